import { hash } from "../random";
import { LAST_HEARD_OF, LEFT_UNHEARD } from "./cadres";
import type { Employer } from "./employers";
import type { EstablishmentRecord, Institution, Person, World } from "./model";

/** Somebody in hr's books of the staff of public institutions: a row of ry_xx. */
export interface StaffMember {
  number: string;
  person: Person;
  record: EstablishmentRecord | null;
  employer: Employer;
  category: string;
  grade: string;
  /** Title of the post held, and title qualified for. */
  title: string | null;
  qualification: string | null;
  /** 01 active, 02 retired, 03 transferred out, 04 resigned, 05 terminated, 06 dead, 07 expelled. */
  state: string;
  stateSince: string | null;
  entered: string;
  reason: string;
}

/** Who left before this year was never in the system. */
const FIRST_YEAR = "2014-01-01";
const STATE_OF_EXIT: Readonly<Record<string, string>> = {
  "01": "02",
  "02": "04",
  "03": "05",
  "04": "07",
  "05": "06",
  "06": "03",
  "08": "03",
};
/** The grade hr has where it is another than E's (HRS-07): beside it, and of the same band. */
const BESIDE: Readonly<Record<string, string>> = {
  "107": "08",
  "108": "07",
  "109": "10",
  "110": "09",
  "205": "06",
  "206": "05",
  "207": "06",
  "208": "09",
  "209": "10",
  "210": "09",
  "211": "12",
  "212": "11",
  "213": "12",
  "302": "03",
  "303": "02",
  "304": "05",
  "305": "04",
};

export const isStaffIdentity = (identity: string): boolean => identity === "03" || identity === "04" || identity === "06";

/** Staff of public institutions: active, left, and the old row of whoever was transferred. */
export function openStaff(world: World): void {
  const employers = employersByInstitution(world);
  const add = (facts: Omit<StaffMember, "number">): void => {
    world.staff.push({ ...facts, number: `RY${world.divisionCode}${String(world.staff.length + 1).padStart(7, "0")}` });
  };
  const seen = new Set<Person>();
  for (const record of world.records) {
    const { person, entered, institution, movements } = record;
    const employer = employers.get(person.plan.workplace ?? institution);
    if (!isStaffIdentity(record.identity) || person.absent.has("H") || entered > LAST_HEARD_OF || seen.has(person) || !employer) continue;
    seen.add(person);
    const transfer = movements.find(({ type, from }) => type === "3" && (from?.category ?? "") > "20");
    const before = transfer?.from && employers.get(transfer.from);
    if (transfer && before) add({ ...factsOf(record), employer: before, state: "03", stateSince: transfer.date, entered });
    add({ ...factsOf(record), employer, ...stateOf(person), entered: transfer?.date ?? entered });
  }
  for (const record of world.exited) {
    const exited = record.exited as string;
    const employer = employers.get(record.institution);
    if (!isStaffIdentity(record.identity) || exited < FIRST_YEAR || !employer) continue;
    const heard = exited <= LEFT_UNHEARD;
    add({
      ...factsOf(record),
      employer,
      state: heard ? (STATE_OF_EXIT[record.exitReason ?? ""] ?? "03") : "01",
      stateSince: heard ? exited : null,
      entered: record.entered,
    });
  }
  for (const { person, department, institution } of world.strangers) {
    const employer = institution && employers.get(institution);
    if (department !== "H" || !employer) continue;
    const title = `${institution.category === "24" ? "05" : institution.category === "25" ? "25" : "08"}4`;
    add({
      person,
      record: null,
      employer,
      category: "2",
      grade: "11",
      title,
      qualification: title,
      state: "01",
      stateSince: null,
      entered: "2012-07-01",
      reason: "02",
    });
  }
}

/** The employer of each institution. */
export const employersByInstitution = ({ employers }: World): Map<Institution, Employer> =>
  new Map(employers.flatMap((employer) => (employer.institution ? [[employer.institution, employer] as const] : [])));

function factsOf(record: EstablishmentRecord): Omit<StaffMember, "number" | "employer" | "state" | "stateSince" | "entered"> {
  const { person, postCategory, postGrade, professionalTitle, entryReason } = record;
  const category = postCategory ?? "1";
  const grade = postGrade ?? "10";
  return {
    person,
    record,
    category,
    grade: person.plan.postDiffers ? (BESIDE[category + grade] ?? grade) : grade,
    title: professionalTitle,
    qualification: qualificationOf(record),
    reason: entryReason,
  };
}

/** Some are qualified for more than the post they hold; a few hold one they are not qualified for (HRS-06). */
function qualificationOf({ number, professionalTitle, person }: EstablishmentRecord): string | null {
  if (professionalTitle === null) return null;
  if (person.plan.postAboveTitle) return `${professionalTitle.slice(0, 2)}4`;
  const waits = professionalTitle.endsWith("3") && hash(`qualified/${number}`) % 25 === 0;
  return waits ? `${professionalTitle.slice(0, 2)}2` : professionalTitle;
}

/** Dead, retired or gone by hr's books, else active. */
function stateOf({ plan }: Person): Pick<StaffMember, "state" | "stateSince"> {
  if (plan.death) return { state: "06", stateSince: plan.death };
  if (plan.retirement) return { state: "02", stateSince: `${plan.retirement}-28` };
  if (plan.otherExit?.department === "H") return { state: plan.otherExit.state, stateSince: plan.otherExit.date };
  return { state: "01", stateSince: null };
}
