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

/** Rows of `t` that the books still count (2 = not deleted), of units that may be seen. */
export const standing = {
  name: "standing",
  apply: (query: Query): unknown => query.andWhere("COALESCE(t.IS_DELETED, 2) <> 1").andWhere(notSecretSql("t.AGENCY_CODE")),
};

/** {@link standing} for people's rows. */
export const standingPerson = {
  name: "standing",
  apply: (query: Query): unknown => [standing.apply(query), query.andWhere(notSecretPersonSql("t.PER_ID"))],
};

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

/** {@link standing} rows of `t` in the scope asked for. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope */
export function standingIn(context: SubgraphContext, asked: string | null | undefined): typeof standing {
  const { sql, parameters } = inScope(context, "t.MOF_DIV_CODE", asked);
  return { name: `standing:${parameters.scope}`, apply: (query) => [standing.apply(query), query.andWhere(sql, parameters)] };
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
