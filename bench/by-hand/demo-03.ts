import { birthsRetiring } from "../../subgraphs/kit/retirement";
import { booksOf, divided } from "./budget";
import { type ByHand, type Departments, yuan } from "./departments";
import { activeInstitutions } from "./institutions";
import { quotasOf, total } from "./quotas";
import { retirementYearOf, staffIn } from "./staff";
import { statistic } from "./statistics";

/** What next year's personnel budget rests on. */
export const demo03: ByHand = async (departments, variables) => {
  const { year, nextYear, first } = variables as unknown as { year: number; nextYear: number; first: number };
  const [page, retirementForecast] = await Promise.all([activeInstitutions(departments, first), retirementsBy(departments, nextYear)]);
  const codes = page.rows.map(({ jgbm }) => jgbm);
  const [quotas, books] = await Promise.all([quotasOf(departments, codes), booksOf(departments, codes, String(year))]);
  return {
    institutions: page.connection(({ jgbm, jgmc }) => {
      const summary = quotas(jgbm);
      const own = books(jgbm);
      return {
        institutionCode: jgbm,
        name: jgmc,
        quotaSummary: summary.map(({ quotaType, approved, actual, vacancy }) => ({ quotaType, approved, actual, vacancy })),
        headcountComparison: own && {
          budgetQuota: own.budgetQuota,
          quotaGap: total(summary, "approved") - own.budgetQuota,
          paidHeads: own.paidHeads,
        },
        personnelCost: own && {
          total: { amount: yuan(own.cost) },
          budget: yuan(own.budget),
          executionRate: own.budget ? yuan(divided(10_000 * own.executed, own.budget)) : null,
        },
      };
    }),
    retirementForecast,
  };
};

/** How many retire in a year, by institution. */
async function retirementsBy(departments: Departments, year: number) {
  const staff = await staffIn(departments, birthsRetiring(year, year));
  return statistic(
    ["INSTITUTION"],
    ["count"],
    staff.filter((person) => retirementYearOf(person) === year).map(({ jgbm }) => ({ keys: [jgbm], values: [1] })),
  ).map(({ keys, measures }) => ({ keys, measures: measures.map(({ name, value }) => ({ name, value })) }));
}
