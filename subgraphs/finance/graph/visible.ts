import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope } from "../../kit/context";

/** Finance's table of persons in the person crosswalk. */
export const PERSON_TABLE = "BAS_PERSON_INFO";

type Query = Pick<SelectQueryBuilder<ObjectLiteral>, "andWhere">;

/** SQL: the unit with this code is no secret institution's. Secret units, and everybody in them, never leave (domain 8.1). */
export const notSecretSql = (agencyCode: string): string =>
  `NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = ${agencyCode} AND s.secret = '1')`;

/** SQL: the person with this PER_ID stands in no secret unit, wherever this row stands. */
export const notSecretPersonSql = (perId: string): string =>
  `NOT EXISTS (SELECT 1 FROM xt_rydz r WHERE r.source_table = '${PERSON_TABLE}' AND r.local_pk = ${perId} AND r.secret = '1')`;

/**
 * SQL: the unit `t` shows something other than that there are secret ones below it: an institution or people of its own,
 * or a unit that is not secret. Asked of each unit, what nearly all have first; a list of the others would cost every
 * statement a pass over everybody on the books (60 ms of MariaDB).
 */
const SHOWS_ITSELF = `(EXISTS (SELECT 1 FROM xt_jgdz l WHERE l.local_code = t.AGENCY_CODE AND l.institution_code IS NOT NULL)
  OR NOT EXISTS (SELECT 1 FROM BAS_AGENCY_INFO c WHERE c.PARENT_ID = t.AGENCY_ID AND NOT ${notSecretSql("c.AGENCY_CODE")})
  OR EXISTS (SELECT 1 FROM BAS_AGENCY_INFO o WHERE o.PARENT_ID = t.AGENCY_ID AND COALESCE(o.IS_DELETED, 2) <> 1 AND ${notSecretSql("o.AGENCY_CODE")})
  OR EXISTS (SELECT 1 FROM BAS_PERSON_INFO p WHERE p.AGENCY_CODE = t.AGENCY_CODE))`;

/** Conditions of a statement; `name` tells loaders apart. */
export interface Restriction {
  readonly name: string;
  readonly apply: (query: Query) => unknown;
}

/** Rows `t` of units or people that the books still count (2 = not deleted), of no secret unit, in the scope asked for. */
function standingRows(context: SubgraphContext, asked: string | null | undefined): Restriction {
  const { sql, parameters } = inScope(context, "t.MOF_DIV_CODE", asked);
  return {
    name: `standing:${parameters.scope}`,
    apply: (query) => query.andWhere("COALESCE(t.IS_DELETED, 2) <> 1").andWhere(notSecretSql("t.AGENCY_CODE")).andWhere(sql, parameters),
  };
}

/**
 * Units `t` that may be seen: standing, not secret nor giving a secret one away, and in the scope asked for, which is the
 * caller's own unless narrowed. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visibleUnits(context: SubgraphContext, asked?: string | null): Restriction {
  const { name, apply } = standingRows(context, asked);
  return { name, apply: (query) => [apply(query), query.andWhere(SHOWS_ITSELF)] };
}

/** People's rows `t` that may be seen: {@link standingRows} of nobody who stands in a secret unit as well. */
export function visiblePayees(context: SubgraphContext, asked?: string | null): Restriction {
  const { name, apply } = standingRows(context, asked);
  return { name, apply: (query) => [apply(query), query.andWhere(notSecretPersonSql("t.PER_ID"))] };
}

/**
 * SQL: a division column lies in the scope asked for; a blank one belongs to the home division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function inScope(
  context: SubgraphContext,
  column: string,
  asked: string | null | undefined,
): { sql: string; parameters: { scope: string } } {
  const scope = divisionScope(context, asked);
  const home = context.homeDivision.startsWith(scope) ? ` OR TRIM(${column}) = ''` : "";
  return { sql: `(${column} LIKE :scope${home})`, parameters: { scope: `${scope}%` } };
}

/** SQL: a unit code is one of a division in the scope; a code that no unit has belongs to the home division. */
export function unitInScope(
  context: SubgraphContext,
  column: string,
  asked: string | null | undefined,
): { sql: string; parameters: { scope: string } } {
  const { sql, parameters } = inScope(context, "a.MOF_DIV_CODE", asked);
  const home = context.homeDivision.startsWith(parameters.scope.slice(0, -1))
    ? ` OR ${column} IS NULL OR ${column} NOT IN (SELECT o.AGENCY_CODE FROM BAS_AGENCY_INFO o)`
    : "";
  return { sql: `(${column} IN (SELECT a.AGENCY_CODE FROM BAS_AGENCY_INFO a WHERE ${sql})${home})`, parameters };
}
