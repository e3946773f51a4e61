import { idBirthSql, idSexSql } from "../../kit/sql/citizen-id";
import type { Dialect } from "../../kit/sql/dialect";
import { sexes } from "./person-codes";

/*
 * What the mapper of 实名制人员 says of a row, said in SQL where a statement filters or groups by it. Rows are `t`.
 */

/**
 * Date of birth as yyyyMMdd: what the ID number says, for that is what the office must agree with (domain 7.3); of a number
 * that says nothing, the row's own date. NULL when neither does.
 */
export function birthSql(dialect: Dialect): string {
  const own = "REPLACE(t.csrq, '-', '')";
  return `COALESCE(${idBirthSql(dialect, "t.sfzh")}, CASE WHEN ${own} >= '19000101' THEN ${own} END)`;
}

/** Sex as the ID number says it; of a number that says nothing, the row's own. */
export const sexSql = (dialect: Dialect): string => `COALESCE(${idSexSql(dialect, "t.sfzh")}, ${sexes.sql("t.xb")})`;

/** Level of the professional title: the last of its three digits; `NONE` without a title, NULL for a code that is none. */
export const titleLevelSql = ({ isDigits }: Dialect): string =>
  `CASE WHEN TRIM(COALESCE(t.zc, '')) = '' THEN 'NONE' WHEN ${isDigits("TRIM(t.zc)", 3)} THEN CASE SUBSTR(TRIM(t.zc), 3, 1) WHEN '1' THEN 'SENIOR' WHEN '2' THEN 'SENIOR_DEPUTY' WHEN '3' THEN 'INTERMEDIATE' WHEN '4' THEN 'ASSISTANT' WHEN '5' THEN 'JUNIOR' END END`;
