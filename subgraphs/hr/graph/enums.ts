import { enumeration } from "../../kit/graph/enumeration";

/*
 * The enumerations that hr alone uses (domain 5.5).
 */

export const EmployerKind = enumeration("EmployerKind", "参保单位类型", {
  ENTERPRISE: "企业",
  ORGAN: "机关",
  PUBLIC_INSTITUTION: "事业单位",
  SOCIAL_ORGANISATION: "社会组织",
  OTHER: "其他",
});
export type EmployerKind = keyof typeof EmployerKind;

export const EmployerStatus = enumeration("EmployerStatus", "单位参保状态", { ACTIVE: "正常", SUSPENDED: "暂停", CANCELLED: "注销" });
export type EmployerStatus = keyof typeof EmployerStatus;

export const SurvivalStatus = enumeration("SurvivalStatus", "生存状态", { ALIVE: "生存", DECEASED: "死亡", UNKNOWN: "不详" });
export type SurvivalStatus = keyof typeof SurvivalStatus;

export const InsuranceType = enumeration("InsuranceType", "险种类型", {
  PENSION_ENTERPRISE: "企业职工基本养老保险",
  PENSION_PUBLIC_SECTOR: "机关事业单位基本养老保险",
  UNEMPLOYMENT: "失业保险",
  MEDICAL: "职工基本医疗保险",
  INJURY: "工伤保险",
});
export type InsuranceType = keyof typeof InsuranceType;

export const InsuranceStatus = enumeration("InsuranceStatus", "参保缴费状态", {
  PAYING: "参保缴费",
  SUSPENDED: "暂停",
  TERMINATED: "终止",
});
export type InsuranceStatus = keyof typeof InsuranceStatus;

export const StaffStatus = enumeration("StaffStatus", "事业单位工作人员状态", {
  ACTIVE: "在职",
  RETIRED: "退休",
  TRANSFERRED_OUT: "调出",
  RESIGNED: "辞职",
  TERMINATED: "解聘",
  DECEASED: "死亡",
  EXPELLED: "开除",
});
export type StaffStatus = keyof typeof StaffStatus;

export const ContractStaffKind = enumeration("ContractStaffKind", "编外岗位类型", {
  AUXILIARY: "辅助",
  PROFESSIONAL: "专业技术",
  WORKER: "工勤",
  DISPATCHED: "劳务派遣",
});
export type ContractStaffKind = keyof typeof ContractStaffKind;

export const ContractSource = enumeration("ContractSource", "编外人员来源", {
  OPEN_RECRUITMENT: "公开招聘",
  DISPATCH: "派遣",
  PUBLIC_WELFARE_POST: "公益性岗位",
  HISTORIC: "历史遗留",
  FILING: "备案制",
});
export type ContractSource = keyof typeof ContractSource;

export const ContractFunding = enumeration("ContractFunding", "编外经费来源", { FISCAL: "财政负担", SELF: "单位自筹" });
export type ContractFunding = keyof typeof ContractFunding;

export const ContractStaffStatus = enumeration("ContractStaffStatus", "编外人员状态", {
  ACTIVE: "在岗",
  LEFT: "离职",
  CLEARED: "清退",
  CONVERTED: "转入编制",
});
export type ContractStaffStatus = keyof typeof ContractStaffStatus;

export const RetirementKind = enumeration("RetirementKind", "退休类型", {
  STATUTORY: "法定",
  FLEXIBLE_EARLY: "弹性提前",
  FLEXIBLE_DEFERRED: "弹性延迟",
  ILL_HEALTH: "病退",
  OTHER: "其他",
});
export type RetirementKind = keyof typeof RetirementKind;

export const RetirementCategory = enumeration("RetirementCategory", "退休类别（渐进式延迟前的退休年龄）", {
  MALE_60: "男 60 周岁",
  FEMALE_55: "女干部 55 周岁",
  FEMALE_50: "女工人 50 周岁",
  SENIOR_FEMALE_60: "处级女干部、高级职称女性 60 周岁",
});
export type RetirementCategory = keyof typeof RetirementCategory;

export const WageReason = enumeration("WageReason", "工资核定原因", {
  INITIAL: "定级",
  STEP: "薪级",
  POST: "岗位",
  TRANSFER: "调入",
  STANDARD_ADJUSTMENT: "调标",
  STOP: "停薪",
});
export type WageReason = keyof typeof WageReason;

export const Verdict = enumeration("Verdict", "判定", { OK: "符合", WARNING: "提示", VIOLATION: "超标", NOT_APPLICABLE: "不适用" });
export type Verdict = keyof typeof Verdict;

export const ContractDimension = enumeration("ContractDimension", "编外统计的分组维度", {
  DIVISION: "区划",
  INSTITUTION: "机构",
  KIND: "岗位类型",
  SOURCE: "来源",
  FUNDING: "经费来源",
  STATUS: "状态",
  EXPIRY_BAND: "合同到期天数",
});
export type ContractDimension = keyof typeof ContractDimension;

export const PostDimension = enumeration("PostDimension", "岗位统计的分组维度", {
  DIVISION: "区划",
  EMPLOYER: "单位编号",
  POST_CATEGORY: "岗位类别",
  POST_GRADE: "岗位等级",
  TITLE_LEVEL: "岗位等级对应的职称级别",
});
export type PostDimension = keyof typeof PostDimension;
