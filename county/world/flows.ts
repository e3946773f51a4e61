import { addDays } from "./calendar";
import { type Builder, UNKNOWN_TO_FINANCE, isFull } from "./builder";
import { type Fits, WITHOUT_APPLICATION, at, both, clinic, move, office, onQuota } from "./fits";
import type { EstablishmentRecord, Institution } from "./model";
import { qualify, registerNumber } from "./staffing";

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
const school: Fits = both(
  onQuota("04", "24"),
  ({ identity, institution }) =>
    identity === "04" && institution.enrolments.some(({ stage, location }) => stage !== "1" && location !== "1"),
);
const townOrgan: Fits = onQuota("01", ...ORGANS);

/** 2025: 211 = civil-servant exams 26, public recruitment 80, special-post teachers 105; 40 of them in the last 45 days. */
const ENTRIES: readonly EntryPlan[] = [
  { label: "2025/exam", reason: "01", count: 20, fits: townOrgan, from: "2025-08-11", to: "2025-09-26" },
  { label: "2025/exam-02", reason: "01", count: 2, fits: onQuota("02", "03"), from: "2025-08-11", to: "2025-09-26" },
  { label: "2025/exam-late", reason: "01", count: 4, fits: townOrgan, from: "2025-11-18", to: "2025-12-26" },
  { label: "2025/teachers", reason: "06", count: 105, fits: school, from: "2025-08-20", to: "2025-09-10" },
  { label: "2025/kindergarten", reason: "02", count: 8, fits: at(["第四幼儿园"]), from: "2025-08-18", to: "2025-09-12" },
  { label: "2025/clinic", reason: "02", count: 18, fits: clinic, from: "2025-03-10", to: "2025-09-24" },
  ...WITHOUT_APPLICATION.map((name) => ({
    label: `2025/${name}`,
    reason: "02",
    count: 1,
    fits: at([name]),
    from: "2025-05-12",
    to: "2025-06-24",
  })),
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
    for (const record of builder.choose(
      label,
      count,
      both(fits, (candidate) => !isFull(candidate)),
    )) {
      const { person, institution, line } = record;
      const random = builder.random("entry", record.number);
      const year = Number(from.slice(0, 4));
      const date = random.date(from, to);
      builder.people.bornOn(person, random.date(`${year - 29}-01-01`, `${year - 23}-09-30`));
      Object.assign(person, { workStart: date.slice(0, 7), political: random.pick(["01", "03", "13"]), fullTime: true });
      if (person.education > "31") person.education = "31";
      record.number = registerNumber(builder.world.divisionCode, random, date, builder.numbers);
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
    for (const record of builder.choose(
      `transfer/${label}`,
      count,
      both(fits, (candidate) => !isFull(candidate) && candidate.entered < `${year}-01-01`),
    )) {
      const random = builder.random("transfer", record.number);
      const from = random.pick(sourcesOf(builder, record, sources));
      const date = random.date(`${year}-01-10`, `${year}-12-24`);
      moveTo(builder, record, from, date, approved ? "09" : "10", approved);
    }
  }
  // A merged institution's staff goes over in one document; finance keeps its unit until the year ends.
  for (const merged of builder.world.institutions.filter(({ status, abolished }) => status === "3" && (abolished ?? "") >= "2025-10-01"))
    for (const record of builder.choose(
      `transfer/merger/${merged.code}`,
      4,
      (candidate) => candidate.institution === merged.mergedInto && candidate.entered < "2024-01-01" && candidate.line.type === "04",
    ))
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
  move(record, {
    type: "3",
    reason,
    from,
    to: record.institution,
    fromType: type,
    toType: type,
    date,
    notice: builder.notice(date),
    approved,
  });
}
