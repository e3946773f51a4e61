import { organisationCodeCheckCharacter, usccCheckCharacter } from "../../subgraphs/kit/codes/uscc";
import { Random, hash } from "../random";
import { ACTIVE, ACTUAL, INACTIVE, type Listed } from "./institution-list";
import type { Enrolment, Institution, LeadershipLine, QuotaLine, QuotaType } from "./model";

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
  teacher: { 城关第二小学: 1, 城关第三小学: 1, 城关初级中学: 1, 实验初级中学: 1, 第五初级中学: 1, 第二幼儿园: 1, 第三幼儿园: 1, 职业技术教育中心: 1 },
  general: {
    政务服务中心: 3, 不动产登记中心: 3, 公路管理服务中心: 3, 园林绿化服务中心: 2, 水库管理所: 2, 农机服务中心: 2, 社会福利院: 2, 图书馆: 1, 土地整理中心: 1, 财政投资评审中心: 1,
    青源镇便民服务中心: 2, 云岭镇便民服务中心: 2, 石桥镇便民服务中心: 1, 白沙镇便民服务中心: 1, 青源镇卫生院: 2, 白沙镇卫生院: 1, 精神卫生中心: 2, 紧急医疗救援中心: 2, 动物疫病预防控制中心: 1,
  },
  soe: { 供销合作社联合社: 2, 机关事务服务中心: 2, 园林绿化服务中心: 1, 水利工程建设服务站: 1, 国有青源林场: 1, 财政投资评审中心: 1, 粮食质量检测站: 1, 土地整理中心: 1 },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

/** Bridge quotas: user, owner, persons. */
export const BRIDGES: readonly (readonly [user: string, owner: string, persons: number])[] = [
  ["城关第三小学", "石桥镇中心小学", 2],
  ["第五初级中学", "柳河镇初级中学", 2],
  ["妇幼保健院", "松岗镇卫生院", 2],
];

/** Vacancies that are fixed by the story of an institution; the rest are spread. */
const FIXED_VACANCY: Readonly<Record<string, number>> = { "第四幼儿园/04": 11, "统战事务服务中心/04": 2 };

const LAST_NAMES_OF_UNITS = ["办公室", "综合股", "政策法规股", "业务股", "规划财务股", "监督管理股", "信息股", "督查股", "人事股"];

const USCC_CATEGORY: Readonly<Record<string, string>> = { "07": "3", "21": "2", "22": "2", "23": "2", "24": "2", "25": "2" };

/** Draws the 202 institutions with their quotas, and the one secret unit outside all totals. */
export function buildInstitutions(seed: number, divisionCode: string): { institutions: Institution[]; secret: Institution } {
  const byName = new Map<string, Institution>();
  const sequence = new Map<string, number>();
  const organisationCodes = new Set<string>();

  const make = (name: string, category: string, listed: Partial<Listed>): Institution => {
    const number = (sequence.get(category) ?? 0) + 1;
    sequence.set(category, number);
    const random = new Random(seed, "institution", name);
    const established = listed.established ?? (listed.former ? random.date("1984-03-01", "1998-12-31") : random.date("1978-01-01", "2012-12-31"));
    const organisationCode = drawOrganisationCode(random, established, organisationCodes);
    const first17 = `1${USCC_CATEGORY[category] ?? "1"}${divisionCode}${organisationCode}`;
    const isOrgan = category < "20";
    const institution: Institution = {
      code: `${divisionCode}${category}${String(number).padStart(4, "0")}`,
      name: `青垣县${name}`,
      shortName: listed.short ?? `县${name}`,
      plaques: (listed.plaques ?? []).map((plaque) => (plaque.startsWith("青垣县") ? plaque : `青垣县${plaque}`)),
      formerNames: listed.former ? [{ name: `青垣县${listed.former}`, until: random.date("2018-11-01", "2019-06-30") }] : [],
      category,
      rank: listed.rank ?? "151",
      fundingForm: isOrgan ? "4" : listed.partial ? "2" : "1",
      publicClass: isOrgan ? null : category === "22" && listed.quotas?.["03"] ? "1" : listed.partial ? "3" : "2",
      sector: listed.sector ?? "QT",
      managementMode: null,
      uscc: first17 + usccCheckCharacter(first17),
      organisationCode,
      status: "1",
      secret: false,
      established,
      abolished: null,
      parent: listed.parent ? require(byName, listed.parent) : null,
      coManagedBy: null,
      coLocatedWith: null,
      mergedInto: null,
      lines: [],
      leadership: leadershipOf(name, category, listed),
      units: [],
      enrolments: [],
      controlNumbers: { contract: null, filing: null },
      agency: null,
      copy: { oldCode: established < "2015-01-01" ? (random.chance(0.3) ? `${organisationCode.slice(0, 8)}-${organisationCode.slice(8)}` : organisationCode) : null },
      plan: {},
    };
    for (const [type, approved] of Object.entries(listed.quotas ?? {}) as [QuotaType, number][]) {
      const fundingForm = isOrgan ? "4" : institution.fundingForm;
      const [purpose, earmarked] = listed.purpose ?? ["", 0];
      const rest = type === "05" ? approved : approved - earmarked;
      if (approved > 0) institution.lines.push({ type, fundingForm, purpose: "", approved: rest, actual: 0 });
      if (earmarked && type !== "05") institution.lines.push({ type, fundingForm, purpose, approved: earmarked, actual: 0 });
    }
    institution.units = unitsOf(institution, name, random);
    institution.enrolments = enrolmentsOf(name, listed, seed);
    byName.set(name, institution);
    return institution;
  };

  const institutions = ACTIVE.map((listed) => make(listed.name, listed.category, listed));
  for (const [name, category, status, date, heir] of INACTIVE) {
    const institution = make(name, category, { rank: "151", quotas: {}, established: new Random(seed, "old", name).date("1985-01-01", "2005-12-31") });
    institutions.push(Object.assign(institution, { status, abolished: date, leadership: [], units: [], mergedInto: require(byName, heir), parent: require(byName, heir) }));
  }
  relate(byName);
  countActual(seed, institutions);
  const secret = Object.assign(make("第十七联络站", "03", { rank: "142", quotas: { "01": 14 }, established: "2009-05-01" }), { secret: true, parent: null });
  (secret.lines[0] as QuotaLine).actual = 12;
  return { institutions, secret };
}

function require(byName: ReadonlyMap<string, Institution>, name: string): Institution {
  const found = byName.get(name);
  if (!found) throw new Error(`expected an institution listed before its dependants, got ${name}`);
  return found;
}

/** The institution listed under this name (without the county). @throws Error */
export const named = (institutions: readonly Institution[], name: string): Institution =>
  institutions.find((institution) => institution.name === `青垣县${name}`) ?? require(new Map(), name);

function drawOrganisationCode(random: Random, established: string, used: Set<string>): string {
  for (;;) {
    const serial = String(random.int(0, 9999)).padStart(4, "0");
    const first8 = established < "2015-01-01" ? `410${random.int(0, 9)}${serial}` : `MB1${random.pick([..."ABCDEFGH"])}${serial}`;
    if (used.has(first8)) continue;
    used.add(first8);
    return first8 + organisationCodeCheckCharacter(first8);
  }
}

/** Who stands above whom, which are one body, who is managed by two. */
function relate(byName: ReadonlyMap<string, Institution>): void {
  const get = (name: string): Institution => require(byName, name);
  const [discipline, supervision] = [get("纪律检查委员会"), get("监察委员会")];
  supervision.coLocatedWith = discipline;
  discipline.coLocatedWith = supervision;
  supervision.uscc = discipline.uscc;
  supervision.copy.oldCode = discipline.copy.oldCode = null;
  for (const institution of byName.values()) {
    if (institution.category === "23" && institution.parent) institution.coManagedBy = get("农业农村局");
    if (institution.name.endsWith("卫生院") && institution.parent) institution.coManagedBy = get(`${institution.name.slice(3, 5)}镇人民政府`);
  }
  for (const name of ["政务服务中心", "融媒体中心", "农业技术推广中心"]) get(name).managementMode = "事业单位+";
}

function leadershipOf(name: string, category: string, { rank, quotas, stages }: Partial<Listed>): LeadershipLine[] {
  const line = (level: string, position: "1" | "2", approved: number, post = ""): LeadershipLine => ({ level, position, post, approved });
  const approved = Object.values(quotas ?? {}).reduce((sum, count) => sum + count, 0);
  if (approved === 0) return [];
  const more = name === "直属机关工作委员会" ? [line("142", "2", 1, "纪工委书记")] : name === "教育和体育局" ? [line("142", "2", 1, "总督学")] : [];
  if (category === "05") return [line("132", "1", 1), line("141", "2", 3), line("142", "2", 1, "机关党委专职副书记")];
  if (category === "02" || category === "04") return [line("131", "1", 1), line("132", "2", 4)];
  if (category === "06") return [line("132", "1", 1), line("141", "2", 3)];
  if (category === "09") return [line("132", "1", 2), line("141", "2", 3)];
  if (category === "08") return [line("141", "1", 2), line("142", "2", 4)];
  if (category === "03") return [line("141", "1", 1), line("142", "2", name === "公安局" ? 4 : 3), ...more];
  if (category === "01") return [line("141", "1", 1), line("142", "2", 2), ...more];
  if (category === "07") return [line("141", "1", 1), line("142", "2", 1)];
  if (rank === "141") return [line("141", "1", 1), line("142", "2", category === "25" ? 3 : 2)];
  if (rank === "142") return approved < 5 ? [line("142", "1", 1)] : [line("142", "1", 1), line("151", "2", category >= "24" ? 2 : 1)];
  if (category === "24" && rank === "151") return stages === "1" ? [line("151", "1", 1)] : [line("151", "1", 1), line("152", "2", approved >= 150 ? 2 : 1)];
  if (category === "25") return [line("151", "1", 1), line("152", "2", 1)];
  return [line(rank ?? "151", "1", 1)];
}

function unitsOf({ code, established, lines, category }: Institution, name: string, random: Random): Institution["units"] {
  const approved = lines.reduce((sum, line) => sum + line.approved, 0);
  const count = approved < 12 ? 0 : Math.min(9, 2 + Math.floor(approved / (category < "20" ? 7 : 40)));
  const units = LAST_NAMES_OF_UNITS.slice(0, count).map((unit, index) => ({
    code: `${code}${String(index + 1).padStart(3, "0")}`,
    name: unit,
    rank: category === "02" || category === "04" || category === "06" ? "142" : "151",
    since: established < "2019-03-01" ? random.date("2019-03-01", "2019-06-30") : established,
  }));
  const added = name === "林业局" ? "森林草原防火股" : name === "司法局" ? "行政复议与应诉股" : null;
  if (added) units.push({ code: `${code}${String(count + 1).padStart(3, "0")}`, name: added, rank: "151", since: "2025-04-22" });
  return units;
}

const STAFF_RATIO: Readonly<Record<string, number>> = { "2": 19, "3": 13.5, "4": 12.5 };

/** Schools short of teachers, one of each combination of stages: a surplus elsewhere always has its counterpart. */
const GROWING = ["第二中学", "第五初级中学", "白沙镇九年制学校", "城关第二小学"];

/** Students and classes of the school year 2025-2026, around what the quota would serve. */
function enrolmentsOf(name: string, { stages, location, quotas }: Partial<Listed>, seed: number): Enrolment[] {
  if (!stages || !location) return [];
  const random = new Random(seed, "enrolment", name);
  const quota = quotas?.["04"] ?? 0;
  const factor = GROWING.includes(name) ? 1.16 : random.pick([0.84, 0.92, 0.95, 0.97, 1, 1.02, 1.04, 1.07, 1.16]);
  return [...stages].map((stage) => {
    if (stage === "1") return { stage, location, students: Math.round(quota * 7.4), classes: Math.round(quota / 3.4) };
    if (location === "3") {
      const classes = Math.max(6, Math.round((quota * factor) / 2));
      return { stage, location, students: classes * random.int(9, 12), classes };
    }
    const students = Math.round((quota / stages.length) * (STAFF_RATIO[stage] as number) * factor) + random.int(0, 9);
    return { stage, location, students, classes: Math.ceil(students / (stage === "2" ? 42 : 48)) };
  });
}

/** Teachers that a school's students require: the standard of domain 7.7, by stage and summed. */
export function teacherStandard(enrolments: readonly Enrolment[]): number {
  return enrolments.reduce((sum, { stage, location, students, classes }) => {
    const ratio = STAFF_RATIO[stage];
    if (!ratio) return sum;
    return sum + (location === "3" && stage === "2" && students < 200 ? classes * 2 : Math.ceil(students / ratio));
  }, 0);
}

/** Pool loans, foreign users and owned-elsewhere persons of an account. */
function borrowed(name: string): number {
  const loans = Object.values(POOL_LOANS).reduce((sum, pool) => sum + ((pool as Readonly<Record<string, number>>)[name] ?? 0), 0);
  const bridged = BRIDGES.reduce((sum, [user, owner, persons]) => sum + (user === name ? persons : 0) - (owner === name ? persons : 0), 0);
  return loans + bridged;
}

/** Spreads the vacancies of each group over its institutions, so that the persons in E are exactly those of the plan. */
function countActual(seed: number, institutions: readonly Institution[]): void {
  for (const [categories, type, total] of ACTUAL) {
    const accounts = institutions
      .filter(({ category, status }) => status === "1" && categories.split(" ").includes(category))
      .map((institution) => {
        const lines = institution.lines.filter((line) => line.type === type);
        const name = institution.name.slice(3);
        const over = OVER_QUOTA.find(([subject, kind]) => subject === name && kind === type)?.[2] ?? 0;
        return { name, lines, approved: lines.reduce((sum, line) => sum + line.approved, 0), over, loans: type === "04" ? borrowed(name) : 0, vacancy: 0 };
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
