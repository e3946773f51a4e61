import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COUNTY_DIR } from "./county";

interface Balance {
  quotaType: string;
  approved: number;
  actual: number;
  poolOccupied: number;
  reserved: number;
  vacancy: number;
  availableVacancy: number;
  overQuota: number;
}

interface MonthTotal {
  month: string;
  heads: number;
  gross: string;
  net: string;
  employerPart: string;
}

/** How a department's units must be matched; counts by method, `unmatched` among them. */
interface Crosswalk {
  methods: Record<string, number>;
  units: { localCode: string; institutionCode: string | null; method: string | null; secret?: true; members?: string[] }[];
}

/** What the generator's own model says the demonstrations must answer (truth.json of the county). */
export interface Truth {
  asOf: string;
  institutions: { active: number; inactive: number; byCategory: Record<string, number> };
  quotas: { byType: Balance[]; byCategory: Record<string, Balance[]> };
  movements: {
    entries: { total: number; byReason: Record<string, number> };
    exits: { total: number; byReason: Record<string, number> };
    transfers: { total: number; onApprovedUse: number; ofTeachers: number };
    internal: number;
  };
  pools: { poolId: string; name: string; kind: string; total: number; lent: number; balance: number; overdue: number }[];
  arrangements: { id: string; approved: number; released: number; recovered: number }[];
  registration: { setUp: number; changes: number; cancellations: number; annualReports: Record<string, number> };
  controlNumbers: { contract: number; filing: number };
  people: {
    inQuota: number;
    exited: number;
    byAgeBandAndCategory: Record<string, number>;
    /** Rows by the state of their ID number, by `schema.table`; finance's are its payees, some of whom it has a deleted row of. */
    idStates: Record<string, { rows?: number; payees?: number; deletedRows?: number; states: Record<string, number> }>;
  };
  retirements: { "2026byInstitution": Record<string, number>; "2026to2035byYearAndSector": Record<string, number> };
  entries: {
    establishmentNo: string;
    name: string;
    enteredOn: string;
    entryReason: string;
    entryNoticeNo: string | null;
    institution: string;
    inPayroll: boolean;
    grossDecember: string | null;
  }[];
  byInstitution: {
    institutionCode: string;
    name: string;
    uscc: string | null;
    parent: string | null;
    sharesBooks: boolean;
    approvedQuotaTotal: number;
    actualInQuotaTotal: number;
    quotaSummary: Balance[];
    headcountComparison: Record<string, number> | null;
    december: MonthTotal | null;
    july: MonthTotal | null;
    personnelCost: { year: number; total: string; byEconomicItem: Record<string, string> } | null;
    personnelCostPerHead: string | null;
    leadershipOccupancy: { levelCode: string; position: string; approved: number; actual: number; vacancy: number; over: number }[] | null;
    gradeOccupancy: { tier: string; approved: number; used: number; over: number }[] | null;
    postStructure: {
      totalPosts: number;
      actualPosts: number;
      quota: number;
      verdict: string;
      lines: { category: string; grade: string; approved: number; actual: number }[];
    } | null;
    contractStaff: { contract: number; filing: number } | null;
  }[];
  organization: { cadres: Record<string, number>; inPostByCategory: Record<string, number>; preChecks: number };
  hr: { staff: Record<string, number>; contractStaff: Record<string, number>; activeContractStaffBySource: Record<string, number> };
  localCrosswalk: Record<string, Crosswalk>;
  budgetUnits: {
    budgetUnitCode: string;
    institutionCode: string;
    localName: string;
    december: MonthTotal;
    activePayees: {
      payeeId: string;
      name: string;
      idState: string;
      inQuota: boolean;
      payments: { gross: string; net: string }[];
      establishmentNo: string | null;
      institution: string | null;
    }[];
  }[];
  /** Finance's, by year. */
  crosswalk: Record<string, Crosswalk & { memberships: number }>;
  secretUnit: {
    institutionCode: string;
    names: string[];
    personNames: string[];
    idNumbers: string[];
    personKeys: string[];
    establishmentNos: string[];
    payeeIds: string[];
    budgetUnitCode: string;
    uscc: string;
  };
}

let truth: Truth | undefined;

export const countyTruth = (): Truth => (truth ??= JSON.parse(readFileSync(join(COUNTY_DIR, "truth.json"), "utf8")) as Truth);
