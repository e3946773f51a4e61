import type { GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, ID, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { SubgraphContext } from "../../kit/context";
import { Fact, FactResolver } from "../../kit/graph/fact";
import { DateScalar } from "../../../schema/scalars";
import { rowsBy } from "../../kit/rows/load";
import { selectedFields } from "../../kit/rows/selection";
import { institutionEvents } from "../mappers/jg_yg";
import { InstitutionEventType } from "./enums";
import { Institution, institutionOf } from "./institution";

@ObjectType({ description: "机构沿革", simpleResolvers: true })
export class InstitutionEvent {
  @Fact(() => ID, { zh: "沿革编号", nullable: false }) id!: string;
  @Fact(() => InstitutionEventType, { group: "G1", zh: "类型" }) type!: InstitutionEventType | null;
  @Fact(() => DateScalar, { group: "G1", zh: "日期" }) date!: string | null;
  @Fact(() => String, { group: "G1", zh: "变更前名称" }) nameBefore!: string | null;
  @Fact(() => String, { group: "G1", zh: "变更后名称" }) nameAfter!: string | null;
  @Fact(() => Institution, { group: "G1", zh: "并入（划入）的机构" }) target!: Institution | null;
  @Fact(() => String, { group: "G1", zh: "批准文号" }) docNo!: string | null;
}

/** The events of institutions in order of date. */
const eventsOf = (context: SubgraphContext, facts: Iterable<string>) =>
  rowsBy(context, institutionEvents, "jgbm", facts, { orderBy: ["ygrq", "id"] });

/** Names that an institution had before, earliest first; what it is called now is none of them, and a plaque is no new name. */
export async function formerNamesOf(context: SubgraphContext, institutionCode: string, name: string | null): Promise<string[]> {
  const events = await eventsOf(context, ["type", "nameBefore"]).load(institutionCode);
  const names = events
    .filter(({ type }) => type !== "PLAQUE_ADDED")
    .flatMap(({ nameBefore }) => (nameBefore === null || nameBefore === name ? [] : nameBefore!));
  return [...new Set(names)];
}

@Resolver(() => Institution)
export class InstitutionHistoryResolver {
  @FactResolver(() => [InstitutionEvent], { group: "G1", zh: "机构沿革，按日期排列" })
  history(@Root() { institutionCode }: Institution, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return eventsOf(context, selectedFields(info)).load(institutionCode);
  }

  @FactResolver(() => [String], { group: "G1", zh: "曾用名，按时间排列" })
  formerNames(
    @Root() { institutionCode, formerNames }: { institutionCode: string; formerNames: string | null },
    @Ctx() context: SubgraphContext,
  ) {
    return formerNamesOf(context, institutionCode, formerNames);
  }
}

@Resolver(() => InstitutionEvent)
export class InstitutionEventResolver {
  @FieldResolver(() => Institution)
  target(@Root() { target }: { target: string | null }, @Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo) {
    return institutionOf(target, context, info);
  }
}
