import { EDUCATIONS } from "../../kit/codes/tables/education";
import { ETHNIC_GROUPS, SEXES } from "../../kit/codes/tables/person";
import { codes } from "../../kit/graph/codes";
import type { FundingForm, QuotaType, Sex, StaffIdentity } from "../../kit/graph/enums";
import type { PayBatchType, PayeeStatus, PayrollChangeStatus, PayrollChangeType } from "../graph/enums";

/*
 * The finance bureau's code lists (domain 4.4 and 4.7).
 */

/** AGENCY_TYPE_CODE 单位类型 */
export const AGENCY_TYPES: Readonly<Record<string, string>> = {
  "11": "行政单位",
  "12": "参照公务员法管理事业单位",
  "21": "全额拨款事业单位",
  "22": "差额拨款事业单位",
  "23": "自收自支事业单位",
};

/** Unit types of organs: their full funding is the organs' administrative funding. */
export const ORGAN_TYPES: readonly string[] = ["11", "12"];

/** FUND_SUP_CODE 经费保障方式 of units that are no organs; 定额补助 is a partial subsidy. */
export const fundingForms = codes<FundingForm>({ "1": "FULL", "2": "PARTIAL", "3": "PARTIAL", "4": "SELF_SUPPORTING" }, "UNKNOWN");

/** AUTH_TYPE 编制类型 */
export const quotaTypes = codes<QuotaType>({
  "1": "ADMINISTRATIVE",
  "2": "POLITICAL_LEGAL_SPECIAL",
  "3": "CIVIL_SERVICE_REFERENCED",
  "4": "PUBLIC_INSTITUTION",
  "5": "LOGISTICS",
});

/** PER_STA_CODE 人员状态 */
export const payeeStatuses = codes<PayeeStatus>({ "1": "ACTIVE", "2": "RETIRED", "3": "LONG_HIRE" }, "OTHER");

/** PER_IDE_CODE 人员身份 */
export const staffIdentities = codes<StaffIdentity>(
  {
    "1": "CIVIL_SERVANT",
    "2": "REFERENCED_STAFF",
    "3": "INSTITUTION_MANAGEMENT",
    "4": "INSTITUTION_PROFESSIONAL",
    "5": "ORGAN_WORKER",
    "6": "INSTITUTION_WORKER",
    "7": "CIVIL_SERVANT",
    "8": "CONTRACT",
  },
  "OTHER",
);

/** PER_IDE_CODE 人员身份 → the quota type it stands for; long hires and others stand for none. */
export const identityQuotaTypes = codes<QuotaType>({
  "1": "ADMINISTRATIVE",
  "2": "CIVIL_SERVICE_REFERENCED",
  "3": "PUBLIC_INSTITUTION",
  "4": "PUBLIC_INSTITUTION",
  "5": "LOGISTICS",
  "6": "PUBLIC_INSTITUTION",
  "7": "POLITICAL_LEGAL_SPECIAL",
});

/** SEX_CODE 性别 */
export const sexes = codes<Sex>({ "1": "MALE", "2": "FEMALE" }, "UNKNOWN");

/** REDUCE_REASON 减员原因 */
export const REDUCE_REASONS: Readonly<Record<string, string>> = { "01": "退休", "02": "调出", "03": "辞职", "04": "死亡", "05": "其他" };

/** BATCH_TYPE 批次类型 */
export const batchTypes = codes<PayBatchType>({ "1": "NORMAL", "2": "BACK_PAY", "3": "BONUS" });

/** CHG_TYPE 增减类型 */
export const changeTypes = codes<PayrollChangeType>({
  "1": "ADD",
  "2": "STOP",
  "3": "TRANSFER_OUT",
  "4": "TRANSFER_IN",
  "5": "RETIRE",
  "6": "DEATH",
});

/** STATUS of SAL_CHG 增减单状态 */
export const changeStatuses = codes<PayrollChangeStatus>({ "1": "PENDING", "2": "EFFECTIVE", "3": "RETURNED" });

const anyOf = (list: string) => {
  const known = new Set(list.split(" "));
  return (code: string): boolean => known.has(code);
};

/** Coded columns of BAS_PERSON_INFO and whether a code stands in their list (domain rule ID-09). */
export const KNOWN_CODES = {
  IDEN_TYPE_CODE: anyOf("1 01"),
  SEX_CODE: (code: string): boolean => SEXES.has(code),
  NAT_CODE: (code: string): boolean => ETHNIC_GROUPS.has(code),
  // 0, 01 and 1 all meant 研究生.
  SCH_REC_CODE: (code: string): boolean => ["0", "01", "1"].includes(code) || EDUCATIONS.has(code),
  PER_STA_CODE: anyOf("1 2 3 9"),
  PER_IDE_CODE: anyOf("1 2 3 4 5 6 7 8 9"),
  IS_AUTH: anyOf("1 2"),
  IS_UNI_SALA: anyOf("1 2"),
  REDUCE_REASON: anyOf(Object.keys(REDUCE_REASONS).join(" ")),
} as const satisfies Record<string, (code: string) => boolean>;
