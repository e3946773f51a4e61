import { codeTable } from "../code-table";

/** 职务层次、机构规格: from the highest down. 151, 152 and 190 are local: 股级 and 不定规格 are not in the standard. */
export const POSITION_LEVELS = codeTable(
  "GB/T 12407-2008",
  `101 国家级正职 102 国家级副职 111 省部级正职 112 省部级副职 121 厅局级正职 122 厅局级副职
   131 县处级正职 132 县处级副职 141 乡科级正职 142 乡科级副职 151 正股级 152 副股级
   150 科员级 160 办事员级 190 不定规格 199 未定职务层次
   211 一级职员 212 二级职员 221 三级职员 222 四级职员 231 五级职员 232 六级职员
   241 七级职员 242 八级职员 250 九级职员 260 十级职员`,
);

const ORDER = [...POSITION_LEVELS.names.keys()].slice(0, 16);
const LOWEST_LEADERSHIP = ORDER.indexOf("152");

/** Place of a level among the levels of rank, 0 the highest; null for staff grades and unknown codes. */
export function positionLevelOrder(code: string | null | undefined): number | null {
  const place = ORDER.indexOf(code ?? "");
  return place < 0 ? null : place;
}

/** True for the levels that leaders have: national to subsection. */
export function isLeadershipLevel(code: string | null | undefined): boolean {
  const place = positionLevelOrder(code);
  return place !== null && place <= LOWEST_LEADERSHIP;
}

/** 职级, 综合管理类 (公务员职务与职级并行规定, 2019). */
export const GRADES = codeTable(
  "公务员职务与职级并行规定",
  `G01 一级巡视员 G02 二级巡视员 G03 一级调研员 G04 二级调研员 G05 三级调研员 G06 四级调研员
   G07 一级主任科员 G08 二级主任科员 G09 三级主任科员 G10 四级主任科员 G11 一级科员 G12 二级科员`,
);

/** Highest grade of county and town organs. */
export const HIGHEST_COUNTY_GRADE = "G04";

/** A tier of grade quotas (职级职数): its grades, and its customary ceiling. */
export interface GradeTier {
  readonly grades: readonly string[];
  /** Most posts as a share of {@link GradeTier.of}; the default of a policy parameter. */
  readonly ceiling: number;
  /** `ADMINISTRATIVE_QUOTA`, or the tier that the share is taken of. */
  readonly of: string;
}

/** County and town level; 科员 are unlimited. */
export const GRADE_TIERS: Readonly<Record<string, GradeTier>> = {
  T2: { grades: ["G04"], ceiling: 0.02, of: "ADMINISTRATIVE_QUOTA" },
  T34: { grades: ["G05", "G06"], ceiling: 0.1, of: "ADMINISTRATIVE_QUOTA" },
  Z12: { grades: ["G07", "G08"], ceiling: 0.5, of: "Z14" },
  Z14: { grades: ["G07", "G08", "G09", "G10"], ceiling: 0.6, of: "ADMINISTRATIVE_QUOTA" },
};
