import { Int, ObjectType } from "type-graphql";
import { type SubgraphContext, loader } from "../../kit/context";
import { QuotaType } from "../../kit/graph/enums";
import { Fact } from "../../kit/graph/fact";
import type { QuotaSummary } from "../../kit/graph/quota-summary";
import { fiscalYearOf, today } from "../../kit/today";
import { quotaTypes } from "../mappers/codes";
import { BasAgencyHc } from "../tables/BAS_AGENCY_HC";
import { BasAgencyInfo } from "../tables/BAS_AGENCY_INFO";
import { BasPersonInfo } from "../tables/BAS_PERSON_INFO";
import { paidSlips } from "./paid-slips";
import { legacyMonth } from "./years";

@ObjectType({ description: "某类编制的核定数与预算数", simpleResolvers: true })
export class QuotaTypeGap {
  @Fact(() => QuotaType, { group: "G2", zh: "编制类型", nullable: false }) quotaType!: QuotaType;
  @Fact(() => Int, { group: "G2", zh: "编办核定数" }) approved!: number | null;
  @Fact(() => Int, { group: "G2", zh: "预算编制数" }) budgetQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "编办实有数" }) actual!: number | null;
  @Fact(() => Int, { group: "G2", zh: "预算在职人数" }) budgetActual!: number | null;
}

@ObjectType({ description: "编办核定、预算口径与实际发放的人数比对", simpleResolvers: true })
export class HeadcountComparison {
  @Fact(() => Int, { group: "G2", zh: "编办核定编制数" }) approvedQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "预算编制数" }) budgetQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "核定数减预算编制数" }) quotaGap!: number | null;
  @Fact(() => Int, { group: "G2", zh: "编办在编实有数" }) actualInQuota!: number | null;
  @Fact(() => Int, { group: "G2", zh: "预算在职人数" }) budgetActual!: number | null;
  @Fact(() => Int, { group: "G2", zh: "按在编在职实际发放的人数：该年度末月，本年度为业务日期所在月" }) paidHeads!: number | null;
  @Fact(() => Int, { group: "G2", zh: "在编实有数减预算在职人数" }) actualGap!: number | null;
  @Fact(() => [QuotaTypeGap], { group: "G2", zh: "分编制类型" }) byQuotaType!: QuotaTypeGap[] | null;
}

/** What establishment says of the institution, by `@requires`. */
export interface ApprovedQuota {
  approvedQuotaTotal: number | null;
  actualInQuotaTotal: number | null;
  quotaSummary: Pick<QuotaSummary, "quotaType" | "approved" | "actual">[] | null;
}

interface BudgetSum {
  type: QuotaType;
  quota: number;
  actual: number;
}

/** Budget headcounts of units by quota type, in one year. */
const budgetSums = (context: SubgraphContext, year: string) =>
  loader<string, BudgetSum[]>(context, `budget-sums:${year}`, async (units) => {
    const rows = await context.database
      .createQueryBuilder(BasAgencyInfo, "a")
      .innerJoin(BasAgencyHc, "h", "h.AGENCY_ID = a.AGENCY_ID AND h.FISCAL_YEAR = a.FISCAL_YEAR")
      .select("a.AGENCY_CODE", "unit")
      .addSelect("h.AUTH_TYPE", "type")
      .addSelect("h.AUTH_NUM", "quota")
      .addSelect("h.REAL_NUM", "actual")
      .where("a.FISCAL_YEAR = :year AND a.AGENCY_CODE IN (:...units) AND COALESCE(a.IS_DELETED, 2) <> 1", { year, units })
      .getRawMany<{ unit: string; type: string; quota: number | null; actual: number | null }>();
    return units.map((unit) =>
      rows
        .filter((row) => row.unit.trim() === unit)
        .flatMap(({ type, quota, actual }) => {
          const known = quotaTypes.value(type.trim());
          return known ? [{ type: known, quota: quota ?? 0, actual: actual ?? 0 }] : [];
        }),
    );
  });

/** Heads paid as active and in quota in a month: normal batch, paid out, something on the slip. Attributes of a payee are this year's (11.5). */
const paidHeads = (context: SubgraphContext, month: string) =>
  loader<string, number>(context, `paid-heads:${month}`, async (units) => {
    const rows = await paidSlips(context, { months: [month], units })
      .innerJoin(BasPersonInfo, "p", "p.PER_ID = t.PER_ID AND p.FISCAL_YEAR = :year AND p.IS_AUTH = 1", {
        year: String(fiscalYearOf(today())),
      })
      .select("t.AGENCY_CODE", "unit")
      .addSelect("COUNT(DISTINCT t.PER_ID)", "heads")
      .andWhere("b.BATCH_TYPE = '1' AND t.YF > 0 AND TRIM(t.PER_STA_CODE) = '1'")
      .groupBy("t.AGENCY_CODE")
      .getRawMany<{ unit: string; heads: number | string }>();
    const byUnit = new Map(rows.map(({ unit, heads }) => [unit.trim(), Number(heads)]));
    return units.map((unit) => byUnit.get(unit) ?? 0);
  });

/** The month whose payment stands for a year: its last, or this one when the year is not over. */
const monthOfYear = (year: string): string => (year === today().slice(0, 4) ? legacyMonth(today().slice(0, 7)) : `${year}12`);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The three counts of an institution's heads beside one another. @param units its own, see ownUnits */
export async function compareHeadcounts(
  context: SubgraphContext,
  approved: ApprovedQuota,
  units: readonly string[],
  year: string,
): Promise<HeadcountComparison> {
  const [budgets, paid] = await Promise.all([
    Promise.all(units.map((unit) => budgetSums(context, year).load(unit))),
    Promise.all(units.map((unit) => paidHeads(context, monthOfYear(year)).load(unit))),
  ]);
  const lines = budgets.flat();
  const budgetQuota = sum(lines.map(({ quota }) => quota));
  const budgetActual = sum(lines.map(({ actual }) => actual));
  const minus = (from: number | null, part: number): number | null => (from === null ? null : from - part);
  const { approvedQuotaTotal, actualInQuotaTotal, quotaSummary } = approved;
  return {
    approvedQuota: approvedQuotaTotal,
    budgetQuota,
    quotaGap: minus(approvedQuotaTotal, budgetQuota),
    actualInQuota: actualInQuotaTotal,
    budgetActual,
    paidHeads: sum(paid),
    actualGap: minus(actualInQuotaTotal, budgetActual),
    byQuotaType: Object.values(QuotaType).flatMap((quotaType) => {
      const here = quotaSummary?.find((line) => line.quotaType === quotaType);
      const there = lines.filter(({ type }) => type === quotaType);
      if (!here && !there.length) return [];
      return {
        quotaType,
        approved: quotaSummary ? (here?.approved ?? 0) : null,
        budgetQuota: sum(there.map(({ quota }) => quota)),
        actual: quotaSummary ? (here?.actual ?? 0) : null,
        budgetActual: sum(there.map(({ actual }) => actual)),
      };
    }),
  };
}
