import { hexDigits } from "../random";
import { PAYROLL_MONTHS, compact, monthEnd, payrollIndex } from "./calendar";
import { type Builder, UNKNOWN_TO_FINANCE } from "./builder";
import { TOWN_NAMES } from "./institution-list";
import type { Agency, EstablishmentRecord, Institution, Payee, Person } from "./model";

const FIRST_DEPARTMENT: Readonly<Record<string, number>> = {
  "01": 101,
  "05": 121,
  "02": 131,
  "04": 141,
  "06": 151,
  "03": 301,
  "07": 401,
  "08": 501,
  "09": 551,
  "21": 601,
};
const FIXED_DEPARTMENT: Readonly<Record<string, string>> = { 教育和体育局: "360", 卫生健康局: "361" };
const FUNCTION_BY_SECTOR: Readonly<Record<string, string>> = { JY: "2050202", WS: "2100201", ZF: "2040201" };
export const OPEN_END = "20991231";
const LAST = PAYROLL_MONTHS - 1;
/** Retired people whom finance still keeps: 300, and the eight it goes on paying as if in post (PAY-03, PAY-04). */
const RETIRED_IN_FINANCE = 308;

/** Finance's units: a root per department, a leaf per institution, one leaf for the schools of a town. */
export function openAgencies(builder: Builder): void {
  const { world } = builder;
  const prefix = world.county.agencyPrefix;
  const roots = new Map<Institution, string>();
  const next = new Map<string, number>();
  const leaf = (department: string, institution: Institution): void => {
    const serial = (next.get(department) ?? 0) + 1;
    next.set(department, serial);
    const agency = agencyOf(`${department}${String(serial).padStart(3, "0")}`, department, institution);
    if (agency.years.length === 0) return;
    institution.agency = agency;
    world.agencies.push(agency);
  };
  for (const [category, first] of Object.entries(FIRST_DEPARTMENT)) {
    let number = first;
    for (const institution of world.institutions.filter((one) => one.category === category && one.status === "1" && one.lines.length > 0)) {
      const department = prefix + (FIXED_DEPARTMENT[institution.name.slice(3)] ?? String(number++));
      roots.set(institution, department);
      world.agencies.push(rootOf(department));
      leaf(department, institution);
    }
  }
  world.agencies.push(rootOf(`${prefix}390`));
  leaf(`${prefix}390`, world.secret);
  const members = new Set(TOWN_NAMES.flatMap((town) => membersOf(world.institutions, town)));
  for (const institution of world.institutions) {
    if (
      institution.agency ||
      members.has(institution) ||
      institution.category < "20" ||
      UNKNOWN_TO_FINANCE.includes(institution.name.slice(3))
    )
      continue;
    const above = institution.parent ?? builder.institution("人民政府办公室");
    const department = roots.get(above) ?? roots.get(above.parent ?? above);
    if (!department) throw new Error(`expected a budget department above ${institution.name}`);
    leaf(department, institution);
  }
  for (const town of TOWN_NAMES) {
    const { agency } = builder.institution(`${town}镇中心小学`);
    if (!agency) throw new Error(`expected a unit of the central school of ${town}`);
    agency.members = membersOf(world.institutions, town);
    for (const member of agency.members) member.agency = agency;
  }
}

/** Schools of a town whose books the central school keeps. */
const membersOf = (institutions: readonly Institution[], town: string): Institution[] =>
  institutions.filter(
    ({ category, name, status }) =>
      status === "1" &&
      category === "24" &&
      name.slice(3).startsWith(`${town}镇`) &&
      !name.endsWith("中心小学") &&
      !name.endsWith("幼儿园"),
  );

const rootOf = (department: string): Agency => ({
  ...BLANK,
  code: department,
  name: `部门预算汇总${department}`,
  uscc: null,
  parentCode: "",
  leaf: false,
  years: ["2024", "2025"],
  institution: null,
  members: [],
  headcountCopy: new Map(),
});

const BLANK = { type: "11", fundSupply: "1", enabled: true, functionCode: "2010301", method: null } as const;

function agencyOf(code: string, parentCode: string, institution: Institution): Agency {
  const { category, established, abolished, status, fundingForm, sector } = institution;
  const referenced = institution.lines.some(({ type }) => type === "03");
  const years = ["2024", "2025"].filter((year) => established <= `${year}-12-31` && (abolished ?? "9999") >= `${year}-01-01`);
  return {
    ...BLANK,
    code,
    name: institution.name,
    uscc: institution.uscc,
    type: category < "20" ? "11" : referenced ? "12" : fundingForm === "2" ? "22" : "21",
    fundSupply: fundingForm === "2" ? "2" : "1",
    parentCode,
    leaf: true,
    years: status === "1" && years.length === 0 ? ["2025"] : years,
    // Of the units abolished in 2025 only those merged in October are kept open until the year ends.
    enabled: status === "1" || (status === "3" && (abolished ?? "") >= "2025-10-01"),
    functionCode:
      sector === "JY" && institution.enrolments.some(({ stage }) => stage >= "3") ? "2050203" : (FUNCTION_BY_SECTOR[sector] ?? "2010301"),
    institution,
    method: "01",
    members: [],
    headcountCopy: new Map(),
  };
}

/** PER_IDE_CODE by identity and quota type. */
export const financeIdentity = ({ identity, line }: EstablishmentRecord): string =>
  identity === "01" ? (line.type === "02" ? "7" : "1") : ({ "02": "2", "03": "3", "04": "4", "05": "5", "06": "6" } as const)[identity];

/** An identifier like the ones finance's system makes: 38 characters, of 64 random bits. */
export function guid(seed: number, ...path: (string | number)[]): string {
  const hex = hexDigits(seed, ...path).toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}}`;
}

/** A payee of a person at a unit, open and unpaid; stories fill in the rest. */
export function newPayee(builder: Builder, key: string, person: Person, agency: Agency, facts: Partial<Payee>): Payee {
  const random = builder.random("payee", key);
  return {
    id: guid(builder.seed, "payee", key),
    person,
    record: null,
    agency,
    state: "1",
    identity: "9",
    inQuota: true,
    unified: true,
    start: `${compact(person.workStart)}01`,
    end: OPEN_END,
    reduceReason: null,
    years: ["2024", "2025"],
    account: builder.openAccount(random),
    spells: [],
    irregular: null,
    monthlyPay: 0,
    ...facts,
  };
}

/** Everybody finance pays or keeps: in quota, left since 2024, retired, long hire. */
export function openPayees(builder: Builder): void {
  const { world } = builder;
  const seen = new Set<Person>();
  for (const record of world.records) {
    const { agency } = record.institution;
    if (!agency || record.person.absent.has("F") || seen.has(record.person)) continue;
    seen.add(record.person);
    const years = record.entered >= "2025-01-01" ? ["2025"] : ["2024", "2025"];
    const payee = newPayee(builder, record.number, record.person, currentAgency(record) ?? agency, {
      record,
      identity: financeIdentity(record),
      years,
      start: compact(record.entered),
      spells: spellsOf(record),
    });
    // Hired in the last weeks of the year: finance has not heard of them yet.
    if (record.entered <= "2025-11-16") world.payees.push(payee);
  }
  const retired = [...world.exited]
    .filter(({ exitReason, institution, exited }) => exitReason === "01" && institution.agency && (exited ?? "") < "2025-12-17")
    .sort((a, b) => ((b.exited ?? "") < (a.exited ?? "") ? -1 : 1));
  const kept = new Set(retired.slice(0, RETIRED_IN_FINANCE));
  for (const record of world.exited) {
    const { agency } = record.institution;
    if (!agency || (record.exited as string) < "2024-01-01" ? !kept.has(record) : false) continue;
    if (agency) world.payees.push(leaver(builder, record, agency, kept.has(record)));
  }
  for (const contract of world.contracts) {
    const { agency } = contract.institution;
    if (!contract.fiscal || !agency) continue;
    const from = Math.max(0, payrollIndex(contract.from) + 1);
    const years = contract.from >= "2025-01-01" ? ["2025"] : ["2024", "2025"];
    world.payees.push(
      newPayee(builder, contract.number, contract.person, agency, {
        state: "3",
        identity: "8",
        inQuota: false,
        years,
        start: compact(contract.from),
        monthlyPay: contract.monthlyPay,
        spells: [{ agency, from, to: LAST }],
      }),
    );
  }
}

/** The unit that still keeps the people of an institution merged late in the year, else the institution's own. */
const currentAgency = ({ movements, institution }: EstablishmentRecord): Agency | null =>
  movements.find(({ from }) => from?.status === "3")?.from?.agency ?? institution.agency;

function spellsOf(record: EstablishmentRecord): Payee["spells"] {
  const agency = currentAgency(record);
  if (!agency) return [];
  // Nobody is paid by a unit before its first fiscal year, nor before the month after his entry.
  const since = [record.entered, record.institution.established].sort()[1] as string;
  const from = since < "2024-12-31" && record.entered < "2024-01-01" ? 0 : payrollIndex(since) + 1;
  const transfer = record.movements.find(({ type }) => type === "3");
  const before = transfer?.from?.agency;
  if (!transfer || !before || before === agency) return from > LAST ? [] : [{ agency, from, to: LAST }];
  const change = payrollIndex(transfer.date) + 1;
  return [
    ...(from < change ? [{ agency: before, from, to: change - 1 }] : []),
    ...(change > LAST ? [] : [{ agency, from: Math.max(from, change), to: LAST }]),
  ];
}

function leaver(builder: Builder, record: EstablishmentRecord, agency: Agency, kept: boolean): Payee {
  const exited = record.exited as string;
  const late = exited >= "2025-12-17";
  const to = Math.min(LAST, exited.endsWith("-01") && record.exitReason === "01" ? payrollIndex(exited) - 1 : payrollIndex(exited));
  const reason = ({ "01": "01", "06": "02", "02": "03", "05": "04" } as Readonly<Record<string, string>>)[record.exitReason ?? ""] ?? "05";
  return newPayee(builder, record.number, record.person, agency, {
    record,
    identity: financeIdentity(record),
    state: kept ? "2" : "1",
    inQuota: !kept,
    start: compact(record.entered),
    end: late || kept ? OPEN_END : compact(monthEnd(exited)),
    reduceReason: late ? null : reason,
    years: !kept && exited < "2025-01-01" ? ["2024"] : ["2024", "2025"],
    spells: to < 0 ? [] : [{ agency, from: 0, to }],
  });
}
