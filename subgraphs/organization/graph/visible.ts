import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope, loader } from "../../kit/context";
import { XtJgdz } from "../../kit/side-tables/xt-jgdz";
import { yesSql } from "../mappers/flags";
import { placesOf } from "./places";

/*
 * Secret units, and everybody in them, never leave (domain 8.1). The set is small and read once in a request: conditions
 * name its codes, so that no statement joins a side table to a legacy column of another collation.
 */

type Query = Pick<SelectQueryBuilder<ObjectLiteral>, "andWhere">;

/** Conditions of a statement; `name` tells loaders apart. */
export interface Restriction {
  readonly name: string;
  readonly apply: (query: Query) => unknown;
}

/** Secret units and all places within them. */
const secretPlaces = (context: SubgraphContext): Promise<readonly string[]> =>
  loader<string, readonly string[]>(context, "secret-places", async (keys) => {
    const rows = await context.database
      .getRepository(XtJgdz)
      .createQueryBuilder("g")
      .select("g.local_code", "code")
      .distinct(true)
      .where("g.secret = '1'")
      .getRawMany<{ code: string }>();
    const units = rows.map(({ code }) => code.trim());
    const within = await Promise.all(units.map((unit) => placesOf(context).load(unit)));
    const all = [...new Set([...units, ...within.flat()])].sort();
    return keys.map(() => all);
  }).load("all");

const restriction = (name: string, places: readonly string[], ...sql: string[]): Restriction => ({
  name,
  apply: (query) => {
    if (places.length) for (const condition of sql) query.andWhere(condition, { secretPlaces: places });
  },
});

const outside = (column: string): string => `TRIM(COALESCE(${column}, '')) NOT IN (:...secretPlaces)`;

/** Found by the unit, of which there are few posts, and not by the person: the index on (A0201B, A0255) has them. */
const holdsNoSecretPost = (person: string): string =>
  `${person} NOT IN (SELECT s.A0000 FROM A02 s WHERE s.A0201B IN (:...secretPlaces) AND ${yesSql("s.A0255")})`;

const belongsToNoSecretPlace = (person: string): string =>
  `${person} NOT IN (SELECT p.A0000 FROM A01 p WHERE p.A0195 IN (:...secretPlaces))`;

/** Whom `link` has marked stands in a secret unit by another row of theirs. Counted: MariaDB would read the whole crosswalk for NOT EXISTS. */
const isNotMarked = (person: string): string =>
  `(SELECT COUNT(*) FROM xt_rydz z WHERE z.source_table = 'A01' AND z.local_pk = ${person} AND z.secret = '1') = 0`;

/** Rows whose place may be seen. @param column that holds the place */
export const visiblePlaces = async (context: SubgraphContext, column: string): Promise<Restriction> =>
  restriction(`places:${column}`, await secretPlaces(context), outside(column));

/** Rows `t` of A01 that may be seen: of nobody who belongs to a secret unit or holds a post there. */
export const visiblePeople = async (context: SubgraphContext): Promise<Restriction> =>
  restriction("people", await secretPlaces(context), outside("t.A0195"), holdsNoSecretPost("t.A0000"), isNotMarked("t.A0000"));

/** Rows `t` of A02 that may be seen: of visible people, at visible places. */
export const visibleAppointments = async (context: SubgraphContext): Promise<Restriction> =>
  restriction(
    "appointments",
    await secretPlaces(context),
    outside("t.A0201B"),
    belongsToNoSecretPlace("t.A0000"),
    holdsNoSecretPost("t.A0000"),
    isNotMarked("t.A0000"),
  );

/**
 * Rows of a division in the scope asked for; one without a division belongs to the home division (11.7).
 * @param column that holds the division's code: of the row itself, or of its legal unit `l`
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function inScope(context: SubgraphContext, column: string, asked: string | null | undefined): Restriction {
  const scope = divisionScope(context, asked);
  const home = context.homeDivision.startsWith(scope) ? ` OR TRIM(COALESCE(${column}, '')) = ''` : "";
  return { name: `scope:${scope}`, apply: (query) => query.andWhere(`(${column} LIKE :scope${home})`, { scope: `${scope}%` }) };
}
