import type { GraphQLResolveInfo } from "graphql";
import { Int, ObjectType } from "type-graphql";
import { type SubgraphContext, loader } from "../../kit/context";
import { Fact } from "../../kit/graph/fact";
import { DecimalScalar, YearMonthScalar } from "../../../schema/scalars";
import { selectedFields } from "../../kit/rows/selection";
import { yuan } from "../../kit/sql/dialect";
import { SalUnitCost } from "../tables/SAL_UNIT_COST";
import { paidSlips } from "./paid-slips";
import { graphMonth, monthsBetween } from "./years";

@ObjectType({ description: "某月统发合计：已发放的各类批次、各类人员", simpleResolvers: true })
export class PayrollMonthTotal {
  @Fact(() => YearMonthScalar, { zh: "月份", nullable: false }) month!: string;
  @Fact(() => Int, { group: "G6", zh: "发放人数（同一人多笔计一次）" }) heads!: number | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "应发合计（元）" }) gross!: string | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "实发合计（元）" }) net!: string | null;
  @Fact(() => DecimalScalar, { group: "G6", zh: "单位缴费合计（元）" }) employerPart!: string | null;
}

interface MonthSum {
  heads: number;
  gross: bigint;
  net: bigint;
  employer: bigint;
}

type MonthSums = Map<string, MonthSum>;

const nothing = (): MonthSum => ({ heads: 0, gross: 0n, net: 0n, employer: 0n });

function add(sums: MonthSums, month: string, part: Partial<MonthSum>): void {
  const sum = sums.get(month) ?? nothing();
  sums.set(month, {
    heads: sum.heads + (part.heads ?? 0),
    gross: sum.gross + (part.gross ?? 0n),
    net: sum.net + (part.net ?? 0n),
    employer: sum.employer + (part.employer ?? 0n),
  });
}

/** Sums of units by month: two statements for all units of a tick, the second only when the employer part is selected. */
function unitSums(context: SubgraphContext, months: readonly string[], employerPart: boolean) {
  return loader<string, MonthSums>(context, `month-sums:${months[0]}:${months.at(-1)}:${employerPart}`, async (units) => {
    const byUnit = new Map<string, MonthSums>(units.map((unit) => [unit, new Map()]));
    const { dialect } = context;
    const slips = await paidSlips(context, { months, units })
      .select("t.AGENCY_CODE", "unit")
      .addSelect("t.SET_MONTH", "month")
      .addSelect("COUNT(DISTINCT t.PER_ID)", "heads")
      .addSelect(`SUM(${dialect.fen("t.YF")})`, "gross")
      .addSelect(`SUM(${dialect.fen("t.SF")})`, "net")
      .groupBy("t.AGENCY_CODE")
      .addGroupBy("t.SET_MONTH")
      .getRawMany<{ unit: string; month: string; heads: number | string; gross: number | string; net: number | string }>();
    for (const { unit, month, heads, gross, net } of slips)
      add(byUnit.get(unit.trim()) ?? new Map(), month, { heads: Number(heads), gross: BigInt(gross), net: BigInt(net) });
    if (!employerPart) return units.map((unit) => byUnit.get(unit)!);
    const costs = await context.database
      .createQueryBuilder(SalUnitCost, "c")
      .select("c.AGENCY_CODE", "unit")
      .addSelect("c.SET_MONTH", "month")
      .addSelect(`SUM(${dialect.fen("c.AMT")})`, "employer")
      .where("c.SET_MONTH IN (:...months) AND c.AGENCY_CODE IN (:...units)", { months, units })
      .groupBy("c.AGENCY_CODE")
      .addGroupBy("c.SET_MONTH")
      .getRawMany<{ unit: string; month: string; employer: number | string }>();
    for (const { unit, month, employer } of costs) add(byUnit.get(unit.trim()) ?? new Map(), month, { employer: BigInt(employer) });
    return units.map((unit) => byUnit.get(unit)!);
  });
}

/**
 * Month by month what these units paid, each in the months of its own fiscal year only: codes do not live across years.
 * Months without any payment are left out.
 */
export async function payrollTotals(
  context: SubgraphContext,
  info: GraphQLResolveInfo,
  units: readonly { localCode: string; year: string }[],
  from: string,
  to: string,
): Promise<PayrollMonthTotal[]> {
  const sums = unitSums(context, monthsBetween(from, to), selectedFields(info).has("employerPart"));
  const total: MonthSums = new Map();
  await Promise.all(
    units.map(async ({ localCode, year }) => {
      for (const [month, sum] of await sums.load(localCode)) if (month.startsWith(year)) add(total, month, sum);
    }),
  );
  return [...total]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, { heads, gross, net, employer }]) => ({
      month: graphMonth(month),
      heads,
      gross: yuan(gross),
      net: yuan(net),
      employerPart: yuan(employer),
    }));
}
