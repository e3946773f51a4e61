import { enumeration } from "../../kit/graph/enumeration";

/*
 * The enumerations that organization alone uses (domain 5.5), in order of name.
 */

export const CadreCategory = enumeration("CadreCategory", "干部人员类别", {
  CIVIL_SERVANT: "公务员",
  REFERENCED_STAFF: "参公人员",
  INSTITUTION_MANAGEMENT: "事业管理人员",
  ORGAN_WORKER: "机关工勤人员",
  OTHER: "其他",
});
export type CadreCategory = keyof typeof CadreCategory;

export const CadreDimension = enumeration("CadreDimension", "干部统计的分组维度", {
  DIVISION: "区划",
  UNIT: "单位",
  CATEGORY: "人员类别",
  SEX: "性别",
  AGE_BAND: "年龄段",
  LEADERSHIP_LEVEL: "职务层次",
  GRADE: "职级",
  EDUCATION_BAND: "学历层次",
});
export type CadreDimension = keyof typeof CadreDimension;

export const CadreStatus = enumeration("CadreStatus", "干部管理状态", {
  IN_POST: "现职",
  RETIRED: "离退",
  TRANSFERRED_OUT: "调出",
  DECEASED: "已去世",
  OTHER: "其他",
});
export type CadreStatus = keyof typeof CadreStatus;

export const PreCheckStatus = enumeration("PreCheckStatus", "职数预审状态", {
  SUBMITTED: "已申请，待编办答复",
  USABLE: "编办同意，可以配备",
  REFUSED: "编办不同意",
  USED: "已按此任职",
  EXPIRED: "已过期",
  WITHDRAWN: "已撤回",
});
export type PreCheckStatus = keyof typeof PreCheckStatus;

export const TrafficLight = enumeration("TrafficLight", "职数红黄绿", { GREEN: "有空缺", YELLOW: "已满", RED: "超配" });
export type TrafficLight = keyof typeof TrafficLight;
