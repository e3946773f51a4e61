import { hash } from "../random";
import { compact } from "../world/calendar";
import { guid } from "../world/finance";
import type { Agency, EstablishmentRecord, Institution, World } from "../world/model";
import { type Cell, type Table, sortedBy, table } from "./table";

export const FISCAL_YEARS = ["2024", "2025"] as const;

/** Key of a unit's row of a year. */
export const agencyId = ({ seed }: World, code: string, year: string): string => guid(seed, "agency", code, year);

/** Names finance used in 2024 only: nearly the institution's, and without credit code. Nothing links them by itself. */
export const NEARLY_NAMED_2024: Readonly<Record<string, string>> = {
  财政投资评审中心: "财政投资评审中心站",
  农业技术推广中心: "农业技术推广中心站",
};

/** BAS_AGENCY_INFO, BAS_AGENCY_HC. */
export function unitTables(world: World): Table[] {
  const rows = world.agencies.flatMap((agency) => agency.years.map((year) => ({ agency, year })));
  return [
    table(
      "BAS_AGENCY_INFO",
      sortedBy(
        rows.map(({ agency, year }) => unitRow(world, agency, year)),
        (row) => String(row["AGENCY_ID"]),
      ),
    ),
    table(
      "BAS_AGENCY_HC",
      sortedBy(
        rows.flatMap(({ agency, year }) => headcountRows(world, agency, year)),
        (row) => `${String(row["AGENCY_ID"])}${String(row["AUTH_TYPE"])}`,
      ),
    ),
  ];
}

/** Enabled in the year: units abolished during a year were still open in the one before. */
const isEnabled = ({ enabled, institution }: Agency, year: string): boolean =>
  enabled || (institution?.abolished ?? "9999") >= `${Number(year) + 1}-01-01`;

function unitRow(world: World, agency: Agency, year: string): Record<string, Cell> {
  const { code, institution, parentCode, leaf } = agency;
  const nearly = year === "2024" && institution ? NEARLY_NAMED_2024[institution.name.slice(3)] : undefined;
  const ended = institution?.abolished && institution.abolished < `${Number(year) + 1}-01-01` && !agency.enabled;
  return {
    AGENCY_ID: agencyId(world, code, year),
    MOF_DIV_CODE: `${world.divisionCode}000`,
    FISCAL_YEAR: year,
    AGENCY_CODE: code,
    AGENCY_NAME: nearly ? `${world.county.name}${nearly}` : agency.name,
    PARENT_ID: leaf ? agencyId(world, parentCode, year) : hash(code) % 2 === 0 ? "0" : " ",
    UNIFSOC_CRED_CODE: nearly ? null : agency.uscc,
    AGENCY_TYPE_CODE: agency.type,
    FUND_SUP_CODE: agency.fundSupply,
    LEVEL_NO: leaf ? 2 : 1,
    IS_LEAF: leaf ? 1 : 2,
    START_DATE: `${year}0101`,
    END_DATE: ended ? compact(institution.abolished as string) : "20991231",
    IS_ENABLED: isEnabled(agency, year) ? 1 : 2,
    IS_DELETED: 2,
    CREATE_TIME: `${year}0101090000000`,
    UPDATE_TIME: `${year}0115103000000`,
  };
}

/** Rows with entry before 1 January of the year and no exit before it, as the register has them now. */
function presentOn(records: readonly EstablishmentRecord[], year: string): number {
  const day = `${year}-01-01`;
  return records.filter(({ entered, exited }) => entered < day && (exited === null || exited >= day)).length;
}

interface Stock {
  rows: Map<Institution, EstablishmentRecord[]>;
  retired: Map<Agency, number>;
  hired: Map<Agency, number>;
}
const stocks = new WeakMap<World, Stock>();

/** The world's records by institution, counted once. */
function stockOf(world: World): Stock {
  const known = stocks.get(world);
  if (known) return known;
  const stock: Stock = { rows: new Map(), retired: new Map(), hired: new Map() };
  for (const record of [...world.records, ...world.exited]) {
    const list = stock.rows.get(record.institution) ?? [];
    list.push(record);
    stock.rows.set(record.institution, list);
  }
  for (const { state, agency } of world.payees) {
    if (state === "1") continue;
    const counts = state === "2" ? stock.retired : stock.hired;
    counts.set(agency, (counts.get(agency) ?? 0) + 1);
  }
  stocks.set(world, stock);
  return stock;
}

/** A unit's numbers of one quota type as the budget has them in a year. */
export interface BudgetHeadcount {
  authType: string;
  approved: number;
  actual: number;
  retired: number;
  longHire: number;
}

/** What the budget says of a unit: approved quotas and persons on 1 January, right but for the copies of the plan. */
export function headcountsOf(world: World, agency: Agency, year: string): BudgetHeadcount[] {
  if (!agency.institution || !isEnabled(agency, year)) return [];
  const { rows, retired, hired } = stockOf(world);
  const members = [agency.institution, ...agency.members];
  const lines = members.flatMap((member) => member.lines);
  const records = members.flatMap((member) => rows.get(member) ?? []);
  // A merged unit that is still open has no quota any more, but last year's numbers stand.
  const types = agency.institution.status === "1" ? [...new Set(lines.map(({ type }) => type))].sort() : ["04"];
  return types.map((type, index) => {
    const authType = String(Number(type));
    const copy = year === "2025" ? agency.headcountCopy.get(authType) : undefined;
    const approved = lines.filter((line) => line.type === type).reduce((sum, line) => sum + line.approved, 0);
    const actual =
      agency.institution?.status === "1"
        ? presentOn(
            records.filter(({ line }) => line.type === type),
            year,
          )
        : 4;
    // What the budget may be off without a finding: one person, or two in a hundred.
    const tolerance = Math.max(1, Math.floor(actual * 0.02));
    const noise = copy || hash(agency.code + authType + year) % 10 !== 0 ? 0 : 1;
    return {
      authType,
      approved: (approved || 4) + (copy?.approved ?? 0),
      actual: Math.max(0, actual + noise + (copy?.actual ?? 0) * (tolerance + 2)),
      retired: index === 0 ? (retired.get(agency) ?? 0) : 0,
      longHire: index === 0 ? (hired.get(agency) ?? 0) : 0,
    };
  });
}

const headcountRows = (world: World, agency: Agency, year: string): Record<string, Cell>[] =>
  headcountsOf(world, agency, year).map(({ authType, approved, actual, retired, longHire }) => ({
    AGENCY_ID: agencyId(world, agency.code, year),
    FISCAL_YEAR: year,
    AUTH_TYPE: authType,
    AUTH_NUM: approved,
    REAL_NUM: actual,
    RETIRE_NUM: retired,
    LONG_HIRE_NUM: longHire,
  }));
