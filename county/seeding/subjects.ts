import type { Builder } from "../world/builder";
import type { Fits } from "../world/fits";
import type { Department, Expectation, Institution, Person } from "../world/model";

export { type Fits, both } from "../world/fits";

/** Long in quota, at his post: no entry, transfer or absence is near. */
export const settled: Fits = ({ entered }) => entered < "2022-01-01";
/** Whom organization keeps. */
export const isCadre: Fits = ({ identity }) => identity === "01" || identity === "02";
/** Whom hr keeps. */
export const isStaff: Fits = ({ identity }) => identity === "03" || identity === "04" || identity === "06";
/** Kept by the department. */
export const keptBy = (department: Department): Fits => (department === "O" ? isCadre : department === "H" ? isStaff : () => true);

export function expectPerson(builder: Builder, rule: string, person: Person, more: Partial<Expectation> = {}): void {
  builder.expect({ rule, subjectType: "PERSON", subject: person.idNumber, person, ...more });
}

export function expectInstitution(builder: Builder, rule: string, institution: Institution, more: Partial<Expectation> = {}): void {
  builder.expect({ rule, subjectType: "INSTITUTION", subject: institution.code, ...more });
}
