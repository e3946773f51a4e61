import { codeTable } from "../code-table";

/** 学历 */
export const EDUCATIONS = codeTable(
  "GB/T 4658-2006",
  `10 研究生教育 11 博士研究生毕业 12 博士研究生结业 13 博士研究生肄业 14 硕士研究生毕业 15 硕士研究生结业 16 硕士研究生肄业
   17 研究生班毕业 18 研究生班结业 19 研究生班肄业
   20 大学本科教育 21 大学本科毕业 22 大学本科结业 23 大学本科肄业 28 大学普通班毕业
   30 大学专科教育 31 大学专科毕业 32 大学专科结业 33 大学专科肄业
   40 中等职业教育 41 中等专科毕业 42 中等专科结业 43 中等专科肄业 44 职业高中毕业 45 职业高中结业 46 职业高中肄业
   47 技工学校毕业 48 技工学校结业 49 技工学校肄业
   60 普通高中教育 61 普通高中毕业 62 普通高中结业 63 普通高中肄业
   70 初中教育 71 初中毕业 73 初中肄业 80 小学教育 81 小学毕业 83 小学肄业 90 其他`,
);

export type EducationBand = "POSTGRADUATE" | "BACHELOR" | "COLLEGE" | "BELOW";

const BANDS: Readonly<Record<string, EducationBand>> = { "1": "POSTGRADUATE", "2": "BACHELOR", "3": "COLLEGE" };

/** The band that statistics count an education code in; null for a code that is none. */
export const educationBandOf = (code: string): EducationBand | null => (EDUCATIONS.has(code) ? (BANDS[code.charAt(0)] ?? "BELOW") : null);

/** 学位; the standard has further professional degrees under the same first digit, see {@link degreeLevelOf}. */
export const DEGREES = codeTable(
  "GB/T 6864-2003",
  `201 哲学博士 202 经济学博士 203 法学博士 204 教育学博士 205 文学博士 206 历史学博士
   207 理学博士 208 工学博士 209 农学博士 210 医学博士 211 军事学博士 212 管理学博士
   301 哲学硕士 302 经济学硕士 303 法学硕士 304 教育学硕士 305 文学硕士 306 历史学硕士
   307 理学硕士 308 工学硕士 309 农学硕士 310 医学硕士 311 军事学硕士 312 管理学硕士
   401 哲学学士 402 经济学学士 403 法学学士 404 教育学学士 405 文学学士 406 历史学学士
   407 理学学士 408 工学学士 409 农学学士 410 医学学士 411 军事学学士 412 管理学学士`,
);

export type DegreeLevel = "DOCTOR" | "MASTER" | "BACHELOR";

const LEVELS: Readonly<Record<string, { level: DegreeLevel; name: string }>> = {
  "2": { level: "DOCTOR", name: "博士" },
  "3": { level: "MASTER", name: "硕士" },
  "4": { level: "BACHELOR", name: "学士" },
};

const levelOf = (code: string) => (/^\d{3}$/.test(code) ? LEVELS[code.charAt(0)] : undefined);

/** Level of a three-digit degree code; null for a code that is none. */
export const degreeLevelOf = (code: string): DegreeLevel | null => levelOf(code)?.level ?? null;

/** Name of a degree: of its discipline where the table has it, else of its level; null for a code that is none. */
export const degreeName = (code: string): string | null => DEGREES.name(code) ?? levelOf(code)?.name ?? null;
