import type { Dialect } from "./dialect";

/*
 * What an ID number says of its owner, in SQL, where a statement filters or groups by it. Agrees with codes/citizen-id on
 * every number whose digits are half-width.
 */

/** Blanks that occur in names and numbers: ASCII, no-break and ideographic. */
const BLANKS = [" ", "\t", "\r", "\n", "\u00a0", "\u3000"];

/** A text without its blanks. */
export const withoutBlanksSql = (column: string): string => BLANKS.reduce((text, blank) => `REPLACE(${text}, '${blank}', '')`, column);

/** The first 17 digits of an ID number, an old one of 15 brought up to date; NULL when it holds no date of birth. */
function digitsSql({ concat, isDigits }: Dialect, column: string): string {
  const id = withoutBlanksSql(column);
  const closed = (text: string): string => `SUBSTR(${text}, 18, 1) IN ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', 'x')`;
  const untidy = `CASE WHEN LENGTH(${id}) = 18 AND ${closed(id)} THEN SUBSTR(${id}, 1, 17) WHEN LENGTH(${id}) = 15 THEN ${concat(`SUBSTR(${id}, 1, 6)`, "'19'", `SUBSTR(${id}, 7, 9)`)} END`;
  // Nearly all numbers are tidy, and the expression is evaluated for everybody.
  const digits = `CASE WHEN LENGTH(${column}) = 18 AND ${isDigits(`SUBSTR(${column}, 1, 17)`, 17)} AND ${closed(column)} THEN SUBSTR(${column}, 1, 17) ELSE ${untidy} END`;
  const part = (from: number, length: number): string => `SUBSTR(${digits}, ${from}, ${length})`;
  return `CASE WHEN ${isDigits(digits, 17)} AND ${part(7, 2)} IN ('19', '20') AND ${part(11, 2)} BETWEEN '01' AND '12' AND ${part(13, 2)} BETWEEN '01' AND '31' THEN ${digits} END`;
}

/** Date of birth yyyyMMdd in an ID number; NULL when it says none. */
export const idBirthSql = (dialect: Dialect, column: string): string => `SUBSTR(${digitsSql(dialect, column)}, 7, 8)`;

/** `MALE` or `FEMALE` as an ID number says; NULL when it does not. */
export const idSexSql = (dialect: Dialect, column: string): string =>
  `CASE WHEN SUBSTR(${digitsSql(dialect, column)}, 17, 1) IN ('1', '3', '5', '7', '9') THEN 'MALE' WHEN ${digitsSql(dialect, column)} IS NOT NULL THEN 'FEMALE' END`;
