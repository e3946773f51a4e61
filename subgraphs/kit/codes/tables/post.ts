import { type CodeTable, codeTable } from "../code-table";
import type { TitleLevel } from "./title";

export type PostCategory = "MANAGEMENT" | "PROFESSIONAL" | "WORKER" | "SPECIAL";

const STANDARD = "事业单位岗位设置管理试行办法";

/** 岗位等级 of public institutions, by category; special posts (特设岗位) have no grades of their own. */
export const POST_GRADES: Readonly<Record<Exclude<PostCategory, "SPECIAL">, CodeTable>> = {
  MANAGEMENT: codeTable(
    STANDARD,
    "01 管理一级 02 管理二级 03 管理三级 04 管理四级 05 管理五级 06 管理六级 07 管理七级 08 管理八级 09 管理九级 10 管理十级",
  ),
  PROFESSIONAL: codeTable(
    STANDARD,
    `01 专技一级 02 专技二级 03 专技三级 04 专技四级 05 专技五级 06 专技六级 07 专技七级
     08 专技八级 09 专技九级 10 专技十级 11 专技十一级 12 专技十二级 13 专技十三级`,
  ),
  WORKER: codeTable(STANDARD, "01 技术工一级 02 技术工二级 03 技术工三级 04 技术工四级 05 技术工五级 00 普通工"),
};

/** Two digits of a grade that may have come with one; 普通工 is `00`. */
const twoDigits = (grade: string): string => grade.trim().padStart(2, "0");

/** Name of a grade in its category; null when the category has no such grade. */
export const postGradeName = (category: PostCategory, grade: string): string | null =>
  category === "SPECIAL" ? null : POST_GRADES[category].name(twoDigits(grade));

/** Title level that a professional grade needs (1–4 正高, 5–7 副高, 8–10 中级, 11–12 助理, 13 员); null for a grade that is none. */
export function titleLevelOfGrade(grade: string): Exclude<TitleLevel, "NONE"> | null {
  const number = POST_GRADES.PROFESSIONAL.has(twoDigits(grade)) ? Number(grade) : 0;
  if (number === 0) return null;
  if (number <= 4) return "SENIOR";
  if (number <= 7) return "SENIOR_DEPUTY";
  if (number <= 10) return "INTERMEDIATE";
  return number <= 12 ? "ASSISTANT" : "JUNIOR";
}

/** Shares between groups of grades, in the order of `grades`. */
export interface GradeRatio {
  readonly category: PostCategory;
  readonly grades: readonly (readonly string[])[];
  readonly ratio: readonly number[];
}

/** National target ratios (high : middle : junior, and inside each). Local policy differs: these are defaults. */
export const PROFESSIONAL_RATIOS: readonly GradeRatio[] = [
  {
    category: "PROFESSIONAL",
    grades: [
      ["01", "02", "03", "04", "05", "06", "07"],
      ["08", "09", "10"],
      ["11", "12", "13"],
    ],
    ratio: [1, 3, 6],
  },
  { category: "PROFESSIONAL", grades: [["02"], ["03"], ["04"]], ratio: [1, 3, 6] },
  { category: "PROFESSIONAL", grades: [["05"], ["06"], ["07"]], ratio: [2, 4, 4] },
  { category: "PROFESSIONAL", grades: [["08"], ["09"], ["10"]], ratio: [3, 4, 3] },
  { category: "PROFESSIONAL", grades: [["11"], ["12"]], ratio: [5, 5] },
];

/** Most worker posts of these grades as a share of all worker posts. */
export const WORKER_CEILINGS: readonly { grades: readonly string[]; share: number }[] = [
  { grades: ["01", "02"], share: 0.05 },
  { grades: ["01", "02", "03"], share: 0.25 },
];

/** High : middle : junior by level of the sponsor, and least share of the main category; defaults of policy parameters. */
export const SPONSOR_RATIOS: Readonly<Record<"COUNTY" | "TOWN", readonly number[]>> = { COUNTY: [1, 3, 6], TOWN: [0.5, 3, 6.5] };
export const MAIN_CATEGORY_SHARES: Readonly<Record<Exclude<PostCategory, "SPECIAL">, number>> = {
  PROFESSIONAL: 0.7,
  MANAGEMENT: 0.5,
  WORKER: 0.5,
};
