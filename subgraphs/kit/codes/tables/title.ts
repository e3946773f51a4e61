import { codeTable } from "../code-table";

/** 专业技术职务 (职称): the series that the departments' data use. The school titles of 2015 stand as local 051–055. */
export const TITLES = codeTable(
  "GB/T 8561-2001",
  `051 正高级教师 052 高级教师 053 一级教师 054 二级教师 055 三级教师
   081 正高级工程师 082 高级工程师 083 工程师 084 助理工程师 085 技术员
   121 正高级经济师 122 高级经济师 123 经济师 124 助理经济师 125 经济员
   131 正高级会计师 132 高级会计师 133 会计师 134 助理会计师 135 会计员
   231 主任医师 232 副主任医师 233 主治医师 234 医师 235 医士
   241 主任药师 242 副主任药师 243 主管药师 244 药师 245 药士
   251 主任护师 252 副主任护师 253 主管护师 254 护师 255 护士`,
);

/** The levels by the last digit of a title code, from the first. */
export const TITLE_LEVELS = ["SENIOR", "SENIOR_DEPUTY", "INTERMEDIATE", "ASSISTANT", "JUNIOR"] as const;
export type TitleLevel = (typeof TITLE_LEVELS)[number] | "NONE";

/** Level of a title: the last of its three digits. No title is `NONE`; null for a code that is none. */
export function titleLevelOf(code: string | null | undefined): TitleLevel | null {
  if (!code?.trim()) return "NONE";
  return /^\d{2}[1-5]$/.test(code.trim()) ? (TITLE_LEVELS[Number(code.trim().charAt(2)) - 1] ?? null) : null;
}

/** True for a title of the two upper levels (正高、副高). */
export function isSeniorTitle(code: string | null | undefined): boolean {
  const level = titleLevelOf(code);
  return level === "SENIOR" || level === "SENIOR_DEPUTY";
}
