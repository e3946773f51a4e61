import { isCalendarDate } from "../../../schema/calendar-date";
import type { Column, Reading } from "../../kit/rows/mapper";
import type { Dialect } from "../../kit/sql/dialect";

/*
 * Dates as the cadre system writes them: yyyyMM, yyyyMMdd or yyyy.MM.
 */

/** The day of a date, of a month its first; null when it is neither. */
export function firstDay(text: string | null | undefined): string | null {
  const digits = (text ?? "").replace(/\D/g, "");
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8) || "01"}`;
  return (digits.length === 6 || digits.length === 8) && isCalendarDate(date) ? date : null;
}

/** {@link firstDay} of a column. */
export const dayOrMonth = <Row>(column: Column<Row>): Reading<Row, string | null> => ({
  columns: [column],
  form: "month",
  read: (row) => firstDay(row[column] as string | null),
});

/** A date column in SQL as yyyyMMdd, of a month its first day; NULL when it is neither. */
export function firstDaySql(column: string, { concat, isDigits }: Dialect): string {
  const digits = `REPLACE(REPLACE(TRIM(${column}), '.', ''), '-', '')`;
  const day = `CASE LENGTH(${digits}) WHEN 6 THEN ${concat(digits, "'01'")} ELSE ${digits} END`;
  return `CASE WHEN ${isDigits(day, 8)} AND SUBSTR(${day}, 5, 2) BETWEEN '01' AND '12' AND SUBSTR(${day}, 7, 2) BETWEEN '01' AND '31' THEN ${day} END`;
}
