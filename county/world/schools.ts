import { Random } from "../random";
import type { Listed } from "./institution-list";
import type { Enrolment } from "./model";

const STAFF_RATIO: Readonly<Record<string, number>> = { "2": 19, "3": 13.5, "4": 12.5 };

/** Schools short of teachers, one of each combination of stages: a surplus elsewhere always has its counterpart. */
const GROWING = ["第二中学", "第五初级中学", "白沙镇九年制学校", "城关第二小学"];

/** Students and classes of the school year 2025-2026, around what the quota would serve. */
export function enrolmentsOf(name: string, { stages, location, quotas }: Partial<Listed>, seed: number): Enrolment[] {
  if (!stages || !location) return [];
  const random = new Random(seed, "enrolment", name);
  const quota = quotas?.["04"] ?? 0;
  const factor = GROWING.includes(name) ? 1.16 : random.pick([0.84, 0.92, 0.95, 0.97, 1, 1.02, 1.04, 1.07, 1.16]);
  return [...stages].map((stage) => {
    if (stage === "1") return { stage, location, students: Math.round(quota * 7.4), classes: Math.round(quota / 3.4) };
    if (location === "3") {
      const classes = Math.max(6, Math.round((quota * factor) / 2));
      return { stage, location, students: classes * random.int(9, 12), classes };
    }
    const students = Math.round((quota / stages.length) * (STAFF_RATIO[stage] as number) * factor) + random.int(0, 9);
    return { stage, location, students, classes: Math.ceil(students / (stage === "2" ? 42 : 48)) };
  });
}

/** Teachers that a school's students require: the standard of domain 7.7, by stage and summed. */
export function teacherStandard(enrolments: readonly Enrolment[]): number {
  return enrolments.reduce((sum, { stage, location, students, classes }) => {
    const ratio = STAFF_RATIO[stage];
    if (!ratio) return sum;
    return sum + (location === "3" && stage === "2" && students < 200 ? classes * 2 : Math.ceil(students / ratio));
  }, 0);
}
