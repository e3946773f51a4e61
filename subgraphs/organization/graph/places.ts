import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, loader } from "../../kit/context";
import { B01 } from "../tables/B01";

/*
 * B01 holds legal units (B0194 = 1), their internal units (2) and folders of units (3). A place is any of them; what it
 * belongs to, its division and its institution, is said by its legal unit: itself, or the nearest legal unit above.
 */

/** Steps from the deepest place to its legal unit: a desk of an office of a branch. */
const STEPS = 3;

const LEGAL = "'1'";

export interface LegalUnit {
  code: string;
  name: string | null;
  /** B0131. */
  category: string | null;
  /** B0117. */
  divisionCode: string | null;
}

const LEVELS = Array.from({ length: STEPS }, (_, step) => step + 1);

/** Condition of the join of a place's superior `u1`, `u2` …: none above a legal unit. */
const above = (level: number): string => `u${level}.B0111 = u${level - 1}.B0121 AND COALESCE(u${level - 1}.B0194, '') <> ${LEGAL}`;

const NEAREST = `CASE ${[0, ...LEVELS].map((level) => `WHEN u${level}.B0194 = ${LEGAL} THEN u${level}.B0111`).join(" ")} END`;

/** Joins the legal unit `l` of the place in a column; its columns are NULL where there is none. */
export function joinLegalUnit(query: SelectQueryBuilder<ObjectLiteral>, place: string): void {
  query.leftJoin(B01, "u0", `u0.B0111 = ${place}`);
  for (const level of LEVELS) query.leftJoin(B01, `u${level}`, above(level));
  query.leftJoin(B01, "l", `l.B0111 = ${NEAREST}`);
}

/** SQL: the code of the legal unit of the place in a column. */
export const legalUnitSql = (place: string): string =>
  `(SELECT ${NEAREST} FROM B01 u0 ${LEVELS.map((level) => `LEFT JOIN B01 u${level} ON ${above(level)}`).join(" ")} WHERE u0.B0111 = ${place})`;

/** SQL: the division that the legal unit of the place in a column names; NULL when there is none. */
export const divisionSql = (place: string): string =>
  `(SELECT CASE ${[0, ...LEVELS].map((level) => `WHEN u${level}.B0194 = ${LEGAL} THEN NULLIF(TRIM(u${level}.B0117), '')`).join(" ")} END FROM B01 u0 ${LEVELS.map((level) => `LEFT JOIN B01 u${level} ON ${above(level)}`).join(" ")} WHERE u0.B0111 = ${place})`;

/** From places to their legal units. */
export const legalUnits = (context: SubgraphContext) =>
  loader<string, LegalUnit | null>(context, "legal-units", async (places) => {
    const query = context.database.createQueryBuilder(B01, "t").select("t.B0111", "place").where("t.B0111 IN (:...places)", { places });
    joinLegalUnit(query, "t.B0111");
    query.addSelect("l.B0111", "code").addSelect("l.B0101", "name").addSelect("l.B0131", "category").addSelect("l.B0117", "divisionCode");
    const rows = await query.getRawMany<{ place: string } & { [F in keyof LegalUnit]: string | null }>();
    const byPlace = new Map(
      rows.map(({ place, code, name, category, divisionCode }) => [
        place.trim(),
        code === null ? null : { code: code.trim(), name, category, divisionCode: divisionCode?.trim() || null },
      ]),
    );
    return places.map((place) => byPlace.get(place) ?? null);
  });

/** From legal units to the places that belong to them, themselves first. */
export const placesOf = (context: SubgraphContext) =>
  loader<string, string[]>(context, "places-of", async (units) => {
    const rows = await context.database.query<{ unit: string; place: string }[]>(
      `WITH RECURSIVE below (unit, place, step) AS (
         SELECT B0111, B0111, 0 FROM B01 WHERE B0111 IN (${units.map(() => "?").join(", ")}) AND B0194 = ${LEGAL}
         UNION ALL
         SELECT b.unit, c.B0111, b.step + 1 FROM below b JOIN B01 c ON c.B0121 = b.place AND COALESCE(c.B0194, '') <> ${LEGAL} WHERE b.step < ${STEPS})
       SELECT unit, place FROM below ORDER BY step, place`,
      [...units],
    );
    const groups = new Map<string, string[]>(units.map((unit) => [unit, []]));
    for (const { unit, place } of rows) groups.get(unit.trim())?.push(place.trim());
    return units.map((unit) => groups.get(unit)!);
  });
