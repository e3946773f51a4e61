import { enumeration } from "../../kit/graph/enumeration";

/*
 * The enumerations that finance alone uses (domain 5.5).
 */

export const PayeeStatus = enumeration("PayeeStatus", "发放对象的人员状态", {
  ACTIVE: "在职",
  RETIRED: "离退休",
  LONG_HIRE: "长期聘用",
  OTHER: "其他",
});
export type PayeeStatus = keyof typeof PayeeStatus;

export const PayBatchType = enumeration("PayBatchType", "统发批次类型", { NORMAL: "正常", BACK_PAY: "补发", BONUS: "奖金" });
export type PayBatchType = keyof typeof PayBatchType;

export const PayrollChangeType = enumeration("PayrollChangeType", "统发人员增减类型", {
  ADD: "新增",
  STOP: "停发",
  TRANSFER_OUT: "调出",
  TRANSFER_IN: "调入",
  RETIRE: "退休",
  DEATH: "死亡",
});
export type PayrollChangeType = keyof typeof PayrollChangeType;

export const PayrollChangeStatus = enumeration("PayrollChangeStatus", "增减单状态", {
  PENDING: "待审",
  EFFECTIVE: "已生效",
  RETURNED: "退回",
});
export type PayrollChangeStatus = keyof typeof PayrollChangeStatus;

export const PayrollDimension = enumeration("PayrollDimension", "工资统计的分组维度", {
  MONTH: "月份",
  BUDGET_UNIT: "预算单位",
  IDENTITY: "人员身份",
  ECONOMIC_ITEM: "部门预算支出经济分类",
  STATUS: "人员状态",
});
export type PayrollDimension = keyof typeof PayrollDimension;
