import type { Dialect } from "./dialect";

/*
 * Dates as legacy tables hold them, in SQL: DATE, yyyyMMdd, yyyy-MM-dd, yyyy.MM, INT or an instant. Agrees with the readings of
 * rows/mapper on everything that has no other signs between its digits.
 */

const SIGNS = ["-", ".", "/", ":", " "];

/** The digits of a date column. */
const digitsSql = (column: string): string => SIGNS.reduce((text, sign) => `REPLACE(${text}, '${sign}', '')`, `TRIM(${column})`);

/** The first eight digits (a day) or six (a month), whatever they say. */
export const dateDigitsSql = (column: string, form: "day" | "month"): string =>
  `SUBSTR(${digitsSql(column)}, 1, ${form === "day" ? 8 : 6})`;

/** True for a column that is a date of the calendar. */
export function isDateSql({ isDigits }: Dialect, column: string, form: "day" | "month"): string {
  const date = dateDigitsSql(column, form);
  const month = `SUBSTR(${date}, 5, 2) BETWEEN '01' AND '12'`;
  if (form === "month") return `(${isDigits(date, 6)} AND ${month})`;
  const day = `SUBSTR(${date}, 7, 2) BETWEEN '01' AND '31' AND SUBSTR(${date}, 5, 4) NOT IN ('0230', '0231', '0431', '0631', '0931', '1131')`;
  const leap = `(SUBSTR(${date}, 5, 4) <> '0229' OR (SUBSTR(${date}, 1, 4) % 4 = 0 AND SUBSTR(${date}, 1, 4) NOT IN ('1900', '2100')))`;
  return `(${isDigits(date, 8)} AND ${month} AND ${day} AND ${leap})`;
}
