import { Random } from "../random";
import { addMonths } from "../../subgraphs/kit/codes/calendar";
import { AS_OF, addDays } from "./calendar";
import { type Builder, UNKNOWN_TO_FINANCE, isFull } from "./builder";
import { named } from "./institutions";
import type { EstablishmentRecord, Identity, Institution, Movement, QuotaLine, QuotaType } from "./model";
import { qualify, registerNumber, specOf } from "./staffing";

type Fits = (record: EstablishmentRecord) => boolean;

const at = (names: readonly string[]): Fits => ({ institution }) => names.includes(institution.name.slice(3));
const onQuota = (type: QuotaType, ...categories: string[]): Fits => ({ institution, line }) => line.type === type && categories.includes(institution.category);
const both = (...all: Fits[]): Fits => (record) => all.every((fits) => fits(record));

/** Entries of a year: reason, count, who, first and last day. */
interface EntryPlan {
  label: string;
  reason: string;
  count: number;
  fits: Fits;
  from: string;
  to: string;
}

const ORGANS = ["01", "03", "05", "06", "08"];
const school: Fits = both(onQuota("04", "24"), ({ identity, institution }) => identity === "04" && institution.enrolments.some(({ stage, location }) => stage !== "1" && location !== "1"));
const clinic: Fits = onQuota("04", "25");
/** Institutions that take in nobody but one recruit each, without an approved use of quota (PRC-02). */
export const WITHOUT_APPLICATION = ["公证处", "全民健身中心"];
const office: Fits = both(onQuota("04", "21", "22", "23"), (record) => !at(WITHOUT_APPLICATION)(record));
const townOrgan: Fits = onQuota("01", ...ORGANS);

/** 2025: 211 = civil-servant exams 26, public recruitment 80, special-post teachers 105; 40 of them in the last 45 days. */
const ENTRIES: readonly EntryPlan[] = [
  { label: "2025/exam", reason: "01", count: 20, fits: townOrgan, from: "2025-08-11", to: "2025-09-26" },
  { label: "2025/exam-02", reason: "01", count: 2, fits: onQuota("02", "03"), from: "2025-08-11", to: "2025-09-26" },
  { label: "2025/exam-late", reason: "01", count: 4, fits: townOrgan, from: "2025-11-18", to: "2025-12-26" },
  { label: "2025/teachers", reason: "06", count: 105, fits: school, from: "2025-08-20", to: "2025-09-10" },
  { label: "2025/kindergarten", reason: "02", count: 8, fits: at(["第四幼儿园"]), from: "2025-08-18", to: "2025-09-12" },
  { label: "2025/clinic", reason: "02", count: 18, fits: clinic, from: "2025-03-10", to: "2025-09-24" },
  ...WITHOUT_APPLICATION.map((name) => ({ label: `2025/${name}`, reason: "02", count: 1, fits: at([name]), from: "2025-05-12", to: "2025-06-24" })),
  { label: "2025/office", reason: "02", count: 10, fits: office, from: "2025-05-12", to: "2025-09-24" },
  { label: "2025/autumn", reason: "02", count: 6, fits: clinic, from: "2025-10-09", to: "2025-11-14" },
  { label: "2025/clinic-late", reason: "02", count: 22, fits: clinic, from: "2025-11-18", to: "2025-12-30" },
  { label: "2025/office-late", reason: "02", count: 14, fits: office, from: "2025-11-18", to: "2025-12-30" },
  { label: "2024/exam", reason: "01", count: 24, fits: townOrgan, from: "2024-08-11", to: "2024-09-26" },
  { label: "2024/teachers", reason: "06", count: 96, fits: school, from: "2024-08-20", to: "2024-09-10" },
  { label: "2024/clinic", reason: "02", count: 46, fits: clinic, from: "2024-04-10", to: "2024-10-24" },
  { label: "2024/office", reason: "02", count: 26, fits: office, from: "2024-05-12", to: "2024-10-24" },
];

/** Entries of 2024 and 2025: young people, each with notice and movement. */
export function enter(builder: Builder): void {
  for (const { label, reason, count, fits, from, to } of ENTRIES) {
    for (const record of builder.choose(label, count, both(fits, (candidate) => !isFull(candidate)))) {
      const { person, institution, line } = record;
      const random = builder.random("entry", record.number);
      const year = Number(from.slice(0, 4));
      const date = random.date(from, to);
      builder.people.bornOn(person, random.date(`${year - 29}-01-01`, `${year - 23}-09-30`));
      Object.assign(person, { workStart: date.slice(0, 7), political: random.pick(["01", "03", "13"]), fullTime: true });
      if (person.education > "31") person.education = "31";
      record.number = registerNumber(random, date, builder.numbers);
      Object.assign(record, { entered: date, entryReason: reason, entryNotice: builder.notice(date) });
      qualify(record, random);
      move(record, { type: "1", reason, from: null, to: institution, fromType: null, toType: line.type, date, notice: record.entryNotice });
    }
  }
}

/** 282 person-times of 2025, 256 of them on an approved use of quota, and 180 of 2024. */
export function transfer(builder: Builder): void {
  const organs = ["01", "03", "05", "07", "08"];
  const plans: readonly { label: string; count: number; year: string; fits: Fits; sources: readonly string[]; approved: boolean }[] = [
    { label: "2025/teachers", count: 32, year: "2025", fits: onQuota("04", "24"), sources: ["24"], approved: true },
    { label: "2025/clinics", count: 24, year: "2025", fits: clinic, sources: ["25"], approved: true },
    { label: "2025/organs", count: 120, year: "2025", fits: onQuota("01", ...organs), sources: organs, approved: true },
    { label: "2025/referenced", count: 20, year: "2025", fits: onQuota("03", "22"), sources: ["22"], approved: true },
    { label: "2025/offices", count: 60, year: "2025", fits: office, sources: ["21", "22", "23"], approved: true },
    { label: "2025/returns", count: 10, year: "2025", fits: office, sources: ["21", "22"], approved: false },
    { label: "2024/organs", count: 90, year: "2024", fits: onQuota("01", ...organs), sources: organs, approved: true },
    { label: "2024/offices", count: 90, year: "2024", fits: office, sources: ["21", "22", "23"], approved: true },
  ];
  for (const { label, count, year, fits, sources, approved } of plans) {
    for (const record of builder.choose(`transfer/${label}`, count, both(fits, (candidate) => !isFull(candidate) && candidate.entered < `${year}-01-01`))) {
      const random = builder.random("transfer", record.number);
      const from = random.pick(sourcesOf(builder, record, sources));
      const date = random.date(`${year}-01-10`, `${year}-12-24`);
      moveTo(builder, record, from, date, approved ? "09" : "10", approved);
    }
  }
  // A merged institution's staff goes over in one document; finance keeps its unit until the year ends.
  for (const merged of builder.world.institutions.filter(({ status, abolished }) => status === "3" && (abolished ?? "") >= "2025-10-01"))
    for (const record of builder.choose(`transfer/merger/${merged.code}`, 4, (candidate) => candidate.institution === merged.mergedInto && candidate.entered < "2024-01-01" && candidate.line.type === "04"))
      moveTo(builder, record, merged, addDays(merged.abolished as string, 2), "10", false);
}

function sourcesOf({ world }: Builder, { institution, line }: EstablishmentRecord, categories: readonly string[]): Institution[] {
  return world.institutions.filter(
    (other) =>
      other !== institution &&
      other.status === "1" &&
      other.established < "2024-01-01" &&
      categories.includes(other.category) &&
      other.lines.some(({ type }) => type === line.type) &&
      !UNKNOWN_TO_FINANCE.includes(other.name.slice(3)),
  );
}

function moveTo(builder: Builder, record: EstablishmentRecord, from: Institution, date: string, reason: string, approved: boolean): void {
  const { type } = record.line;
  move(record, { type: "3", reason, from, to: record.institution, fromType: type, toType: type, date, notice: builder.notice(date), approved });
}

function move(record: EstablishmentRecord, facts: Omit<Movement, "record" | "approved"> & { approved?: boolean }): void {
  record.movements.push({ record, approved: true, ...facts });
}

/** Months of retirement in 2025 by birth month, of the delayed schedule: [birth, statutory]. */
const RETIRED_2025: Readonly<Record<"male" | "cadre" | "worker", readonly (readonly [birth: string, statutory: string])[]>> = {
  male: [["1965-01", "2025-02"], ["1965-02", "2025-03"], ["1965-03", "2025-04"], ["1965-04", "2025-05"], ["1965-05", "2025-07"], ["1965-06", "2025-08"], ["1965-07", "2025-09"], ["1965-08", "2025-10"]],
  cadre: [["1970-01", "2025-02"], ["1970-02", "2025-03"], ["1970-03", "2025-04"], ["1970-04", "2025-05"], ["1970-05", "2025-07"], ["1970-06", "2025-08"], ["1970-07", "2025-09"], ["1970-08", "2025-10"]],
  worker: [["1975-01", "2025-02"], ["1975-02", "2025-03"], ["1975-03", "2025-05"], ["1975-04", "2025-06"], ["1975-05", "2025-08"], ["1975-06", "2025-09"], ["1975-07", "2025-11"]],
};
const RETIRED_DECEMBER: Readonly<Record<"male" | "cadre" | "worker", string>> = { male: "1965-09", cadre: "1970-09", worker: "1975-08" };
const RETIREMENT_AGE: Readonly<Record<"male" | "cadre" | "worker", number>> = { male: 60, cadre: 55, worker: 50 };

/** Exits by year: reason and count. 2025: 125 = 98 + 19 + 3 + 5, of which 25 in the last ten working days. */
const EXITS: readonly (readonly [label: string, reason: string, count: number])[] = [
  ["2025", "01", 78],
  ["2025-late", "01", 20],
  ["2025", "02", 14],
  ["2025-late", "02", 5],
  ["2025", "03", 3],
  ["2025", "05", 5],
  ["2024", "01", 110],
  ["2024", "02", 20],
  ["2024", "03", 2],
  ["2024", "05", 4],
  ["2024", "06", 4],
  ["earlier", "01", 1800],
  ["earlier", "02", 110],
  ["earlier", "05", 95],
  ["earlier", "06", 100],
  ["earlier", "04", 6],
  ["earlier", "08", 24],
];

/** Everybody who left the quota: 2,400 persons. */
export function exit(builder: Builder): void {
  const places = builder.world.institutions.filter(({ status, established, name }) => status === "1" && established < "2015-01-01" && !UNKNOWN_TO_FINANCE.includes(name.slice(3)));
  const weights = places.flatMap((institution) => institution.lines.filter(({ purpose }) => purpose === "").map((line) => [{ institution, line }, line.approved] as const));
  const gone = builder.world.institutions.filter(({ status }) => status === "4");
  for (const [label, reason, count] of EXITS)
    for (let index = 0; index < count; index++) {
      const random = builder.random("exit", label, reason, index);
      let { institution, line } = random.weighted(weights);
      if (reason === "08") institution = random.pick(gone);
      if (reason === "08") line = { type: "04", fundingForm: "1", purpose: "", approved: 0, actual: 0 };
      builder.world.exited.push(leave(builder, random, { institution, line, label, reason, index }));
    }
}

function leave(builder: Builder, random: Random, plan: { institution: Institution; line: QuotaLine; label: string; reason: string; index: number }): EstablishmentRecord {
  const { institution, line, label, reason } = plan;
  const identity = ({ "01": "01", "02": "01", "03": "02", "05": "05" } as Partial<Record<QuotaType, Identity>>)[line.type] ?? random.weighted<Identity>([["04", 7], ["03", 2], ["06", 1]]);
  const person = builder.people.draw(`exit/${label}/${reason}/${plan.index}`, specOf(institution, identity, false));
  const kind = person.sex === "1" ? "male" : identity === "05" || identity === "06" ? "worker" : "cadre";
  const late = label.endsWith("late");
  let exited = late ? random.date("2025-12-18", "2025-12-30") : label === "earlier" ? random.date("2006-01-01", "2023-12-01") : random.date(`${label}-01-10`, `${label}-11-20`);
  if (reason === "01") {
    const day = String(random.int(1, 28)).padStart(2, "0");
    if (late) {
      builder.people.bornOn(person, `${RETIRED_DECEMBER[kind]}-${day}`);
      person.plan.retirement = "2025-12";
    } else if (label === "2025") {
      const [birth, statutory] = random.pick(RETIRED_2025[kind]);
      builder.people.bornOn(person, `${birth}-${day}`);
      person.plan.retirement = statutory;
      exited = `${addMonths(statutory, 1)}-01`;
    } else {
      exited = `${exited.slice(0, 7)}-01`;
      person.plan.retirement = addMonths(exited.slice(0, 7), -1);
      builder.people.bornOn(person, `${Number(person.plan.retirement.slice(0, 4)) - RETIREMENT_AGE[kind]}${person.plan.retirement.slice(4)}-${day}`);
    }
  } else if (person.birth > `${Number(exited.slice(0, 4)) - 26}-01-01`) {
    builder.people.bornOn(person, `${Number(exited.slice(0, 4)) - random.int(28, 45)}-0${random.int(1, 9)}-1${random.int(0, 9)}`);
  }
  if (reason === "05") person.plan.death = exited;
  const start = `${person.workStart}-01`;
  const entered = start < "1970-01-01" ? "1970-01-01" : start >= exited ? addDays(exited, -400) : start;
  const record: EstablishmentRecord = {
    number: registerNumber(random, entered, builder.numbers),
    person,
    institution,
    line,
    unit: null,
    identity,
    entered: entered >= "2023-12-31" ? "2023-06-01" : entered,
    entryReason: identity === "01" || identity === "02" ? "01" : "02",
    entryNotice: null,
    title: null,
    level: null,
    position: null,
    leads: false,
    grade: null,
    postCategory: null,
    postGrade: null,
    professionalTitle: null,
    status: "3",
    duty: "00",
    dutySince: null,
    exited,
    exitReason: reason,
    loan: null,
    arrangement: null,
    movements: [],
  };
  qualify(record, random);
  if (label !== "earlier") {
    const notice = builder.notice(exited);
    move(record, { type: "2", reason, from: institution, to: null, fromType: line.type, toType: null, date: exited, notice });
  }
  return record;
}

/** Who is not at his post, and since when; nobody longer than the rules allow. */
export function dispatch(builder: Builder): void {
  const settled: Fits = ({ entered }) => entered < "2023-01-01";
  const inInstitution: Fits = ({ institution }) => institution.category > "20";
  const absences: readonly (readonly [duty: string, count: number, away: boolean, from: string, to: string, fits: Fits])[] = [
    ["01", 48, false, "2025-07-10", "2025-12-20", settled],
    ["02", 12, false, "2025-03-01", "2025-10-31", settled],
    ["03", 60, false, "2023-05-01", "2025-06-30", settled],
    ["04", 9, true, "2025-07-15", "2025-12-10", settled],
    ["05", 8, true, "2024-09-01", "2025-09-10", settled],
    ["07", 3, true, "2025-03-10", "2025-09-20", inInstitution],
    ["08", 4, true, "2025-08-01", "2025-12-01", settled],
  ];
  for (const [duty, count, away, from, to, fits] of absences)
    for (const record of builder.choose(`duty/${duty}`, count, both(fits, settled)))
      Object.assign(record, { duty, dutySince: builder.random("duty", record.number).date(from, to), status: away ? "2" : "1" });
}

/** Adjustments inside one institution in 2025: no quota changes hands. */
export function adjust(builder: Builder): void {
  for (const record of builder.choose("internal", 60, ({ unit }) => unit !== null)) {
    const { institution, line } = record;
    const date = builder.random("internal", record.number).date("2025-01-10", AS_OF);
    move(record, { type: "4", reason: "99", from: institution, to: institution, fromType: line.type, toType: line.type, date, notice: builder.notice(date) });
  }
}

export { named };
