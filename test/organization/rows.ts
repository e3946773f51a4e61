import { ID_STATES, citizenIdCheckCharacter } from "../../subgraphs/kit/codes/citizen-id";
import { personKeyOf } from "../../subgraphs/kit/identity/person-key";
import { organization } from "../../subgraphs/organization";
import { sideTables } from "../../subgraphs/organization/side-tables";
import { type LegacyRows, TEST_PERSON_KEY_SECRET, fillDatabase } from "../support/subgraph";

/*
 * A very small organization department, by hand. Units: 001 a folder, 001.001 the water bureau with an office (.001) and a desk
 * within it (.001.001), 001.002 the police, 001.003 the court (a proposed link), 001.004 without an institution, 001.005 without
 * a division, 001.006 of the neighbouring county, 001.007 secret with an office.
 */

type Row = Record<string, string | number | null>;

export const WATER = "770127030001";
export const POLICE = "770127030002";
export const COURT = "770127060001";
export const NO_DIVISION = "770127030005";
export const NEIGHBOUR = "770128030001";
export const SECRET_NAME = "不可见";

const unit = (code: string, name: string, more: Row = {}): Row => ({
  B0111: code,
  B0101: name,
  B0114: null,
  B0117: "770127",
  B0121: code.split(".").slice(0, -1).join(".") || "-1",
  B0127: "1141",
  B0131: "0301",
  B0194: "1",
  STATUS: "1",
  ...more,
});

export const units: Row[] = [
  unit("001", "青垣县", { B0194: "3", B0127: null }),
  unit("001.001", " 青垣县水利局 ", { B0114: "117701270010000108", B0227: 12, B0232: 0, B0236: 2, B0183: 1, B0185: 2 }),
  unit("001.001.001", "办公室", { B0194: "2", B0117: null }),
  unit("001.001.001.001", "文书组", { B0194: "2", B0117: null }),
  unit("001.002", "青垣县公安局", { B0127: "1132" }),
  unit("001.003", "青垣县人民法院", { B0131: "0601", B0127: "1132" }),
  unit("001.004", "青垣县百分之100%中心", { B0114: "41050001-6", B0127: "1199", STATUS: "0" }),
  unit("001.005", "青垣县统计局", { B0117: " " }),
  unit("001.006", "白渡县水利局", { B0117: "770128" }),
  unit("001.007", `青垣县${SECRET_NAME}局`),
  unit("001.007.001", `${SECRET_NAME}办公室`, { B0194: "2" }),
];

const link = (code: string, institution: string | null, more: Row = {}): Row => ({
  id: `${code}${institution ?? ""}`.slice(0, 32),
  local_code: code,
  valid_year: "0000",
  institution_code: institution,
  link_kind: "1",
  method: institution ? "01" : null,
  secret: "0",
  ...more,
});

export const links: Row[] = [
  link("001.001", WATER),
  link("001.002", POLICE),
  link("001.003", COURT, { method: "05", score: 0.95 }),
  link("001.004", null),
  link("001.005", NO_DIVISION),
  link("001.006", NEIGHBOUR),
  link("001.007", "770127039999", { secret: "1" }),
];

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

export const cadreId = (n: number): string => `c0000000-0000-4000-8000-${pad(n, 12)}`;

/** A fictitious ID number, born in a year, on the 15th of the month; odd sequences are men. */
export function idNumber(sequence: number, year = 1980, month = 6): string {
  const first17 = `770127${year}${pad(month, 2)}15${pad(sequence, 3)}`;
  return first17 + citizenIdCheckCharacter(first17);
}

const person = (n: number, place: string | null, more: Row = {}): Row => ({
  A0000: cadreId(n),
  A0101: `李 某${n}`,
  A0104: n % 2 ? "1" : "2",
  A0107: "198006",
  A0117: "01",
  A0134: "200207",
  A0140: "2003.06",
  A0160: "1",
  A0163: "1",
  A0165: "03",
  A0121: "1",
  A0184: idNumber(n),
  A0192A: "一级主任科员",
  A0195: place,
  A0221: "150",
  A0288: "20100103",
  A0192E: "G07",
  A0192C: "201906",
  A0120: "17",
  ...more,
});

/** 0–9 of the water bureau, 10–12 of its office, 13 of its desk, 14–17 elsewhere within it, 20–26 others, 31–34 and the secret unit. */
export const people: Row[] = [
  person(0, "001.001", { A0221: "141", A0192E: null, A0192A: "党组书记、局长", A0107: "197006", A0184: idNumber(0, 1970) }),
  person(1, "001.001", { A0221: "142", A0192E: null, A0107: "1975.06", A0184: idNumber(1, 1975) }),
  person(2, "001.001", { A0221: "142", A0192E: "G06", A0107: "19800615" }),
  person(3, "001.001", { A0221: "142" }),
  person(4, "001.001", { A0192E: "G04" }),
  person(5, "001.001", { A0192E: "G09" }),
  person(6, "001.001", { A0192E: "G11", A0160: "2", A0121: "2" }),
  person(7, "001.001", { A0192E: null, A0160: "5", A0121: "4", A0120: " " }),
  person(8, "001.001", { A0163: "2" }),
  person(9, "001.001", { A0163: "3" }),
  person(10, "001.001.001"),
  person(11, "001.001.001", { A0192E: "G08" }),
  person(12, "001.001.001", { A0160: "x", A0104: "5", A0117: "59", A0121: "9", A0192E: null }),
  person(13, "001.001.001.001", { A0192E: "G10" }),
  person(14, "001.001", { A0184: null, A0101: "　王 五 " }),
  person(15, "001.001", { A0184: "770127680905103", A0107: "196809" }),
  person(16, "001.001", { A0184: idNumber(16).replace(/.$/, "?"), A0107: "200013" }),
  person(20, "001.002"),
  person(21, "001.002", { A0121: "3" }),
  person(22, "001.003"),
  person(23, "001.004"),
  person(24, "001.005"),
  person(25, null),
  person(26, "999"),
  person(27, "001.006"),
  // The same person twice: retired here, in post there.
  person(28, "001.002", { A0184: idNumber(100), A0163: "2" }),
  person(29, "001.001", { A0184: idNumber(100) }),
  person(31, "001.007"),
  person(32, "001.007.001"),
  // In the secret unit by a post held there; and by one of the past alone, which hides the post and not the person.
  person(33, "001.001"),
  person(34, "001.001", { A0101: "曾任某" }),
  // The person of 31 once more, in an open unit: marked by `link`.
  person(35, "001.002", { A0184: idNumber(31), A0101: SECRET_NAME }),
];

/** What a clerk of the county may see: legal units, and people by number. */
export const UNIT_CODES = ["001.001", "001.002", "001.003", "001.004", "001.005"];
export const VISIBLE_PEOPLE = [...Array.from({ length: 17 }, (_, n) => n), 20, 21, 22, 23, 24, 25, 26, 28, 29, 34];

/** The person of a number, and the number of a person's A0000. */
export const personOf = (n: number): Row => people.find(({ A0000 }) => A0000 === cadreId(n))!;
export const numberOf = (id: string): number => Number(id.slice(-3));

let appointmentNumber = 0;
const appointment = (n: number, place: string, more: Row = {}): Row => ({
  A0200: `a0000000-0000-4000-8000-${pad(++appointmentNumber, 12)}`,
  A0000: cadreId(n),
  A0201A: `任职单位${place}`,
  A0201B: place,
  A0201E: "3",
  A0215A: "副局长",
  A0219: "1",
  A0221: "142",
  A0243: "202003",
  A0245: "青组干〔2020〕3号",
  A0255: "1",
  A0265: null,
  A0279: "1",
  A0281: "true",
  A0248: null,
  ...more,
});

export const posts: Row[] = [
  appointment(0, "001.001", { A0201E: "1", A0215A: "局长", A0221: "141", A0243: "20211130" }),
  appointment(1, "001.001"),
  appointment(2, "001.001", { A0248: "0" }),
  appointment(3, "001.001", { A0248: "1", A0215A: "挂职副局长" }),
  appointment(4, "001.001", { A0201E: "31", A0215A: "党组成员" }),
  appointment(5, "001.001", { A0201E: null, A0215A: "总工程师" }),
  appointment(8, "001.001", { A0255: "0", A0265: "202404" }),
  appointment(6, "001.001", { A0219: "2", A0201E: null }),
  appointment(10, "001.001.001", { A0201E: "1", A0221: "151", A0215A: "主任" }),
  appointment(20, "001.002", { A0201E: "1", A0221: "132" }),
  appointment(33, "001.007"),
  appointment(34, "001.007", { A0255: "0", A0201A: SECRET_NAME }),
  appointment(31, "001.001", { A0215A: SECRET_NAME }),
];

const education = (key: number, n: number, more: Row): Row => ({
  A0800: `e${pad(key, 35)}`,
  A0000: cadreId(n),
  A0814: "某大学",
  A0837: "1",
  A0807: "200207",
  A0834: "0",
  ...more,
});

export const otherRows: LegacyRows = {
  A08: [
    education(1, 0, { A0801B: "21", A0901B: "303" }),
    education(2, 0, { A0801B: "14", A0837: "2", A0834: "1", A0824: "公共管理" }),
    // Neither is marked: the higher one counts.
    education(3, 1, { A0801B: "31" }),
    education(4, 1, { A0801B: "21" }),
    education(5, 2, { A0801B: "31", A0834: "1" }),
    education(6, 3, { A0801B: "99", A0834: "1" }),
  ],
  A15: [
    { A1500: "k".padEnd(36, "2"), A0000: cadreId(0), A1521: "2024", A1517: "1" },
    { A1500: "k".padEnd(36, "1"), A0000: cadreId(0), A1521: "2023", A1517: "2" },
  ],
  A30: [
    { A0000: cadreId(8), A3001: "01", A3004: "202404", A3007A: null },
    { A0000: cadreId(9), A3001: "05", A3004: "20250820", A3007A: "沄州市水利局" },
  ],
  GWY_DJ: [
    { A0000: cadreId(0), DJLX: "1", DJRQ: "200706", DJWH: "青公登〔2007〕1号", DJZT: "1" },
    { A0000: cadreId(1), DJLX: "3", DJRQ: null, DJWH: null, DJZT: "0" },
  ],
  ZJZS: [
    { B0111: "001.001", ZJDC: "Z12", HDS: 3 },
    { B0111: "001.001", ZJDC: "Z14", HDS: 20 },
    { B0111: "001.007", ZJDC: "Z12", HDS: 3 },
  ],
  ZSYS: [
    { YSBH: "YS7701272025000001", B0111: "001.001", NTZW: "副局长", NTCC: "142", ZF: "2", SL: 1, SQRQ: "20250610", BBYJ: null, ZT: "01" },
    {
      YSBH: "YS7701272025000002",
      B0111: "001.002",
      NTZW: "副局长",
      NTCC: "142",
      ZF: "2",
      SL: 1,
      SQRQ: "20250701",
      BBYJ: "1",
      BBRQ: "20250703",
      ZT: "02",
    },
    {
      YSBH: "YS7701272025000003",
      B0111: "001.006",
      NTZW: "局长",
      NTCC: "141",
      ZF: "1",
      SL: 1,
      SQRQ: "20250801",
      BBYJ: "3",
      BBRQ: "20250803",
      ZT: "03",
    },
    { YSBH: "YS7701272025000004", B0111: "001.007", NTZW: SECRET_NAME, NTCC: "141", ZF: "1", SL: 1, SQRQ: "20250801", ZT: "01" },
  ],
};

export const keyOf = (row: Row) =>
  personKeyOf(row["A0184"] as string | null, { schema: "zzb_gbgl", table: "A01", localPk: String(row["A0000"]) }, TEST_PERSON_KEY_SECRET);

export const fillOrganization = (url: string, more: LegacyRows = {}): Promise<void> =>
  fillDatabase(url, organization, sideTables, {
    B01: units,
    A01: people,
    A02: posts,
    ...otherRows,
    xt_jgdz: links,
    xt_rydz: people.map((row) => {
      const { personKey, idState } = keyOf(row);
      return {
        source_table: "A01",
        local_pk: String(row["A0000"]),
        person_key: personKey,
        id_state: pad(ID_STATES.indexOf(idState), 2),
        secret: [31, 32, 35].some((n) => row["A0000"] === cadreId(n)) ? "1" : "0",
      };
    }),
    ...more,
  });
