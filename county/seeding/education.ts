import type { Builder } from "../world/builder";
import { teacherStandard } from "../world/schools";
import { expectInstitution } from "./subjects";

/** EDU-01, EDU-02: computed from the students drawn, by the standard of domain 7.7. */
export function computeEducation(builder: Builder): void {
  const schools = builder.world.institutions
    .filter(({ category, status, enrolments }) => category === "24" && status === "1" && enrolments.some(({ stage }) => stage !== "1"))
    .map((institution) => {
      const standard = teacherStandard(institution.enrolments);
      const approved = institution.lines.reduce((sum, line) => sum + line.approved, 0);
      const actual = builder.world.records.filter((record) => record.institution === institution && record.line.type === "04").length;
      return { institution, standard, approved, gap: actual - standard, stages: institution.enrolments.map(({ stage }) => stage) };
    });
  for (const { institution, standard, approved } of schools)
    if (Math.abs(approved - standard) * 10 > standard) expectInstitution(builder, "EDU-01", institution);
  for (const { institution, gap, stages } of schools) {
    if (gap < 3) continue;
    const others = schools.filter((other) => other.institution !== institution && other.gap <= -3);
    const shared = others.some((other) => other.stages.some((stage) => stages.includes(stage)));
    const equal = others.some((other) => other.stages.join() === stages.join());
    // Whether "the same stage" means one shared or all the same must not matter for the county.
    if (shared !== equal) throw new Error(`the stages of ${institution.name} leave open whether EDU-02 applies`);
    if (shared) expectInstitution(builder, "EDU-02", institution);
  }
}
