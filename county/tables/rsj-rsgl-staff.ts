import { addMonths } from "../../subgraphs/kit/codes/calendar";
import { Random, hash } from "../random";
import { statutoryMonth } from "../truth/retirement";
import { AS_OF, addDays, compact } from "../world/calendar";
import { firstNumber } from "../world/county";
import type { Employer } from "../world/employers";
import { employersByInstitution } from "../world/hr-staff";
import type { StaffMember } from "../world/hr-staff";
import type { Person, World } from "../world/model";
import { nameInHr, numberInHr } from "./rsj-rsgl-insurance";
import { type Cell, type Table, sortedBy, table } from "./table";

/** ry_xx, py_ht, tx_sp. */
export function staffTables(world: World): Table[] {
  return [
    table("ry_xx", world.staff.map(staffRow)),
    table(
      "py_ht",
      world.staff.flatMap((member) => contractRows(world, member)),
    ),
    table(
      "tx_sp",
      retirementApprovals(world).map(({ person, employer, kind, due, month, state, day }, index) => ({
        spid: firstNumber(world.county) + index + 1,
        sfzhm: numberInHr(person),
        xm: nameInHr(person),
        aab001: employer.number,
        txlx: kind,
        fdny: Number(compact(due)),
        spny: Number(compact(month)),
        sprq: day,
        zt: state,
        ajbh: null,
      })),
    ),
  ];
}

/** The ID number in ry_xx: of people long gone sometimes in the old form. */
export function numberInStaff({ person, state, number }: StaffMember): string {
  const id = numberInHr(person);
  const isOld = state !== "01" && person.copies.H?.idNumber === undefined && hash(`old/${number}`) % 12 === 0;
  return isOld && id.length === 18 && id.slice(6, 8) === "19" ? id.slice(0, 6) + id.slice(8, 17) : id;
}

function staffRow(member: StaffMember): Record<string, Cell> {
  const { number, person, employer, category, grade, title, qualification, state, stateSince, entered, reason } = member;
  const copy = person.copies.H;
  return {
    rybh: number,
    xm: nameInHr(person),
    sfzhm: numberInStaff(member),
    xb: copy?.codes?.["xb"] ?? copy?.sex ?? person.sex,
    csrq: copy?.birth ?? person.birth,
    aab001: employer.number,
    gwlb: category,
    gwdj: grade,
    zyjszw: title,
    zyjszg: qualification,
    rzrq: [entered, `20${String(10 + (hash(number) % 13)).padStart(2, "0")}-09-01`].sort()[1] as string,
    ryzt: state,
    ztrq: stateSince,
    jdw: entered,
    jfs: reason,
  };
}

/** One contract that covers today but of those without (HRS-05); of many the one before. */
function contractRows(
  { seed, divisionCode }: World,
  { number, person, employer, category, grade, state, stateSince, entered }: StaffMember,
): Record<string, Cell>[] {
  const random = new Random(seed, "employment", number);
  const serial = Number(number.slice(-7)) * 2;
  const row = (index: number, from: string, until: string | null, valid: boolean): Record<string, Cell> => ({
    htbh: `HT${divisionCode}${String(serial + index).padStart(8, "0")}`,
    rybh: number,
    aab001: employer.number,
    qsrq: from,
    zzrq: until,
    gwlb: category,
    gwdj: grade,
    zt: valid ? "1" : "2",
  });
  const first = entered < "2008-01-01" ? "2008-01-01" : entered;
  if (state !== "01") return [row(1, first, stateSince ?? AS_OF, false)];
  // Ended a year ago: closed in the books, or forgotten there.
  if (person.plan.withoutContract) return [row(1, first, "2024-12-31", random.chance(0.35))];
  if (entered >= "2022-01-01" || random.chance(0.5))
    return [row(1, entered >= "2022-01-01" ? entered : "2022-01-01", random.chance(0.6) ? null : "2026-12-31", true)];
  const renewed = random.date("2023-01-01", "2025-06-30");
  return [row(0, first, addDays(renewed, -1), false), row(1, renewed, `${Number(renewed.slice(0, 4)) + 3}-12-31`, true)];
}

interface RetirementApproval {
  person: Person;
  employer: Employer;
  kind: string;
  /** Months yyyy-MM: statutory, approved. */
  due: string;
  month: string;
  state: string;
  day: string;
}

/** Retirements before this month were never in the system. */
const FIRST_RETIREMENT = "2012-01";
const WITHDRAWN = 4;

/** Approved retirements, those put off with approval, and a few that were withdrawn. */
export function retirementApprovals(world: World): RetirementApproval[] {
  const employers = employersByInstitution(world);
  const seen = new Set<Person>();
  const approvals = [...world.records, ...world.exited].flatMap((record) => {
    const { person, institution } = record;
    const employer = employers.get(institution);
    const month = person.plan.deferredTo ?? person.plan.retirement;
    if (!employer || !month || month < FIRST_RETIREMENT || seen.has(person)) return [];
    seen.add(person);
    const due = statutoryMonth(record);
    const kind = person.plan.deferredTo || month > due ? "3" : month < due ? "2" : "1";
    return [
      {
        person,
        employer,
        kind,
        due,
        month,
        state: "1",
        day: person.plan.deferredTo ? `${addMonths(due, -1)}-15` : `${addMonths(month, -1)}-2${hash(person.key) % 8}`,
      },
    ];
  });
  const withdrawn = world.staff
    .filter(
      ({ state, person, record }) =>
        state === "01" && record?.status === "1" && person.sex === "1" && person.birth < "1968-01-01" && !seen.has(person),
    )
    .slice(0, WITHDRAWN)
    .map(({ person, employer, record }) => ({
      person,
      employer,
      kind: "2",
      due: statutoryMonth(record as NonNullable<typeof record>),
      month: "2025-10",
      state: "2",
      day: "2025-08-20",
    }));
  return sortedBy([...approvals, ...withdrawn], ({ day, person }) => day + person.key);
}
