import { addMonths } from "../../subgraphs/kit/codes/calendar";
import { hash } from "../random";
import { AS_OF } from "./calendar";
import { LAST_HEARD_OF, LEFT_UNHEARD } from "./cadres";
import type { Employer } from "./employers";
import { employersByInstitution } from "./hr-staff";
import type { EstablishmentRecord, Person, World } from "./model";
import { basicPay } from "./pay";

/** Somebody in the books of social insurance: a row of ac01, and his enrolments. */
export interface Insured {
  number: string;
  person: Person;
  worker: boolean;
  employer: Employer;
  /** Retired since this month yyyy-MM. */
  retired: string | null;
  enrolments: Enrolment[];
}

/** A row of ac02; months yyyy-MM. */
export interface Enrolment {
  type: string;
  employer: Employer;
  /** 1 paying, 2 suspended, 3 terminated. */
  state: "1" | "2" | "3";
  from: string;
  until: string | null;
  /** Base in fen. */
  base: number;
}

/** 机关事业单位养老保险 began in this month. */
const BEGIN_120 = "2014-10";
/** Whoever was transferred later is insured with the old unit still. */
const LAST_MOVED = "2025-11-14";
const OTHER_TYPES = ["310", "410"] as const;

/** In quota 120, contract staff 110, all with medical and injury insurance; those who left, with what they had. */
export function insure(world: World): void {
  const employers = employersByInstitution(world);
  const companies = world.employers.filter(({ kind }) => kind === "10");
  const seen = new Set<Person>();
  const add = (person: Person, employer: Employer, worker: boolean, retired: string | null = null): Insured => {
    const number = `${world.divisionCode}${String(world.insured.length + 1).padStart(8, "0")}`;
    const insured = { number, person, worker, employer, retired, enrolments: [] };
    world.insured.push(insured);
    seen.add(person);
    return insured;
  };
  for (const record of world.records) {
    const { person, entered, institution } = record;
    const employer = employers.get(institution);
    if (!employer || entered > LAST_HEARD_OF || seen.has(person) || person.plan.guest) continue;
    const retired = person.plan.death ? null : (person.plan.retirement ?? null);
    const insured = add(person, employer, isWorker(record), retired);
    insured.enrolments.push(...ofQuota(record, employers.get(person.plan.enrolledAt ?? institution) ?? employer, employers));
    if (person.plan.enterprise110)
      insured.enrolments.push({
        type: "110",
        employer: companies[hash(person.key) % companies.length] as Employer,
        state: "1",
        from: "2024-06",
        until: null,
        base: 420_000,
      });
  }
  for (const record of world.exited) {
    const { person, exitReason, institution } = record;
    const exited = record.exited as string;
    const employer = employers.get(institution) ?? employers.get(institution.parent ?? institution);
    if (!employer || seen.has(person)) continue;
    const insured = add(person, employer, isWorker(record), exitReason === "01" ? (person.plan.retirement ?? null) : null);
    if (exited < `${BEGIN_120}-01`) continue;
    const open = exited > LEFT_UNHEARD;
    const base = baseOf(record);
    for (const type of ["120", ...OTHER_TYPES])
      insured.enrolments.push({
        type,
        employer,
        state: open ? "1" : "3",
        from: monthOf(record.entered, type),
        until: open ? null : exited.slice(0, 7),
        base,
      });
  }
  for (const { person, institution, department } of world.strangers) {
    const employer = institution && employers.get(institution);
    if (department !== "H" || !employer) continue;
    add(person, employer, false).enrolments.push(paying("120", employer, "2015-01", 480_000));
  }
  for (const { department, code, people } of world.orphans) {
    const employer = world.employers.find(({ number }) => number === code);
    if (department !== "H" || !employer) continue;
    for (const person of people) add(person, employer, false).enrolments.push(paying("120", employer, "2016-03", 430_000));
  }
  for (const { person, institution, from, monthlyPay, kind } of world.contracts) {
    const employer = employers.get(institution);
    if (!employer || seen.has(person)) continue;
    const insured = add(person, employer, kind === "03");
    for (const type of ["110", ...OTHER_TYPES])
      insured.enrolments.push(paying(type, employer, addMonths(from.slice(0, 7), 1), monthlyPay * 100));
  }
}

const isWorker = ({ identity }: EstablishmentRecord): boolean => identity === "05" || identity === "06";
const paying = (type: string, employer: Employer, from: string, base: number): Enrolment => ({
  type,
  employer,
  state: "1",
  from,
  until: null,
  base,
});

function monthOf(entered: string, type: string): string {
  const first = addMonths(entered.slice(0, 7), 1);
  const begin = type === "120" ? BEGIN_120 : "2012-01";
  return first < begin ? begin : first;
}

const baseOf = (record: EstablishmentRecord): number => {
  const { post, step } = basicPay(record, "2025-01");
  return Math.round(((post + step) * 1.6) / 10_000) * 10_000;
};

function ofQuota(record: EstablishmentRecord, employer: Employer, employers: ReadonlyMap<object, Employer>): Enrolment[] {
  const { person, entered, movements } = record;
  const { plan } = person;
  const base = baseOf(record);
  const gone = plan.death ?? (plan.retirement && `${plan.retirement}-28`) ?? plan.otherExit?.date;
  const transfer = movements.find(({ type }) => type === "3");
  const before = transfer?.from && employers.get(transfer.from);
  return ["120", ...OTHER_TYPES].flatMap((type): Enrolment[] => {
    const from = monthOf(entered, type);
    if (gone) return [{ type, employer, state: "3", from, until: gone.slice(0, 7), base }];
    if (type === "120" && plan.notEnrolled120)
      return hash(`suspended/${person.key}`) % 2 === 0 ? [] : [{ type, employer, state: "2", from, until: null, base }];
    if (!transfer || !before || before === employer) return [paying(type, employer, from, base)];
    if (transfer.date > LAST_MOVED) return [paying(type, before, from, base)];
    const moved = addMonths(transfer.date.slice(0, 7), 1);
    const since = moved > AS_OF.slice(0, 7) ? AS_OF.slice(0, 7) : moved;
    return [
      ...(from < since ? [{ type, employer: before, state: "3" as const, from, until: addMonths(since, -1), base }] : []),
      paying(type, employer, since, base),
    ];
  });
}
