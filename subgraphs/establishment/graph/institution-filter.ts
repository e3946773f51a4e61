import { Field, ID, InputType } from "type-graphql";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, isEverything } from "../../kit/context";
import { FundingForm, InstitutionCategory, InstitutionRank, QuotaType, Sector, UsccState } from "../../kit/graph/enums";
import { IntRange, withinNumbers } from "../../kit/graph/inputs";
import { among, nameContains } from "../../kit/rows/conditions";
import type { SortKey } from "../../kit/rows/page";
import { today } from "../../kit/today";
import { fundingForms, institutionCategories, institutionRanks, institutionStatuses, quotaTypes, sectors } from "../mappers/codes";
import { usccStateOf } from "../mappers/jg_jbxx";
import { JgJbxx } from "../tables/jg_jbxx";
import { type InstitutionOrder, InstitutionStatus } from "./enums";
import { quotaBalanceSql, vacantTypesSql } from "./quota-balance";
import { type Restriction, codeIn, notSecretSql, visibleInstitutions } from "./visible";

@InputType({ description: "机构筛选条件，各条同时满足" })
export class InstitutionFilter {
  @Field(() => String, { nullable: true, description: "区划代码前缀，2、4 或 6 位" }) divisionPrefix?: string | null;
  @Field(() => String, { nullable: true, description: "名称、简称或牌子包含，至少 2 个字" }) nameContains?: string | null;
  @Field(() => [InstitutionCategory], { nullable: true, description: "机构类别" }) category?: InstitutionCategory[] | null;
  @Field(() => [InstitutionRank], { nullable: true, description: "机构规格" }) rank?: InstitutionRank[] | null;
  @Field(() => [Sector], { nullable: true, description: "行业" }) sector?: Sector[] | null;
  @Field(() => [FundingForm], { nullable: true, description: "经费形式" }) fundingForm?: FundingForm[] | null;
  @Field(() => [InstitutionStatus], { nullable: true, description: "机构状态" }) status?: InstitutionStatus[] | null;
  @Field(() => Boolean, { nullable: true, description: "是否有空编（限于所列编制类型）" }) hasVacancy?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "是否超编（限于所列编制类型）" }) overQuota?: boolean | null;
  @Field(() => [QuotaType], { nullable: true, description: "有核定数的编制类型；其他编制条件和排序只计这些类型" }) quotaType?:
    | QuotaType[]
    | null;
  @Field(() => IntRange, { nullable: true, description: "核定编制总数（限于所列编制类型）" }) approvedTotal?: IntRange | null;
  @Field(() => ID, { nullable: true, description: "主管（上级）机构的编码" }) parentCode?: string | null;
  @Field(() => [UsccState], { nullable: true, description: "统一社会信用代码校验状态" }) usccState?: UsccState[] | null;
}

const CODE: SortKey = { expression: "t.jgbm", direction: "ASC", type: "text" };
const most = (column: string): SortKey[] => [{ expression: `COALESCE(q.${column}, 0)`, direction: "DESC", type: "number" }, CODE];

/** The sort keys of an order of institutions `t`, and whether they need the totals `q`. */
export function institutionOrder(
  { dialect }: SubgraphContext,
  order: InstitutionOrder | null | undefined,
): { sort: SortKey[]; needsQuotas: boolean } {
  switch (order ?? "CODE_ASC") {
    case "CODE_ASC":
      return { sort: [CODE], needsQuotas: false };
    case "NAME_ASC":
      return { sort: [{ expression: dialect.codePointOrder("t.jgmc"), direction: "ASC", type: "text" }, CODE], needsQuotas: false };
    case "APPROVED_DESC":
      return { sort: most("approved"), needsQuotas: true };
    case "ACTUAL_DESC":
      return { sort: most("actual"), needsQuotas: true };
    case "VACANCY_DESC":
      return { sort: most("vacancy"), needsQuotas: true };
    case "OVER_DESC":
      return { sort: most("overQuota"), needsQuotas: true };
  }
}

/** SQL: a type is one of those a filter asks for; undefined when it asks for none. */
const amongTypes = (types: readonly QuotaType[] | null | undefined): string | undefined =>
  types?.length
    ? `IN (${quotaTypes
        .codes(types)
        .map((code) => `'${code}'`)
        .join(", ")})`
    : undefined;

/** Totals `q` of institutions over the quota types of a filter. */
function joinTotals(
  query: SelectQueryBuilder<ObjectLiteral>,
  context: SubgraphContext,
  { quotaType: types, divisionPrefix }: InstitutionFilter,
  asOf: string,
): void {
  const { greatest } = context.dialect;
  const [within, parameters] = codeIn(context, divisionPrefix) ?? [];
  const ofTypes = amongTypes(types);
  query
    .leftJoin(
      `(SELECT b.jgbm, SUM(b.approved) AS approved, SUM(b.actual) AS actual, SUM(${greatest("0", "b.approved - b.own")}) AS vacancy, SUM(${greatest("0", "b.own - b.approved")}) AS overQuota
        FROM ${quotaBalanceSql(asOf, within)} b ${ofTypes ? `WHERE b.bzlx ${ofTypes}` : ""} GROUP BY b.jgbm)`,
      "q",
      "q.jgbm = t.jgbm",
    )
    .setParameters({ asOf, ...parameters });
}

/**
 * What a filter asks of institutions `t`, within the caller's scope and without secret ones.
 * @param options.totals whether the order needs the totals `q`
 * @param options.asOf the date of the totals
 * @param options.byCode whether a page is read in the order of codes, and so ends where it is full
 * @returns what restricts a statement, told whether it reads all that is found or a page
 * @throws HeadwaterError VALIDATION_FAILED, FORBIDDEN
 */
export async function institutionConditions(
  context: SubgraphContext,
  given: InstitutionFilter | null | undefined,
  { totals = false, asOf = today(), byCode = false }: { totals?: boolean; asOf?: string; byCode?: boolean } = {},
): Promise<(query: SelectQueryBuilder<ObjectLiteral>, whole?: boolean) => void> {
  const filter = given ?? {};
  const visible = visibleInstitutions(context, filter.divisionPrefix);
  const text = filter.nameContains;
  const names =
    typeof text === "string"
      ? ["t.jgmc", "t.jgjc", "t.gpmc"].map((column) => nameContains(context.dialect.codePointOrder(column), text))
      : [];
  const usccCodes = filter.usccState ? await codesWithState(context, visible, filter.usccState) : null;
  const { hasVacancy, overQuota, approvedTotal, quotaType } = filter;
  // One by one is dear: where a county is sought in the books of many, the totals of its own are found sooner.
  const oneByOne = byCode && isEverything(context, filter.divisionPrefix);
  const needsTotals = totals || typeof overQuota === "boolean" || Boolean(approvedTotal);
  return (query, whole = true) => {
    visible.apply(query);
    if (names.length) query.andWhere(`(${names.map(([sql]) => sql).join(" OR ")})`, names[0]![1]);
    among(query, institutionCategories.sql("t.jglb"), filter.category, "category");
    among(query, institutionRanks.sql("t.jggg"), filter.rank, "rank");
    among(query, sectors.sql("t.hylb"), filter.sector, "sector");
    among(query, fundingForms.sql("t.jfxs"), filter.fundingForm, "fundingForm");
    among(query, institutionStatuses.sql("t.zt"), filter.status, "status");
    among(query, "t.jgbm", usccCodes, "usccCodes");
    if (filter.parentCode) query.andWhere(`t.sjjgbm = :parentCode AND ${notSecretSql("t.sjjgbm")}`, { parentCode: filter.parentCode });
    if (quotaType) {
      const lines = "t.jgbm IN (SELECT l.jgbm FROM bz_hd l WHERE l.hds > 0 AND TRIM(l.bzlx) IN (:...lineTypes))";
      query.andWhere(quotaType.length ? lines : "1 = 0", { lineTypes: quotaTypes.codes(quotaType) });
    }
    const vacancyOfTotals = typeof hasVacancy === "boolean" && (needsTotals || whole || !oneByOne);
    if (needsTotals || vacancyOfTotals) joinTotals(query, context, filter, asOf);
    if (typeof hasVacancy === "boolean") {
      const vacant = vacancyOfTotals ? "COALESCE(q.vacancy, 0)" : vacantTypesSql("t.jgbm", asOf, amongTypes(quotaType));
      query.andWhere(`${vacant} ${hasVacancy ? ">" : "="} 0`, { asOf });
    }
    if (typeof overQuota === "boolean") query.andWhere(`COALESCE(q.overQuota, 0) ${overQuota ? ">" : "="} 0`);
    withinNumbers(query, "COALESCE(q.approved, 0)", approvedTotal, "approvedTotal");
  };
}

/** The states of credit codes come of arithmetic that SQL has not: one statement reads the codes of the scope, and the mapper's rule judges them. */
async function codesWithState(context: SubgraphContext, visible: Restriction, states: readonly UsccState[]): Promise<string[]> {
  const query = context.database
    .getRepository(JgJbxx)
    .createQueryBuilder("t")
    .select(["t.jgbm AS jgbm", "t.tyshxydm AS tyshxydm", "t.jglb AS jglb"]);
  visible.apply(query);
  const rows = await query.getRawMany<Pick<JgJbxx, "jgbm" | "tyshxydm" | "jglb">>();
  return rows.filter((row) => states.includes(usccStateOf(row))).map(({ jgbm }) => jgbm);
}
