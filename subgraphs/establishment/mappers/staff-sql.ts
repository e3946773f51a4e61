import type { Dialect } from "../../kit/sql/dialect";
import { sexes } from "./person-codes";

/*
 * What the mapper of 实名制人员 says of a row, said in SQL where a statement filters or groups by it. Rows are `t`.
 */

/** Blanks that occur in names and numbers: ASCII, no-break and ideographic. */
const BLANKS = [" ", "\t", "\r", "\n", "\u00a0", "\u3000"];

/** A text without its blanks. */
export const withoutBlanksSql = (column: string): string => BLANKS.reduce((text, blank) => `REPLACE(${text}, '${blank}', '')`, column);

/** The first 17 digits of the ID number, an old one of 15 brought up to date; NULL when it holds no date of birth. */
function idDigits({ concat, isDigits }: Dialect): string {
  const id = withoutBlanksSql("t.sfzh");
  const untidy = `CASE LENGTH(${id}) WHEN 18 THEN SUBSTR(${id}, 1, 17) WHEN 15 THEN ${concat(`SUBSTR(${id}, 1, 6)`, "'19'", `SUBSTR(${id}, 7, 9)`)} END`;
  // Nearly all numbers are tidy, and the expression is evaluated for everybody.
  const digits = `CASE WHEN LENGTH(t.sfzh) = 18 AND ${isDigits("SUBSTR(t.sfzh, 1, 17)", 17)} THEN SUBSTR(t.sfzh, 1, 17) ELSE ${untidy} END`;
  const part = (from: number, length: number): string => `SUBSTR(${digits}, ${from}, ${length})`;
  return `CASE WHEN ${isDigits(digits, 17)} AND ${part(7, 2)} IN ('19', '20') AND ${part(11, 2)} BETWEEN '01' AND '12' AND ${part(13, 2)} BETWEEN '01' AND '31' THEN ${digits} END`;
}

/**
 * Date of birth as yyyyMMdd: what the ID number says, for that is what the office must agree with (domain 7.3); of a number
 * that says nothing, the row's own date. NULL when neither does.
 */
export function birthSql(dialect: Dialect): string {
  const own = "REPLACE(t.csrq, '-', '')";
  return `COALESCE(SUBSTR(${idDigits(dialect)}, 7, 8), CASE WHEN ${own} >= '19000101' THEN ${own} END)`;
}

/** Sex as the ID number says it; of a number that says nothing, the row's own. */
export const idSexSql = (dialect: Dialect): string =>
  `COALESCE(CASE WHEN SUBSTR(${idDigits(dialect)}, 17, 1) IN ('1', '3', '5', '7', '9') THEN 'MALE' WHEN ${idDigits(dialect)} IS NOT NULL THEN 'FEMALE' END, ${sexes.sql("t.xb")})`;

/** Level of the professional title: the last of its three digits; `NONE` without a title, NULL for a code that is none. */
export const titleLevelSql = ({ isDigits }: Dialect): string =>
  `CASE WHEN TRIM(COALESCE(t.zc, '')) = '' THEN 'NONE' WHEN ${isDigits("TRIM(t.zc)", 3)} THEN CASE SUBSTR(TRIM(t.zc), 3, 1) WHEN '1' THEN 'SENIOR' WHEN '2' THEN 'SENIOR_DEPUTY' WHEN '3' THEN 'INTERMEDIATE' WHEN '4' THEN 'ASSISTANT' WHEN '5' THEN 'JUNIOR' END END`;
