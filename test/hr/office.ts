/*
 * A very small human-resources bureau, by hand, linked by the same job as a real one; one file, because its rows refer to each
 * other. Employers: E001 a school, E007 the same school under its plaque, E002 a hospital, E003 a town's station without a
 * division, E004 a name nearly a school's, E005 an enterprise, E006 of the neighbouring county, E999 secret.
 */

import { hr } from "../../subgraphs/hr";
import { citizenIdCheckCharacter } from "../../subgraphs/kit/codes/citizen-id";
import { openDatabase } from "../../subgraphs/kit/database";
import { blindInstitutionName, blindUscc } from "../../subgraphs/kit/identity/blind";
import type { DirectoryEntry, OpenInstitution } from "../../subgraphs/kit/identity/directory";
import { type LinkReport, link } from "../../subgraphs/kit/identity/link";
import { personKeyOf } from "../../subgraphs/kit/identity/person-key";
import { TEST_PERSON_KEY_SECRET, fillDatabase } from "../support/subgraph";

export type Row = Record<string, string | number | null>;

export const SCHOOL = "770127240001";
export const SPECIAL_SCHOOL = "770127240002";
export const HOSPITAL = "770127250001";
export const STATION = "770127230001";
export const NEIGHBOUR = "770128240001";
const SECRET_INSTITUTION = "770127039999";
export const SECRET_EMPLOYER = "E999";
const SECRET_NAME = "特别工作办公室";
const SECRET_USCC = "11770127MB1A0001X1";

const pad = (value: number, length: number) => String(value).padStart(length, "0");

/** The valid number of person n: born on a day of 1960–1999, male when n is odd. */
export function idNumber(n: number): string {
  const first17 = `770127${1960 + (n % 40)}${pad((n % 12) + 1, 2)}${pad((n % 28) + 1, 2)}${pad(n, 3)}`;
  return first17 + citizenIdCheckCharacter(first17);
}

export const keyOf = (table: string, localPk: string | number, number: string | null): string =>
  personKeyOf(number, { schema: "rsj_rsgl", table, localPk: String(localPk) }, TEST_PERSON_KEY_SECRET).personKey;

/** The key of person n. */
export const personKey = (n: number): string => keyOf("ac01", "", idNumber(n));

const institution = (code: string, name: string, more: Partial<OpenInstitution> = {}): OpenInstitution => ({
  secret: false,
  code,
  divisionCode: code.slice(0, 6),
  active: true,
  uscc: null,
  organisationCode: null,
  name,
  shortName: null,
  plaqueNames: [],
  formerNames: [],
  parentCode: null,
  ...more,
});

export const DIRECTORY: DirectoryEntry[] = [
  institution(SCHOOL, "青垣县第一小学", { uscc: "12770127410500016X", plaqueNames: ["青垣县实验小学"] }),
  institution(SPECIAL_SCHOOL, "青垣县特殊教育学校"),
  institution(HOSPITAL, "青垣县人民医院"),
  institution(STATION, "青垣县石桥镇农业综合服务中心", { formerNames: ["青垣县石桥镇农业站"] }),
  institution(NEIGHBOUR, "白渡县第二中学"),
  {
    secret: true,
    code: SECRET_INSTITUTION,
    divisionCode: "770127",
    usccBlind: blindUscc(SECRET_USCC, TEST_PERSON_KEY_SECRET),
    nameBlinds: [blindInstitutionName(SECRET_NAME, TEST_PERSON_KEY_SECRET)],
  },
];

const employer = (aab001: string, aab004: string, more: Row = {}): Row => ({
  aab001,
  aab003: null,
  aab004,
  aab019: "30",
  aab301: "770127",
  aab051: "1",
  ...more,
});

export const employers: Row[] = [
  employer("E001", "　青垣县第一小学 ", { aab003: "12770127410500016X" }),
  employer("E002", "县人民医院"),
  employer("E003", "青垣县石桥镇农业站", { aab301: "", aab003: "41050001-6" }),
  employer("E004", "青垣县特殊教育学"),
  employer("E005", "青垣县百分之100%食品有限公司", { aab019: "10", aab003: "BAD", aab051: "2" }),
  employer("E006", "白渡县第二中学", { aab301: "770128" }),
  employer("E007", "青垣县实验小学", { aab019: "77", aab051: "9" }),
  employer(SECRET_EMPLOYER, "综合办", { aab003: SECRET_USCC }),
];

/** Institution of an employer or a named unit. */
export const INSTITUTION_OF: Readonly<Record<string, string | null>> = {
  E001: SCHOOL,
  E007: SCHOOL,
  E002: HOSPITAL,
  E003: STATION,
  E004: null,
  E005: null,
  E006: NEIGHBOUR,
  青垣县第一小学: SCHOOL,
  "　青垣县第一小学": SCHOOL,
  青垣县人民医院: HOSPITAL,
};
export const divisionOf = (unit: string): string => (unit === "E006" ? "770128" : "770127");

const staffRow = (n: number, aab001: string | null, more: Row = {}): Row => ({
  rybh: `R${pad(n, 4)}`,
  xm: `张 三${n}`,
  sfzhm: idNumber(n),
  xb: n % 2 ? "1" : "2",
  csrq: `${1960 + (n % 40)}-${pad((n % 12) + 1, 2)}-${pad((n % 28) + 1, 2)}`,
  aab001,
  gwlb: "2",
  gwdj: pad(5 + (n % 8), 2),
  zyjszw: ["052", "053", "054", null][n % 4]!,
  zyjszg: "052",
  rzrq: "2010-01-01",
  ryzt: "01",
  ztrq: null,
  jdw: "2005-07-01",
  jfs: "02",
  ...more,
});

/** Teachers 1–24, nurses 31–40, the station's 45–47, a neighbour 50, the secret 90–91 and a former teacher who is secret now. */
export const staff: Row[] = [
  ...Array.from({ length: 24 }, (_, i) => staffRow(i + 1, "E001")),
  staffRow(25, "E001", { ryzt: "02", ztrq: "2025-03-01" }),
  staffRow(26, "E001", { ryzt: "03", ztrq: "2025-06-30", gwdj: "9 ", gwlb: "1" }),
  staffRow(27, "E001", { ryzt: "99", gwlb: "X", gwdj: "77", zyjszw: "999", xb: "7" }),
  staffRow(28, "E001", { gwlb: " ", gwdj: null, sfzhm: "12345", xm: "　李四　" }),
  ...Array.from({ length: 10 }, (_, i) => staffRow(i + 31, "E002")),
  ...Array.from({ length: 3 }, (_, i) => staffRow(i + 45, "E003", { gwlb: "1", gwdj: "9" })),
  staffRow(50, "E006"),
  staffRow(51, null),
  staffRow(52, "E001", { sfzhm: idNumber(3), ryzt: "03", ztrq: "2020-01-01", rybh: "R0052" }),
  staffRow(90, SECRET_EMPLOYER),
  staffRow(91, SECRET_EMPLOYER),
  staffRow(92, "E001", { ryzt: "03" }),
];

/** People who stand in a secret unit, wherever else they stand. */
export const SECRET_PEOPLE = [90, 91, 92, 93];
const isSecret = new Set(SECRET_PEOPLE.map(personKey));

export const contracts: Row[] = [
  { htbh: "H1", rybh: "R0001", aab001: "E001", qsrq: "2020-01-01", zzrq: "2024-12-31", gwlb: "2", gwdj: "10", zt: "2" },
  { htbh: "H2", rybh: "R0001", aab001: "E001", qsrq: "2025-01-01", zzrq: null, gwlb: "2", gwdj: "9", zt: "1" },
  { htbh: "H3", rybh: "R0002", aab001: "E001", qsrq: "2020-01-01", zzrq: "2025-12-30", gwlb: "2", gwdj: "10", zt: "1" },
];

const insured = (n: number, aab001: string | null, more: Row = {}): Row => ({
  aac001: `A${pad(n, 4)}`,
  aac002: idNumber(n),
  aac003: `张三${n}`,
  aac004: n % 2 ? "1" : "2",
  aac005: "01",
  aac006: 19700101,
  aac007: 19900101,
  aac012: "1",
  aac060: "1",
  swrq: null,
  aac084: "0",
  aic162: null,
  aab001,
  ...more,
});

export const insuredPeople: Row[] = [
  ...Array.from({ length: 24 }, (_, i) => insured(i + 1, "E001")),
  ...Array.from({ length: 10 }, (_, i) => insured(i + 31, "E002")),
  insured(50, "E006"),
  insured(60, "E005", { aac060: "2", swrq: 20250712 }),
  insured(61, "", { aac060: null }),
  insured(90, SECRET_EMPLOYER),
  insured(92, SECRET_EMPLOYER),
  insured(93, SECRET_EMPLOYER),
];

const enrolment = (n: number, aab001: string, aae140: string, more: Row = {}): Row => ({
  aac001: `A${pad(n, 4)}`,
  aab001,
  aae140,
  aac031: "1",
  aae041: 201501,
  aae042: null,
  aac040: 5000.5,
  ...more,
});

export const enrolments: Row[] = [
  ...insuredPeople
    .filter(({ aac001 }) => aac001 !== "A0061")
    .map(({ aac001, aab001 }) => enrolment(Number(String(aac001).slice(1)), String(aab001), "120")),
  enrolment(1, "E005", "110", { aae041: 202506 }),
  enrolment(2, "E005", "110", { aae041: 202001, aae042: 202412, aac031: "3" }),
  enrolment(3, "E001", "510"),
  enrolment(4, "E001", "310", { aac031: "2", aac040: 0 }),
  enrolment(5, SECRET_EMPLOYER, "410"),
];

export const plans: Row[] = [
  { faid: 1, aab001: "E001", dwmc: "青垣县第一小学", bzs: 30, gwzs: 30, zt: "2", hzwh: "旧", hzrq: "2014-01-01" },
  { faid: 2, aab001: "E001", dwmc: "青垣县第一小学", bzs: 28, gwzs: 29, zt: "1", hzwh: "人社〔2020〕2号", hzrq: "2020-01-01" },
  { faid: 3, aab001: "E002", dwmc: "县人民医院", bzs: 12, gwzs: 12, zt: "1", hzwh: null, hzrq: null },
  { faid: 4, aab001: "E003", dwmc: null, bzs: 3, gwzs: 3, zt: "1", hzwh: "重复", hzrq: null },
  { faid: 5, aab001: "E003", dwmc: null, bzs: 3, gwzs: 4, zt: "1", hzwh: "最后录入", hzrq: null },
  { faid: 9, aab001: SECRET_EMPLOYER, dwmc: null, bzs: 9, gwzs: 9, zt: "1", hzwh: "不可见", hzrq: null },
];

const line = (faid: number, gwlb: string, gwdj: string, hzs: number, yps: number | null = hzs): Row => ({ faid, gwlb, gwdj, hzs, yps });

export const planLines: Row[] = [
  line(1, "2", "07", 99),
  line(2, "1", "09", 3, 2),
  line(2, "2", "05", 1),
  line(2, "2", "07", 4),
  line(2, "2", "10", 10, null),
  line(2, "2", "12", 10),
  line(2, "3", "00", 1),
  line(3, "2", "07", 2),
  line(3, "2", "10", 7),
  line(3, "1", "09", 3),
  line(4, "1", "09", 50),
  line(5, "1", "09", 3),
  line(5, "4", "00", 1),
  line(9, "1", "09", 9),
];

const wage = (hdid: number, n: number, more: Row = {}): Row => ({
  hdid,
  rybh: null,
  sfzhm: idNumber(n),
  aab001: "E001",
  hdyy: "02",
  gwgz: 2810,
  xjdj: 20,
  xjgz: 1234.5,
  jxgz: null,
  zxny: 202401,
  hdrq: "2024-01-15",
  ajbh: null,
  ...more,
});

export const wages: Row[] = [
  wage(10, 1),
  wage(9, 1, { zxny: 202501, gwgz: 2900.1, hdyy: "03" }),
  wage(8, 1, { zxny: 202501, gwgz: 1 }),
  wage(11, 1, { zxny: 202601, gwgz: 9999 }),
  wage(12, 2, { sfzhm: idNumber(2).toLowerCase() + "　", hdyy: "88", hdrq: "0000-00-00" }),
  wage(13, 60, { hdyy: "06" }),
  wage(14, 90, { aab001: SECRET_EMPLOYER }),
  wage(15, 93, { aab001: null }),
  wage(16, 50, { aab001: "E006" }),
];

const retirement = (spid: number, n: number, more: Row = {}): Row => ({
  spid,
  sfzhm: idNumber(n),
  xm: `张三${n}`,
  aab001: "E001",
  txlx: "1",
  fdny: 202503,
  spny: 202503,
  sprq: "2025-01-10",
  zt: "1",
  ajbh: null,
  ...more,
});

export const retirements: Row[] = [
  retirement(100, 25),
  retirement(101, 25, { zt: "2", sprq: "2025-02-01", txlx: "3" }),
  retirement(102, 31, { txlx: "3", sprq: "2025-05-01", spny: 202601 }),
  retirement(103, 31, { txlx: "1", sprq: "2025-04-01" }),
  retirement(104, 70),
  retirement(105, 93),
];

const contractRow = (n: number, more: Row = {}): Row => ({
  bwbh: `W${pad(n, 4)}`,
  xm: `王${n}`,
  sfzhm: idNumber(n),
  xb: n % 2 ? "男" : "女 ",
  lxdh: `1000000${pad(n, 4)}`,
  aab001: "E001",
  yrdw: "青垣县第一小学",
  gw: "保安",
  gwlx: pad((n % 4) + 1, 2),
  ly: pad((n % 5) + 1, 2),
  jfly: n % 3 ? "1" : "2",
  htqs: "2024-01-01",
  htzz: [
    "2025-12-30",
    "2025-12-31",
    "2026-01-30",
    "2026-01-31",
    "2026-03-31",
    "2026-06-29",
    "2026-12-31",
    "2027-01-01",
    null,
    "2099-12-31",
    "",
  ][n % 11]!,
  yx: 3200.5,
  zt: "1",
  tcrq: null,
  tcyy: null,
  spbh: null,
  ...more,
});

/** Units that contract staff know by name alone. */
const byName = (yrdw: string): Row => ({ aab001: null, yrdw });

export const contractStaff: Row[] = [
  ...Array.from({ length: 23 }, (_, i) => contractRow(i + 101)),
  ...Array.from({ length: 11 }, (_, i) => contractRow(i + 131, { aab001: "E002", yrdw: null })),
  contractRow(151, byName("青垣县第一小学")),
  contractRow(152, { ...byName("  青垣县第一小学 "), aab001: " " }),
  contractRow(153, byName("　青垣县第一小学")),
  contractRow(154, byName("青垣县人民医院")),
  contractRow(155, byName("来历不明的单位")),
  contractRow(156, { aab001: null, yrdw: null }),
  contractRow(157, byName("很".repeat(70))),
  contractRow(158, { zt: "2", tcrq: "2025-05-01", tcyy: "02" }),
  contractRow(159, { zt: "3" }),
  contractRow(160, { aab001: "E006" }),
  contractRow(161, { ly: "77", gwlx: null, jfly: "", zt: "9", xb: "未知", lxdh: "010-1234", sfzhm: null }),
  contractRow(162, { spbh: "SP0000000000000001", lxdh: " 100-0000-0001 " }),
  contractRow(3, { bwbh: "W0003", aab001: "E007", spbh: "SP0000000000000002" }),
  contractRow(190, byName(SECRET_NAME)),
  contractRow(191, { aab001: SECRET_EMPLOYER }),
  contractRow(93, { bwbh: "W0093" }),
];

export const approvals: Row[] = [
  { spbh: "SP0000000000000001", aab001: "E001", nd: "2025", kzs: 40, sqs: 5, pzs: 4, zt: "2", sprq: "2025-02-01" },
  { spbh: "SP0000000000000002", aab001: "E001", nd: "2025", kzs: 40, sqs: 5, pzs: 0, zt: "3", sprq: null },
];

export const appraisals: Row[] = [
  { bwbh: "W0162", nd: "2023", dj: "2" },
  { bwbh: "W0162", nd: "2024", dj: "1" },
  { bwbh: "W0101", nd: "2024", dj: "7" },
];

const trimSql = (value: Row[string] | undefined): string => String(value ?? "").replace(/^ +| +$/g, "");
/** What the crosswalk knows the employer of contract staff by. */
export const unitOf = (row: Row): string => trimSql(row["aab001"]) || trimSql(row["yrdw"]);

/** Rows that may be seen. */
const inSight = (rows: readonly Row[], unit: (row: Row) => string, id: string): Row[] =>
  rows.filter((row) => unit(row) !== SECRET_EMPLOYER && unit(row) !== SECRET_NAME && !isSecret.has(keyOf("", "", row[id] as string)));
export const visibleStaff = inSight(staff, (row) => String(row["aab001"] ?? ""), "sfzhm");
export const visibleContractStaff = inSight(contractStaff, unitOf, "sfzhm");
export const visibleInsured = inSight(insuredPeople, (row) => String(row["aab001"] ?? ""), "aac002");

async function* directory(): AsyncGenerator<DirectoryEntry> {
  yield* DIRECTORY;
}

/** Runs the matching job over the office. */
export async function linkOffice(url: string): Promise<LinkReport> {
  const database = await openDatabase({ url, tables: [] });
  try {
    return await link({
      department: "hr",
      database,
      plan: hr.linkPlan,
      directory: directory(),
      secret: TEST_PERSON_KEY_SECRET,
      homeDivision: "770127",
    });
  } finally {
    await database.destroy();
  }
}

/** Puts the office into an empty database and links it. */
export async function fillOffice(url: string): Promise<LinkReport> {
  await fillDatabase(url, hr, hr.sideTables, {
    ab01: employers,
    ac01: insuredPeople,
    ac02: enrolments,
    gw_fa: plans,
    gw_mx: planLines,
    ry_xx: staff,
    py_ht: contracts,
    gz_hd: wages,
    tx_sp: retirements,
    bw_ry: contractStaff,
    bw_sp: approvals,
    bw_kh: appraisals,
  });
  return linkOffice(url);
}
