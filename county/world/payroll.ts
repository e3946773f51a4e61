import { hash, shuffled } from "../random";
import { PAYROLL_MONTHS, compact, payrollMonth } from "./calendar";
import type { Agency, Payee, World } from "./model";
import { type Slip, contributionBase, paySlip, singleItem } from "./pay";

/** A batch of the unified payroll; type 1 normal, 2 back pay, 3 bonus; state 3 paid, 4 returned. */
export interface Batch {
  number: string;
  month: string;
  type: "1" | "2" | "3";
  state: "3" | "4";
  lines: PayLine[];
}

export interface PayLine {
  payee: Payee;
  agency: Agency;
  slip: Slip;
}

export interface Payroll {
  batches: Batch[];
  /** Employer contributions in fen: month, unit code and economic item. */
  employer: { month: string; agency: string; item: string; amount: number }[];
}

/** Shares of the contribution base by economic item: of people in quota, and of long hires. */
const EMPLOYER_SHARES: readonly (readonly [item: string, perThousand: number])[] = [
  ["30108", 160],
  ["30109", 80],
  ["30110", 80],
  ["30112", 5],
  ["30113", 120],
];
const LONG_HIRE_PER_THOUSAND = 205;
const CIVIL_MEDICAL_PER_THOUSAND = 20;

const cache = new WeakMap<World, Payroll>();

/** The payroll of the county's 24 months; computed once per world. */
export function payrollOf(world: World): Payroll {
  const known = cache.get(world);
  if (known) return known;
  const batches: Batch[] = [];
  const employer: Payroll["employer"] = [];
  for (let index = 0; index < PAYROLL_MONTHS; index++) {
    const month = compact(payrollMonth(index));
    const lines = normalLines(world, index);
    batches.push(batchOf(world, month, "1", lines), ...extraBatches(world, month, lines));
    employer.push(...employerPart(month, lines));
  }
  const payroll = { batches, employer };
  cache.set(world, payroll);
  return payroll;
}

const batchOf = ({ divisionCode }: World, month: string, type: Batch["type"], lines: PayLine[], state: Batch["state"] = "3"): Batch => ({
  number: `PF${month}${divisionCode}0${state === "4" ? "9" : type}`,
  month,
  type,
  state,
  lines,
});

function normalLines({ payees }: World, index: number): PayLine[] {
  const lines = payees.flatMap((payee) =>
    payee.spells
      .filter(({ from, to }) => from <= index && index <= to)
      .map(({ agency }) => ({ payee, agency, slip: paySlip(payee, index) })),
  );
  return lines.sort((a, b) =>
    a.agency.code === b.agency.code ? (a.payee.id < b.payee.id ? -1 : 1) : a.agency.code < b.agency.code ? -1 : 1,
  );
}

const isOrganStaff = ({ payee, agency }: PayLine): boolean => agency.type === "11" && payee.record !== null && payee.record.duty !== "07";

/** January: the bonus of organs; July 2025: back pay of a standard raised late; November 2025: a batch the bank returned. */
function extraBatches(world: World, month: string, lines: readonly PayLine[]): Batch[] {
  const organs = lines.filter(isOrganStaff);
  if (month.endsWith("01"))
    return [
      batchOf(
        world,
        month,
        "3",
        organs.map((line) => ({ ...line, slip: singleItem("JJ01", line.slip.GZ01 + line.slip.GZ02) })),
      ),
    ];
  const few = (count: number, label: string): PayLine[] => {
    const chosen = new Set(shuffled(organs, world.seed, label, ({ payee }) => payee.id).slice(0, count));
    return organs.filter((line) => chosen.has(line));
  };
  if (month === "202507")
    return [
      batchOf(
        world,
        month,
        "2",
        few(200, "back-pay").map((line) => ({ ...line, slip: singleItem("BF01", 30_000 + (hash(line.payee.id) % 40) * 1000) })),
      ),
    ];
  if (month === "202511")
    return [
      batchOf(
        world,
        month,
        "2",
        few(12, "returned").map((line) => ({ ...line, slip: singleItem("BF01", 20_000) })),
        "4",
      ),
    ];
  return [];
}

/** Contributions of each unit in a month, on the bases of its normal batch. */
function employerPart(month: string, lines: readonly PayLine[]): Payroll["employer"] {
  const bases = new Map<Agency, { quota: number; hired: number }>();
  for (const { payee, agency, slip } of lines) {
    const sums = bases.get(agency) ?? { quota: 0, hired: 0 };
    const isQuota = payee.record !== null || payee.inQuota;
    sums[isQuota ? "quota" : "hired"] += contributionBase(slip);
    bases.set(agency, sums);
  }
  return [...bases].flatMap(([agency, { quota, hired }]) => {
    const shares =
      agency.type === "11" || agency.type === "12" ? [...EMPLOYER_SHARES, ["30111", CIVIL_MEDICAL_PER_THOUSAND] as const] : EMPLOYER_SHARES;
    return shares
      .map(([item, perThousand]) => ({
        month,
        agency: agency.code,
        item,
        amount: Math.round((quota * perThousand) / 1000) + (item === "30112" ? Math.round((hired * LONG_HIRE_PER_THOUSAND) / 1000) : 0),
      }))
      .filter(({ amount }) => amount > 0)
      .sort((a, b) => (a.item < b.item ? -1 : 1));
  });
}
