/**
 * The institutions of 青垣县: data, one line each, grouped as the plan of the county counts them. Numbers are approved
 * quotas; each group sums to its total in the plan.
 */
import type { QuotaType } from "./model";

/** name (after the county), short name, approved quota, rank, parent (by name), further facts. */
export interface Listed {
  name: string;
  short?: string;
  quotas: Partial<Record<QuotaType, number>>;
  category: string;
  rank: string;
  parent?: string;
  sector?: string;
  former?: string;
  plaques?: string[];
  /** Partial subsidy instead of full appropriation. */
  partial?: boolean;
  established?: string;
  location?: string;
  stages?: string;
  purpose?: [name: string, count: number];
}

const organ = (
  category: string,
  rank: string,
  type: QuotaType,
  rows: readonly (readonly [string, string, number, number, Partial<Listed>?])[],
): Listed[] =>
  rows.map(([name, short, approved, workers, more]) => ({
    name,
    short,
    category,
    rank,
    quotas: { [type]: approved, ...(workers ? { "05": workers } : {}) },
    ...more,
  }));

const institution = (
  category: string,
  rows: readonly (readonly [string, string, number, Partial<Listed>?])[],
  type: QuotaType = "04",
): Listed[] => rows.map(([name, rank, approved, more]) => ({ name, category, rank, quotas: { [type]: approved }, ...more }));

const TOWN_NAMES = ["青源", "云岭", "石桥", "柳河", "松岗", "白沙", "永丰", "临溪", "高坪", "望川"];
const TOWN_QUOTAS = [38, 36, 34, 32, 32, 32, 31, 30, 29, 26];
const CENTRE_QUOTAS = [36, 34, 32, 30, 30, 30, 30, 28, 26, 24];
const CENTRAL_SCHOOLS = [95, 92, 90, 88, 86, 84, 82, 80, 78, 75];
const HEALTH_CENTRES = [40, 38, 36, 35, 34, 33, 32, 31, 30, 29];

const school = (name: string, rank: string, approved: number, stages: string, location: string, more: Partial<Listed> = {}): Listed => ({
  name,
  rank,
  category: "24",
  quotas: { "04": approved },
  parent: "教育和体育局",
  sector: "JY",
  stages,
  location,
  ...more,
});

export const ACTIVE: readonly Listed[] = [
  ...organ("01", "141", "01", [
    ["委办公室", "县委办", 26, 4, { plaques: ["档案局", "国家保密局"] }],
    ["委组织部", "组织部", 22, 2, { plaques: ["公务员局"] }],
    ["委宣传部", "宣传部", 16, 1, { plaques: ["新闻出版局"], purpose: ["文化产业发展", 2] }],
    ["委统一战线工作部", "统战部", 10, 0, { plaques: ["民族宗教事务局", "侨务办公室"] }],
    ["委政法委员会", "政法委", 12, 0],
    ["委机构编制委员会办公室", "县委编办", 9, 0, { plaques: ["事业单位登记管理局"] }],
    ["委巡察工作领导小组办公室", "巡察办", 8, 0],
    ["直属机关工作委员会", "县直机关工委", 6, 0],
    ["委老干部局", "老干部局", 8, 0],
    ["委党史研究室", "党史研究室", 7, 0, { plaques: ["地方志编纂委员会办公室"] }],
  ]),
  ...organ("05", "132", "01", [
    ["纪律检查委员会", "县纪委", 44, 3],
    ["监察委员会", "县监委", 0, 0],
  ]),
  ...organ("02", "131", "01", [["人民代表大会常务委员会", "县人大", 24, 3]]),
  ...organ("04", "131", "01", [["政治协商会议委员会", "县政协", 20, 3]]),
  ...organ("06", "132", "02", [
    ["人民法院", "县法院", 80, 6],
    ["人民检察院", "县检察院", 70, 5],
  ]),
  ...organ("03", "141", "01", [
    ["人民政府办公室", "政府办", 36, 6, { plaques: ["外事办公室", "金融工作办公室"] }],
    ["发展和改革局", "发改局", 28, 0, { plaques: ["粮食和物资储备局"] }],
    ["教育和体育局", "教体局", 26, 3, { former: "教育局", sector: "JY" }],
    ["工业信息化和商务局", "工信商务局", 24, 0, { former: "经济贸易局" }],
    ["民政局", "民政局", 18, 2],
    ["财政局", "财政局", 38, 3, { plaques: ["国有资产监督管理局"], purpose: ["国资国企监管", 3] }],
    ["人力资源和社会保障局", "人社局", 26, 2],
    ["自然资源局", "自然资源局", 26, 2, { former: "国土资源局" }],
    ["住房和城乡建设局", "住建局", 26, 2, { plaques: ["城市管理局"] }],
    ["交通运输局", "交通局", 22, 2],
    ["水利局", "水利局", 22, 2, { former: "水务局" }],
    ["农业农村局", "农业农村局", 30, 2, { former: "农牧局", sector: "NY" }],
    ["林业局", "林业局", 18, 2, { plaques: ["草原局"], sector: "NY" }],
    ["文化旅游和广播电视局", "文旅广电局", 18, 0, { plaques: ["文物局"], former: "文化体育广播影视局", sector: "WH" }],
    ["卫生健康局", "卫健局", 24, 2, { plaques: ["中医药管理局"], former: "卫生和计划生育局", sector: "WS" }],
    ["退役军人事务局", "退役军人局", 12, 0],
    ["应急管理局", "应急局", 20, 2, { former: "安全生产监督管理局" }],
    ["审计局", "审计局", 16, 0],
    ["市场监督管理局", "市场监管局", 30, 2, { plaques: ["知识产权局"], former: "食品药品监督管理局" }],
    ["统计局", "统计局", 14, 0],
    ["信访局", "信访局", 8, 0],
    ["医疗保障局", "医保局", 12, 0],
    ["乡村振兴局", "乡村振兴局", 14, 0, { former: "扶贫开发办公室" }],
  ]),
  { name: "公安局", short: "公安局", category: "03", rank: "141", quotas: { "02": 240, "05": 10 }, sector: "ZF" },
  { name: "司法局", short: "司法局", category: "03", rank: "141", quotas: { "01": 12, "02": 30, "05": 2 } },
  ...organ("07", "141", "01", [
    ["总工会", "总工会", 8, 1],
    ["共青团委员会", "团县委", 6, 0],
    ["妇女联合会", "县妇联", 6, 0],
    ["科学技术协会", "县科协", 5, 0],
    ["文学艺术界联合会", "县文联", 5, 0],
    ["残疾人联合会", "县残联", 6, 0],
    ["工商业联合会", "县工商联", 5, 0],
    ["红十字会", "县红十字会", 5, 0],
  ]),
  ...TOWN_NAMES.map((town, index): Listed => ({
    name: `${town}镇人民政府`,
    short: `${town}镇`,
    category: "08",
    rank: "141",
    quotas: { "01": TOWN_QUOTAS[index], "05": 2 },
  })),
  {
    name: "经济技术开发区管理委员会",
    short: "开发区管委会",
    category: "09",
    rank: "132",
    quotas: { "01": 18, "05": 2 },
    plaques: ["委经济技术开发区工作委员会"],
  },

  ...institution(
    "21",
    [
      ["委党校", "141", 24, { plaques: ["行政学校"] }],
      ["档案馆", "142", 16],
    ],
    "03",
  ),
  ...institution("21", [
    ["融媒体中心", "141", 76, { sector: "WH", plaques: ["广播电视台"] }],
    ["政务服务中心", "141", 50],
    ["机关事务服务中心", "141", 46],
    ["公共资源交易中心", "142", 20],
    ["供销合作社联合社", "141", 28],
    ["中小企业服务中心", "141", 20, { former: "中小企业服务站" }],
  ]),
  ...institution(
    "22",
    [
      ["应急管理综合执法大队", "142", 22, { parent: "应急管理局", sector: "ZF", established: "2024-11-20" }],
      ["市场监管综合行政执法大队", "142", 44, { parent: "市场监督管理局", sector: "ZF" }],
      ["文化市场综合行政执法大队", "142", 18, { parent: "文化旅游和广播电视局", sector: "ZF" }],
      ["交通运输综合行政执法大队", "142", 40, { parent: "交通运输局", sector: "ZF" }],
      ["农业综合行政执法大队", "142", 30, { parent: "农业农村局", sector: "ZF" }],
      ["自然资源综合行政执法大队", "142", 28, { parent: "自然资源局", sector: "ZF" }],
      ["城市管理综合行政执法大队", "142", 48, { parent: "住房和城乡建设局", sector: "ZF" }],
      ["水政监察大队", "142", 14, { parent: "水利局", sector: "ZF" }],
      ["卫生健康综合监督执法局", "142", 20, { parent: "卫生健康局", sector: "ZF", former: "卫生监督所" }],
      ["劳动保障监察大队", "142", 12, { parent: "人力资源和社会保障局", sector: "ZF" }],
      ["社会保险事业管理局", "142", 14, { parent: "人力资源和社会保障局" }],
      ["国库集中支付中心", "142", 8, { parent: "财政局" }],
      ["医疗保障经办中心", "142", 6, { parent: "医疗保障局" }],
      ["普查中心", "142", 6, { parent: "统计局" }],
    ],
    "03",
  ),
  ...institution("22", [
    ["统战事务服务中心", "142", 4, { parent: "委统一战线工作部", established: "2025-02-18" }],
    ["党员教育中心", "151", 6, { parent: "委组织部", former: "党员电化教育中心" }],
    ["网络安全应急指挥中心", "151", 8, { parent: "委宣传部" }],
    ["社会治安综合治理中心", "142", 12, { parent: "委政法委员会" }],
    ["电子政务信息中心", "151", 10, { parent: "人民政府办公室" }],
    ["项目建设服务中心", "151", 14, { parent: "发展和改革局" }],
    ["粮食质量检测站", "151", 8, { parent: "发展和改革局" }],
    ["教学研究室", "151", 42, { parent: "教育和体育局", sector: "JY" }],
    ["学生资助管理中心", "151", 10, { parent: "教育和体育局", sector: "JY" }],
    ["招生考试服务中心", "151", 8, { parent: "教育和体育局", sector: "JY", former: "招生办公室" }],
    ["全民健身中心", "151", 12, { parent: "教育和体育局" }],
    ["婚姻登记服务中心", "151", 10, { parent: "民政局" }],
    ["社会福利院", "151", 30, { parent: "民政局", plaques: ["未成年人救助保护中心"] }],
    ["公证处", "151", 8, { parent: "司法局", partial: true }],
    ["财政投资评审中心", "151", 14, { parent: "财政局" }],
    ["人才交流服务中心", "142", 18, { parent: "人力资源和社会保障局", plaques: ["劳动就业服务中心"] }],
    ["不动产登记中心", "142", 44, { parent: "自然资源局" }],
    ["土地整理中心", "151", 24, { parent: "自然资源局" }],
    ["环境卫生服务中心", "151", 86, { parent: "住房和城乡建设局" }],
    ["园林绿化服务中心", "151", 60, { parent: "住房和城乡建设局" }],
    ["公路管理服务中心", "142", 80, { parent: "交通运输局", former: "公路管理段" }],
    ["水利工程建设服务站", "151", 36, { parent: "水利局" }],
    ["水库管理所", "151", 48, { parent: "水利局" }],
    ["农业技术推广中心", "142", 70, { parent: "农业农村局", sector: "NY" }],
    ["动物疫病预防控制中心", "151", 38, { parent: "农业农村局", sector: "NY", former: "畜牧兽医站" }],
    ["农机服务中心", "151", 30, { parent: "农业农村局", sector: "NY" }],
    ["林业工作总站", "151", 40, { parent: "林业局", sector: "NY" }],
    ["国有青源林场", "151", 66, { parent: "林业局", sector: "NY" }],
    ["文化馆", "151", 22, { parent: "文化旅游和广播电视局", sector: "WH" }],
    ["图书馆", "151", 14, { parent: "文化旅游和广播电视局", sector: "WH", established: "2024-12-06" }],
    ["退役军人服务中心", "151", 12, { parent: "退役军人事务局" }],
    ["乡村振兴服务中心", "151", 16, { parent: "乡村振兴局", established: "2024-11-28" }],
  ]),
  ...TOWN_NAMES.map((town, index): Listed => ({
    name: `${town}镇便民服务中心`,
    category: "23",
    rank: "151",
    quotas: { "04": CENTRE_QUOTAS[index] },
    parent: `${town}镇人民政府`,
    established: "2024-12-18",
  })),

  school("第一中学", "142", 300, "4", "1", { short: "县一中" }),
  school("第二中学", "142", 240, "4", "1", { short: "县二中" }),
  school("职业技术教育中心", "142", 165, "4", "1", { short: "县职教中心", plaques: ["职业技术学校"] }),
  school("城关初级中学", "151", 210, "3", "1"),
  school("实验初级中学", "151", 200, "3", "1", { short: "实验初中" }),
  school("第五初级中学", "151", 150, "3", "1"),
  ...[95, 90, 85, 80, 75].map((quota, index) => school(`${TOWN_NAMES[index] as string}镇初级中学`, "151", quota, "3", "2")),
  ...[120, 110, 100, 95].map((quota, index) => school(`${TOWN_NAMES[index + 5] as string}镇九年制学校`, "151", quota, "23", "2")),
  school("实验小学", "151", 230, "2", "1"),
  school("城关第一小学", "151", 220, "2", "1"),
  school("城关第二小学", "151", 200, "2", "1"),
  school("城关第三小学", "151", 180, "2", "1"),
  ...TOWN_NAMES.map((town, index) => school(`${town}镇中心小学`, "151", CENTRAL_SCHOOLS[index] as number, "2", "2")),
  school("青源镇柏树村小学", "152", 28, "2", "3"),
  school("云岭镇杏花村小学", "152", 25, "2", "3"),
  school("望川镇磨石村小学", "152", 22, "2", "3"),
  school("第一幼儿园", "151", 60, "1", "1"),
  school("第二幼儿园", "151", 55, "1", "1"),
  school("第三幼儿园", "151", 50, "1", "1"),
  school("第四幼儿园", "151", 30, "1", "1", { established: "2025-03-12" }),
  school("青源镇中心幼儿园", "152", 45, "1", "2"),
  school("云岭镇中心幼儿园", "152", 40, "1", "2"),

  ...institution("25", [
    ["人民医院", "141", 620, { sector: "WS", parent: "卫生健康局", partial: true, short: "县医院" }],
    ["中医医院", "142", 330, { sector: "WS", parent: "卫生健康局", partial: true, short: "县中医院" }],
    ["妇幼保健院", "142", 140, { sector: "WS", parent: "卫生健康局", partial: true, plaques: ["妇幼保健计划生育服务中心"] }],
    ["疾病预防控制中心", "142", 90, { sector: "WS", parent: "卫生健康局", purpose: ["疫情防控及健康教育", 5] }],
    ...TOWN_NAMES.map(
      (town, index) => [`${town}镇卫生院`, "151", HEALTH_CENTRES[index] as number, { sector: "WS", parent: "卫生健康局" }] as const,
    ),
    ["城关社区卫生服务中心", "151", 90, { sector: "WS", parent: "卫生健康局" }],
    ["精神卫生中心", "151", 72, { sector: "WS", parent: "卫生健康局" }],
    ["紧急医疗救援中心", "151", 36, { sector: "WS", parent: "卫生健康局", plaques: ["120急救指挥中心"] }],
    ["计划生育服务站", "151", 24, { sector: "WS", parent: "卫生健康局" }],
  ]),
];

/** Persons in E by group of the plan: [institutions of the group, quota type, actual]. */
export const ACTUAL: readonly (readonly [categories: string, type: QuotaType, actual: number])[] = [
  ["01 05", "01", 161],
  ["02 04", "01", 43],
  ["06", "02", 145],
  ["03", "01", 500],
  ["03", "02", 257],
  ["07", "01", 44],
  ["08", "01", 307],
  ["09", "01", 17],
  ["01 02 03 04 05 06 07 08 09", "05", 71],
  ["21", "03", 38],
  ["21", "04", 230],
  ["22", "03", 300],
  ["22", "04", 869],
  ["23", "04", 288],
  ["24", "04", 4040],
  ["25", "04", 1690],
];

/** Abolished (2), merged (3) and transferred-up (4) institutions: name, category, status, date, heir. */
export const INACTIVE: readonly (readonly [name: string, category: string, status: "2" | "3" | "4", date: string, heir: string])[] = [
  ...(["青源", "云岭", "石桥", "柳河", "松岗", "白沙", "永丰", "临溪"] as const).map(
    (town, index) => [`${town}镇农业综合服务站`, "23", "2", `2025-0${1 + (index % 6)}-1${index}`, `${town}镇便民服务中心`] as const,
  ),
  ["青源镇文化站", "23", "2", "2024-03-15", "青源镇便民服务中心"],
  ["云岭镇文化站", "23", "2", "2024-03-15", "云岭镇便民服务中心"],
  ["高坪镇社会保障服务站", "23", "3", "2025-04-08", "高坪镇便民服务中心"],
  ["望川镇社会保障服务站", "23", "3", "2025-04-08", "望川镇便民服务中心"],
  ["农村能源站", "22", "3", "2025-10-16", "农业技术推广中心"],
  ["种子管理站", "22", "3", "2025-10-16", "农业技术推广中心"],
  ["木材检查站", "22", "3", "2025-10-22", "林业工作总站"],
  ["渡口管理所", "22", "3", "2025-10-22", "公路管理服务中心"],
  ["广播电视服务站", "22", "3", "2025-05-20", "融媒体中心"],
  ["电影发行放映公司管理站", "22", "3", "2025-05-20", "文化馆"],
  ["博物馆", "22", "4", "2025-06-30", "文化馆"],
  ["环境监测站", "22", "4", "2025-03-31", "人民政府办公室"],
  ["烟草专卖服务站", "22", "4", "2023-09-30", "工业信息化和商务局"],
  ["气象服务站", "22", "4", "2023-06-30", "农业农村局"],
];

export { TOWN_NAMES };
