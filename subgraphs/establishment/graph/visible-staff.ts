import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, divisionScope } from "../../kit/context";
import { JgJbxx } from "../tables/jg_jbxx";
import { secretSql } from "./visible";

/** The table's name in the person crosswalk. */
export const PERSON_TABLE = "smz_ry";

/**
 * Joins the institution `j` to rows of the register and keeps those that may be seen: not of a secret unit (domain 8.1),
 * and within the caller's scope. Every statement over people goes through this.
 * @param row alias of the register in the statement
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export function visibleStaff(
  context: SubgraphContext,
  asked?: string | null,
  row = "t",
): { name: string; apply: (query: SelectQueryBuilder<ObjectLiteral>) => unknown } {
  const scope = divisionScope(context, asked);
  // A row whose institution or its division is not known belongs to the home division (11.7).
  const home = context.homeDivision.startsWith(scope) ? " OR TRIM(COALESCE(j.xzqh, '')) = ''" : "";
  return {
    name: `visible:${scope}`,
    apply: (query) =>
      query
        .leftJoin(JgJbxx, "j", `j.jgbm = ${row}.jgbm`)
        .andWhere(`NOT ${secretSql("j")}`)
        .andWhere(`(j.xzqh LIKE :staffScope${home})`, { staffScope: `${scope}%` }),
  };
}

/** SQL: none of these columns names a secret institution. */
export const noneSecret = (...columns: string[]): string =>
  columns.map((column) => `COALESCE(${column}, '') NOT IN (SELECT s.jgbm FROM jg_jbxx s WHERE ${secretSql("s")})`).join(" AND ");
