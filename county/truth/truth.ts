import { AS_OF } from "../world/calendar";
import type { Institution, World } from "../world/model";
import { crosswalkOf, localCrosswalkOf } from "./crosswalk";
import { HrTruth } from "./hr";
import { CATEGORY, POOL_KIND, countBy } from "./names";
import { OrganizationTruth } from "./organization";
import { budgetHeadcount, costOf, monthTotal, unitPays } from "./payroll";
import { activePayees, agesOf, entriesOf, identityStates, movementsOf, retirementsOf, secretOf } from "./people";
import { type Balance, balancesOf, sumByType } from "./quotas";
import { FISCAL_YEAR } from "./year";

const DECEMBER = `${FISCAL_YEAR}12`;
/** Units whose people are listed one by one. */
const LISTED_UNITS = ["财政局", "城关第三小学", "水库管理所"];

/** What the demonstration's questions must answer, computed from the model: never from a table, never by SQL. */
export function truthOf(world: World): Record<string, unknown> {
  const balances = balancesOf(world);
  const pays = unitPays(world);
  const organization = new OrganizationTruth(world);
  const hr = new HrTruth(world);
  const active = world.institutions.filter(({ status }) => status === "1");
  const sum = (chosen: readonly Institution[]): Balance[] => sumByType(chosen.flatMap((institution) => balances.get(institution) ?? []));
  return {
    asOf: AS_OF,
    divisionCode: world.divisionCode,
    institutions: {
      active: active.length,
      inactive: world.institutions.length - active.length,
      byCategory: countBy(active, ({ category }) => CATEGORY[category] ?? ""),
    },
    quotas: {
      byType: sum(active),
      byCategory: Object.fromEntries(
        [...new Set(active.map(({ category }) => category))]
          .sort()
          .map((category) => [CATEGORY[category], sum(active.filter((one) => one.category === category))]),
      ),
    },
    movements: movementsOf(world),
    pools: world.pools.map(({ id, name, kind, total, loans, writtenOff }) => ({
      poolId: String(id),
      name,
      kind: POOL_KIND[kind],
      total,
      lent: loans.length,
      balance: total - writtenOff - loans.length,
      overdue: loans.filter(({ due }) => due !== null && due < AS_OF).length,
    })),
    arrangements: world.arrangements.map(({ id, kind, user, owner, approved, released, recovered }) => ({
      id: String(id),
      kind,
      user: user.code,
      owner: owner?.code ?? null,
      approved,
      released,
      recovered,
    })),
    registration: registrationOf(world),
    controlNumbers: {
      contract: active.reduce((total, { controlNumbers }) => total + (controlNumbers.contract ?? 0), 0),
      filing: active.reduce((total, { controlNumbers }) => total + (controlNumbers.filing ?? 0), 0),
    },
    people: {
      inQuota: world.records.length - 12,
      exited: world.exited.length,
      contract: world.contracts.length,
      byAgeBandAndCategory: agesOf(world),
      idStates: identityStates(world),
    },
    retirements: retirementsOf(world),
    entries: entriesOf(world),
    byInstitution: active.map((institution) => ({
      ...institutionTruth(world, institution, balances.get(institution) ?? [], pays),
      leadershipOccupancy: organization.leadershipOf(institution),
      gradeOccupancy: organization.gradesOf(institution),
      postStructure: hr.postsOf(institution),
      contractStaff: hr.contractsOf(institution),
    })),
    budgetUnits: LISTED_UNITS.map((name) => {
      const institution = world.institutions.find((one) => one.name.slice(3) === name) as Institution;
      const code = institution.agency?.code ?? "";
      return {
        budgetUnitCode: code,
        fiscalYear: Number(FISCAL_YEAR),
        institutionCode: institution.code,
        localName: institution.agency?.name,
        december: monthTotal(pays.get(code), DECEMBER),
        activePayees: activePayees(world, code),
      };
    }),
    organization: organization.totals(),
    hr: hr.totals(),
    crosswalk: crosswalkOf(world),
    localCrosswalk: localCrosswalkOf(world),
    secretUnit: secretOf(world),
  };
}

function registrationOf({ certificates }: World): Record<string, unknown> {
  const events = certificates.flatMap((certificate) => certificate.events).filter(({ accepted }) => accepted.startsWith(FISCAL_YEAR));
  const reports = certificates.flatMap(({ report }) => (report ? [report] : []));
  return {
    setUp: events.filter(({ type }) => type === "1").length,
    changes: events.filter(({ type }) => type === "2").length,
    cancellations: events.filter(({ type }) => type === "3").length,
    annualReports: {
      due: reports.length,
      filed: reports.filter(({ state }) => state === "1" || state === "3").length,
      reminders: reports.reduce((sum, { reminders }) => sum + reminders, 0),
      penalties: reports.reduce((sum, { penalties }) => sum + penalties, 0),
      siteInspections: reports.filter(({ inspected }) => inspected).length,
    },
  };
}

/** Everything demonstrations ask of one institution. Figures of shared books are nobody's own: null for the main school too. */
function institutionTruth(
  world: World,
  institution: Institution,
  balances: readonly Balance[],
  pays: ReturnType<typeof unitPays>,
): Record<string, unknown> {
  const { code, name, uscc, copy, agency, parent, controlNumbers, category } = institution;
  const own = agency && agency.members.length === 0 && agency.institution === institution ? agency : null;
  const approvedQuota = balances.reduce((sum, { approved }) => sum + approved, 0);
  const actualInQuota = balances.reduce((sum, { actual }) => sum + actual, 0);
  const pay = own ? pays.get(own.code) : undefined;
  const cost = own ? costOf(pay) : null;
  const budget = own ? budgetHeadcount(world, own) : null;
  return {
    institutionCode: code,
    name,
    uscc: copy.uscc === undefined ? uscc : copy.uscc,
    category: CATEGORY[category],
    rank: institution.rank,
    parent: parent?.name ?? null,
    budgetUnitCode: agency?.code ?? null,
    sharesBooks: agency !== null && own === null,
    approvedQuotaTotal: approvedQuota,
    actualInQuotaTotal: actualInQuota,
    quotaSummary: balances,
    controlNumbers,
    headcountComparison:
      own && budget
        ? {
            approvedQuota,
            ...budget,
            quotaGap: approvedQuota - budget.budgetQuota,
            actualInQuota,
            paidHeads: pay?.paidHeads ?? 0,
            actualGap: actualInQuota - budget.budgetActual,
          }
        : null,
    december: own ? monthTotal(pay, DECEMBER) : null,
    july: own ? monthTotal(pay, `${FISCAL_YEAR}07`) : null,
    personnelCost: cost && { year: cost.year, total: cost.total, byEconomicItem: cost.byEconomicItem },
    personnelCostPerHead: cost && actualInQuota > 0 ? (Math.round(cost.totalFen / actualInQuota) / 100).toFixed(2) : null,
  };
}
