import { type SubgraphContext, divisionScope } from "../../kit/context";
import { type FilterQuery, nameContains } from "../../kit/rows/conditions";

/** SQL: a row of 机构基本信息 is a secret institution's. Secret institutions, and everybody in them, never leave (domain 8.1). */
export const secretSql = (alias: string): string => `TRIM(COALESCE(${alias}.smbz, '')) = '1'`;

/** Institutions of `t` that may be seen. */
export const open = { name: "open", apply: (query: FilterQuery): unknown => query.andWhere(`NOT ${secretSql("t")}`) };

/** SQL: the institution with this code is not secret. A code that no institution has is nobody's secret. */
export const notSecretSql = (code: string): string => `NOT EXISTS (SELECT 1 FROM jg_jbxx s WHERE s.jgbm = ${code} AND ${secretSql("s")})`;

/** Rows of `t` whose institution, in `jgbm`, may be seen. */
export const ofOpen = { name: "of-open", apply: (query: FilterQuery): unknown => query.andWhere(notSecretSql("t.jgbm")) };

/** SQL with its parameters, for `andWhere`. */
export type Condition = [sql: string, parameters: Record<string, unknown>];

/**
 * The institutions of `t` that lie in the scope asked for; one without a division belongs to the home division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function institutionsIn(context: SubgraphContext, asked: string | null | undefined): Condition {
  const scope = divisionScope(context, asked);
  const home = context.homeDivision.startsWith(scope) ? " OR TRIM(t.xzqh) = ''" : "";
  return [`(t.xzqh LIKE :scope${home})`, { scope: `${scope}%` }];
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
