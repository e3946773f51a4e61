import { addMonths, monthNumber, monthOf } from "./codes/calendar";
import { isLeadershipLevel } from "./codes/tables/position";

export type RetirementCategory = "MALE_60" | "FEMALE_55" | "FEMALE_50" | "SENIOR_FEMALE_60";

/** What the rule reads of a person. */
export interface RetirementSubject {
  /** Birth month, yyyy-MM. */
  birthMonth: string | null;
  sex: "MALE" | "FEMALE" | "UNKNOWN" | null;
  /** A `StaffIdentity` of the graph. */
  identity: string | null;
  /** GB/T 12407 code of the leadership level; null for who leads nothing. */
  leadershipLevelCode?: string | null;
  /** A title of level SENIOR or SENIOR_DEPUTY. */
  seniorTitle?: boolean;
}

export interface RetirementPolicy {
  /** Women at county level or with a senior title retire like men (domain 7.5; a matter of local policy). */
  seniorFemaleAsMale: boolean;
}

/** All months are yyyy-MM. */
export interface Retirement {
  category: RetirementCategory;
  delayMonths: number;
  statutoryMonth: string;
  /** Age in completed months at the statutory month. */
  statutoryAgeMonths: number;
  earliestFlexibleMonth: string;
  latestFlexibleMonth: string;
  /** Months of pension contributions that a retirement in the statutory year needs. */
  minContributionMonths: number;
  /** First day on which the quota is free, yyyy-MM-dd. */
  exitFromQuotaOn: string;
}

interface Schedule {
  /** Retirement age before 2025, in months. */
  base: number;
  /** Most months of delay. */
  cap: number;
  /** First birth month that is delayed. */
  start: string;
  /** One month of delay for each so many months of birth. */
  step: number;
}

const MALE_60: Schedule = { base: 720, cap: 36, start: "1965-01", step: 4 };
const FEMALE_55: Schedule = { base: 660, cap: 36, start: "1970-01", step: 4 };
const FEMALE_50: Schedule = { base: 600, cap: 60, start: "1975-01", step: 2 };

/** 国务院关于渐进式延迟法定退休年龄的办法, in force from 2025-01-01. */
const SCHEDULES: Readonly<Record<RetirementCategory, Schedule>> = { MALE_60, FEMALE_55, FEMALE_50, SENIOR_FEMALE_60: MALE_60 };

const FLEXIBLE_MONTHS = 36;
const CADRES = new Set(["CIVIL_SERVANT", "REFERENCED_STAFF", "INSTITUTION_MANAGEMENT", "INSTITUTION_PROFESSIONAL"]);
const WORKERS = new Set(["ORGAN_WORKER", "INSTITUTION_WORKER", "CONTRACT"]);
/** Civil servants and management staff may not stay beyond the statutory month. */
const NOT_DEFERRABLE = new Set(["CIVIL_SERVANT", "REFERENCED_STAFF", "INSTITUTION_MANAGEMENT"]);
const COUNTY_LEVELS = new Set(["131", "132"]);

/** Months of delay of a schedule for a birth month. */
function delayOf({ cap, start, step }: Schedule, birth: number): number {
  const months = birth - monthNumber(start);
  return months < 0 ? 0 : Math.min(cap, Math.floor(months / step) + 1);
}

const statutory = (schedule: Schedule, birth: number): number => birth + schedule.base + delayOf(schedule, birth);

/** The category of a person; null when sex, or a woman's identity, is not known. */
export function retirementCategory(
  { sex, identity, leadershipLevelCode, seniorTitle }: Omit<RetirementSubject, "birthMonth">,
  { seniorFemaleAsMale }: RetirementPolicy = { seniorFemaleAsMale: true },
): RetirementCategory | null {
  if (sex === "MALE") return "MALE_60";
  if (sex !== "FEMALE") return null;
  if (seniorFemaleAsMale && (seniorTitle || COUNTY_LEVELS.has(leadershipLevelCode ?? ""))) return "SENIOR_FEMALE_60";
  if (CADRES.has(identity ?? "")) return "FEMALE_55";
  return WORKERS.has(identity ?? "") ? "FEMALE_50" : null;
}

/** Months of contributions that a retirement in this year needs. */
export const minContributionMonths = (year: number): number => (year < 2030 ? 180 : Math.min(240, 180 + 6 * (year - 2029)));

/** When a person retires; null when birth or category is not known. @throws RangeError when birthMonth is no yyyy-MM */
export function retirementOf(subject: RetirementSubject, policy?: RetirementPolicy): Retirement | null {
  const category = retirementCategory(subject, policy);
  if (category === null || subject.birthMonth === null) return null;
  const birth = monthNumber(subject.birthMonth);
  const schedule = SCHEDULES[category];
  const month = statutory(schedule, birth);
  const statutoryMonth = monthOf(month);
  const earliest = category === "SENIOR_FEMALE_60" ? statutory(FEMALE_55, birth) : Math.max(birth + schedule.base, month - FLEXIBLE_MONTHS);
  const mayDefer = !NOT_DEFERRABLE.has(subject.identity ?? "") && !isLeadershipLevel(subject.leadershipLevelCode);
  return {
    category,
    delayMonths: delayOf(schedule, birth),
    statutoryMonth,
    statutoryAgeMonths: month - birth,
    earliestFlexibleMonth: monthOf(earliest),
    latestFlexibleMonth: mayDefer ? addMonths(statutoryMonth, FLEXIBLE_MONTHS) : statutoryMonth,
    minContributionMonths: minContributionMonths(Number(statutoryMonth.slice(0, 4))),
    exitFromQuotaOn: `${addMonths(statutoryMonth, 1)}-01`,
  };
}

/** Ages in years between which everybody retires by law, early included, with a year to spare. */
const AGES = { youngest: 49, oldest: 64 };

/** The first and the last birth, yyyyMMdd, of those who may retire so in these years: nobody born before or after does. */
export const birthsRetiring = (fromYear: number, toYear: number): { first: string; last: string } => ({
  first: `${fromYear - AGES.oldest}0101`,
  last: `${toYear - AGES.youngest}1231`,
});
