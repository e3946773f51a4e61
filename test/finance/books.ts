import { ID_STATES, citizenIdCheckCharacter } from "../../subgraphs/kit/codes/citizen-id";
import { personKeyOf } from "../../subgraphs/kit/identity/person-key";
import { finance } from "../../subgraphs/finance";
import { sideTables } from "../../subgraphs/finance/side-tables";
import { type LegacyRows, TEST_PERSON_KEY_SECRET, fillDatabase } from "../support/subgraph";

/*
 * Books of a very small finance bureau, by hand; one thing, because the rows refer to one another.
 * Units: 360 root, 360001 an organ, 360017 a school (both years), 360090 the books of three schools, 360055 and 360056
 * without an institution, 360060 deleted, 361001 of the neighbouring county, 999001 secret, 999 above it alone.
 */

type Row = Record<string, string | number | null>;

export const SECRET_UNIT = "999001";
/** Above nothing but the secret unit. */
export const GIVING_AWAY = "999";
export const SCHOOL = "770127240017";
export const ORGAN = "770127030001";
export const GROUP = ["770127240090", "770127240091", "770127240092"];

const pad = (value: string | number, length: number) => String(value).padStart(length, "0");

const agencyId = (code: string, year: string): string => `A${code}${year}`.padEnd(38, "-");

const agency = (code: string, year: string, more: Row = {}): Row => ({
  AGENCY_ID: agencyId(code, year),
  MOF_DIV_CODE: "770127000",
  FISCAL_YEAR: year,
  AGENCY_CODE: code,
  AGENCY_NAME: `青垣县单位${code}`,
  PARENT_ID: agencyId("360", year),
  UNIFSOC_CRED_CODE: null,
  AGENCY_TYPE_CODE: "21",
  FUND_SUP_CODE: "1",
  LEVEL_NO: 2,
  IS_LEAF: 1,
  IS_ENABLED: 1,
  IS_DELETED: 2,
  ...more,
});

export const agencies: Row[] = [
  agency("360", "2025", { PARENT_ID: "0", IS_LEAF: 2, AGENCY_TYPE_CODE: "11", AGENCY_NAME: "青垣县教育局（汇总）" }),
  agency("360001", "2025", { AGENCY_TYPE_CODE: "11", AGENCY_NAME: "　青垣县教育局 ", UNIFSOC_CRED_CODE: "117701270010000108" }),
  agency("360017", "2025", { AGENCY_NAME: "青垣县百分之100%小学", FUND_SUP_CODE: "3" }),
  agency("360017", "2024"),
  agency("360090", "2025", { FUND_SUP_CODE: " " }),
  agency("360055", "2025", { PARENT_ID: " ", FUND_SUP_CODE: "4", AGENCY_TYPE_CODE: "77" }),
  agency("360056", "2025", { IS_ENABLED: 2 }),
  agency("360060", "2025", { IS_DELETED: 1 }),
  agency("361001", "2025", { MOF_DIV_CODE: "770128000" }),
  agency(SECRET_UNIT, "2025", { AGENCY_NAME: "不可见单位", PARENT_ID: agencyId("999", "2025") }),
  agency(GIVING_AWAY, "2025", { AGENCY_NAME: "不可见单位（汇总）", PARENT_ID: "0", IS_LEAF: 2 }),
];

const link = (code: string, year: string, institution: string | null, more: Row = {}): Row => ({
  id: `${code}${year}${institution ?? ""}`.slice(0, 32),
  local_code: code,
  valid_year: year,
  institution_code: institution,
  link_kind: "1",
  method: institution ? "01" : null,
  secret: "0",
  ...more,
});

export const links: Row[] = [
  link("360001", "2025", ORGAN),
  link("360017", "2025", SCHOOL),
  link("360017", "2024", SCHOOL),
  link("360090", "2025", GROUP[0]!),
  link("360090", "2025", GROUP[1]!, { link_kind: "M", method: "99" }),
  link("360090", "2025", GROUP[2]!, { link_kind: "M", method: "99" }),
  link("360055", "2025", null),
  link("360056", "2025", "770127240056", { method: "05", score: 0.95 }),
  link("361001", "2025", "770128030001"),
  link(SECRET_UNIT, "2025", "770127039999", { secret: "1" }),
  link(GIVING_AWAY, "2025", null, { secret: "1" }),
];

/** A fictitious ID number with its right check character. */
export function idNumber(person: number, sequence = person): string {
  const first17 = `7701271980${pad((person % 12) + 1, 2)}${pad((person % 28) + 1, 2)}${pad(sequence % 1000, 3)}`;
  return first17 + citizenIdCheckCharacter(first17);
}

export interface BookPerson {
  id: string;
  unit: string;
  /** As it stands in BAS_PERSON_INFO, and on slips. */
  number: string | null;
  slipNumber?: string | null;
  state: string;
  identity: string;
  inQuota: number;
  more?: Row;
  division?: string;
}

const perId = (n: number) => `P${pad(n, 4)}`.padEnd(38, "-");

/** 0–19 teachers of the school, 20–24 of the organ, 25–29 of the group, 30–33 elsewhere, 34–35 secret. */
export const people: BookPerson[] = [
  ...Array.from({ length: 20 }, (_, n): BookPerson => ({
    id: perId(n),
    unit: "360017",
    number: idNumber(n),
    state: n === 18 ? "2  " : n === 19 ? "3" : "1  ",
    identity: n === 19 ? "8" : "4",
    inQuota: n === 17 || n === 19 ? 2 : 1,
  })),
  ...Array.from({ length: 5 }, (_, n): BookPerson => ({
    id: perId(20 + n),
    unit: "360001",
    number: idNumber(20 + n),
    state: "1",
    identity: n === 4 ? "7" : "1",
    inQuota: 1,
  })),
  ...Array.from({ length: 5 }, (_, n): BookPerson => ({
    id: perId(25 + n),
    unit: "360090",
    number: idNumber(25 + n),
    state: "1",
    identity: "3",
    inQuota: 1,
  })),
  { id: perId(30), unit: "360055", number: "77012768090510X", state: "1", identity: "6", inQuota: 1 },
  { id: perId(31), unit: "360056", number: `\u3000${idNumber(31)} `, slipNumber: idNumber(31), state: "9", identity: "9", inQuota: 2 },
  { id: perId(32), unit: "361001", number: idNumber(32), state: "1", identity: "1", inQuota: 1, division: "770128000" },
  // The same person as 0, on the organ's books as well.
  { id: perId(33), unit: "360001", number: idNumber(0), state: "1", identity: "1", inQuota: 1 },
  { id: perId(34), unit: SECRET_UNIT, number: idNumber(34), state: "1", identity: "1", inQuota: 1 },
  { id: perId(35), unit: SECRET_UNIT, number: idNumber(35), state: "1", identity: "1", inQuota: 1 },
  { id: perId(37), unit: "360055", number: null, state: "1", identity: "6", inQuota: 1 },
  // The same person as 35, on the school's books as well.
  { id: perId(36), unit: "360017", number: idNumber(35), state: "1", identity: "4", inQuota: 1 },
];

/** Somebody of a secret unit whose second row stands elsewhere. */
export const HIDDEN = people.at(-1)!;

const payee = ({ id, unit, number, state, identity, inQuota, more, division = "770127000" }: BookPerson, year: string): Row => ({
  PER_ID: id,
  MOF_DIV_CODE: division,
  FISCAL_YEAR: year,
  AGENCY_CODE: unit,
  IDEN_TYPE_CODE: "01",
  IDEN_NO: number,
  PER_NAME: `张 三${Number(id.slice(1, 5))}`,
  SEX_CODE: Number(id.slice(1, 5)) % 3 === 0 ? null : "1",
  NAT_CODE: "01",
  SCH_REC_CODE: id === people[3]?.id ? "XX" : "21",
  PER_STA_CODE: state,
  PER_IDE_CODE: identity,
  IS_AUTH: inQuota,
  IS_UNI_SALA: 1,
  START_DATE: "20200101",
  END_DATE: "20991231",
  REDUCE_REASON: null,
  IS_DELETED: 2,
  ...more,
});

export const payees: Row[] = [
  ...people.map((person) => payee(person, "2025")),
  ...people.filter(({ unit }) => unit === "360017").map((person) => payee(person, "2024")),
  // Ended in March, and a deleted row.
  {
    ...payee({ id: perId(40), unit: "360017", number: idNumber(40), state: "1", identity: "4", inQuota: 1 }, "2025"),
    END_DATE: "20250331",
    REDUCE_REASON: "02",
  },
  { ...payee({ id: perId(41), unit: "360017", number: idNumber(41), state: "1", identity: "4", inQuota: 1 }, "2025"), IS_DELETED: 1 },
];

export const keyOf = (id: string, number: string | null): string =>
  personKeyOf(number, { schema: "czj_yth", table: "BAS_PERSON_INFO", localPk: id }, TEST_PERSON_KEY_SECRET).personKey;

const secretKeys = new Set(people.filter(({ unit }) => unit === SECRET_UNIT).map(({ id, number }) => keyOf(id, number)));

const crosswalk: Row[] = [...new Map(payees.map((row) => [row["PER_ID"], row])).values()].map((row) => {
  const id = String(row["PER_ID"]);
  const { personKey, idState } = personKeyOf(
    row["IDEN_NO"] as string,
    { schema: "czj_yth", table: "BAS_PERSON_INFO", localPk: id },
    TEST_PERSON_KEY_SECRET,
  );
  return {
    source_table: "BAS_PERSON_INFO",
    local_pk: id,
    person_key: personKey,
    id_state: pad(ID_STATES.indexOf(idState), 2),
    secret: secretKeys.has(personKey) ? "1" : "0",
  };
});

const MONTHS = ["202312", "202412", "202510", "202511", "202512"];

export const batches: Row[] = [
  ...MONTHS.map((month) => batch(month, "1", "3")),
  batch("202512", "3", "3"),
  batch("202512", "2", "2"),
  { ...batch("202512", "1", "3"), BATCH_NO: "N202512000000001", MOF_DIV_CODE: "770128000" },
];

function batch(month: string, type: string, status: string): Row {
  return {
    BATCH_NO: `B${month}${type}`.padEnd(16, "0"),
    SET_MONTH: month,
    MOF_DIV_CODE: "770127000",
    BATCH_TYPE: type,
    STATUS: status,
    PER_COUNT: 0,
    TOTAL_AMT: 0,
    PAY_DATE: `${month}25`,
  };
}

const EARNINGS = ["GZ01", "GZ02", "JT01", "JT02", "JT03", "JT04", "JT05", "JX01", "JX02", "JJ01", "BF01"];
const DEDUCTIONS = ["KK01", "KK02", "KK03", "KK04", "KK06"];

let detail = 0;
function slip(person: BookPerson, batch: Row, unit = person.unit, amounts: Record<string, number> = {}): Row {
  const n = Number(person.id.slice(1, 5));
  const cents = (value: number) => Math.round(value * 100) / 100;
  const row: Row = {
    DETAIL_ID: ++detail,
    BATCH_NO: batch["BATCH_NO"]!,
    SET_MONTH: batch["SET_MONTH"]!,
    AGENCY_CODE: unit,
    PER_ID: person.id,
    IDEN_NO: person.slipNumber === undefined ? person.number : person.slipNumber,
    PER_NAME: "",
    PER_STA_CODE: person.state,
    PER_IDE_CODE: person.identity,
  };
  const defaults: Record<string, number> =
    batch["BATCH_TYPE"] === "1"
      ? { GZ01: 2000 + n + 0.1, GZ02: 800.2, JT04: person.identity === "1" ? 500 : 0, JX01: 1500.07, KK01: 300.11, KK06: 10.5 }
      : { JJ01: 1234.5 };
  for (const column of [...EARNINGS, ...DEDUCTIONS]) row[column] = amounts[column] ?? defaults[column] ?? 0;
  const sum = (columns: string[]) => columns.reduce((total, column) => total + Number(row[column]), 0);
  row["YF"] = cents(sum(EARNINGS));
  row["SF"] = cents(row["YF"] - sum(DEDUCTIONS));
  return row;
}

const paidIn = (person: BookPerson, batch: Row): boolean =>
  batch["MOF_DIV_CODE"] === (person.division ?? "770127000") &&
  (Number(String(batch["SET_MONTH"]).slice(0, 4)) >= 2025 || person.unit === "360017");

export const slips: Row[] = [
  ...batches.flatMap((each) => people.filter((person) => paidIn(person, each)).map((person) => slip(person, each))),
  // Teacher 5 is lent to the organ in November and paid there too; teacher 6 gets a slip of nothing from it.
  slip(people[5]!, batches[3]!, "360001"),
  slip(people[6]!, batches[3]!, "360001", { GZ01: 0, GZ02: 0, JX01: 0, KK01: 0, KK06: 0 }),
];

export const unitCosts: Row[] = ["202412", "202511", "202512"].flatMap((month) =>
  ["360001", "360017", "360090", SECRET_UNIT].flatMap((unit, n) => [
    { SET_MONTH: month, AGENCY_CODE: unit, ECO_CODE: "30108", AMT: 1000.1 + n },
    { SET_MONTH: month, AGENCY_CODE: unit, ECO_CODE: "30113", AMT: 700.03 },
  ]),
);

export const headcounts: Row[] = [
  {
    AGENCY_ID: agencies[2]!["AGENCY_ID"]!,
    FISCAL_YEAR: "2025",
    AUTH_TYPE: "4",
    AUTH_NUM: 22,
    REAL_NUM: 18,
    RETIRE_NUM: 1,
    LONG_HIRE_NUM: 1,
  },
  { AGENCY_ID: agencies[2]!["AGENCY_ID"]!, FISCAL_YEAR: "2025", AUTH_TYPE: "5", AUTH_NUM: 1, REAL_NUM: 0, RETIRE_NUM: 0, LONG_HIRE_NUM: 0 },
  {
    AGENCY_ID: agencies[3]!["AGENCY_ID"]!,
    FISCAL_YEAR: "2024",
    AUTH_TYPE: "4",
    AUTH_NUM: 20,
    REAL_NUM: 17,
    RETIRE_NUM: 0,
    LONG_HIRE_NUM: 0,
  },
];

export const budget: Row[] = [
  {
    FISCAL_YEAR: "2025",
    AGENCY_CODE: "360017",
    FUNC_CODE: "2050202",
    ECO_CODE: "30101",
    FUND_TYPE: "1",
    BGT_AMT: 150000,
    ADJ_AMT: 0,
    EXE_AMT: 100000.01,
  },
  {
    FISCAL_YEAR: "2025",
    AGENCY_CODE: "360017",
    FUNC_CODE: "2210201",
    ECO_CODE: "30113",
    FUND_TYPE: "1",
    BGT_AMT: 50000.5,
    ADJ_AMT: 10,
    EXE_AMT: 40000,
  },
];

const CHANGE_UNITS = ["360017", "360001", SECRET_UNIT, "361001", "360017", "000000"];
export const changes: Row[] = CHANGE_UNITS.map((unit, n) => ({
  CHG_ID: `C2025${pad(n, 4)}`.padEnd(20, "0"),
  CHG_TYPE: String((n % 6) + 1),
  IDEN_NO: idNumber(n),
  PER_NAME: "张三",
  AGENCY_CODE: unit,
  EFF_MONTH: n === 4 ? "202412" : "202511",
  DOC_NO: `青编办列〔2025〕${n}号`,
  STATUS: String((n % 3) + 1),
  CASE_NO: null,
}));

const accounts: Row[] = people.map(({ id }, n) => ({
  PER_ID: id,
  BANK_NAME: "青垣农商行",
  ACCT_NO: n === 2 ? "" : ` 000000${pad(n === 8 ? 7 : n, 13)}`,
  ACCT_NAME: "",
}));

const rows: LegacyRows = {
  BAS_AGENCY_INFO: agencies,
  BAS_AGENCY_HC: headcounts,
  BAS_PERSON_INFO: payees,
  BAS_PERSON_BANK: accounts,
  SAL_BATCH: batches,
  SAL_DETAIL: slips,
  SAL_UNIT_COST: unitCosts,
  SAL_CHG: changes,
  BGT_PERSON: budget,
  xt_jgdz: links,
  xt_rydz: crosswalk,
};

export const fillBooks = (url: string): Promise<void> => fillDatabase(url, finance, sideTables, rows);

/** Paid slips that may be seen. */
export const paid = slips.filter(
  ({ BATCH_NO, AGENCY_CODE, PER_ID }) =>
    AGENCY_CODE !== SECRET_UNIT && PER_ID !== HIDDEN.id && batches.find((each) => each["BATCH_NO"] === BATCH_NO)?.["STATUS"] === "3",
);
export const batchOf = (row: Row): Row => batches.find((each) => each["BATCH_NO"] === row["BATCH_NO"])!;
/** A sum of yuan with two decimals, from cents. */
export const sumOf = (list: readonly Row[], column: string): string =>
  (list.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0) / 100).toFixed(2);
