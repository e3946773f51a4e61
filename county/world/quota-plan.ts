import { hash } from "../random";
import { ACTUAL } from "./institution-list";
import type { Institution, QuotaLine, QuotaType } from "./model";

/** Over-quota accounts: institution and type in excess, by persons. They are the subjects of the over-quota register. */
export const OVER_QUOTA: readonly (readonly [name: string, type: QuotaType, over: number])[] = [
  ["民政局", "01", 1],
  ["应急管理局", "01", 2],
  ["石桥镇人民政府", "01", 1],
  ["教学研究室", "04", 2],
  ["文化馆", "04", 1],
  ["环境卫生服务中心", "04", 3],
  ["永丰镇便民服务中心", "04", 1],
  ["实验小学", "04", 3],
  ["城关第一小学", "04", 2],
  ["第一幼儿园", "04", 1],
  ["城关社区卫生服务中心", "04", 2],
];

/** Persons on a pool's quota, by institution (all of type 04): talent (of 2025 first), teacher, general account, SOE secondment. */
export const POOL_LOANS = {
  talent2025: { 融媒体中心: 2, 人民医院: 3, 中医医院: 2, 第一中学: 1, 农业技术推广中心: 1, 项目建设服务中心: 1, 中小企业服务中心: 1 },
  talent: { 人民医院: 3, 中医医院: 2, 妇幼保健院: 1, 第二中学: 1, 疾病预防控制中心: 1, 公共资源交易中心: 1, 电子政务信息中心: 1 },
  teacher: {
    城关第二小学: 1,
    城关第三小学: 1,
    城关初级中学: 1,
    实验初级中学: 1,
    第五初级中学: 1,
    第二幼儿园: 1,
    第三幼儿园: 1,
    职业技术教育中心: 1,
  },
  general: {
    政务服务中心: 3,
    不动产登记中心: 3,
    公路管理服务中心: 3,
    园林绿化服务中心: 2,
    水库管理所: 2,
    农机服务中心: 2,
    社会福利院: 2,
    图书馆: 1,
    土地整理中心: 1,
    财政投资评审中心: 1,
    青源镇便民服务中心: 2,
    云岭镇便民服务中心: 2,
    石桥镇便民服务中心: 1,
    白沙镇便民服务中心: 1,
    青源镇卫生院: 2,
    白沙镇卫生院: 1,
    精神卫生中心: 2,
    紧急医疗救援中心: 2,
    动物疫病预防控制中心: 1,
  },
  soe: {
    供销合作社联合社: 2,
    机关事务服务中心: 2,
    园林绿化服务中心: 1,
    水利工程建设服务站: 1,
    国有青源林场: 1,
    财政投资评审中心: 1,
    粮食质量检测站: 1,
    土地整理中心: 1,
  },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

/** Bridge quotas: user, owner, persons. */
export const BRIDGES: readonly (readonly [user: string, owner: string, persons: number])[] = [
  ["城关第三小学", "石桥镇中心小学", 2],
  ["第五初级中学", "柳河镇初级中学", 2],
  ["妇幼保健院", "松岗镇卫生院", 2],
];

/** Vacancies that are fixed by the story of an institution; the rest are spread. */
const FIXED_VACANCY: Readonly<Record<string, number>> = { "第四幼儿园/04": 11, "统战事务服务中心/04": 2 };

/** Pool loans, foreign users and owned-elsewhere persons of an account. */
function borrowed(name: string): number {
  const loans = Object.values(POOL_LOANS).reduce((sum, pool) => sum + ((pool as Readonly<Record<string, number>>)[name] ?? 0), 0);
  const bridged = BRIDGES.reduce((sum, [user, owner, persons]) => sum + (user === name ? persons : 0) - (owner === name ? persons : 0), 0);
  return loans + bridged;
}

/** Spreads the vacancies of each group over its institutions, so that the persons in E are exactly those of the plan. */
export function countActual(seed: number, institutions: readonly Institution[]): void {
  for (const [categories, type, total] of ACTUAL) {
    const accounts = institutions
      .filter(({ category, status }) => status === "1" && categories.split(" ").includes(category))
      .map((institution) => {
        const lines = institution.lines.filter((line) => line.type === type);
        const name = institution.name.slice(3);
        const over = OVER_QUOTA.find(([subject, kind]) => subject === name && kind === type)?.[2] ?? 0;
        return {
          name,
          lines,
          approved: lines.reduce((sum, line) => sum + line.approved, 0),
          over,
          loans: type === "04" ? borrowed(name) : 0,
          vacancy: 0,
        };
      })
      .filter(({ approved }) => approved > 0);
    let left = accounts.reduce((sum, { approved, over, loans }) => sum + approved + over + loans, 0) - total;
    for (const account of accounts) left -= account.vacancy = FIXED_VACANCY[`${account.name}/${type}`] ?? 0;
    const open = accounts.filter(({ over, vacancy }) => over === 0 && vacancy === 0);
    const weigh = (name: string, approved: number): number => approved * (0.35 + (hash(`${seed}/vacancy/${name}/${type}`) % 1000) / 1000);
    const weight = open.reduce((sum, { name, approved }) => sum + weigh(name, approved), 0);
    const shares = open.map((account) => ({ account, share: (left * weigh(account.name, account.approved)) / weight }));
    for (const { account, share } of shares) left -= account.vacancy = Math.floor(share);
    shares.sort((a, b) => (b.share % 1) - (a.share % 1) || (a.account.name < b.account.name ? -1 : 1));
    for (const { account } of shares.slice(0, left)) account.vacancy++;
    for (const { lines, approved, over, loans, vacancy } of accounts) {
      const actual = approved + over + loans - vacancy;
      const earmarked = lines.filter(({ purpose }) => purpose !== "");
      for (const line of earmarked) line.actual = line.approved;
      (lines[0] as QuotaLine).actual = actual - earmarked.reduce((sum, line) => sum + line.actual, 0);
    }
  }
}
