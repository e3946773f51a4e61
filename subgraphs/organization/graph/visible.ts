import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope, loader } from "../../kit/context";
import { XtJgdz } from "../../kit/side-tables/xt-jgdz";
import { yesSql } from "../mappers/flags";
import { divisionSql, placesOf } from "./places";

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

/**
 * Rows of places in the scope asked for, which is the caller's own unless narrowed, that keep clear of secret ones.
 * @param place column that holds the place; one whose legal unit names no division belongs to the home division (11.7)
 * @param sql conditions on `:secretPlaces`
 */
async function restriction(
  context: SubgraphContext,
  place: string,
  asked: string | null | undefined,
  ...sql: string[]
): Promise<Restriction> {
  const scope = divisionScope(context, asked);
  const places = await secretPlaces(context);
  return {
    name: `visible:${place}:${scope}`,
    apply: (query) => {
      if (places.length) for (const condition of sql) query.andWhere(condition, { secretPlaces: places });
      query.andWhere(`COALESCE(${divisionSql(place)}, :home) LIKE :scope`, { home: context.homeDivision, scope: `${scope}%` });
    },
  };
}

const outside = (column: string): string => `TRIM(COALESCE(${column}, '')) NOT IN (:...secretPlaces)`;

/** Found by the unit, of which there are few posts, and not by the person: the index on (A0201B, A0255) has them. */
const holdsNoSecretPost = (person: string): string =>
  `${person} NOT IN (SELECT s.A0000 FROM A02 s WHERE s.A0201B IN (:...secretPlaces) AND ${yesSql("s.A0255")})`;

const belongsToNoSecretPlace = (person: string): string =>
  `${person} NOT IN (SELECT p.A0000 FROM A01 p WHERE p.A0195 IN (:...secretPlaces))`;

/** Whom `link` has marked stands in a secret unit by another row of theirs. Counted: MariaDB would read the whole crosswalk for NOT EXISTS. */
const isNotMarked = (person: string): string =>
  `(SELECT COUNT(*) FROM xt_rydz z WHERE z.source_table = 'A01' AND z.local_pk = ${person} AND z.secret = '1') = 0`;

/**
 * Rows whose place may be seen. @param column that holds the place
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export const visiblePlaces = (context: SubgraphContext, column: string, asked?: string | null): Promise<Restriction> =>
  restriction(context, column, asked, outside(column));

/**
 * Rows `t` of A01 that may be seen: of nobody who belongs to a secret unit or holds a post there.
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export const visiblePeople = (context: SubgraphContext, asked?: string | null): Promise<Restriction> =>
  restriction(context, "t.A0195", asked, outside("t.A0195"), holdsNoSecretPost("t.A0000"), isNotMarked("t.A0000"));

/** Rows `t` of A02 that may be seen: at visible places, of people who stand in no secret unit. */
export const visibleAppointments = (context: SubgraphContext): Promise<Restriction> =>
  restriction(
    context,
    "t.A0201B",
    null,
    outside("t.A0201B"),
    belongsToNoSecretPlace("t.A0000"),
    holdsNoSecretPost("t.A0000"),
    isNotMarked("t.A0000"),
  );
