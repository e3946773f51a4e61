import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope } from "../../kit/context";

/** Finance's table of persons in the person crosswalk. */
export const PERSON_TABLE = "BAS_PERSON_INFO";

type Query = Pick<SelectQueryBuilder<ObjectLiteral>, "andWhere">;

/** SQL: the unit with this code is no secret institution's, nor gives one away. Secret units, and everybody in them, never leave (domain 8.1). */
export const notSecretSql = (agencyCode: string): string =>
  `NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = ${agencyCode} AND s.secret = '1')`;

/** SQL: the person with this PER_ID stands in no secret unit, wherever this row stands. */
export const notSecretPersonSql = (perId: string): string =>
  `NOT EXISTS (SELECT 1 FROM xt_rydz r WHERE r.source_table = '${PERSON_TABLE}' AND r.local_pk = ${perId} AND r.secret = '1')`;

/** Conditions of a statement; `name` tells loaders apart. */
export interface Restriction {
  readonly name: string;
  readonly apply: (query: Query) => unknown;
}

/**
 * Units `t` that may be seen: not deleted (2), not secret nor giving a secret one away, and in the scope asked for, which is
 * the caller's own unless narrowed. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visibleUnits(context: SubgraphContext, asked?: string | null): Restriction {
  const { sql, parameters } = inScope(context, "t.MOF_DIV_CODE", asked);
  return {
    name: `visible:${parameters.scope}`,
    apply: (query) => query.andWhere("COALESCE(t.IS_DELETED, 2) <> 1").andWhere(notSecretSql("t.AGENCY_CODE")).andWhere(sql, parameters),
  };
}

/** People's rows `t` that may be seen: as {@link visibleUnits}, and of nobody who stands in a secret unit. */
export function visiblePayees(context: SubgraphContext, asked?: string | null): Restriction {
  const { name, apply } = visibleUnits(context, asked);
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
  // Blanks stand before all digits: said so, they are a range of an index, as the prefix is.
  const home = context.homeDivision.startsWith(scope) ? ` OR (${column} < '0' AND TRIM(${column}) = '')` : "";
  return { sql: `(${column} LIKE :scope${home})`, parameters: { scope: `${scope}%` } };
}

/** Greater than every MOF_DIV_CODE of a scope when written behind it. */
const LAST = "999999999";

/** SQL: a unit code is one of a division in the scope; a code that no unit has belongs to the home division. */
export function unitInScope(
  context: SubgraphContext,
  column: string,
  asked: string | null | undefined,
): { sql: string; parameters: Record<string, string> } {
  const scope = divisionScope(context, asked);
  const { sql, parameters } = inScope(context, "a.MOF_DIV_CODE", asked);
  const units = "SELECT a.AGENCY_CODE FROM BAS_AGENCY_INFO a WHERE";
  const within = `${column} IN (${units} ${sql})`;
  if (!context.homeDivision.startsWith(scope)) return { sql: within, parameters };
  // Whoever sees all divisions of the books has no unit outside: a range of the index that is empty, and nothing else is read.
  const outside = `${units} (a.MOF_DIV_CODE < :scopeFirst OR a.MOF_DIV_CODE > :scopeLast) AND NOT ${sql}`;
  return {
    sql: `(${column} IS NULL OR ${column} NOT IN (${outside}) OR ${within})`,
    parameters: { ...parameters, scopeFirst: scope, scopeLast: `${scope}${LAST}` },
  };
}
