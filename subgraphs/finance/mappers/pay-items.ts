import type { PayeeStatus } from "../graph/enums";
import type { SalDetail } from "../tables/SAL_DETAIL";

/** A column of a pay slip. */
export interface PayItemColumn {
  readonly column: keyof SalDetail;
  readonly name: string;
  /** 部门预算支出经济分类科目 that a payment is booked under; null for deductions. */
  readonly economicCode: string | null;
}

/** What a slip adds up to 应发 (YF). The item that a back payment belongs to is not recorded: it counts as other wages. */
export const EARNINGS: readonly PayItemColumn[] = [
  { column: "GZ01", name: "职务（岗位）工资", economicCode: "30101" },
  { column: "GZ02", name: "级别（薪级）工资", economicCode: "30101" },
  { column: "JT01", name: "艰苦边远地区津贴", economicCode: "30102" },
  { column: "JT02", name: "工作性津贴", economicCode: "30102" },
  { column: "JT03", name: "生活性补贴", economicCode: "30102" },
  { column: "JT04", name: "公务交通补贴", economicCode: "30239" },
  { column: "JT05", name: "特殊岗位津贴", economicCode: "30102" },
  { column: "JX01", name: "基础性绩效工资", economicCode: "30107" },
  { column: "JX02", name: "奖励性绩效工资", economicCode: "30107" },
  { column: "JJ01", name: "奖金", economicCode: "30103" },
  { column: "BF01", name: "补发", economicCode: "30199" },
];

/** What is withheld from it before 实发 (SF). */
export const DEDUCTIONS: readonly PayItemColumn[] = [
  { column: "KK01", name: "基本养老保险个人缴费", economicCode: null },
  { column: "KK02", name: "职业年金个人缴费", economicCode: null },
  { column: "KK03", name: "基本医疗保险个人缴费", economicCode: null },
  { column: "KK04", name: "住房公积金个人缴存", economicCode: null },
  { column: "KK06", name: "个人所得税", economicCode: null },
];

/** The one item under which everything is booked that people are paid who are not active staff. */
export const ITEM_OF_STATUS: Readonly<Partial<Record<PayeeStatus, string>>> = { RETIRED: "30302", LONG_HIRE: "30199" };

/** Earning columns of active staff by economic item, in the order of the codes. */
export const EARNINGS_BY_ITEM: readonly (readonly [economicCode: string, columns: readonly string[]])[] = [
  ...new Set(EARNINGS.map(({ economicCode }) => economicCode!)),
]
  .sort()
  .map((code) => [code, EARNINGS.filter(({ economicCode }) => economicCode === code).map(({ column }) => column)] as const);
