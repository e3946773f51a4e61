import { hash } from "../random";
import { appoint } from "./appointments";
import { type Cadre, leadsInOrganization, uuid } from "./cadre";
import type { EstablishmentRecord, Institution, World } from "./model";
import type { OrgUnit } from "./org-units";

/** Entered later than this: organization and hr have not heard of them yet. */
export const LAST_HEARD_OF = "2025-11-16";
/** Left since then: the other departments still have them in post. */
export const LEFT_UNHEARD = "2025-12-17";
/** Registration as a civil servant takes some months. */
const LAST_REGISTERED = "2025-09-30";

const CATEGORY: Readonly<Record<string, Cadre["category"]>> = { "01": "1", "02": "2", "05": "5" };
/** Type of quota as organization writes it; 政法专项 is counted with 行政. */
const QUOTA_TYPE: Readonly<Record<string, string>> = { "01": "1", "02": "1", "03": "2", "04": "3", "05": "4" };
const STATUS_OF_EXIT: Readonly<Record<string, Cadre["status"]>> = { "01": "2", "05": "4", "06": "3", "08": "3" };
const MODE_OF_EXIT: Readonly<Record<string, string>> = { "05": "06", "06": "05", "08": "05" };
const GRADE_NAME: Readonly<Record<string, string>> = {
  G05: "三级调研员",
  G06: "四级调研员",
  G07: "一级主任科员",
  G08: "二级主任科员",
  G09: "三级主任科员",
  G10: "四级主任科员",
  G11: "一级科员",
  G12: "二级科员",
};

/** Civil servants and referenced staff, organ workers, and who leads a public institution; those who left, with their exit. */
export function openCadres(world: World): void {
  const legal = new Map<Institution, OrgUnit>();
  const internal = new Map<string, OrgUnit>();
  for (const unit of world.orgUnits) {
    if (unit.kind === "1" && unit.institution) legal.set(unit.institution, unit);
    if (unit.unit) internal.set(unit.unit.code, unit);
  }
  const add = (key: string, facts: Pick<Cadre, "person" | "unit"> & Partial<Cadre>): void => {
    world.cadres.push({
      id: uuid(world.seed, "cadre", key),
      place: facts.unit,
      record: null,
      category: "1",
      status: "1",
      quotaType: "1",
      level: null,
      grade: null,
      title: "干部",
      exit: null,
      registered: true,
      appointments: [],
      ...facts,
    });
  };
  for (const record of world.records) {
    const { person, institution, entered, number } = record;
    const unit = legal.get(institution);
    if (!unit || !isKept(record) || person.absent.has("O") || entered > LAST_HEARD_OF) continue;
    const leads = leadsInOrganization(record);
    const place = record.unit !== null && hash(`place/${number}`) % 6 === 0 ? internal.get(record.unit) : undefined;
    add(number, {
      ...factsOf(record),
      unit,
      place: place ?? unit,
      level: leads ? record.level : null,
      title: leads ? (record.title ?? "副职") : postOf(record),
      registered: person.plan.unregistered !== true && entered <= LAST_REGISTERED,
    });
  }
  for (const record of world.exited) {
    const unit = legal.get(record.institution);
    if (!unit || (record.identity !== "01" && record.identity !== "02")) continue;
    const { exited, exitReason, number } = record;
    const heard = (exited as string) <= LEFT_UNHEARD;
    add(number, {
      ...factsOf(record),
      unit,
      title: postOf(record),
      ...(heard
        ? {
            status: STATUS_OF_EXIT[exitReason ?? ""] ?? "5",
            exit: {
              mode: MODE_OF_EXIT[exitReason ?? ""] ?? (exitReason as string),
              date: exited as string,
              destination: exitReason === "06" ? "沄州市石梁区" : null,
            },
          }
        : {}),
    });
  }
  world.strangers
    .filter(({ department }) => department === "O")
    .forEach(({ person, institution }) => {
      const unit = institution && legal.get(institution);
      if (unit) add(person.key, { person, unit, grade: "G11", title: GRADE_NAME["G11"] ?? "" });
    });
  for (const { department, code, people } of world.orphans) {
    const unit = world.orgUnits.find((one) => one.code === code);
    if (department === "O" && unit)
      for (const person of people) add(person.key, { person, unit, category: "3", quotaType: "3", registered: false });
  }
  appoint(world);
}

/** True for whom organization keeps: civil servants, referenced staff, organ workers, leaders of public institutions. */
export function isKept(record: EstablishmentRecord): boolean {
  const { identity, line } = record;
  return identity === "01" || identity === "02" || (identity === "05" && line.type === "05") || record.leads || leadsInOrganization(record);
}

const factsOf = (record: EstablishmentRecord): Pick<Cadre, "person" | "record" | "category" | "quotaType" | "grade"> => ({
  person: record.person,
  record,
  category: CATEGORY[record.identity] ?? "3",
  quotaType: record.person.plan.cadreQuotaType ?? (QUOTA_TYPE[record.line.type] as string),
  grade: record.grade,
});

const postOf = ({ grade, identity }: EstablishmentRecord): string => GRADE_NAME[grade ?? ""] ?? (identity === "05" ? "工勤人员" : "干部");
