import { codeTable } from "../code-table";

/** 部门预算支出经济分类科目: the items of personnel expenditure. */
export const ECONOMIC_ITEMS = codeTable(
  "政府收支分类科目（部门预算支出经济分类）",
  `301 工资福利支出 30101 基本工资 30102 津贴补贴 30103 奖金 30106 伙食补助费 30107 绩效工资
   30108 机关事业单位基本养老保险缴费 30109 职业年金缴费 30110 职工基本医疗保险缴费 30111 公务员医疗补助缴费
   30112 其他社会保障缴费 30113 住房公积金 30114 医疗费 30199 其他工资福利支出
   302 商品和服务支出 30226 劳务费 30239 其他交通费用
   303 对个人和家庭的补助 30301 离休费 30302 退休费 30304 抚恤金 30305 生活补助 30307 医疗费补助 30309 奖励金`,
);

/** 政府预算支出经济分类科目 */
export const GOVERNMENT_ECONOMIC_ITEMS = codeTable(
  "政府收支分类科目（政府预算支出经济分类）",
  `501 机关工资福利支出 50101 工资奖金津补贴 50102 社会保障缴费 50103 住房公积金 50199 其他工资福利支出
   505 对事业单位经常性补助 50501 工资福利支出`,
);

/** Government item of each departmental item of an organ. */
const GOVERNMENT_ITEM_OF: Readonly<Record<string, string>> = {
  "30101": "50101",
  "30102": "50101",
  "30103": "50101",
  "30108": "50102",
  "30109": "50102",
  "30110": "50102",
  "30111": "50102",
  "30112": "50102",
  "30113": "50103",
};

/** The government item that a departmental wage item falls under, for organs and for public institutions; null for other items. */
export function governmentEconomicItemOf(economicItem: string, payer: "ORGAN" | "PUBLIC_INSTITUTION"): string | null {
  if (!/^301\d\d$/.test(economicItem)) return null;
  return payer === "PUBLIC_INSTITUTION" ? "50501" : (GOVERNMENT_ITEM_OF[economicItem] ?? "50199");
}

/** 支出功能分类科目: those that personnel budgets of a county use most. */
export const FUNCTION_ITEMS = codeTable(
  "政府收支分类科目（支出功能分类）",
  `2010301 行政运行 2040201 公安行政运行 2050202 小学教育 2050203 初中教育
   2080505 机关事业单位基本养老保险缴费支出 2080506 机关事业单位职业年金缴费支出 2100201 综合医院 2210201 住房公积金`,
);

/** 预算单位编码: 3 digits for the department in charge, then 3 for each level below. */
export const isAgencyCode = (code: string): boolean => /^\d{3}(\d{3}){0,6}$/.test(code);
