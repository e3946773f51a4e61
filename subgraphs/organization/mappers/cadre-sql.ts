import { idBirthSql, idSexSql } from "../../kit/sql/citizen-id";
import type { Dialect } from "../../kit/sql/dialect";
import { sexes } from "./codes";
import { firstDaySql } from "./dates";

/*
 * What the mapper of 人员基本信息 says of a row `t`, said in SQL where a statement filters or groups by it.
 */

/**
 * Date of birth as yyyyMMdd: what the ID number says (domain 7.3); of a number that says nothing, the date that the department
 * has recognised, of a month its first day. NULL when neither does.
 */
export function birthSql(dialect: Dialect): string {
  const own = firstDaySql("t.A0107", dialect);
  return `COALESCE(${idBirthSql(dialect, "t.A0184")}, CASE WHEN ${own} >= '19000101' THEN ${own} END)`;
}

/** Sex as the ID number says it; of a number that says nothing, the row's own. */
export const sexSql = (dialect: Dialect): string => `COALESCE(${idSexSql(dialect, "t.A0184")}, ${sexes.sql("t.A0104")}, 'UNKNOWN')`;
