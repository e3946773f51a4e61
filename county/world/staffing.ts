import { Random } from "../random";
import { addDays } from "./calendar";
import type { County } from "./county";
import type { EstablishmentRecord, Identity, Institution, LeadershipLine, QuotaLine } from "./model";
import type { People } from "./people";
import { type PersonSpec } from "./people";

const GENERAL_MAJORS = ["行政管理", "会计学", "汉语言文学", "法学", "计算机科学与技术", "土木工程", "经济学", "公共事业管理"];
const MAJORS: Readonly<Record<string, readonly string[]>> = {
  JY: ["汉语言文学", "数学与应用数学", "英语", "小学教育", "学前教育", "物理学", "化学", "历史学", "体育教育", "音乐学", "美术学"],
  WS: ["临床医学", "护理学", "中医学", "药学", "医学影像技术", "预防医学", "医学检验技术"],
  ZF: ["法学", "治安学", "侦查学", "公共事业管理", "行政管理"],
  NY: ["农学", "动物医学", "林学", "植物保护", "农业机械化"],
  WH: ["新闻学", "广播电视编导", "图书馆学", "音乐学"],
};

/** Oldest birth dates of people still in post: nobody is past the statutory month but by a story that says so. */
const OLDEST_MALE = "1965-10-02";
const OLDEST_CADRE = "1970-10-02";
const OLDEST_WORKER = "1975-09-02";
/** Youngest birth date of people who entered before 2024. */
const YOUNGEST_SETTLED = "1999-06-30";
const YOUNGEST_ENTRANT = "2003-06-30";

const isWorker = (identity: Identity): boolean => identity === "05" || identity === "06";

/** Shares of management, professional and worker identity on the quota of public institutions. */
const IDENTITIES: Readonly<Record<string, readonly (readonly [Identity, number])[]>> = {
  "24": [
    ["04", 0.93],
    ["03", 0.04],
    ["06", 0.03],
  ],
  "25": [
    ["04", 0.88],
    ["03", 0.07],
    ["06", 0.05],
  ],
  other: [
    ["03", 0.45],
    ["04", 0.45],
    ["06", 0.1],
  ],
};

/** Ages, sexes and education by sector. */
export function specOf(institution: Institution, identity: Identity, entrant: boolean): PersonSpec {
  const { sector, category } = institution;
  const isSchool = category === "24";
  const police = institution.name.includes("公安局");
  const limits = {
    youngest: entrant ? YOUNGEST_ENTRANT : YOUNGEST_SETTLED,
    oldest: (sex: "1" | "2") => (entrant ? "1994-01-01" : sex === "1" ? OLDEST_MALE : isWorker(identity) ? OLDEST_WORKER : OLDEST_CADRE),
  };
  const majors = MAJORS[sector] ?? GENERAL_MAJORS;
  const mean = entrant ? ([26, 2] as const) : null;
  if (isSchool) return { men: 0.38, age: mean ?? [44, 9.5], education: [3, 74, 21, 2], majors, ...limits };
  if (category === "25") return { men: 0.33, age: mean ?? [39, 9], education: [5, 55, 34, 6], majors, ...limits };
  return {
    men: police ? 0.82 : isWorker(identity) ? 0.7 : 0.58,
    age: mean ?? [43, 9],
    education: isWorker(identity) ? [0, 8, 42, 50] : [6, 68, 22, 4],
    majors,
    ...limits,
  };
}

/** A place on a quota line before somebody fills it. */
interface Slot {
  key: string;
  institution: Institution;
  line: QuotaLine;
  identity: Identity;
  lead: LeadershipLine | null;
}

/** Fills every quota line with exactly the persons it counts, leaders first. */
export function staff(county: County, institutions: readonly Institution[], people: People): EstablishmentRecord[] {
  const numbers = new Set<string>();
  return institutions.flatMap((institution) => slotsOf(county.seed, institution)).map((slot) => recordOf(county, slot, people, numbers));
}

function slotsOf(seed: number, institution: Institution): Slot[] {
  const leads = leadersOf(seed, institution);
  return institution.lines.flatMap((line) =>
    Array.from({ length: line.actual }, (_, index): Slot => {
      const key = `${institution.code}/${line.type}${line.purpose}/${index}`;
      // Organ workers and earmarked quotas lead nothing; a unit's leaders stand first on its main line.
      const lead = line.type !== "05" && line.purpose === "" ? (leads.shift() ?? null) : null;
      return { key, institution, line, identity: identityOf(seed, key, institution, line, lead), lead };
    }),
  );
}

/** The posts that are filled: every chief, and deputies but for some vacancies. */
function leadersOf(seed: number, { code, leadership }: Institution): LeadershipLine[] {
  const random = new Random(seed, "leaders", code);
  return leadership.flatMap((line) => {
    const filled = Array.from({ length: line.approved }, () => line).filter(
      () => line.position === "1" || line.post !== "" || !random.chance(0.13),
    );
    return filled;
  });
}

function identityOf(
  seed: number,
  key: string,
  { category, sector }: Institution,
  { type }: QuotaLine,
  lead: LeadershipLine | null,
): Identity {
  if (type === "01" || type === "02") return "01";
  if (type === "03") return "02";
  if (type === "05") return "05";
  if (lead) return category === "24" || category === "25" ? "04" : "03";
  return new Random(seed, "identity", key).weighted(
    IDENTITIES[sector === "JY" ? "24" : category] ?? (IDENTITIES["other"] as readonly (readonly [Identity, number])[]),
  );
}

function recordOf(
  { seed, name, divisionCode }: County,
  { key, institution, line, identity, lead }: Slot,
  people: People,
  numbers: Set<string>,
): EstablishmentRecord {
  const person = people.draw(key, specOf(institution, identity, false));
  const random = new Random(seed, "record", key);
  const earliest = `${person.workStart}-01` < "1985-01-01" ? "1985-01-01" : `${person.workStart}-01`;
  const entered =
    earliest >= "2023-12-01"
      ? "2023-12-01"
      : addDays(earliest, Math.min(random.int(0, 900), Math.floor((Date.parse("2023-12-31") - Date.parse(earliest)) / 86_400_000)));
  const record: EstablishmentRecord = {
    number: registerNumber(divisionCode, random, entered, numbers),
    person,
    institution,
    line,
    unit: institution.units.length && !lead ? random.pick(institution.units.filter(({ since }) => since !== "2025-04-22")).code : null,
    identity,
    entered,
    entryReason:
      identity === "01" || identity === "02"
        ? random.weighted([
            ["01", 6],
            ["09", 2],
            ["04", 1],
            ["07", 1],
          ])
        : random.weighted([
            ["02", 7],
            ["09", 2],
            ["08", 1],
            ["05", 0.5],
            ["03", 0.3],
          ]),
    entryNotice: entered < "2012-01-01" ? null : `${name.charAt(0)}编列〔${entered.slice(0, 4)}〕${random.int(1, 900)}号`,
    title: null,
    level: null,
    position: null,
    leads: false,
    grade: null,
    postCategory: null,
    postGrade: null,
    professionalTitle: null,
    status: "1",
    duty: "00",
    dutySince: null,
    exited: null,
    exitReason: null,
    loan: null,
    arrangement: null,
    movements: [],
  };
  if (lead)
    Object.assign(record, { leads: true, level: lead.level, position: lead.position, title: lead.post || leaderTitle(institution, lead) });
  qualify(record, random);
  return record;
}

/** Number of a new row of the register: division, year, six digits. */
export function registerNumber(divisionCode: string, random: Random, entered: string, numbers: Set<string>): string {
  const year = entered < "2012-01-01" ? "2012" : entered.slice(0, 4);
  for (;;) {
    const number = `${divisionCode}${year}${String(random.int(1, 999_999)).padStart(6, "0")}`;
    if (numbers.has(number)) continue;
    numbers.add(number);
    return number;
  }
}

function leaderTitle({ category, name }: Institution, { position }: LeadershipLine): string {
  const chief = position === "1";
  if (category === "24") return name.includes("幼儿园") ? "园长" : chief ? "校长" : "副校长";
  if (category === "25") return chief ? "院长" : "副院长";
  if (category === "08") return chief ? "镇长" : "副镇长";
  if (category === "02" || category === "04") return chief ? "主任" : "副主任";
  if (category === "03" || category === "22") return name.endsWith("大队") ? (chief ? "大队长" : "副大队长") : chief ? "局长" : "副局长";
  return chief ? "主任" : "副主任";
}

/** Grade of civil servants; post, grade and professional title of public institutions, as identity and age give them. */
export function qualify(record: EstablishmentRecord, random: Random): void {
  const { identity, level, institution, person } = record;
  const age = 2025 - Number(person.birth.slice(0, 4));
  if (identity === "01" || identity === "02") {
    record.grade = level
      ? null
      : age > 54
        ? random.weighted([
            ["G06", 1],
            ["G07", 6],
            ["G08", 6],
          ])
        : age > 44
          ? random.pick(["G08", "G09", "G09", "G10"])
          : age > 34
            ? random.pick(["G09", "G10", "G10", "G11"])
            : random.pick(["G11", "G11", "G12"]);
    return;
  }
  if (isWorker(identity)) {
    record.postCategory = "3";
    record.postGrade = age > 50 ? random.pick(["02", "03"]) : age > 38 ? random.pick(["03", "04"]) : random.pick(["04", "05"]);
    return;
  }
  if (identity === "03") {
    record.postCategory = "1";
    record.postGrade = level === "141" ? "07" : level === "142" ? "08" : age > 32 || level ? "09" : "10";
    return;
  }
  record.postCategory = "2";
  const [senior, middle, junior] = age > 48 ? [0.34, 0.48, 0.14] : age > 38 ? [0.14, 0.56, 0.26] : age > 29 ? [0, 0.3, 0.62] : [0, 0, 0.7];
  const band = random.weighted([
    ["2", senior],
    ["3", middle],
    ["4", junior],
    ["", Math.max(0.02, 1 - senior - middle - junior)],
  ]);
  record.professionalTitle = band === "" ? null : titleFamily(institution, random) + band;
  record.postGrade =
    band === "2"
      ? random.weighted([
          ["07", 4],
          ["06", 4],
          ["05", 2],
        ])
      : band === "3"
        ? random.weighted([
            ["10", 3],
            ["09", 4],
            ["08", 3],
          ])
        : band === "4"
          ? random.pick(["11", "12"])
          : "13";
}

function titleFamily({ category, sector }: Institution, random: Random): string {
  if (category === "24" || sector === "JY") return "05";
  if (category === "25")
    return random.weighted([
      ["25", 5],
      ["23", 4],
      ["24", 1],
    ]);
  return random.pick(["08", "12", "13"]);
}
