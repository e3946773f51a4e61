import { invalid } from "../../schema/errors";
import type { FilterQuery } from "./rows/conditions";

/** A span of ages in completed years, both ends included. */
interface AgeBand {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The age bands of staff statistics (domain 7.3), in characters that every keyboard has. */
export const AGE_BANDS: readonly AgeBand[] = [
  { name: "<=30", from: 0, to: 30 },
  { name: "31-35", from: 31, to: 35 },
  { name: "36-40", from: 36, to: 40 },
  { name: "41-45", from: 41, to: 45 },
  { name: "46-50", from: 46, to: 50 },
  { name: "51-55", from: 51, to: 55 },
  { name: "56-60", from: 56, to: 60 },
  { name: ">60", from: 61, to: Infinity },
];

/** yyyyMMdd of a day so many years earlier. Dates are compared as text, so that a 29 February needs no rule of its own. */
const yearsBefore = (asOf: string, years: number): string =>
  `${String(Number(asOf.slice(0, 4)) - years).padStart(4, "0")}${asOf.slice(5, 7)}${asOf.slice(8, 10)}`;

/** The band of who was born on a day yyyyMMdd, at a date yyyy-MM-dd. */
export function ageBandOf(birth: string, asOf: string): string {
  const age = Number(asOf.slice(0, 4)) - Number(birth.slice(0, 4)) - (birth.slice(4) > asOf.slice(5, 7) + asOf.slice(8, 10) ? 1 : 0);
  return AGE_BANDS.find(({ to }) => age <= to)!.name;
}

/**
 * The births yyyyMMdd of a band at a date yyyy-MM-dd: after the first, up to the second.
 * @param name as in {@link AGE_BANDS}; ≤ and a dash will do. @throws HeadwaterError VALIDATION_FAILED
 */
export function birthsOf(name: string, asOf: string): { after: string; until: string } {
  const band = AGE_BANDS.find((candidate) => candidate.name === name.replace("≤", "<=").replace("–", "-"));
  if (!band) throw invalid("年龄段 ageBand", ` ${AGE_BANDS.map((known) => known.name).join("、")} 之一`, name);
  // Nobody is too young for the first band, nobody too old for the last.
  return {
    after: band.to === Infinity ? "" : yearsBefore(asOf, band.to + 1),
    until: band.from === 0 ? "99999999" : yearsBefore(asOf, band.from),
  };
}

/** {@link ageBandOf} in SQL, of a text expression yyyyMMdd; NULL where the birth is. */
export function ageBandSql(birth: string, asOf: string): string {
  const bands = AGE_BANDS.map(({ name, to }) =>
    to === Infinity ? `ELSE '${name}'` : `WHEN ${birth} > '${yearsBefore(asOf, to + 1)}' THEN '${name}'`,
  );
  return `CASE WHEN ${birth} IS NULL THEN NULL ${bands.join(" ")} END`;
}

/** Keeps the rows whose birth (a text expression yyyyMMdd) lies in one of the bands; of no band, none. */
export function bornWithin(query: FilterQuery, birth: string, bands: readonly ReturnType<typeof birthsOf>[]): void {
  const parameters = bands.flatMap(({ after, until }, i) => [
    [`bornAfter${i}`, after],
    [`bornUntil${i}`, until],
  ]);
  const within = bands.map((_, i) => `(${birth} > :bornAfter${i} AND ${birth} <= :bornUntil${i})`);
  query.andWhere(`(${within.join(" OR ") || "1 = 0"})`, Object.fromEntries(parameters) as Record<string, string>);
}
