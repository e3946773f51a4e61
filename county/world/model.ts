/**
 * The people and institutions of the county as they really are, and how each department happens to hold them. Tables of
 * all four departments are written from this model; nothing in it is a table. One file, because the model is one thing: its
 * parts refer to one another all around.
 */

import type { County } from "./county";
import type { Cadre } from "./cadre";
import type { Employer } from "./employers";
import type { FormerContract } from "./former-contracts";
import type { StaffMember } from "./hr-staff";
import type { Insured } from "./insured";
import type { OrgUnit } from "./org-units";
import type { PostPlan } from "./post-plans";

/** Codes of the establishment office; see the dictionary `dm_zd`. */
export type QuotaType = "01" | "02" | "03" | "04" | "05";
export type Identity = "01" | "02" | "03" | "04" | "05" | "06";
/** E establishment, O organization, F finance, H hr. */
export type Department = "E" | "O" | "F" | "H";

export interface QuotaLine {
  type: QuotaType;
  fundingForm: string;
  purpose: string;
  approved: number;
  /** Persons who stand in E on this line. */
  actual: number;
}

/** A line of the leadership quota: level and position (1 chief, 2 deputy). */
export interface LeadershipLine {
  level: string;
  position: "1" | "2";
  post: string;
  approved: number;
}

export interface InternalUnit {
  code: string;
  name: string;
  rank: string;
  since: string;
}

export interface Enrolment {
  stage: string;
  location: string;
  students: number;
  classes: number;
}

export interface Institution {
  code: string;
  name: string;
  shortName: string;
  plaques: string[];
  formerNames: { name: string; until: string }[];
  category: string;
  rank: string;
  fundingForm: string;
  publicClass: string | null;
  sector: string;
  managementMode: string | null;
  uscc: string;
  organisationCode: string;
  /** 1 active, 2 abolished, 3 merged, 4 transferred up. */
  status: "1" | "2" | "3" | "4";
  secret: boolean;
  established: string;
  abolished: string | null;
  parent: Institution | null;
  coManagedBy: Institution | null;
  coLocatedWith: Institution | null;
  /** Where the persons of a merged institution went. */
  mergedInto: Institution | null;
  lines: QuotaLine[];
  leadership: LeadershipLine[];
  units: InternalUnit[];
  enrolments: Enrolment[];
  /** Control numbers: contract staff, filing-based headcount. */
  controlNumbers: { contract: number | null; filing: number | null };
  /** Finance's unit in which the institution is kept; null when finance does not know it. */
  agency: Agency | null;
  /** What E's own row says where it differs from the truth. */
  copy: { uscc?: string | null; fundingForm?: string; oldCode?: string | null };
  /** How hr and organization hold it (second half of the county). */
  plan: InstitutionPlan;
}

/** Departures of the organization and hr copies, for the tables of those two departments. */
export interface InstitutionPlan {
  organizationName?: string;
  organizationUscc?: string;
  organizationRank?: string;
  /** Quotas and posts that B01 copied wrongly, by column. */
  organizationQuotas?: Record<string, number>;
  hrName?: string;
  hrUscc?: string;
  /** Employer state: 2 suspended instead of an active counterpart. */
  hrSuspended?: boolean;
  /** Post plan above the quota, senior share above policy, and grades overfilled. */
  postsAboveQuota?: boolean;
  seniorShareAbovePolicy?: boolean;
  overfilledGrades?: number;
  gradeTiersOver?: string[];
  /** Month yyyy-MM in which the chief of today was appointed. */
  chiefSince?: string;
}

export interface Agency {
  code: string;
  name: string;
  uscc: string | null;
  type: string;
  fundSupply: string;
  parentCode: string;
  leaf: boolean;
  /** Fiscal years the unit has a row in. */
  years: string[];
  enabled: boolean;
  functionCode: string;
  /** The institution it stands for; null for roots and orphan units. */
  institution: Institution | null;
  /** Further institutions whose books it keeps. */
  members: Institution[];
  /** Crosswalk method expected, see domain 4.6; null when unmatched. */
  method: string | null;
  /** AUTH_NUM and REAL_NUM that differ from the truth, by AUTH_TYPE. */
  headcountCopy: Map<string, { approved?: number; actual?: number }>;
}

export interface Person {
  /** The world's own key; never in a table. */
  key: string;
  idNumber: string;
  name: string;
  sex: "1" | "2";
  birth: string;
  ethnic: string;
  political: string;
  education: string;
  degree: string | null;
  major: string;
  fullTime: boolean;
  /** Month of first work, yyyy-MM. */
  workStart: string;
  /** What single departments hold differently. */
  copies: Partial<Record<Department, PersonCopy>>;
  /** Departments in which the person is not found though expected. */
  absent: Set<Department>;
  plan: PersonPlan;
}

export interface PersonCopy {
  idNumber?: string;
  name?: string;
  sex?: string;
  birth?: string;
  /** An unknown code, by column. */
  codes?: Record<string, string>;
}

/** Facts of the organization and hr tables that are decided with the world (second half of the county). */
export interface PersonPlan {
  /** Approved retirement month yyyy-MM (tx_sp). */
  retirement?: string;
  /** Month yyyy-MM to which a retirement that is due was put off, approved. */
  deferredTo?: string;
  death?: string;
  /** Exit recorded by organization or hr only: state and date. */
  otherExit?: { department: "O" | "H"; state: string; date: string };
  unregistered?: boolean;
  notEnrolled120?: boolean;
  enterprise110?: boolean;
  enrolledAt?: Institution;
  workplace?: Institution;
  /** Approved basic pay minus paid basic pay, in fen. */
  approvedPayDelta?: number;
  cadreQuotaType?: string;
  postDiffers?: boolean;
  postAboveTitle?: boolean;
  withoutContract?: boolean;
  /** Leadership as organization holds it, where it differs: true leads, false does not. */
  leadsInOrganization?: boolean;
  organizationUnitLevel?: string;
  contractElsewhere?: boolean;
  /** Stands in E only: the other departments have him in another county. */
  guest?: boolean;
}

/** A row of the real-name register. */
export interface EstablishmentRecord {
  number: string;
  person: Person;
  institution: Institution;
  line: QuotaLine;
  unit: string | null;
  identity: Identity;
  entered: string;
  entryReason: string;
  entryNotice: string | null;
  title: string | null;
  level: string | null;
  position: "1" | "2" | null;
  leads: boolean;
  grade: string | null;
  postCategory: string | null;
  postGrade: string | null;
  professionalTitle: string | null;
  status: "1" | "2" | "3";
  duty: string;
  dutySince: string | null;
  exited: string | null;
  exitReason: string | null;
  loan: PoolLoan | null;
  arrangement: Arrangement | null;
  /** Sorted by date. */
  movements: Movement[];
}

export interface Movement {
  record: EstablishmentRecord;
  /** 1 entry, 2 exit, 3 transfer, 4 internal. */
  type: "1" | "2" | "3" | "4";
  reason: string;
  from: Institution | null;
  to: Institution | null;
  fromType: QuotaType | null;
  toType: QuotaType | null;
  date: string;
  notice: string | null;
  /** False when no quota-use approval stands behind it. */
  approved: boolean;
}

export interface Pool {
  id: number;
  name: string;
  kind: string;
  total: number;
  loans: PoolLoan[];
  writtenOff: number;
}

export interface PoolLoan {
  id: number;
  pool: Pool;
  record: EstablishmentRecord;
  date: string;
  due: string | null;
}

export interface Arrangement {
  id: number;
  kind: string;
  user: Institution;
  owner: Institution | null;
  approved: number;
  released: number;
  recovered: number;
  from: string;
  until: string | null;
  condition: string;
}

export interface Application {
  number: string;
  institution: Institution;
  kind: string;
  type: QuotaType;
  requested: number;
  approved: number;
  used: number;
  year: string;
  state: string;
  applied: string;
  approvedOn: string | null;
  validUntil: string | null;
  pool: Pool | null;
  reason: string;
}

/** Someone as finance pays or keeps him: one PER_ID. */
export interface Payee {
  id: string;
  person: Person;
  record: EstablishmentRecord | null;
  agency: Agency;
  /** 1 active, 2 retired, 3 long hire. */
  state: "1" | "2" | "3";
  identity: string;
  inQuota: boolean;
  unified: boolean;
  start: string;
  end: string;
  reduceReason: string | null;
  years: string[];
  account: string;
  /** Months paid, by agency; both ends included, in payroll months (0 = 2024-01). */
  spells: { agency: Agency; from: number; to: number }[];
  /** Gets a car allowance that the identity does not entitle to, or keeps full pay while suspended. */
  irregular: "CAR" | "FULL_PAY" | null;
  monthlyPay: number;
}

export interface ContractRecord {
  number: string;
  person: Person;
  institution: Institution;
  /** 01 open recruitment … 05 filing-based. */
  source: string;
  kind: string;
  post: string;
  fiscal: boolean;
  from: string;
  to: string;
  monthlyPay: number;
  approved: boolean;
}

export interface Problem {
  id: number;
  source: string;
  institution: Institution;
  kind: string;
  text: string;
  found: string;
  due: string;
  state: string;
  closed: string | null;
  recovered: number | null;
}

export interface Certificate {
  number: string;
  institution: Institution;
  uscc: string;
  /** Whether the row names the institution; else it joins by credit code. */
  named: boolean;
  representative: string;
  fund: number;
  validUntil: string;
  state: "1" | "2" | "3";
  events: { type: "1" | "2" | "3"; accepted: string; approved: string; changes: string | null; deferred: boolean; seal: boolean }[];
  /** Annual report of 2024; null when none was due. */
  report: {
    submitted: string | null;
    reviewed: string | null;
    published: string | null;
    state: string;
    score: number | null;
    reminders: number;
    penalties: number;
    inspected: boolean;
    drawn: boolean;
    result: string | null;
  } | null;
}

/** One finding that a complete verification must give, after suppression. */
export interface Expectation {
  rule: string;
  subjectType: "PERSON" | "INSTITUTION" | "POOL" | "ARRANGEMENT" | "LOCAL_UNIT" | "DIVISION";
  subject: string;
  person?: Person;
  /** The ID number that the key of the subject is made from, when not the person's own. */
  idNumber?: string;
  discriminator?: string;
  /** ID-08: the number whose key is the discriminator. */
  otherIdNumber?: string;
  /** Row that an unlinked key stands for: table and local key. */
  row?: { schema: string; table: string; localPk: string };
  /** One of the 20 people in whom several rules meet. */
  overlap?: true;
}

export interface World {
  county: County;
  /** Seed and division of the county. */
  seed: number;
  divisionCode: string;
  institutions: Institution[];
  secret: Institution;
  persons: Person[];
  /** People whom the next county has in its quota too. */
  guests: EstablishmentRecord[];
  records: EstablishmentRecord[];
  exited: EstablishmentRecord[];
  pools: Pool[];
  arrangements: Arrangement[];
  applications: Application[];
  contracts: ContractRecord[];
  certificates: Certificate[];
  problems: Problem[];
  agencies: Agency[];
  payees: Payee[];
  /** People whom only one department knows. */
  strangers: { person: Person; department: Department; institution: Institution | null }[];
  /** Units of organization or hr that stand for no institution, with their people. */
  orphans: { department: "O" | "H"; code: string; name: string; people: Person[] }[];
  /** As organization keeps it: its units and everybody in its books. */
  orgUnits: OrgUnit[];
  cadres: Cadre[];
  /** As hr keeps it: employers, staff of public institutions, the insured, post plans, contract staff of former days. */
  employers: Employer[];
  staff: StaffMember[];
  insured: Insured[];
  postPlans: PostPlan[];
  formerContracts: FormerContract[];
  /** Lines whose ledger does not sum to the quota: the difference. */
  ledgerGaps: Map<QuotaLine, number>;
  expectations: Expectation[];
}
