import { type SubgraphContext, divisionScope, isEverything } from "../../kit/context";
import { type FilterQuery, nameContains } from "../../kit/rows/conditions";

/** SQL: a row of 机构基本信息 is a secret institution's. Secret institutions, and everybody in them, never leave (domain 8.1). */
export const secretSql = (alias: string): string => `TRIM(COALESCE(${alias}.smbz, '')) = '1'`;

/**
 * SQL: the institution with this code is not secret. A code that no institution has is nobody's secret. Counted, for MariaDB
 * answers NOT EXISTS by reading all institutions, though a page has few.
 */
export const notSecretSql = (code: string): string => `(SELECT COUNT(*) FROM jg_jbxx s WHERE s.jgbm = ${code} AND ${secretSql("s")}) = 0`;

/** Conditions of a statement; `name` tells loaders apart. */
export interface Restriction {
  readonly name: string;
  readonly apply: (query: FilterQuery) => unknown;
}

/** SQL with its parameters, for `andWhere`. */
export type Condition = [sql: string, parameters: Record<string, unknown>];

/**
 * The institutions of `t` that lie in the scope asked for; one without a division belongs to the home division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function institutionsIn(context: SubgraphContext, asked: string | null | undefined, row = "t"): Condition {
  const scope = divisionScope(context, asked);
  const home = context.homeDivision.startsWith(scope) ? ` OR TRIM(${row}.xzqh) = ''` : "";
  return [`(${row}.xzqh LIKE :scope${home})`, { scope: `${scope}%` }];
}

/**
 * SQL: a code is one of the institutions in the scope asked for. It spares what sums up institutions the counties beside the
 * one that asks; undefined where the scope is all that the database keeps. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN
 */
export function codeIn(context: SubgraphContext, asked: string | null | undefined): Condition | undefined {
  if (isEverything(context, asked)) return undefined;
  const [sql, parameters] = institutionsIn(context, asked, "i");
  return [`IN (SELECT i.jgbm FROM jg_jbxx i WHERE ${sql})`, parameters];
}

/**
 * Institutions `t` that may be seen: not secret, and in the scope asked for, which is the caller's own unless narrowed.
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visibleInstitutions(context: SubgraphContext, asked?: string | null): Restriction {
  const [sql, parameters] = institutionsIn(context, asked);
  return {
    name: `visible:${String(parameters["scope"])}`,
    apply: (query) => query.andWhere(`NOT ${secretSql("t")}`).andWhere(sql, parameters),
  };
}

/**
 * Rows `t` whose institution, in `jgbm`, may be seen. Those of no known institution belong to the home division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function ofVisible(context: SubgraphContext, asked?: string | null): Restriction {
  const [sql, parameters] = rowsIn(context, "t.jgbm", asked);
  return {
    name: `of-visible:${String(parameters["scope"])}`,
    apply: (query) => query.andWhere(notSecretSql("t.jgbm")).andWhere(sql, parameters),
  };
}

/**
 * Rows in the scope asked for whose division is that of an institution; those of no known institution belong to the home division.
 * @param institution SQL of the institution's code
 */
export function rowsIn(context: SubgraphContext, institution: string, asked: string | null | undefined): Condition {
  const division = `(SELECT NULLIF(TRIM(d.xzqh), '') FROM jg_jbxx d WHERE d.jgbm = ${institution})`;
  return [`COALESCE(${division}, :home) LIKE :scope`, { home: context.homeDivision, scope: `${divisionScope(context, asked)}%` }];
}

/**
 * Rows whose institution is called so.
 * @param institution SQL of the institution's code
 * @throws HeadwaterError VALIDATION_FAILED when the text is too short or too long
 */
export function institutionNamed({ dialect }: SubgraphContext, institution: string, text: string): Condition {
  const [sql, parameters] = nameContains(dialect.codePointOrder("n.jgmc"), text);
  return [`EXISTS (SELECT 1 FROM jg_jbxx n WHERE n.jgbm = ${institution} AND ${sql})`, parameters];
}
