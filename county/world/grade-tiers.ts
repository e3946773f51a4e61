import type { World } from "./model";
import type { OrgUnit } from "./org-units";

/** Grades of each tier of the grade quota. */
export const TIERS: Readonly<Record<string, readonly string[]>> = {
  T2: ["G04"],
  T34: ["G05", "G06"],
  Z12: ["G07", "G08"],
  Z14: ["G07", "G08", "G09", "G10"],
};

/** Approved and used posts of a tier. */
export interface GradeTier {
  tier: string;
  approved: number;
  used: number;
}

/** The grade quotas of every unit with civil servants: the customary ceilings, never below what is used but as planned (LDR-04). */
export function gradeTiers({ cadres, orgUnits }: World): Map<OrgUnit, GradeTier[]> {
  const grades = new Map<OrgUnit, Map<string, number>>();
  for (const { unit, grade, status } of cadres) {
    if (status !== "1" || grade === null) continue;
    const counts = grades.get(unit) ?? new Map<string, number>();
    counts.set(grade, (counts.get(grade) ?? 0) + 1);
    grades.set(unit, counts);
  }
  const tiers = new Map<OrgUnit, GradeTier[]>();
  for (const unit of orgUnits) {
    const counts = grades.get(unit);
    if (!counts || !unit.institution) continue;
    const quota = unit.institution.lines.filter(({ type }) => type <= "03").reduce((sum, { approved }) => sum + approved, 0);
    const used = (tier: string): number => (TIERS[tier] ?? []).reduce((sum, grade) => sum + (counts.get(grade) ?? 0), 0);
    const all = Math.max(Math.floor(quota * 0.6), used("Z14"));
    const customary: Readonly<Record<string, number>> = {
      T2: Math.floor(quota * 0.02),
      T34: Math.floor(quota * 0.1),
      Z12: Math.floor(all * 0.5),
      Z14: all,
    };
    tiers.set(
      unit,
      Object.keys(TIERS).map((tier) => ({
        tier,
        used: used(tier),
        approved: unit.institution?.plan.gradeTiersOver?.includes(tier) ? used(tier) - 1 : Math.max(customary[tier] ?? 0, used(tier)),
      })),
    );
  }
  return tiers;
}
