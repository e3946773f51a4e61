import { Int, ObjectType } from "type-graphql";
import { ECONOMIC_ITEMS } from "../../kit/codes/tables/budget";
import { type SubgraphContext, loader } from "../../kit/context";
import { Fact } from "../../kit/graph/fact";
import { DecimalScalar } from "../../../schema/scalars";
import { MoneyBucket } from "../../kit/graph/values";
import { yuan } from "../../kit/sql/dialect";
import { EARNINGS_BY_ITEM } from "../mappers/pay-items";
import { BgtPerson } from "../tables/BGT_PERSON";
import { SalUnitCost } from "../tables/SAL_UNIT_COST";
import { paidSlips } from "./paid-slips";
import { monthsOf } from "./years";

@ObjectType({ description: "年度人员经费：在职人员各批次应发与单位缴费之和", simpleResolvers: true })
export class PersonnelCost {
  @Fact(() => Int, { zh: "年度", nullable: false }) year!: number;
  @Fact(() => MoneyBucket, { group: "G6", zh: "合计" }) total!: MoneyBucket | null;
  @Fact(() => [MoneyBucket], { group: "G6", zh: "按部门预算支出经济分类" }) byEconomicItem!: MoneyBucket[] | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "人员经费预算（元，含调整）" }) budget!: string | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "预算执行率（%）：执行数占含调整的预算数；无预算时为空" }) executionRate!: string | null;
}

/** Fen by economic item. */
export type Costs = Map<string, bigint>;

/** Cost of a unit in a year by economic item (domain 7.4): two statements for all units of a tick. */
export const unitCosts = (context: SubgraphContext, year: string) =>
  loader<string, Costs>(context, `unit-costs:${year}`, async (units) => {
    const months = monthsOf(year);
    const { dialect } = context;
    const byUnit = new Map<string, Costs>(units.map((unit) => [unit, new Map()]));
    const add = (unit: string, item: string, amount: number | string | null) => {
      const costs = byUnit.get(unit.trim());
      costs?.set(item, (costs.get(item) ?? 0n) + BigInt(amount ?? 0));
    };
    const slips = paidSlips(context, { months, units })
      .select("t.AGENCY_CODE", "unit")
      .andWhere("TRIM(t.PER_STA_CODE) = '1'")
      .groupBy("t.AGENCY_CODE");
    for (const [item, columns] of EARNINGS_BY_ITEM)
      slips.addSelect(`SUM(${dialect.fen(`(${columns.map((column) => `t.${column}`).join(" + ")})`)})`, `i${item}`);
    for (const row of await slips.getRawMany<Record<string, string>>())
      for (const [item] of EARNINGS_BY_ITEM) add(row["unit"]!, item, row[`i${item}`]!);
    const employer = await context.database
      .createQueryBuilder(SalUnitCost, "c")
      .select("c.AGENCY_CODE", "unit")
      .addSelect("c.ECO_CODE", "item")
      .addSelect(`SUM(${dialect.fen("c.AMT")})`, "amount")
      .where("c.SET_MONTH IN (:...months) AND c.AGENCY_CODE IN (:...units)", { months, units })
      .groupBy("c.AGENCY_CODE")
      .addGroupBy("c.ECO_CODE")
      .getRawMany<{ unit: string; item: string; amount: string }>();
    for (const { unit, item, amount } of employer) add(unit, item.trim(), amount);
    return units.map((unit) => byUnit.get(unit)!);
  });

/** Personnel budget of a unit in a year with its adjustments, and what of it was executed, in fen. */
export const unitBudgets = (context: SubgraphContext, year: string) =>
  loader<string, { budget: bigint; executed: bigint }>(context, `unit-budgets:${year}`, async (units) => {
    const { dialect } = context;
    const rows = await context.database
      .createQueryBuilder(BgtPerson, "g")
      .select("g.AGENCY_CODE", "unit")
      .addSelect(`SUM(${dialect.fen("(g.BGT_AMT + g.ADJ_AMT)")})`, "budget")
      .addSelect(`SUM(${dialect.fen("g.EXE_AMT")})`, "executed")
      .where("g.FISCAL_YEAR = :year AND g.AGENCY_CODE IN (:...units)", { year, units })
      .groupBy("g.AGENCY_CODE")
      .getRawMany<{ unit: string; budget: string; executed: string }>();
    const byUnit = new Map(rows.map(({ unit, budget, executed }) => [unit.trim(), { budget: BigInt(budget), executed: BigInt(executed) }]));
    return units.map((unit) => byUnit.get(unit) ?? { budget: 0n, executed: 0n });
  });

/** `numerator / denominator` with half rounded up, both whole; null without a denominator. */
export const divided = (numerator: bigint, denominator: bigint): bigint | null =>
  denominator > 0n ? (2n * numerator + denominator) / (2n * denominator) : null;

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** The total of these units, in fen. */
export const totalCost = async (context: SubgraphContext, units: readonly string[], year: string): Promise<bigint> =>
  sum((await Promise.all(units.map((unit) => unitCosts(context, year).load(unit)))).flatMap((costs) => [...costs.values()]));

/** The personnel cost of these units. @param selected what is asked of it: the budget takes a statement of its own */
export async function personnelCost(
  context: SubgraphContext,
  units: readonly string[],
  year: string,
  selected: ReadonlySet<string>,
): Promise<PersonnelCost> {
  const withBudget = selected.has("budget") || selected.has("executionRate");
  const [costs, budgets] = await Promise.all([
    Promise.all(units.map((unit) => unitCosts(context, year).load(unit))),
    withBudget ? Promise.all(units.map((unit) => unitBudgets(context, year).load(unit))) : [],
  ]);
  const items: Costs = new Map();
  for (const [item, amount] of costs.flatMap((unit) => [...unit])) items.set(item, (items.get(item) ?? 0n) + amount);
  const budget = sum(budgets.map((unit) => unit.budget));
  const rate = divided(10_000n * sum(budgets.map(({ executed }) => executed)), budget);
  return {
    year: Number(year),
    total: { key: "TOTAL", label: "人员经费合计", amount: yuan(sum([...items.values()])) },
    byEconomicItem: [...items]
      .filter(([, amount]) => amount !== 0n)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, amount]) => ({ key, label: ECONOMIC_ITEMS.name(key) ?? key, amount: yuan(amount) })),
    budget: yuan(budget),
    executionRate: rate === null ? null : yuan(rate),
  };
}
