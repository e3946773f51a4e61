import { ECONOMIC_ITEM } from "../tables/czj-yth-payroll";
import { headcountsOf } from "../tables/czj-yth-units";
import { yuan } from "../tables/table";
import type { Agency, World } from "../world/model";
import type { Slip } from "../world/pay";
import { payrollOf } from "../world/payroll";
import { FISCAL_YEAR } from "./year";

interface Month {
  people: Set<string>;
  gross: number;
  net: number;
  employer: number;
}

/** What each unit paid: by month all paid batches and all kinds of staff; by economic item people in post only. */
export interface UnitPay {
  months: Map<string, Month>;
  /** Fen by year and economic item: earnings of people in post, and the employer's part. */
  cost: Map<string, Map<string, number>>;
  /** In post and in quota, paid in the normal batch of December 2025. */
  paidHeads: number;
}

export function unitPays(world: World): Map<string, UnitPay> {
  const pays = new Map<string, UnitPay>();
  const of = (agency: string): UnitPay => {
    const known = pays.get(agency) ?? { months: new Map(), cost: new Map(), paidHeads: 0 };
    pays.set(agency, known);
    return known;
  };
  const monthOf = (agency: string, month: string): Month => {
    const { months } = of(agency);
    const known = months.get(month) ?? { people: new Set(), gross: 0, net: 0, employer: 0 };
    months.set(month, known);
    return known;
  };
  const spend = (agency: string, month: string, item: string, fen: number): void => {
    const { cost } = of(agency);
    const year = cost.get(month.slice(0, 4)) ?? new Map<string, number>();
    cost.set(month.slice(0, 4), year);
    if (fen !== 0) year.set(item, (year.get(item) ?? 0) + fen);
  };
  const { batches, employer } = payrollOf(world);
  for (const { state, type, month, lines } of batches) {
    if (state !== "3") continue;
    for (const { payee, agency, slip } of lines) {
      const sums = monthOf(agency.code, month);
      sums.people.add(payee.id);
      sums.gross += slip.YF;
      sums.net += slip.SF;
      if (payee.state === "3") continue;
      for (const [column, item] of Object.entries(ECONOMIC_ITEM)) spend(agency.code, month, item, slip[column as keyof Slip]);
      if (type === "1" && month === `${FISCAL_YEAR}12` && payee.inQuota) of(agency.code).paidHeads++;
    }
  }
  for (const { month, agency, item, amount } of employer) {
    monthOf(agency, month).employer += amount;
    spend(agency, month, item, amount);
  }
  return pays;
}

/** One month of a unit as the graph says it. */
export const monthTotal = (pay: UnitPay | undefined, month: string): Record<string, unknown> | null => {
  const sums = pay?.months.get(month);
  return sums
    ? {
        month: `${month.slice(0, 4)}-${month.slice(4)}`,
        heads: sums.people.size,
        gross: yuan(sums.gross),
        net: yuan(sums.net),
        employerPart: yuan(sums.employer),
      }
    : null;
};

/** Cost of 2025 by economic item, and its total. */
export function costOf(pay: UnitPay | undefined): {
  year: number;
  total: string;
  totalFen: number;
  byEconomicItem: Record<string, string>;
} {
  const items = [...(pay?.cost.get(FISCAL_YEAR) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = items.reduce((sum, [, fen]) => sum + fen, 0);
  return {
    year: Number(FISCAL_YEAR),
    total: yuan(total),
    totalFen: total,
    byEconomicItem: Object.fromEntries(items.map(([item, fen]) => [item, yuan(fen)])),
  };
}

/** The budget's quotas and persons of a unit in 2025. */
export function budgetHeadcount(world: World, agency: Agency): { budgetQuota: number; budgetActual: number } {
  const rows = headcountsOf(world, agency, FISCAL_YEAR);
  return {
    budgetQuota: rows.reduce((sum, { approved }) => sum + approved, 0),
    budgetActual: rows.reduce((sum, { actual }) => sum + actual, 0),
  };
}
