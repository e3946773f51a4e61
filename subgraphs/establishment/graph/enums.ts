import { enumeration } from "../../kit/graph/enumeration";

/*
 * The enumerations that the establishment office alone uses (domain 5.5): one list, in order of name.
 */

export const AnnualReportStatus = enumeration("AnnualReportStatus", "年度报告状态", {
  NOT_FILED: "未报",
  FILED: "已报",
  RETURNED: "退回",
  PUBLISHED: "已公示",
});
export type AnnualReportStatus = keyof typeof AnnualReportStatus;

export const ControlKind = enumeration("ControlKind", "控制数类别", {
  CONTRACT_STAFF: "编外用工控制数",
  FILING_HEADCOUNT: "备案制控制总量",
});
export type ControlKind = keyof typeof ControlKind;

export const Decision = enumeration("Decision", "决定", { APPROVE: "同意", DEFER: "缓议", REJECT: "不同意", RETURN: "退回" });
export type Decision = keyof typeof Decision;

export const DutyKind = enumeration("DutyKind", "职责清单类型", {
  THREE_FIX: "三定职责",
  TOWN_LIST: "镇街清单",
  PUBLIC_SERVICE: "公益服务",
  DELEGATED_POWER: "赋权",
  WHISTLE_RESPONSE: "吹哨报到",
});
export type DutyKind = keyof typeof DutyKind;

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

export const InstitutionEventType = enumeration("InstitutionEventType", "机构沿革类型", {
  SET_UP: "设立",
  RENAMED: "更名",
  MERGED: "合并",
  ABOLISHED: "撤销",
  UPGRADED: "升格",
  PLAQUE_ADDED: "加挂牌子",
  TRANSFERRED: "划转",
  TRANSFERRED_UP: "上划",
  SPLIT: "拆分",
  DOWNGRADED: "降格",
});
export type InstitutionEventType = keyof typeof InstitutionEventType;

export const InstitutionOrder = enumeration("InstitutionOrder", "机构排序", {
  CODE_ASC: "按机构编码",
  NAME_ASC: "按机构名称",
  APPROVED_DESC: "按核定编制从多到少",
  ACTUAL_DESC: "按实有人数从多到少",
  VACANCY_DESC: "按空编从多到少",
  OVER_DESC: "按超编从多到少",
});
export type InstitutionOrder = keyof typeof InstitutionOrder;

export const InstitutionStatus = enumeration("InstitutionStatus", "机构状态", {
  ACTIVE: "正常",
  ABOLISHED: "撤销",
  MERGED: "合并",
  TRANSFERRED_UP: "上划",
});
export type InstitutionStatus = keyof typeof InstitutionStatus;

export const LegalityResult = enumeration("LegalityResult", "合法合规性审查结果", { PASS: "通过", SUPPLEMENT: "补正", FAIL: "不通过" });
export type LegalityResult = keyof typeof LegalityResult;

export const MatterKind = enumeration("MatterKind", "机构编制事项类型", {
  SET_UP: "设立",
  ABOLISH_MERGE: "撤并",
  RENAME_PLAQUE: "更名加挂",
  RANK: "规格",
  QUOTA: "编制",
  LEADERSHIP_QUOTA: "职数",
  THREE_FIX: "三定",
  DUTY: "职责",
  DELIBERATIVE_BODY: "议事协调机构",
  POOL: "周转",
  FILING: "备案登记",
});
export type MatterKind = keyof typeof MatterKind;

export const MatterStageKind = enumeration("MatterStageKind", "机构编制事项阶段", {
  INITIATION: "动议",
  JUSTIFICATION: "论证",
  LEGALITY_REVIEW: "合法合规性审查",
  DELIBERATION: "审议决定",
  IMPLEMENTATION: "组织实施",
  FILING: "报备",
  FOLLOW_UP: "跟踪问效",
});
export type MatterStageKind = keyof typeof MatterStageKind;

export const MatterStatus = enumeration("MatterStatus", "机构编制事项状态", {
  INITIATED: "已动议",
  JUSTIFYING: "论证中",
  LEGALITY_REVIEW: "合法合规性审查中",
  DELIBERATING: "审议中",
  APPROVED: "已同意",
  DEFERRED: "缓议",
  REJECTED: "不同意",
  IMPLEMENTED: "已实施",
  FOLLOWED_UP: "已跟踪问效",
});
export type MatterStatus = keyof typeof MatterStatus;

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

export const MovementType = enumeration("MovementType", "人员变动类型", {
  ENTRY: "上编",
  EXIT: "下编",
  TRANSFER: "跨单位调动",
  INTERNAL: "单位内调整",
});
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

export const PublicInstitutionClass = enumeration("PublicInstitutionClass", "事业单位分类", {
  ADMINISTRATIVE: "承担行政职能",
  WELFARE_I: "公益一类",
  WELFARE_II: "公益二类",
  BUSINESS: "生产经营类",
  UNCLASSIFIED: "未分类",
});
export type PublicInstitutionClass = keyof typeof PublicInstitutionClass;

export const QuotaChangeType = enumeration("QuotaChangeType", "编制台账变动类型", {
  INCREASE: "核增",
  DECREASE: "核减",
  TRANSFER_IN: "划入",
  TRANSFER_OUT: "划出",
  RECOVERED: "收回",
  POOL_BORROW: "周转借入（备忘，不改变核定数）",
  POOL_RETURN: "周转归还（备忘，不改变核定数）",
  SPECIAL_RELEASE: "特殊编制下达",
  SPECIAL_RECOVER: "特殊编制收回",
});
export type QuotaChangeType = keyof typeof QuotaChangeType;

export const QuotaDimension = enumeration("QuotaDimension", "编制统计的分组维度", {
  DIVISION: "区划",
  CATEGORY: "机构类别",
  SECTOR: "行业",
  QUOTA_TYPE: "编制类型",
  FUNDING_FORM: "机构经费形式",
  RANK: "机构规格",
  INSTITUTION: "机构",
});
export type QuotaDimension = keyof typeof QuotaDimension;

export const QuotaUseKind = enumeration("QuotaUseKind", "用编类型", {
  CIVIL_SERVANT_EXAM: "公务员招录",
  PUBLIC_RECRUITMENT: "事业单位公开招聘",
  TRANSFER: "调动",
  TALENT: "人才引进",
  VETERAN_OFFICER: "军转干部安置",
  VETERAN_SOLDIER: "退役士兵安置",
  SPECIAL_POST_TEACHER: "特岗教师落编",
  SELECTED_GRADUATE: "选调生",
  GRASSROOTS_PROJECT: "基层服务项目人员",
  PROMOTION_EXCHANGE: "提拔交流",
  FILING_CONVERSION: "备案制转编",
});
export type QuotaUseKind = keyof typeof QuotaUseKind;

export const QuotaUseStatus = enumeration("QuotaUseStatus", "用编申请状态", {
  SUBMITTED: "已提交",
  IN_REVIEW: "审核中",
  APPROVED: "已核准",
  PARTLY_USED: "部分使用",
  USED_UP: "已用完",
  RETURNED: "已退回",
  REJECTED: "不予核准",
  EXPIRED: "已过期",
  WITHDRAWN: "已撤回",
});
export type QuotaUseStatus = keyof typeof QuotaUseStatus;

export const RegistrationEventType = enumeration("RegistrationEventType", "法人登记流水类型", {
  SET_UP: "设立登记",
  CHANGE: "变更登记",
  CANCELLATION: "注销登记",
});
export type RegistrationEventType = keyof typeof RegistrationEventType;

export const RegistrationStatus = enumeration("RegistrationStatus", "法人登记状态", {
  VALID: "有效",
  CANCELLED: "已注销",
  EXPIRED: "已过期",
});
export type RegistrationStatus = keyof typeof RegistrationStatus;

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

export const RetirementScenario = enumeration("RetirementScenario", "退休预测的情形", {
  STATUTORY: "按法定退休年月",
  EARLIEST: "按最早可弹性退休的年月",
});
export type RetirementScenario = keyof typeof RetirementScenario;

export const SpecialQuotaKind = enumeration("SpecialQuotaKind", "特殊编制安排类型", {
  BRIDGE: "过桥",
  ACCEPTANCE: "承兑",
  DYNAMIC: "动态（退一收一）",
  TALENT: "人才专项",
  SPECIAL_POST_TEACHER: "特岗教师",
  VETERAN_OFFICER: "军转单列",
  DISTRICT_FOR_TOWN: "区属镇用",
  SOE: "选派国企",
});
export type SpecialQuotaKind = keyof typeof SpecialQuotaKind;

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
