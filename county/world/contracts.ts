import type { Builder } from "./builder";
import type { ContractRecord } from "./model";

/** Contract staff by institution: heads and control number. 1,290 on 1,330; six institutions are above theirs. */
const CONTRACT: readonly (readonly [name: string, heads: number, control: number])[] = [
  ["公安局", 220, 232],
  ["环境卫生服务中心", 230, 242],
  ["城市管理综合行政执法大队", 60, 60],
  ["人民医院", 140, 148],
  ["中医医院", 70, 74],
  ["政务服务中心", 40, 44],
  ["融媒体中心", 20, 22],
  ["园林绿化服务中心", 80, 86],
  ["机关事务服务中心", 50, 54],
  ["职业技术教育中心", 10, 10],
  ...["青源", "云岭", "柳河", "松岗", "白沙", "永丰", "临溪", "望川"].map((town) => [`${town}镇人民政府`, 18, 18] as const),
  ["石桥镇人民政府", 18, 16],
  ["高坪镇人民政府", 18, 16],
  ["第一幼儿园", 15, 14],
  ...["第二幼儿园", "第三幼儿园", "第四幼儿园", "青源镇中心幼儿园", "云岭镇中心幼儿园"].map((name) => [name, 15, 15] as const),
  ["教育和体育局", 10, 7],
  ["交通运输局", 10, 8],
  ["民政局", 10, 8],
  ...["财政局", "人力资源和社会保障局", "自然资源局", "住房和城乡建设局", "农业农村局", "卫生健康局", "应急管理局"].map(
    (name) => [name, 10, 10] as const,
  ),
];

/** Filing-based staff: 210 on 225; one hospital is above its total. */
const FILING: readonly (readonly [name: string, heads: number, control: number])[] = [
  ["人民医院", 90, 100],
  ["中医医院", 50, 48],
  ["妇幼保健院", 25, 30],
  ["第二幼儿园", 25, 27],
  ["第三幼儿园", 20, 20],
];

/** Heads above the control number. */
export const ABOVE_CONTROL = {
  contract: CONTRACT.filter(([, heads, control]) => heads > control).map(([name]) => name),
  filing: FILING.filter(([, heads, control]) => heads > control).map(([name]) => name),
};

const POSTS: Readonly<Record<string, readonly (readonly [post: string, kind: string])[]>> = {
  公安局: [
    ["辅警", "01"],
    ["网格协管员", "01"],
  ],
  环境卫生服务中心: [
    ["保洁员", "03"],
    ["清运驾驶员", "03"],
  ],
  人民医院: [
    ["护士", "02"],
    ["收费员", "01"],
    ["导诊员", "01"],
  ],
  other: [
    ["窗口辅助", "01"],
    ["驾驶员", "03"],
    ["炊事员", "03"],
    ["信息录入", "01"],
    ["保育员", "02"],
  ],
};

/** How many of the contract rows belong to people who are also in quota elsewhere. */
const ALSO_IN_QUOTA = 4;

/** The 1,500 rows of contract and filing-based staff. */
export function hire(builder: Builder): void {
  const { world } = builder;
  const add = (name: string, index: number, filing: boolean): void => {
    const institution = builder.institution(name);
    const key = `contract/${institution.code}/${filing ? "filing" : "control"}/${index}`;
    const random = builder.random(key);
    const [post, kind] = filing
      ? (["护士", "02"] as const)
      : random.pick(POSTS[name] ?? (POSTS["other"] as NonNullable<(typeof POSTS)[string]>));
    const from = random.date(institution.established > "2022-01-01" ? institution.established : "2022-01-01", "2025-06-30");
    const contract: ContractRecord = {
      number: `BW${world.divisionCode}${String(world.contracts.length + 1).padStart(6, "0")}`,
      person: builder.people.draw(key, {
        men: kind === "03" ? 0.6 : 0.4,
        age: [36, 8],
        youngest: "2003-01-01",
        oldest: (sex) => (sex === "1" ? "1968-01-01" : "1977-01-01"),
        education: filing ? [0, 40, 58, 2] : [0, 18, 40, 42],
        majors: ["护理学", "会计学", "计算机应用", "行政管理", "学前教育"],
      }),
      institution,
      source: filing
        ? "05"
        : random.weighted([
            ["01", 6],
            ["02", 2],
            ["03", 1],
            ["04", 1],
          ]),
      kind,
      post,
      fiscal: random.chance(0.74),
      from,
      to: random.date("2026-03-31", "2028-06-30"),
      monthlyPay: 2600 + 100 * random.int(0, 9) + (filing ? 600 : 0),
      approved: true,
    };
    world.contracts.push(contract);
  };
  for (const [name, heads, control] of CONTRACT) {
    builder.institution(name).controlNumbers.contract = control;
    for (let index = 0; index < heads; index++) add(name, index, false);
  }
  for (const [name, heads, control] of FILING) {
    builder.institution(name).controlNumbers.filing = control;
    for (let index = 0; index < heads; index++) add(name, index, true);
  }
}

/** CTR-03: some rows of contract staff are people in quota; of institutions with room under their control number. */
export function employTwice(builder: Builder): void {
  const roomy = builder.world.contracts.filter(
    ({ institution, source, person }) =>
      source !== "05" &&
      !builder.hasFinding(person) &&
      ["公安局", "环境卫生服务中心", "园林绿化服务中心", "政务服务中心"].includes(institution.name.slice(3)),
  );
  builder
    .choose("CTR-03", ALSO_IN_QUOTA, ({ institution }) => institution.category === "24" || institution.category === "22")
    .forEach((record, index) => {
      const contract = roomy[index * 37];
      if (!contract) throw new Error(`CTR-03: expected ${ALSO_IN_QUOTA} contract rows with room`);
      builder.people.forget(contract.person);
      Object.assign(contract, { person: record.person, fiscal: false, source: "03" });
      record.person.plan.contractElsewhere = true;
      builder.expect({ rule: "CTR-03", subjectType: "PERSON", subject: record.person.idNumber, person: record.person });
    });
}
