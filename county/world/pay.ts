import { Random } from "../random";
import { payrollMonth, yearsBetween } from "./calendar";
import type { EstablishmentRecord, Payee } from "./model";

const { floor, round } = Math;

/** One month of one payee, in fen; names are the columns of the payroll. */
export interface Slip {
  GZ01: number;
  GZ02: number;
  JT01: number;
  JT02: number;
  JT03: number;
  JT04: number;
  JT05: number;
  JX01: number;
  JX02: number;
  JJ01: number;
  BF01: number;
  YF: number;
  KK01: number;
  KK02: number;
  KK03: number;
  KK04: number;
  KK06: number;
  SF: number;
}

/** Demonstration scale, not the national table; yuan. */
const LEVEL_PAY: Readonly<Record<string, number>> = { "131": 2900, "132": 2420, "141": 2030, "142": 1790, "151": 1560, "152": 1480 };
const GRADE_PAY: Readonly<Record<string, number>> = {
  G04: 2240,
  G05: 2120,
  G06: 2000,
  G07: 1880,
  G08: 1800,
  G09: 1690,
  G10: 1610,
  G11: 1480,
  G12: 1400,
};
const POST_PAY: Readonly<Record<string, number>> = {
  "105": 4180,
  "106": 3640,
  "107": 2990,
  "108": 2720,
  "109": 2420,
  "110": 2240,
  "205": 3900,
  "206": 3650,
  "207": 3420,
  "208": 3120,
  "209": 2950,
  "210": 2810,
  "211": 2560,
  "212": 2440,
  "213": 2290,
  "302": 2630,
  "303": 2480,
  "304": 2350,
  "305": 2260,
};

const POST_BONUS: Readonly<Record<string, number>> = { "1": 2600, "2": 2800, "3": 2200 };

/** Month (January) in which the step pay rises by one year of service. */
const stepYears = (record: EstablishmentRecord, month: string): number =>
  Math.max(0, Number(month.slice(0, 4)) - Number(record.person.workStart.slice(0, 4)));

/** Post or grade pay and step pay of a month, in fen: what the wage approval of HR sets. */
export function basicPay(record: EstablishmentRecord, month: string): { post: number; step: number } {
  const { level, grade, postCategory, postGrade } = record;
  const organ = record.identity === "01" || record.identity === "02";
  const post = organ
    ? (LEVEL_PAY[level ?? ""] ?? GRADE_PAY[grade ?? ""] ?? 1500)
    : (POST_PAY[`${postCategory ?? ""}${postGrade ?? ""}`] ?? 2240);
  return { post: post * 100, step: (320 + 38 * stepYears(record, month)) * 100 };
}

/** Suspended staff get three quarters of their basic pay and nothing else, from the month after. */
const isReduced = ({ duty, dutySince }: EstablishmentRecord, month: string): boolean =>
  duty === "07" && dutySince !== null && month > dutySince.slice(0, 7);

/** What somebody in quota is paid in a payroll month (index as in {@link payrollMonth}). */
export function paySlip(payee: Payee, index: number): Slip {
  const month = payrollMonth(index);
  const { record } = payee;
  if (!record)
    return close(
      {
        ...EMPTY,
        ...(payee.inQuota ? { GZ01: 224_000, GZ02: 98_000, JT01: 12_000, JX01: 220_000, JX02: 90_000 } : { GZ01: payee.monthlyPay * 100 }),
      },
      payee.inQuota,
    );
  const { post, step } = basicPay(record, month);
  if (isReduced(record, month) && payee.irregular !== "FULL_PAY")
    return close({ ...EMPTY, GZ01: (post * 3) / 4, GZ02: (step * 3) / 4 }, true);
  const organ = record.identity === "01" || record.identity === "02";
  const random = new Random(0, "bonus", payee.id, floor(index / 3));
  const rank = record.level ? 400 - Number(record.level) : 240;
  const workers = record.identity === "05";
  const slip = { ...EMPTY, GZ01: post, GZ02: step, JT01: 12_000 };
  if (organ || workers) {
    slip.JT02 = (1250 + (organ ? rank : 60) * 2) * 100;
    slip.JT03 = (1080 + (organ ? rank : 40) * 2) * 100;
  } else {
    slip.JX01 = ((POST_BONUS[record.postCategory ?? "1"] ?? 2400) + round((post / 100 - 2240) / 10) * 3) * 100;
    // Whoever keeps full pay while suspended keeps it exactly.
    const percent = payee.irregular === "FULL_PAY" ? 100 : 80 + random.int(0, 40);
    slip.JX02 = round((slip.JX01 * 0.42 * percent) / 10_000) * 100;
  }
  if (carAllowance(payee, month)) slip.JT04 = record.level && record.level < "150" ? 65_000 : 50_000;
  if (isTeacherOrNurse(record)) slip.JT05 = round((post + step) / 10);
  return close(slip, true);
}

/** Car allowance: civil servants and referenced staff who are not away for long. */
function carAllowance({ record, irregular }: Payee, month: string): boolean {
  if (irregular === "CAR") return true;
  if (!record || (record.identity !== "01" && record.identity !== "02")) return false;
  const away = record.status === "2" && ["04", "05", "07"].includes(record.duty);
  return !(away && (record.dutySince ?? "") <= `${month}-31`);
}

const isTeacherOrNurse = ({ institution, professionalTitle, identity }: EstablishmentRecord): boolean =>
  identity === "04" && (institution.category === "24" || (professionalTitle ?? "").startsWith("25"));

const EMPTY: Slip = {
  GZ01: 0,
  GZ02: 0,
  JT01: 0,
  JT02: 0,
  JT03: 0,
  JT04: 0,
  JT05: 0,
  JX01: 0,
  JX02: 0,
  JJ01: 0,
  BF01: 0,
  YF: 0,
  KK01: 0,
  KK02: 0,
  KK03: 0,
  KK04: 0,
  KK06: 0,
  SF: 0,
};

/** Base of the contributions of a slip, in fen. */
export const contributionBase = ({ GZ01, GZ02, JT01, JT02, JT03, JT05, JX01, JX02 }: Slip): number =>
  GZ01 + GZ02 + JT01 + JT02 + JT03 + JT05 + JX01 + JX02;

/** Gross, deductions and net: YF = Σ GZ..BF, SF = YF − Σ KK. */
export function close(slip: Slip, inQuota: boolean): Slip {
  const base = contributionBase(slip);
  slip.YF = base + slip.JT04 + slip.JJ01 + slip.BF01;
  slip.KK01 = round(base * 0.08);
  slip.KK02 = inQuota ? round(base * 0.04) : 0;
  slip.KK03 = round(base * 0.02);
  slip.KK04 = round(base * (inQuota ? 0.12 : 0.05));
  const taxed = slip.YF - slip.KK01 - slip.KK02 - slip.KK03 - slip.KK04 - 500_000;
  slip.KK06 = taxed > 0 ? round(taxed * 0.03) : 0;
  slip.SF = slip.YF - slip.KK01 - slip.KK02 - slip.KK03 - slip.KK04 - slip.KK06;
  return slip;
}

/** A slip of one item only (bonus or back pay): no contributions. */
export const singleItem = (item: "JJ01" | "BF01", fen: number): Slip => ({
  ...EMPTY,
  [item]: fen,
  YF: fen,
  KK06: round(fen * 0.03),
  SF: fen - round(fen * 0.03),
});

/** Completed years of service at a date. */
export const yearsOfService = (workStart: string, date: string): number => Math.max(0, yearsBetween(`${workStart}-01`, date));
