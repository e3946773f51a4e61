import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope, isEverything } from "../../kit/context";
import type { Dialect } from "../../kit/sql/dialect";

type Query = Pick<SelectQueryBuilder<ObjectLiteral>, "andWhere">;

/** The tables of persons, by their name in the person crosswalk, and the SQL of a row's key in it. Rows are `t`. */
const PERSON_TABLES = {
  ac01: "t.aac001",
  ry_xx: "t.rybh",
  bw_ry: "t.bwbh",
  gz_hd: "CAST(t.hdid AS CHAR)",
  tx_sp: "CAST(t.spid AS CHAR)",
} as const;
export type PersonTable = keyof typeof PERSON_TABLES;

/** SQL: what the crosswalk knows the employer of a row of bw_ry by, its number or else its name; compared by code point. */
export const contractUnitSql = (dialect: Dialect): string =>
  dialect.codePointOrder("COALESCE(NULLIF(TRIM(t.aab001), ''), TRIM(t.yrdw), '')");

/** SQL: the unit is no secret institution's. Secret units, and everybody in them, never leave (domain 8.1). */
export const notSecretUnitSql = (unit: string): string =>
  `NOT EXISTS (SELECT 1 FROM xt_jgdz s WHERE s.local_code = ${unit} AND s.secret = '1')`;

/** SQL: the person of a row stands in no secret unit, as far as `link` has seen. */
export const notSecretPersonSql = (table: PersonTable, key: string = PERSON_TABLES[table]): string =>
  `NOT EXISTS (SELECT 1 FROM xt_rydz z WHERE z.source_table = '${table}' AND z.local_pk = ${key} AND z.secret = '1')`;

/** Conditions of a statement; `name` tells loaders apart. */
export interface Restriction {
  readonly name: string;
  readonly apply: (query: Query) => unknown;
}

/**
 * Rows `t` whose unit may be seen: not secret, and in the scope asked for, which is the caller's own unless narrowed.
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visibleUnits(context: SubgraphContext, asked?: string | null): Restriction {
  const { sql, parameters } = inScope(context, divisionSql("t.aab001"), "t.aab001", asked);
  return { name: `visible:${parameters.scope}`, apply: (query) => query.andWhere(sql, parameters).andWhere(notSecretUnitSql("t.aab001")) };
}

/**
 * Rows `t` of a table of persons that may be seen: neither the row's unit nor any other of the person's is secret, and the
 * row's unit lies in the scope asked for. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visiblePersons(context: SubgraphContext, table: PersonTable, asked?: string | null): Restriction {
  const { dialect } = context;
  const [unit, division, employer] =
    table === "bw_ry"
      ? [contractUnitSql(dialect), contractDivisionSql(dialect), "TRIM(t.aab001)"]
      : ["t.aab001", divisionSql("t.aab001"), "t.aab001"];
  const { sql, parameters } = inScope(context, division, employer, asked);
  return {
    name: `visible:${parameters.scope}`,
    apply: (query) => query.andWhere(sql, parameters).andWhere(notSecretUnitSql(unit)).andWhere(notSecretPersonSql(table)),
  };
}

/** Rows of the crosswalk that say what unit an institution is, settled. */
const SETTLED =
  "g.valid_year = '0000' AND g.link_kind = '1' AND g.secret <> '1' AND g.institution_code IS NOT NULL AND (COALESCE(g.method, '') <> '05' OR g.confirmed_at IS NOT NULL)";

/** SQL: the institution that a unit is; NULL when none is settled. */
export const institutionSql = (unit: string): string =>
  `(SELECT MIN(g.institution_code) FROM xt_jgdz g WHERE g.local_code = ${unit} AND ${SETTLED})`;

/**
 * SQL: the division of a unit: the employer's own, else that of the institution it is; NULL when neither says.
 * @param unit what the crosswalk knows the unit by @param employerNo its number as ab01 has it
 */
export const divisionSql = (unit: string, employerNo: string = unit): string =>
  `COALESCE((SELECT NULLIF(TRIM(e.aab301), '') FROM ab01 e WHERE e.aab001 = ${employerNo}), SUBSTR(${institutionSql(unit)}, 1, 6))`;

/** {@link divisionSql} of a row of bw_ry. */
export const contractDivisionSql = (dialect: Dialect): string => divisionSql(contractUnitSql(dialect), "TRIM(t.aab001)");

/** SQL: the numbers of the employers that name a division outside the scope. */
const EMPLOYERS_OUTSIDE = "SELECT o.aab001 FROM ab01 o WHERE TRIM(o.aab301) <> '' AND TRIM(o.aab301) NOT LIKE :scope";

/**
 * SQL: a division lies in the scope asked for; where none can be told it is the home division (11.7).
 * @param employer number of the employer that names the division before any other does
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
function inScope(
  context: SubgraphContext,
  division: string,
  employer: string,
  asked: string | null | undefined,
): { sql: string; parameters: { scope: string; home: string } } {
  const scope = divisionScope(context, asked);
  const within = `COALESCE(${division}, :home) LIKE :scope`;
  // A county in the books of many: the rows of all others, which its list walks past, are told by one set, read once.
  const sql = isEverything(context, asked) ? within : `COALESCE(${employer}, '') NOT IN (${EMPLOYERS_OUTSIDE}) AND ${within}`;
  return { sql, parameters: { scope: `${scope}%`, home: context.homeDivision } };
}

const LINK = (unit: string): string =>
  `SELECT 1 FROM xt_jgdz g WHERE g.local_code = ${unit} AND g.valid_year = '0000' AND g.institution_code IS NOT NULL`;

/** SQL: the state of a unit's link, agreeing with `linkFacts`. */
export function linkStateSql(unit: string): string {
  const settled = `${LINK(unit)} AND (COALESCE(g.method, '') <> '05' OR g.confirmed_at IS NOT NULL)`;
  return `CASE WHEN EXISTS (${settled}) THEN 'LINKED' WHEN EXISTS (${LINK(unit)}) THEN 'CANDIDATE' ELSE 'UNLINKED' END`;
}
