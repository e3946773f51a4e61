import { ConfigError } from "../../schema/config-error";
import { t } from "../../schema/language";
import { isCalendarDate } from "../../schema/calendar-date";

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/**
 * The business date, yyyy-MM-dd: `AS_OF` when it is set, else today in Asia/Shanghai, which has had one offset since 1991.
 * Nothing else in the house reads the clock for a business date.
 * @throws ConfigError when AS_OF is no calendar date
 */
export function today(environment: NodeJS.ProcessEnv = process.env): string {
  const asOf = environment["AS_OF"]?.trim();
  if (!asOf) return new Date(Date.now() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
  if (isCalendarDate(asOf)) return asOf;
  throw new ConfigError([
    t`AS_OF: expected a date yyyy-MM-dd, got ${JSON.stringify(asOf.slice(0, 20))}; correct it or unset it to use today's date`,
  ]);
}

/** The fiscal year of a business date: the calendar year. */
export const fiscalYearOf = (date: string): number => Number(date.slice(0, 4));
