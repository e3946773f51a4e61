import { mapper } from "../../kit/rows/mapper";
import { JyXss } from "../tables/jy_xss";
import { schoolLocations, schoolStages } from "./codes";

/** 学生数 → Enrolment. The stage and location of an unknown code are the code itself. */
export const enrolments = mapper(JyXss, ["jgbm", "xn", "xd"], (t) => ({
  schoolYear: t.text("xn"),
  stage: t.from(["xd"], ({ xd }) => schoolStages[xd.trim()] ?? xd),
  location: t.from(["cx"], ({ cx }) => schoolLocations[cx.trim()] ?? cx),
  students: t.count("xss"),
  classes: t.count("bjs"),
}));
