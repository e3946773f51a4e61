import { SEXES } from "../../kit/codes/tables/person";
import { POST_GRADES } from "../../kit/codes/tables/post";
import { titleLevelOf } from "../../kit/codes/tables/title";
import { codes } from "../../kit/graph/codes";
import type { PostCategory, Sex, StaffIdentity } from "../../kit/graph/enums";
import type {
  ContractFunding,
  ContractSource,
  ContractStaffKind,
  ContractStaffStatus,
  EmployerKind,
  EmployerStatus,
  InsuranceStatus,
  InsuranceType,
  RetirementKind,
  StaffStatus,
  SurvivalStatus,
  WageReason,
} from "../graph/enums";

/*
 * The human-resources bureau's code lists (domain 4.5 and 4.7).
 */

/** aab019 单位类型 */
export const employerKinds = codes<EmployerKind>(
  { "10": "ENTERPRISE", "20": "ORGAN", "30": "PUBLIC_INSTITUTION", "40": "SOCIAL_ORGANISATION" },
  "OTHER",
);

/** aab051 参保状态 of an employer */
export const employerStatuses = codes<EmployerStatus>({ "1": "ACTIVE", "2": "SUSPENDED", "3": "CANCELLED" });

/** aac060 生存状态 */
export const survivalStatuses = codes<SurvivalStatus>({ "1": "ALIVE", "2": "DECEASED" }, "UNKNOWN");

/** aae140 险种类型; 生育保险 (510), since 2019 a part of 医疗保险, has no value of its own */
export const insuranceTypes = codes<InsuranceType>({
  "110": "PENSION_ENTERPRISE",
  "120": "PENSION_PUBLIC_SECTOR",
  "210": "UNEMPLOYMENT",
  "310": "MEDICAL",
  "410": "INJURY",
});

/** aac031 参保缴费状态 */
export const insuranceStatuses = codes<InsuranceStatus>({ "1": "PAYING", "2": "SUSPENDED", "3": "TERMINATED" });

/** gwlb 岗位类别 */
export const postCategories = codes<PostCategory>({ "1": "MANAGEMENT", "2": "PROFESSIONAL", "3": "WORKER", "4": "SPECIAL" });

/** gwlb 岗位类别 → the identity it stands for; special posts stand for none */
export const postIdentities = codes<StaffIdentity>({
  "1": "INSTITUTION_MANAGEMENT",
  "2": "INSTITUTION_PROFESSIONAL",
  "3": "INSTITUTION_WORKER",
});

/** gwdj 岗位等级, two digits: one may have come alone. */
export const postGrade = (code: string | null | undefined): string | null => (code?.trim() ? code.trim().padStart(2, "0") : null);

/** ryzt 人员状态 */
export const staffStatuses = codes<StaffStatus>({
  "01": "ACTIVE",
  "02": "RETIRED",
  "03": "TRANSFERRED_OUT",
  "04": "RESIGNED",
  "05": "TERMINATED",
  "06": "DECEASED",
  "07": "EXPELLED",
});

/** xb 性别 (GB/T 2261.1) */
export const sexes = codes<Sex>({ "0": "UNKNOWN", "1": "MALE", "2": "FEMALE", "9": "UNKNOWN" }, "UNKNOWN");

/** xb 性别 as the contract-staff tables write it */
export const sexWords = codes<Sex>({ 男: "MALE", 女: "FEMALE" }, "UNKNOWN");

/** hdyy 核定原因 */
export const wageReasons = codes<WageReason>({
  "01": "INITIAL",
  "02": "STEP",
  "03": "POST",
  "04": "TRANSFER",
  "05": "STANDARD_ADJUSTMENT",
  "06": "STOP",
});

/** txlx 退休类型 */
export const retirementKinds = codes<RetirementKind>(
  { "1": "STATUTORY", "2": "FLEXIBLE_EARLY", "3": "FLEXIBLE_DEFERRED", "4": "ILL_HEALTH", "5": "OTHER" },
  "OTHER",
);

/** gwlx 编外岗位类型 */
export const contractKinds = codes<ContractStaffKind>({ "01": "AUXILIARY", "02": "PROFESSIONAL", "03": "WORKER", "04": "DISPATCHED" });

/** ly 编外人员来源 */
export const contractSources = codes<ContractSource>({
  "01": "OPEN_RECRUITMENT",
  "02": "DISPATCH",
  "03": "PUBLIC_WELFARE_POST",
  "04": "HISTORIC",
  "05": "FILING",
});

/** jfly 经费来源 */
export const fundingSources = codes<ContractFunding>({ "1": "FISCAL", "2": "SELF" });

/** zt of bw_ry 编外人员状态 */
export const contractStatuses = codes<ContractStaffStatus>({ "1": "ACTIVE", "2": "LEFT", "3": "CLEARED", "4": "CONVERTED" });

/** zt of bw_sp 审批状态 */
export const APPROVAL_STATUSES: Readonly<Record<string, string>> = { "1": "待批", "2": "已批", "3": "驳回" };

/** dj of bw_kh 考核等次 */
export const APPRAISAL_RESULTS: Readonly<Record<string, string>> = { "1": "优秀", "2": "合格", "3": "基本合格", "4": "不合格" };

const listed = (list: { readonly entries: readonly (readonly [code: string, value: string])[] }) => {
  const known = new Set(list.entries.map(([code]) => code));
  return (code: string): boolean => known.has(code);
};

const isTitle = (code: string): boolean => titleLevelOf(code) !== null;

/** Coded columns of ry_xx and whether a code stands in their list (domain rule ID-09). The grades are those of any category. */
export const STAFF_CODES = {
  xb: SEXES.has,
  gwlb: listed(postCategories),
  gwdj: (code: string): boolean => Object.values(POST_GRADES).some((grades) => grades.has(postGrade(code)!)),
  zyjszw: isTitle,
  zyjszg: isTitle,
  ryzt: listed(staffStatuses),
} as const satisfies Record<string, (code: string) => boolean>;

/** Coded columns of bw_ry, likewise. */
export const CONTRACT_CODES = {
  xb: listed(sexWords),
  gwlx: listed(contractKinds),
  ly: listed(contractSources),
  jfly: listed(fundingSources),
  zt: listed(contractStatuses),
} as const satisfies Record<string, (code: string) => boolean>;
