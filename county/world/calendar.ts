import { monthNumber, monthOf } from "../../subgraphs/kit/codes/calendar";

/** As-of date of the county and the first and last month of its payroll. */
export const AS_OF = "2025-12-31";
export const FIRST_MONTH = "2024-01";
export const LAST_MONTH = "2025-12";
export const PAYROLL_MONTHS = 24;

/** 0 for the first month of the payroll, 23 for the last; months outside continue the count. */
export const payrollIndex = (month: string): number => monthNumber(month.slice(0, 7)) - monthNumber(FIRST_MONTH);

/** Month yyyy-MM of an index, see {@link payrollIndex}. */
export const payrollMonth = (index: number): string => monthOf(monthNumber(FIRST_MONTH) + index);

/** yyyy-MM-dd moved by days. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Last day of the month of a date yyyy-MM-dd or a month yyyy-MM. */
export const monthEnd = (month: string): string => addDays(`${monthOf(monthNumber(month.slice(0, 7)) + 1)}-01`, -1);

/** yyyy-MM-dd or yyyy-MM without the dashes. */
export const compact = (date: string): string => date.replaceAll("-", "");

/** Completed years between two dates. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(4) < from.slice(4) ? years - 1 : years;
}
