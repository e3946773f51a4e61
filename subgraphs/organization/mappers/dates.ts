import { isCalendarDate } from "../../kit/codes/calendar";
import type { Column, Reading } from "../../kit/rows/mapper";

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
export const dayOrMonth = <Row>(column: Column<Row>): Reading<Row, string | null> => ({ columns: [column], read: (row) => firstDay(row[column] as string | null) });

/** A date column in SQL as yyyyMMdd, of a month its first day; NULL when it has other than 6 or 8 digits. */
export function firstDaySql(column: string, concat: (...expressions: string[]) => string): string {
  const digits = `REPLACE(REPLACE(TRIM(${column}), '.', ''), '-', '')`;
  return `CASE LENGTH(${digits}) WHEN 6 THEN ${concat(digits, "'01'")} WHEN 8 THEN ${digits} END`;
}
