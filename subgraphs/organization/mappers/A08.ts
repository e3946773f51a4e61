import { DEGREES, EDUCATIONS, degreeName } from "../../kit/codes/tables/education";
import { mapper } from "../../kit/rows/mapper";
import { A08 } from "../tables/A08";
import { yes } from "./flags";

/** 学历学位 → CadreEducation */
export const educations = mapper(A08, ["A0800"], (t) => ({
  education: t.standardCode("A0801B", EDUCATIONS),
  degree: t.standardCode("A0901B", { standard: DEGREES.standard, name: (code) => degreeName(code ?? "") }),
  school: t.text("A0814"),
  major: t.text("A0824"),
  fullTime: t.from(["A0837"], ({ A0837 }) => ({ "1": true, "2": false })[A0837?.trim() ?? ""] ?? null),
  finished: t.month("A0807"),
  highest: yes("A0834"),
}));
