/** `yyyy-MM` as a count of months, so that months can be added and compared. @throws RangeError */
export function monthNumber(month: string): number {
  const [, year, ordinal] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month)?.map(Number) ?? [];
  if (year === undefined || ordinal === undefined) throw new RangeError(`expected a month yyyy-MM, got ${month.length} characters`);
  return year * 12 + ordinal - 1;
}

/** The month `yyyy-MM` with this number, see {@link monthNumber}. */
export const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;

/** `month` (yyyy-MM) moved by a number of months, which may be negative. @throws RangeError */
export const addMonths = (month: string, count: number): string => monthOf(monthNumber(month) + count);
