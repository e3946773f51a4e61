import type { Builder } from "./builder";
import { firstNumber } from "./county";
import { OVER_QUOTA } from "./quota-plan";
import type { Problem } from "./model";
import { expectInstitution } from "../seeding/subjects";

const OVERDUE: readonly (readonly [name: string, source: string, state: string, text: string])[] = [
  ["城市管理综合行政执法大队", "01", "0", "执法人员编制与岗位不匹配，混岗使用"],
  ["第二中学", "03", "1", "借用乡镇教师未办理手续"],
  ["中医医院", "04", "1", "备案制人员核定材料不全"],
  ["供销合作社联合社", "05", "4", "实名制信息未及时更新"],
  ["水库管理所", "01", "0", "在编人员长期不在岗"],
  ["永丰镇人民政府", "03", "1", "站所撤并后人员未及时调整"],
  ["教学研究室", "02", "0", "群众反映借调人员较多"],
  ["国有青源林场", "06", "4", "法人登记事项与实际不符"],
  ["残疾人联合会", "07", "1", "三定规定执行不到位"],
];

const CLOSED = [
  "审计局",
  "统计局",
  "第一中学",
  "实验初级中学",
  "农业农村局",
  "民政局",
  "白沙镇人民政府",
  "妇幼保健院",
  "图书馆",
  "财政投资评审中心",
  "信访局",
  "县医院",
];

/** The problem ledger: the over-quota register, nine overdue rectifications, and what is done. */
export function inspectProblems(builder: Builder): void {
  const { problems } = builder.world;
  const add = (facts: Omit<Problem, "id">): Problem => {
    const problem = { ...facts, id: firstNumber(builder.world.county) + 5001 + problems.length };
    problems.push(problem);
    return problem;
  };
  for (const [name, , over] of OVER_QUOTA)
    add({
      source: "05",
      institution: builder.institution(name),
      kind: "QTA-01",
      text: `编制紧缺，历史遗留超编等矛盾问题依然存在，超编${over}名，拟通过自然减员逐步消化`,
      found: "2024-06-20",
      due: "2026-12-31",
      state: "1",
      closed: null,
      recovered: null,
    });
  OVERDUE.forEach(([name, source, state, text], index) => {
    const institution = builder.institution(name);
    const problem = add({
      source,
      institution,
      kind: "其他",
      text,
      found: `2025-0${1 + (index % 5)}-12`,
      due: `2025-${String(6 + (index % 6)).padStart(2, "0")}-30`,
      state,
      closed: null,
      recovered: null,
    });
    expectInstitution(builder, "PRC-04", institution, { discriminator: String(problem.id) });
  });
  CLOSED.forEach((name, index) => {
    const institution = builder.world.institutions.find((one) => one.name.slice(3) === name) ?? builder.institution("人民医院");
    add({
      source: "05",
      institution,
      kind: "其他",
      text: "实名制信息与实际不一致",
      found: "2024-09-10",
      due: "2025-03-31",
      state: "3",
      closed: `2025-0${1 + (index % 3)}-20`,
      recovered: index % 4 === 0 ? 1 : null,
    });
  });
}
