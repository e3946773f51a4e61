import { addMonths, monthNumber } from "../../subgraphs/kit/codes/calendar";
import type { EstablishmentRecord } from "../world/model";

/** Age before the delay in months, longest delay, first birth month delayed, birth months per month of delay. */
const SCHEDULES = { men: [720, 36, "1965-01", 4], cadres: [660, 36, "1970-01", 4], workers: [600, 60, "1975-01", 2] } as const;

/** Statutory retirement month of somebody in quota, by the rule of 2025 (domain 7.5); women of senior title or county level like men. */
export function statutoryMonth({ person, identity, level, professionalTitle }: EstablishmentRecord): string {
  const senior = /[12]$/.test(professionalTitle ?? "") || level === "131" || level === "132";
  const kind = person.sex === "1" || senior ? "men" : identity === "05" || identity === "06" ? "workers" : "cadres";
  const [base, cap, start, step] = SCHEDULES[kind];
  const birth = person.birth.slice(0, 7);
  const late = monthNumber(birth) - monthNumber(start);
  return addMonths(birth, base + (late < 0 ? 0 : Math.min(cap, Math.floor(late / step) + 1)));
}
