import { type ClassType, Field, Int, ObjectType } from "type-graphql";
import { Shareable } from "../federation/directives";
import { IdState } from "./enums";
import { DecimalScalar } from "../../../schema/scalars";
import type { Page } from "../rows/page";

/*
 * The value types of domain 5.4 that several subgraphs declare identically, and the connection around any node type.
 */

@Shareable()
@ObjectType({ description: "分页信息", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "后面是否还有" }) hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: "本页最后一条的游标，供 after 使用" }) endCursor!: string | null;
}

@Shareable()
@ObjectType({ description: "代码及其名称", simpleResolvers: true })
export class CodeValue {
  @Field(() => String, { description: "代码" }) code!: string;
  @Field(() => String, { description: "名称" }) name!: string;
  @Field(() => String, { nullable: true, description: "所依据的标准" }) standard!: string | null;
}

@Shareable()
@ObjectType({ description: "键与值", simpleResolvers: true })
export class KeyValue {
  @Field(() => String, { description: "键" }) key!: string;
  @Field(() => String, { nullable: true, description: "值" }) value!: string | null;
}

@Shareable()
@ObjectType({ description: "统计指标", simpleResolvers: true })
export class Measure {
  @Field(() => String, { description: "指标名" }) name!: string;
  @Field(() => String, { nullable: true, description: "数值；被抑制时为空" }) value!: string | null;
  @Field(() => Boolean, { description: "是否因人数过少而抑制" }) suppressed!: boolean;
}

@Shareable()
@ObjectType({ description: "统计结果的一行", simpleResolvers: true })
export class StatRow {
  @Field(() => [KeyValue], { description: "分组键" }) keys!: KeyValue[];
  @Field(() => [Measure], { description: "指标" }) measures!: Measure[];
}

@Shareable()
@ObjectType({ description: "金额分类", simpleResolvers: true })
export class MoneyBucket {
  @Field(() => String, { description: "代码" }) key!: string;
  @Field(() => String, { description: "名称" }) label!: string;
  @Field(() => DecimalScalar, { description: "金额（元）" }) amount!: string;
}

@Shareable()
@ObjectType({ description: "脱敏的公民身份号码", simpleResolvers: true })
export class MaskedId {
  @Field(() => String, { description: "脱敏号码" }) masked!: string;
  @Field(() => IdState, { description: "校验状态" }) state!: IdState;
  @Field(() => String, { nullable: true, description: "完整号码，仅在授权并明确请求时给出" }) full!: string | null;
}

/** The shape of every connection: `XConnection { edges { cursor node } pageInfo totalCount }`. */
export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  totalCount: number | null;
}

/** What a resolver of a connection returns; `totalCount` runs its statement only when it is selected. */
export const connection = <Node>(page: Page<unknown>): Connection<Node> => page as unknown as Connection<Node>;

/**
 * The connection type around a node type.
 * @example export const InstitutionConnection = connectionOf(Institution, "Institution", "机构");
 */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string, zh: string): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `${zh}列表的一条`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: "游标" }) cursor!: string;
    @Field(() => node, { description: zh }) node!: Node;
  }
  @ObjectType(`${name}Connection`, { description: `${zh}列表的一页`, simpleResolvers: true })
  class ConnectionType {
    @Field(() => [Edge], { description: "各条" }) edges!: Edge[];
    @Field(() => PageInfo, { description: "分页信息" }) pageInfo!: PageInfo;
    @Field(() => Int, { nullable: true, description: "总数（不受分页影响）" }) totalCount!: number | null;
  }
  return ConnectionType as ClassType<Connection<Node>>;
}
