import { codes } from "../../kit/graph/codes";
import type { FundingForm, InstitutionCategory, InstitutionRank, QuotaType, Sector } from "../../kit/graph/enums";
import type {
  AnnualReportStatus,
  ControlKind,
  Decision,
  DutyKind,
  InstitutionEventType,
  InstitutionStatus,
  LegalityResult,
  MatterKind,
  MatterStatus,
  PublicInstitutionClass,
  QuotaChangeType,
  QuotaUseKind,
  QuotaUseStatus,
  RegistrationEventType,
  RegistrationStatus,
  SpecialQuotaKind,
} from "../graph/enums";

/*
 * The establishment office's code lists (`dm_zd`, domain 4.2 and 4.7).
 */

/** JGLB 机构类别 */
export const institutionCategories = codes<InstitutionCategory>(
  {
    "01": "PARTY_ORGAN",
    "02": "NPC",
    "03": "GOVERNMENT_DEPARTMENT",
    "04": "CPPCC",
    "05": "DISCIPLINE_SUPERVISION",
    "06": "COURT_PROCURATORATE",
    "07": "MASS_ORGANISATION",
    "08": "TOWN",
    "09": "DEVELOPMENT_ZONE",
    "10": "DISPATCHED_ORGAN",
    "21": "DIRECT_PUBLIC_INSTITUTION",
    "22": "DEPARTMENT_PUBLIC_INSTITUTION",
    "23": "TOWN_PUBLIC_INSTITUTION",
    "24": "SCHOOL",
    "25": "HEALTH",
  },
  "OTHER",
);

/** JGGG 机构规格 */
export const institutionRanks = codes<InstitutionRank>({
  "131": "COUNTY_CHIEF",
  "132": "COUNTY_DEPUTY",
  "141": "SECTION_CHIEF",
  "142": "SECTION_DEPUTY",
  "151": "SUBSECTION_CHIEF",
  "152": "SUBSECTION_DEPUTY",
  "190": "UNRANKED",
});

/** JFXS 经费形式 */
export const fundingForms = codes<FundingForm>({ "1": "FULL", "2": "PARTIAL", "3": "SELF_SUPPORTING", "4": "ORGAN" }, "UNKNOWN");

/** 行业 */
export const sectors = codes<Sector>(
  { JY: "EDUCATION", WS: "HEALTH", ZF: "LAW_ENFORCEMENT", NY: "AGRICULTURE", WH: "CULTURE", QT: "OTHER" },
  "OTHER",
);

/** BZLX 编制类型 */
export const quotaTypes = codes<QuotaType>({
  "01": "ADMINISTRATIVE",
  "02": "POLITICAL_LEGAL_SPECIAL",
  "03": "CIVIL_SERVICE_REFERENCED",
  "04": "PUBLIC_INSTITUTION",
  "05": "LOGISTICS",
  "06": "SEPARATELY_LISTED",
});

/** SYLB 事业单位分类 */
export const publicInstitutionClasses = codes<PublicInstitutionClass>({
  "1": "ADMINISTRATIVE",
  "2": "WELFARE_I",
  "3": "WELFARE_II",
  "4": "BUSINESS",
  "9": "UNCLASSIFIED",
});

/** 机构状态 */
export const institutionStatuses = codes<InstitutionStatus>({ "1": "ACTIVE", "2": "ABOLISHED", "3": "MERGED", "4": "TRANSFERRED_UP" });

/** YGLX 沿革类型 */
export const institutionEventTypes = codes<InstitutionEventType>({
  "01": "SET_UP",
  "02": "RENAMED",
  "03": "MERGED",
  "04": "ABOLISHED",
  "05": "UPGRADED",
  "06": "PLAQUE_ADDED",
  "07": "TRANSFERRED",
  "08": "TRANSFERRED_UP",
  "09": "SPLIT",
  "10": "DOWNGRADED",
});

/** TZLX 台账变动类型 */
export const quotaChangeTypes = codes<QuotaChangeType>({
  "01": "INCREASE",
  "02": "DECREASE",
  "03": "TRANSFER_IN",
  "04": "TRANSFER_OUT",
  "05": "RECOVERED",
  "06": "POOL_BORROW",
  "07": "POOL_RETURN",
  "08": "SPECIAL_RELEASE",
  "09": "SPECIAL_RECOVER",
});

/** TSLX 特殊编制类型 */
export const specialQuotaKinds = codes<SpecialQuotaKind>({
  "01": "BRIDGE",
  "02": "ACCEPTANCE",
  "03": "DYNAMIC",
  "04": "TALENT",
  "05": "SPECIAL_POST_TEACHER",
  "06": "VETERAN_OFFICER",
  "07": "DISTRICT_FOR_TOWN",
  "08": "SOE",
});

/** 控制数类别 */
export const controlKinds = codes<ControlKind>({ "1": "CONTRACT_STAFF", "2": "FILING_HEADCOUNT" });

/** 职责清单类型 */
export const dutyKinds = codes<DutyKind>({
  "01": "THREE_FIX",
  "02": "TOWN_LIST",
  "03": "PUBLIC_SERVICE",
  "04": "DELEGATED_POWER",
  "05": "WHISTLE_RESPONSE",
});

/** SQLX 用编类型 */
export const quotaUseKinds = codes<QuotaUseKind>({
  "01": "CIVIL_SERVANT_EXAM",
  "02": "PUBLIC_RECRUITMENT",
  "03": "TRANSFER",
  "04": "TALENT",
  "05": "VETERAN_OFFICER",
  "06": "VETERAN_SOLDIER",
  "07": "SPECIAL_POST_TEACHER",
  "08": "SELECTED_GRADUATE",
  "09": "GRASSROOTS_PROJECT",
  "10": "PROMOTION_EXCHANGE",
  "11": "FILING_CONVERSION",
});

/** 用编申请状态 */
export const quotaUseStatuses = codes<QuotaUseStatus>({
  "01": "SUBMITTED",
  "02": "IN_REVIEW",
  "03": "APPROVED",
  "04": "PARTLY_USED",
  "05": "USED_UP",
  "06": "RETURNED",
  "07": "REJECTED",
  "08": "EXPIRED",
  "09": "WITHDRAWN",
});

/** SXLX 事项类型 */
export const matterKinds = codes<MatterKind>({
  "01": "SET_UP",
  "02": "ABOLISH_MERGE",
  "03": "RENAME_PLAQUE",
  "04": "RANK",
  "05": "QUOTA",
  "06": "LEADERSHIP_QUOTA",
  "07": "THREE_FIX",
  "08": "DUTY",
  "09": "DELIBERATIVE_BODY",
  "10": "POOL",
  "11": "FILING",
});

/** 事项状态 */
export const matterStatuses = codes<MatterStatus>({
  "01": "INITIATED",
  "02": "JUSTIFYING",
  "03": "LEGALITY_REVIEW",
  "04": "DELIBERATING",
  "05": "APPROVED",
  "06": "DEFERRED",
  "07": "REJECTED",
  "08": "IMPLEMENTED",
  "09": "FOLLOWED_UP",
});

/** 合法合规性审查结果 */
export const legalityResults = codes<LegalityResult>({ "1": "PASS", "2": "SUPPLEMENT", "3": "FAIL" });

/** 审议结果 */
export const deliberationResults = codes<Decision>({ "1": "APPROVE", "2": "DEFER", "3": "REJECT" });

/** 登记状态 */
export const registrationStatuses = codes<RegistrationStatus>({ "1": "VALID", "2": "CANCELLED", "3": "EXPIRED" });

/** 登记流水类型 */
export const registrationEventTypes = codes<RegistrationEventType>({ "1": "SET_UP", "2": "CHANGE", "3": "CANCELLATION" });

/** 年度报告状态 */
export const annualReportStatuses = codes<AnnualReportStatus>({ "0": "NOT_FILED", "1": "FILED", "2": "RETURNED", "3": "PUBLISHED" });

/** 学段 */
export const schoolStages: Readonly<Record<string, string>> = { "1": "幼儿园", "2": "小学", "3": "初中", "4": "高中" };

/** 城乡 */
export const schoolLocations: Readonly<Record<string, string>> = { "1": "城区", "2": "镇区", "3": "乡村" };
