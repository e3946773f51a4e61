import { enumeration } from "../../kit/graph/enumeration";

/*
 * The enumerations that the establishment office alone uses (domain 5.5), in order of name.
 */

export const DutyStatus = enumeration("DutyStatus", "在岗情况", {
  AT_POST: "在岗",
  SECONDED: "借调",
  TEMPORARY_POSTING: "挂职",
  VILLAGE_RESIDENT: "驻村",
  LONG_SICK_LEAVE: "长期病假",
  STUDY: "脱产学习",
  SERVING_IN_SOE: "任职国企",
  SUSPENDED: "停职",
  AWAITING: "待安排",
  OTHER_ABSENCE: "不在岗（原因不公开）",
});
export type DutyStatus = keyof typeof DutyStatus;

export const EntryReason = enumeration("EntryReason", "上编原因", {
  CIVIL_SERVANT_EXAM: "公务员招录",
  PUBLIC_RECRUITMENT: "事业单位公开招聘",
  TALENT: "人才引进",
  VETERAN_OFFICER: "军转干部安置",
  VETERAN_SOLDIER: "退役士兵安置",
  SPECIAL_POST_TEACHER: "特岗教师落编",
  SELECTED_GRADUATE: "选调生",
  GRASSROOTS_PROJECT: "基层服务项目人员",
  TRANSFER_IN: "调入",
  INSTITUTION_REASSIGNMENT: "机构划转",
  FILING_CONVERSION: "备案制转编",
  OTHER: "其他",
});
export type EntryReason = keyof typeof EntryReason;

export const EstablishmentStatus = enumeration("EstablishmentStatus", "在编状态", {
  ON_DUTY: "在编在岗",
  OFF_DUTY: "在编不在岗",
  EXITED: "已出编",
  PENDING: "待核",
});
export type EstablishmentStatus = keyof typeof EstablishmentStatus;

export const MovementDimension = enumeration("MovementDimension", "人员变动统计的分组维度", {
  MONTH: "月份",
  TYPE: "变动类型",
  REASON: "变动原因",
  QUOTA_TYPE: "编制类型（变动后；下编的为变动前）",
  FROM_CATEGORY: "原机构类别",
  TO_CATEGORY: "现机构类别",
  INSTITUTION: "机构（变动后；下编的为变动前）",
});
export type MovementDimension = keyof typeof MovementDimension;

export const MovementType = enumeration("MovementType", "人员变动类型", { ENTRY: "上编", EXIT: "下编", TRANSFER: "跨单位调动", INTERNAL: "单位内调整" });
export type MovementType = keyof typeof MovementType;

export const PoolKind = enumeration("PoolKind", "周转池类型", {
  TALENT: "人才周转",
  TEACHER: "中小学教师周转",
  GRASSROOTS_HEALTH: "基层卫生周转",
  GENERAL_ACCOUNT: "事业编制周转专户",
  SOE_SECONDMENT: "国企任职周转",
});
export type PoolKind = keyof typeof PoolKind;

export const PoolTransactionType = enumeration("PoolTransactionType", "周转池流水类型", {
  INJECT: "注入",
  BORROW: "借出",
  RETURN: "归还",
  RECALL: "上级收回",
  WRITE_OFF: "核销",
});
export type PoolTransactionType = keyof typeof PoolTransactionType;

export const RetirementDimension = enumeration("RetirementDimension", "退休预测的分组维度", {
  YEAR: "年度",
  INSTITUTION: "机构",
  INSTITUTION_CATEGORY: "机构类别",
  SECTOR: "行业",
  CATEGORY: "退休类别",
  TITLE_LEVEL: "职称级别",
  LEADERSHIP_LEVEL: "职务层次",
});
export type RetirementDimension = keyof typeof RetirementDimension;

export const RetirementScenario = enumeration("RetirementScenario", "退休预测的情形", { STATUTORY: "按法定退休年月", EARLIEST: "按最早可弹性退休的年月" });
export type RetirementScenario = keyof typeof RetirementScenario;

export const StaffDimension = enumeration("StaffDimension", "人员统计的分组维度", {
  DIVISION: "区划",
  INSTITUTION: "机构",
  INSTITUTION_CATEGORY: "机构类别",
  SECTOR: "行业",
  QUOTA_TYPE: "编制类型",
  IDENTITY: "人员身份",
  SEX: "性别",
  AGE_BAND: "年龄段",
  EDUCATION_BAND: "学历段",
  TITLE_LEVEL: "职称级别",
  POST_CATEGORY: "岗位类别",
  POST_GRADE: "岗位等级",
  LEADERSHIP_LEVEL: "职务层次",
  DUTY_STATUS: "在岗情况",
});
export type StaffDimension = keyof typeof StaffDimension;
