import { hash } from "../random";
import { compact } from "../world/calendar";
import type { Insured } from "../world/insured";
import type { Person, World } from "../world/model";
import { type Cell, type Table, sortedBy, table, yuan } from "./table";

/** ab01, ac01, ac02. */
export function insuranceTables(world: World): Table[] {
  return [
    table(
      "ab01",
      sortedBy(world.employers, ({ number }) => number).map(({ number, rawCode, name, kind, state }) => ({
        aab001: number,
        aab003: rawCode,
        aab004: name,
        aab019: kind,
        aab301: world.divisionCode,
        aab051: state,
      })),
    ),
    table("ac01", world.insured.map(insuredRow)),
    table(
      "ac02",
      world.insured.flatMap(({ number, enrolments }) =>
        sortedBy(enrolments, ({ type, from }) => type + from).map(({ type, employer, state, from, until, base }) => ({
          aac001: number,
          aab001: employer.number,
          aae140: type,
          aac031: state,
          aae041: Number(compact(from)),
          aae042: until === null ? null : Number(compact(until)),
          aac040: yuan(base),
        })),
      ),
    ),
  ];
}

/** The ID number as hr has it, right or mistyped: the same in all its tables but for blanks and case. */
export const numberInHr = ({ idNumber, copies }: Person): string => copies.H?.idNumber ?? idNumber;
export const nameInHr = ({ name, copies }: Person): string => copies.H?.name ?? name;

/** Social insurance took its numbers from many clerks: some with a small x, some with blanks. */
export function numberInInsurance({ person, number }: Insured): string {
  const id = numberInHr(person);
  if (id.endsWith("X") && hash(`x/${number}`) % 4 === 0) return `${id.slice(0, -1)}x`;
  return hash(`blank/${number}`) % 90 === 0 ? `${id} ` : id;
}

function insuredRow(insured: Insured): Record<string, Cell> {
  const { number, person, worker, employer, retired } = insured;
  const { death } = person.plan;
  return {
    aac001: number,
    aac002: numberInInsurance(insured),
    aac003: nameInHr(person),
    aac004: person.sex,
    aac005: person.ethnic,
    aac006: Number(compact(person.birth)),
    aac007: Number(`${compact(person.workStart)}01`),
    aac012: worker ? "2" : "1",
    aac060: death ? "2" : "1",
    // Of some only the death is known, not its day.
    swrq: death && hash(`death/${number}`) % 8 !== 0 ? Number(compact(death)) : null,
    aac084: retired ? "1" : "0",
    aic162: retired ? Number(`${compact(retired)}28`) : null,
    aab001: employer.number,
  };
}
