import { usccCheckCharacter } from "../../subgraphs/kit/codes/uscc";
import type { Builder } from "../world/builder";
import { UNKNOWN_TO_FINANCE } from "../world/builder";
import type { Agency, Institution } from "../world/model";
import { newPayee } from "../world/finance";
import { PAYROLL_MONTHS } from "../world/calendar";
import { employerNumber } from "../world/employers";
import { organizationCode } from "../world/org-units";
import { expectInstitution } from "./subjects";

const LAST = PAYROLL_MONTHS - 1;

/** INS-*: what single departments hold of the institutions; with the noise that is no finding. */
export function seedInstitutions(builder: Builder): void {
  const get = (name: string): Institution => builder.institution(name);
  codes(builder, get);
  names(builder, get);

  for (const name of UNKNOWN_TO_FINANCE) expectInstitution(builder, "INS-05", get(name), { discriminator: "F" });
  for (const name of ["科学技术协会", "文学艺术界联合会", "工商业联合会"]) {
    get(name).plan.hrSuspended = true;
    expectInstitution(builder, "INS-05", get(name), { discriminator: "H" });
  }
  for (const institution of builder.world.institutions.filter(
    ({ status, abolished }) => status === "3" && (abolished ?? "") >= "2025-10-01",
  ))
    expectInstitution(builder, "INS-07", institution);
  for (const name of ["档案馆", "水政监察大队", "图书馆", "城关初级中学", "疾病预防控制中心"]) {
    get(name).plan.organizationRank = get(name).rank === "142" ? "1141" : "1142";
    expectInstitution(builder, "INS-08", get(name));
  }
  for (const [name, supply] of [
    ["融媒体中心", "2"],
    ["园林绿化服务中心", "4"],
    ["水库管理所", "2"],
    ["公证处", "1"],
    ["国有青源林场", "2"],
    ["机关事务服务中心", "3"],
  ] as const) {
    agencyOf(get(name)).fundSupply = supply;
    expectInstitution(builder, "INS-09", get(name));
  }
  for (const name of ["信访局", "委巡察工作领导小组办公室", "社会治安综合治理中心"]) get(name).copy.fundingForm = "";
  orphans(builder);
}

export function agencyOf({ agency, name }: Institution): Agency {
  if (!agency) throw new Error(`expected a unit of ${name} in finance`);
  return agency;
}

/** The code with a check character that is wrong. */
const spoil = (uscc: string): string => uscc.slice(0, 17) + (usccCheckCharacter(uscc.slice(0, 17)) === "3" ? "5" : "3");

function codes(builder: Builder, get: (name: string) => Institution): void {
  // INS-01: no code in E; finance has it, and the old organisation code may still join the two.
  for (const [name, blank, method] of [
    ["网络安全应急指挥中心", null, "02"],
    ["土地整理中心", "", "02"],
    ["全民健身中心", "  ", "03"],
  ] as const) {
    const institution = get(name);
    institution.copy = { uscc: blank, oldCode: method === "02" ? institution.organisationCode : null };
    agencyOf(institution).method = method;
    expectInstitution(builder, "INS-01", institution);
  }
  // INS-02: a check character typed wrong.
  const inE = get("农机服务中心");
  inE.copy = { uscc: spoil(inE.uscc), oldCode: inE.organisationCode };
  agencyOf(inE).method = "02";
  expectInstitution(builder, "INS-02", inE, { discriminator: "E" });
  for (const name of ["供销合作社联合社", "文化馆"]) {
    const institution = get(name);
    institution.copy.oldCode = institution.organisationCode;
    Object.assign(agencyOf(institution), { uscc: spoil(institution.uscc), method: "02" });
    expectInstitution(builder, "INS-02", institution, { discriminator: "F" });
  }
  for (const [name, department] of [
    ["审计局", "O"],
    ["教学研究室", "H"],
  ] as const) {
    const institution = get(name);
    institution.plan[department === "O" ? "organizationUscc" : "hrUscc"] = spoil(institution.uscc);
    expectInstitution(builder, "INS-02", institution, { discriminator: department });
  }
  // INS-03: the second carries the first's code.
  const [first, second] = [get("项目建设服务中心"), get("粮食质量检测站")];
  first.copy.oldCode = second.copy.oldCode = null;
  second.copy.uscc = first.uscc;
  for (const institution of [first, second]) {
    agencyOf(institution).method = "03";
    expectInstitution(builder, "INS-03", institution);
  }
  // 纪委 and 监委 share one code lawfully: it identifies neither.
  agencyOf(get("纪律检查委员会")).method = "03";
  // Stray blanks in E, no code in finance: dirt, not findings.
  for (const name of ["民政局", "水利局", "第一中学", "人民医院", "档案馆", "柳河镇人民政府", "实验小学", "文化市场综合行政执法大队"]) {
    const { uscc, copy } = get(name);
    copy.uscc = name.length > 4 ? `${uscc.slice(0, 8)} ${uscc.slice(8)}` : `${uscc} `;
  }
  [
    "信访局",
    "统计局",
    "总工会",
    "妇女联合会",
    "高坪镇人民政府",
    "普查中心",
    "国库集中支付中心",
    "城关第二小学",
    "第二幼儿园",
    "石桥镇卫生院",
    "计划生育服务站",
    "林业工作总站",
  ].forEach((name, index) => {
    Object.assign(agencyOf(get(name)), { uscc: index % 2 === 0 ? null : "", method: "03" });
  });
}

function names(builder: Builder, get: (name: string) => Institution): void {
  // INS-04: names the establishment office does not know as current; three are joined by a former name.
  for (const [name, local] of [
    ["教育和体育局", "教育体育局"],
    ["卫生健康局", "卫生和计划生育局"],
    ["文化旅游和广播电视局", "文化和旅游局"],
    ["人民医院", "第一人民医院"],
    ["市场监督管理局", "市监局"],
  ] as const) {
    agencyOf(get(name)).name = `${builder.world.county.name}${local}`;
    expectInstitution(builder, "INS-04", get(name), { discriminator: "F" });
  }
  for (const name of ["农业农村局", "动物疫病预防控制中心", "公路管理服务中心"]) {
    const institution = get(name);
    const former = institution.formerNames[0];
    if (!former) throw new Error(`expected a former name of ${name}`);
    Object.assign(agencyOf(institution), { name: former.name, uscc: null, method: "04" });
    expectInstitution(builder, "INS-04", institution, { discriminator: "F" });
  }
  for (const name of ["林业局", "交通运输局", "应急管理局", "财政局", "水利局"]) {
    get(name).plan.organizationName = `${builder.world.county.name}${name.replace("局", "管理局")}`;
    expectInstitution(builder, "INS-04", get(name), { discriminator: "O" });
  }
  for (const name of ["妇幼保健院", "疾病预防控制中心", "第一幼儿园", "实验初级中学", "农业技术推广中心", "公共资源交易中心"]) {
    get(name).plan.hrName = `${builder.world.county.name}县属${name}`;
    expectInstitution(builder, "INS-04", get(name), { discriminator: "H" });
  }
  // Short names and plaque names are lawful.
  for (const name of [
    "委组织部",
    "委宣传部",
    "人民检察院",
    "工业信息化和商务局",
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "第二中学",
    "中医医院",
  ])
    agencyOf(get(name)).name = get(name).shortName;
  for (const name of ["发展和改革局", "委党校", "融媒体中心", "职业技术教育中心"])
    agencyOf(get(name)).name = get(name).plaques[0] as string;
  for (const name of ["社会福利院", "紧急医疗救援中心"])
    Object.assign(agencyOf(get(name)), { name: get(name).plaques[0], uscc: null, method: "04" });
}

/** INS-06 in finance: units of temporary offices, with staff outside the quota. */
function orphans(builder: Builder): void {
  const { world } = builder;
  for (const [index, [name, heads]] of (
    [
      ["重点工程指挥部", 3],
      ["创城工作专班", 2],
      ["旧城改造领导小组", 4],
    ] as const
  ).entries()) {
    const agency: Agency = {
      ...agencyOf(builder.institution("人民政府办公室")),
      code: `${world.county.agencyPrefix}30190${index + 1}`,
      name: `${world.county.name}${name}`,
      uscc: null,
      institution: null,
      members: [],
      method: null,
      headcountCopy: new Map(),
    };
    world.agencies.push(agency);
    for (let head = 0; head < heads; head++) {
      const key = `orphan/${agency.code}/${head}`;
      const person = builder.people.draw(key, {
        men: 0.5,
        age: [40, 6],
        youngest: "2000-01-01",
        oldest: () => "1976-01-01",
        education: [0, 30, 50, 20],
        majors: ["行政管理"],
      });
      world.strangers.push({ person, department: "F", institution: null });
      world.payees.push(
        newPayee(builder, key, person, agency, { inQuota: false, monthlyPay: 3100, spells: [{ agency, from: 0, to: LAST }] }),
      );
    }
    builder.expect({ rule: "INS-06", subjectType: "LOCAL_UNIT", subject: agency.code, discriminator: "F" });
  }
  // Two offices each that only organization, only hr knows; what hr has of theirs is their insurance.
  for (const [department, name, heads] of [
    ["O", "东部新区筹备组", 3],
    ["O", "志书编纂专班", 2],
    ["H", "职工疗养所", 4],
    ["H", "农村改水办", 2],
  ] as const) {
    const serial = world.orphans.filter((orphan) => orphan.department === department).length + 1;
    const code = department === "O" ? organizationCode(world.county, `9.${serial}`) : employerNumber(world, 9000 + serial);
    const people = Array.from({ length: heads }, (_, head) =>
      builder.people.draw(`orphan/${code}/${head}`, {
        men: 0.5,
        age: [42, 6],
        youngest: "1998-01-01",
        oldest: () => "1977-01-01",
        education: [0, 50, 40, 10],
        majors: ["行政管理"],
      }),
    );
    world.orphans.push({ department, code, name: `${world.county.name}${name}`, people });
    builder.expect({ rule: "INS-06", subjectType: "LOCAL_UNIT", subject: code, discriminator: department });
  }
}
