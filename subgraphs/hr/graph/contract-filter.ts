import { Field, ID, InputType } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { withoutBlanks } from "../../kit/codes/text";
import type { SubgraphContext } from "../../kit/context";
import { DateRange, withinDates } from "../../kit/graph/inputs";
import { among, nameContains } from "../../kit/rows/conditions";
import { withoutBlanksSql } from "../../kit/sql/citizen-id";
import { fundingSources, contractKinds, contractSources, contractStatuses } from "../mappers/codes";
import { ContractFunding, ContractSource, ContractStaffKind, ContractStaffStatus } from "./enums";
import { unitsOfAll } from "./units-of";
import { contractUnitSql, visiblePersons } from "./visible";

@InputType({ description: "编外人员筛选条件，各条同时满足" })
export class ContractStaffFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "用人单位对应的机构编码" }) institutionCode?: string[];
  @Field(() => [ContractStaffStatus], { nullable: true, description: "状态" }) status?: ContractStaffStatus[];
  @Field(() => [ContractStaffKind], { nullable: true, description: "岗位类型" }) kind?: ContractStaffKind[];
  @Field(() => [ContractSource], { nullable: true, description: "来源" }) source?: ContractSource[];
  @Field(() => [ContractFunding], { nullable: true, description: "经费来源" }) funding?: ContractFunding[];
  @Field(() => DateRange, { nullable: true, description: "合同终止日期" }) contractTo?: DateRange;
  @Field(() => String, { nullable: true, description: "姓名包含，至少 2 个字；此时最多返回 20 条" }) nameContains?: string;
}

/** SQL: the end of a contract, yyyyMMdd; NULL when none is agreed. */
export const CONTRACT_END = "NULLIF(REPLACE(TRIM(t.htzz), '-', ''), '')";

const digits = (date: string | null | undefined): string | undefined => date?.replaceAll("-", "");

/**
 * The conditions of a filter on rows `t` of bw_ry that may be seen. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN
 */
export async function contractConditions(
  context: SubgraphContext,
  filter: ContractStaffFilter,
): Promise<(query: SelectQueryBuilder<ObjectLiteral>) => void> {
  const { dialect } = context;
  const visible = visiblePersons(context, "bw_ry", filter.divisionPrefix);
  const units = await unitsOfAll(context, filter.institutionCode);
  const ends = filter.contractTo && { from: digits(filter.contractTo.from), to: digits(filter.contractTo.to) };
  const name =
    typeof filter.nameContains === "string"
      ? nameContains(dialect.codePointOrder(withoutBlanksSql("t.xm")), withoutBlanks(filter.nameContains))
      : undefined;
  return (query) => {
    among(query, contractUnitSql(dialect), units, "units");
    among(query, contractStatuses.sql("t.zt"), filter.status, "statuses");
    among(query, contractKinds.sql("t.gwlx"), filter.kind, "contractKinds");
    among(query, contractSources.sql("t.ly"), filter.source, "sources");
    among(query, fundingSources.sql("t.jfly"), filter.funding, "fundingSources");
    withinDates(query, CONTRACT_END, ends, "ends");
    if (name) query.andWhere(...name);
    // Last: the databases look at conditions in turn, and these look up each row elsewhere.
    visible.apply(query);
  };
}
