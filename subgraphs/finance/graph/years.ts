import { invalid } from "../../../schema/errors";
import { monthNumber, monthOf } from "../../kit/codes/calendar";
import { fiscalYearOf, today } from "../../kit/today";

/** Most months that one question may span. */
const MOST_MONTHS = 120;

/** The fiscal year asked for, as the tables hold it; this year by default. @throws HeadwaterError VALIDATION_FAILED */
export function yearText(year: number | null | undefined): string {
  const asked = year ?? fiscalYearOf(today());
  if (asked < 1950 || asked > 2099) throw invalid("年度", " 1950 至 2099 的年份", asked);
  return String(asked);
}

/** `yyyy-MM` as SET_MONTH holds it. */
export const legacyMonth = (month: string): string => month.replace("-", "");

/** SET_MONTH as `yyyy-MM`. */
export const graphMonth = (legacy: string): string => `${legacy.slice(0, 4)}-${legacy.slice(4, 6)}`;

/** The months from one to another, both included, as SET_MONTH holds them. @throws HeadwaterError VALIDATION_FAILED */
export function monthsBetween(from: string, to: string): string[] {
  const first = monthNumber(from);
  const count = monthNumber(to) - first + 1;
  if (count < 1 || count > MOST_MONTHS) throw invalid("to", `不早于 from、且相距不超过 ${MOST_MONTHS} 个月的年月`, to);
  return Array.from({ length: count }, (_, i) => legacyMonth(monthOf(first + i)));
}

/** The months of a fiscal year, as SET_MONTH holds them. */
export const monthsOf = (year: string): string[] => monthsBetween(`${year}-01`, `${year}-12`);
