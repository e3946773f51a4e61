import { ETHNIC_GROUPS, SEXES } from "../../kit/codes/tables/person";
import { GRADES, POSITION_LEVELS } from "../../kit/codes/tables/position";
import { codes } from "../../kit/graph/codes";
import type { Decision, ExitReason, InstitutionRank, LeadershipPosition, QuotaType, Sex } from "../../kit/graph/enums";
import type { CadreCategory, CadreStatus, PreCheckStatus } from "../graph/enums";

/*
 * The organization department's code lists (domain 4.3 and 4.7).
 */

/** B0127 机构级别; 正股 and 副股 are not told apart. */
export const institutionRanks = codes<InstitutionRank>({
  "1131": "COUNTY_CHIEF",
  "1132": "COUNTY_DEPUTY",
  "1141": "SECTION_CHIEF",
  "1142": "SECTION_DEPUTY",
  "1151": "SUBSECTION_CHIEF",
  "1199": "UNRANKED",
});

/** A0104 性别 */
export const sexes = codes<Sex>({ "1": "MALE", "2": "FEMALE" }, "UNKNOWN");

/** A0160 人员类别; 4 stood for the professional staff of public institutions, kept with their managers since. */
export const cadreCategories = codes<CadreCategory>(
  { "1": "CIVIL_SERVANT", "2": "REFERENCED_STAFF", "3": "INSTITUTION_MANAGEMENT", "4": "INSTITUTION_MANAGEMENT", "5": "ORGAN_WORKER" },
  "OTHER",
);

/** A0163 管理状态 */
export const cadreStatuses = codes<CadreStatus>(
  { "1": "IN_POST", "2": "RETIRED", "3": "TRANSFERRED_OUT", "4": "DECEASED", "5": "OTHER" },
  "OTHER",
);

/** A0165 管理类别 */
export const MANAGEMENT_LEVELS: Readonly<Record<string, string>> = { "02": "市管干部", "03": "县管干部", "09": "一般干部" };

/** A0121 编制类型 of people outside the political-legal units, where 1 means one of two types; see quota-types. */
export const quotaTypes = codes<QuotaType>({
  "1": "ADMINISTRATIVE",
  "2": "CIVIL_SERVICE_REFERENCED",
  "3": "PUBLIC_INSTITUTION",
  "4": "LOGISTICS",
  "9": "SEPARATELY_LISTED",
});

/** A0201E 成员类别; who is no member of the leading group has none. */
export const memberTypes = codes<LeadershipPosition>({ "1": "CHIEF", "3": "DEPUTY", "31": "OTHER_MEMBER" });

/** ZF 正副 */
export const positions = codes<LeadershipPosition>({ "1": "CHIEF", "2": "DEPUTY" });

/** A3001 退出方式 */
export const exitReasons = codes<ExitReason>(
  { "01": "RETIREMENT", "02": "RESIGNATION", "03": "DISMISSAL_WITH_NOTICE", "04": "EXPULSION", "05": "TRANSFER_OUT", "06": "DEATH" },
  "OTHER",
);

/** A1517 考核结果 */
export const APPRAISALS: Readonly<Record<string, string>> = { "1": "优秀", "2": "称职", "3": "基本称职", "4": "不称职", "5": "不定等次" };

/** DJLX 登记类型 */
export const REGISTRATION_KINDS: Readonly<Record<string, string>> = { "1": "登记", "2": "备案", "3": "参公登记" };

/** BBYJ 编办意见, ZZYJ 组织部意见 */
export const opinions = codes<Decision>({ "1": "APPROVE", "2": "DEFER", "3": "REJECT" });

/** ZT of ZSYS 预审状态 */
export const preCheckStatuses = codes<PreCheckStatus>({
  "01": "SUBMITTED",
  "02": "USABLE",
  "03": "REFUSED",
  "04": "USED",
  "05": "EXPIRED",
  "06": "WITHDRAWN",
});

const anyOf = (list: string) => {
  const known = new Set(list.split(" "));
  return (code: string): boolean => known.has(code);
};

/** Coded columns of A01 and whether a code stands in their list (domain rule ID-09). */
export const KNOWN_CODES = {
  A0104: SEXES.has,
  A0117: ETHNIC_GROUPS.has,
  A0160: anyOf("1 2 3 4 5"),
  A0163: anyOf("1 2 3 4 5"),
  A0165: anyOf(Object.keys(MANAGEMENT_LEVELS).join(" ")),
  A0121: anyOf("1 2 3 4 9"),
  A0221: POSITION_LEVELS.has,
  A0192E: GRADES.has,
  A0120: (code: string): boolean => /^\d{1,2}$/.test(code) && Number(code) >= 1 && Number(code) <= 27,
} as const satisfies Record<string, (code: string) => boolean>;
