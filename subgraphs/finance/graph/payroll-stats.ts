import { Arg, Ctx, Field, ID, InputType, Query, Resolver } from "type-graphql";
import type { SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, isEverything } from "../../kit/context";
import { FieldGroups } from "../../kit/federation/directives";
import { localUnits } from "../../kit/crosswalk";
import { StaffIdentity } from "../../kit/graph/enums";
import { YearMonthScalar } from "../../../schema/scalars";
import { StatRow } from "../../kit/graph/values";
import { among } from "../../kit/rows/conditions";
import { type Dimension, checkDimensions, statistics, sumRows } from "../../kit/statistics";
import { batchTypes, payeeStatuses, staffIdentities } from "../mappers/codes";
import { EARNINGS_BY_ITEM, ITEM_OF_STATUS } from "../mappers/pay-items";
import { BasAgencyInfo } from "../tables/BAS_AGENCY_INFO";
import { SalBatch } from "../tables/SAL_BATCH";
import { SalDetail } from "../tables/SAL_DETAIL";
import { PayBatchType, PayeeStatus, PayrollDimension } from "./enums";
import { inScope, notSecretPersonSql, notSecretSql, unitInScope } from "./visible";
import { graphMonth, monthsBetween } from "./years";

@InputType({ description: "工资统计筛选条件，各条同时满足" })
export class PayrollFilter {
  @Field(() => String, { nullable: true, description: "区划前缀" }) divisionPrefix?: string;
  @Field(() => [ID], { nullable: true, description: "发放单位对应的机构编码" }) institutionCode?: string[];
  @Field(() => [ID], { nullable: true, description: "预算单位编码" }) budgetUnitCode?: string[];
  @Field(() => [PayeeStatus], { nullable: true, description: "人员状态" }) status?: PayeeStatus[];
  @Field(() => [StaffIdentity], { nullable: true, description: "人员身份" }) identity?: StaffIdentity[];
  @Field(() => [PayBatchType], { nullable: true, description: "批次类型" }) batchType?: PayBatchType[];
}

const STATUS_SQL = `COALESCE(${payeeStatuses.sql("t.PER_STA_CODE")}, 'OTHER')`;
const IDENTITY_SQL = staffIdentities.sql("t.PER_IDE_CODE");

type RowDimension = Exclude<PayrollDimension, "ECONOMIC_ITEM">;

/** Dimensions that a slip as a whole has; an economic item is a part of it. */
const DIMENSIONS: Readonly<Record<RowDimension, Dimension>> = {
  MONTH: { sql: "t.SET_MONTH", name: (month) => month && graphMonth(month) },
  BUDGET_UNIT: { sql: "t.AGENCY_CODE" },
  IDENTITY: { sql: IDENTITY_SQL },
  STATUS: { sql: STATUS_SQL },
};

const HEADS = "COUNT(DISTINCT t.PER_ID)";

/** Most units that are named one by one: those of a county, not of a city. */
const FEW_UNITS = 1000;

/**
 * Units in the scope asked for. Those of one county among many stand as literals: the index on month and unit finds their
 * slips (4 s instead of 30 for a year of a county in a city's database).
 */
async function unitsWithin(context: SubgraphContext, asked: string | null | undefined) {
  const whole = unitInScope(context, "t.AGENCY_CODE", asked);
  if (isEverything(context, asked)) return whole;
  const { sql, parameters } = inScope(context, "a.MOF_DIV_CODE", asked);
  const rows = await context.database
    .createQueryBuilder(BasAgencyInfo, "a")
    .select("a.AGENCY_CODE", "code")
    .distinct(true)
    .where(sql, parameters)
    .limit(FEW_UNITS + 1)
    .getRawMany<{ code: string }>();
  const units = rows.map(({ code }) => code);
  return units.length === 0 || units.length > FEW_UNITS ? whole : { sql: "t.AGENCY_CODE IN (:...within)", parameters: { within: units } };
}

async function source(context: SubgraphContext, months: readonly string[], filter: PayrollFilter): Promise<SelectQueryBuilder<SalDetail>> {
  const query = context.database
    .createQueryBuilder(SalDetail, "t")
    .innerJoin(SalBatch, "b", "b.BATCH_NO = t.BATCH_NO AND b.STATUS = '3'")
    .where("t.SET_MONTH IN (:...months)", { months })
    .andWhere(notSecretSql("t.AGENCY_CODE"))
    .andWhere(notSecretPersonSql("t.PER_ID"));
  const { sql, parameters } = await unitsWithin(context, filter.divisionPrefix);
  query.andWhere(sql, parameters);
  if (filter.institutionCode) {
    const links = (await Promise.all(filter.institutionCode.map((code) => localUnits(context).load(code)))).flat();
    const years = [...new Set(months.map((month) => month.slice(0, 4)))];
    // A unit code means the institution only in the years for which it is linked.
    const alternatives = years.flatMap((year) => {
      const codes = links.filter((link) => link.year === year).map(({ localCode }) => localCode);
      return codes.length
        ? [{ sql: `(t.SET_MONTH LIKE '${year}%' AND t.AGENCY_CODE IN (:...codes${year}))`, parameters: { [`codes${year}`]: codes } }]
        : [];
    });
    query.andWhere(
      `(${alternatives.map((each) => each.sql).join(" OR ") || "1 = 0"})`,
      Object.assign({}, ...alternatives.map((each) => each.parameters)) as object,
    );
  }
  among(query, "t.AGENCY_CODE", filter.budgetUnitCode, "units");
  among(query, STATUS_SQL, filter.status, "statuses");
  among(query, IDENTITY_SQL, filter.identity, "identities");
  among(query, batchTypes.sql("b.BATCH_TYPE"), filter.batchType, "batchTypes");
  return query;
}

const ITEMS = [...new Set([...EARNINGS_BY_ITEM.map(([item]) => item), ...Object.values(ITEM_OF_STATUS)])].sort();

/** SQL of what a slip has under an economic item. */
function itemSql(item: string): string {
  const columns = EARNINGS_BY_ITEM.find(([code]) => code === item)?.[1] ?? [];
  const whole = Object.entries(ITEM_OF_STATUS).map(([status, code]) => `WHEN '${status}' THEN ${code === item ? "t.YF" : "0"}`);
  return `(CASE ${STATUS_SQL} ${whole.join(" ")} ELSE ${columns.map((column) => `t.${column}`).join(" + ") || "0"} END)`;
}

/** Earnings by economic item: a column for each in one pass over the slips, then a row for each. What is withheld belongs to no item. */
async function byEconomicItem(
  context: SubgraphContext,
  query: SelectQueryBuilder<SalDetail>,
  groupBy: readonly PayrollDimension[],
): Promise<StatRow[]> {
  query.select([]);
  const others = groupBy.filter((dimension): dimension is RowDimension => dimension !== "ECONOMIC_ITEM");
  for (const dimension of others) query.addSelect(DIMENSIONS[dimension].sql, dimension).addGroupBy(DIMENSIONS[dimension].sql);
  for (const item of ITEMS) {
    const amount = context.dialect.fen(itemSql(item));
    query
      .addSelect(`SUM(${amount})`, `gross${item}`)
      .addSelect(`COUNT(DISTINCT CASE WHEN ${amount} <> 0 THEN t.PER_ID END)`, `heads${item}`);
  }
  const raws = await query.getRawMany<Record<string, string | number | null>>();
  const cells = raws.flatMap((raw) =>
    ITEMS.map((item) => ({
      keys: groupBy.map((dimension) => {
        if (dimension === "ECONOMIC_ITEM") return item;
        const value = raw[dimension] === null ? null : String(raw[dimension]);
        return DIMENSIONS[dimension].name?.(value) ?? value;
      }),
      values: [BigInt(raw[`heads${item}`] ?? 0), BigInt(raw[`gross${item}`] ?? 0)],
    })),
  );
  const rows = sumRows(
    groupBy,
    cells.filter(({ values }) => values[0] !== 0n),
    [
      { name: "heads", unit: "count" },
      { name: "gross", unit: "fen" },
    ],
  );
  return rows.map(({ keys, measures }) => ({ keys, measures: [...measures, { name: "net", value: null, suppressed: false }] }));
}

@Resolver()
export class PayrollStatsResolver {
  @FieldGroups(["G6", "G14"])
  @Query(() => [StatRow], {
    nullable: true,
    description: "工资统计：已发放的人数（heads）、应发（gross）、实发（net）；按经济分类时无实发",
  })
  async payrollStats(
    @Arg("groupBy", () => [PayrollDimension]) groupBy: PayrollDimension[],
    @Arg("from", () => YearMonthScalar) from: string,
    @Arg("to", () => YearMonthScalar) to: string,
    @Arg("filter", () => PayrollFilter, { nullable: true }) filter: PayrollFilter | undefined,
    @Ctx() context: SubgraphContext,
  ): Promise<StatRow[]> {
    checkDimensions(groupBy);
    const query = await source(context, monthsBetween(from, to), filter ?? {});
    if (groupBy.includes("ECONOMIC_ITEM")) return byEconomicItem(context, query, groupBy);
    const { dialect } = context;
    return statistics(query, groupBy as RowDimension[], DIMENSIONS, {
      heads: { sql: HEADS, unit: "count" },
      gross: { sql: `SUM(${dialect.fen("t.YF")})`, unit: "fen" },
      net: { sql: `SUM(${dialect.fen("t.SF")})`, unit: "fen" },
    });
  }
}
