import { Random } from "../random";
import { firstNumber } from "../world/county";
import type { Institution, World } from "../world/model";
import { TOWN_NAMES } from "../world/institution-list";
import { documentOf } from "./bb-smz-institutions";
import { dictionaryRows } from "./dictionary";
import { type Cell, type Table, sortedBy, table } from "./table";

/** dm_zd, fr_dj, fr_ls, fr_nb, ysxt, zz_qd, pg_zb, jdjc_wt, jy_xss. */
export function registerTables(world: World): Table[] {
  return [
    { ...table("dm_zd", dictionaryRows()), common: true },
    ...registrationTables(world),
    table("ysxt", bodyRows(world)),
    table("zz_qd", dutyRows(world)),
    table("pg_zb", assessmentRows(world)),
    table(
      "jdjc_wt",
      world.problems.map(({ id, source, institution, kind, text, found, due, state, closed, recovered }) => ({
        wtid: id,
        ly: source,
        jgbm: institution.code,
        wtlx: kind,
        ms: text,
        fxrq: found,
        zgqx: due,
        zgcs: state === "0" ? null : "制定整改方案，明确责任人和时限",
        zgzt: state,
        xhrq: closed,
        hcwtid: null,
        shs: recovered,
      })),
    ),
    table(
      "jy_xss",
      sortedBy(world.institutions, ({ code }) => code).flatMap(({ code, enrolments, established }) =>
        ["2024-2025", "2025-2026"]
          .filter((year) => year === "2025-2026" || established < "2024-09-01")
          .flatMap((year) =>
            // The year before had a few students less in the same classes.
            enrolments.map(({ stage, location, students, classes }) => ({
              jgbm: code,
              xn: year,
              xd: stage,
              cx: location,
              xss: year === "2025-2026" ? students : Math.round(students * 0.98),
              bjs: classes,
            })),
          ),
      ),
    ),
  ];
}

function registrationTables({ certificates, county }: World): Table[] {
  const funding: Readonly<Record<string, string>> = { "1": "全额拨款", "2": "财政补助", "4": "全额拨款" };
  const events = certificates.flatMap(({ number, events: own }) => own.map((event) => ({ number, ...event })));
  return [
    table(
      "fr_dj",
      certificates.map(({ number, uscc, institution, named, representative, fund, validUntil, state }) => ({
        zsh: number,
        tyshxydm: uscc,
        jgbm: named ? institution.code : null,
        dwmc: institution.name,
        fddbr: representative,
        kbzj: `${fund}.00`,
        jfly: funding[institution.fundingForm] ?? "非财政补助",
        jbdw: institution.parent?.name ?? `${county.name}人民政府`,
        yxqz: validUntil,
        zt: state,
      })),
    ),
    table(
      "fr_ls",
      sortedBy(events, ({ accepted, number }) => accepted + number).map(
        ({ number, type, accepted, approved, changes, deferred, seal }, index) => ({
          id: firstNumber(county) + index + 1,
          zsh: number,
          lx: type,
          slrq: accepted,
          hzrq: approved,
          bgsx: changes,
          rqbl: deferred ? "1" : "0",
          gzhs: seal ? "1" : "0",
        }),
      ),
    ),
    table(
      "fr_nb",
      certificates.flatMap(({ number, report }) =>
        report
          ? [
              {
                nd: "2024",
                zsh: number,
                tjrq: report.submitted,
                shrq: report.reviewed,
                gsrq: report.published,
                zt: report.state,
                pf: report.score === null ? null : report.score.toFixed(2),
                cbs: report.reminders,
                cfs: report.penalties,
                sdhc: report.inspected ? "1" : "0",
                sjcc: report.drawn ? "1" : "0",
                ccjg: report.result,
              },
            ]
          : [],
      ),
    ),
  ];
}

const find = ({ institutions }: World, name: string): Institution => {
  const found = institutions.find((institution) => institution.name.slice(3) === name);
  if (!found) throw new Error(`expected the institution ${name}`);
  return found;
};

const BODIES: readonly (readonly [name: string, lead: string, level: string])[] = [
  ["县委全面深化改革委员会", "委办公室", "1"],
  ["县委机构编制委员会", "委机构编制委员会办公室", "1"],
  ["县委全面依法治县委员会", "司法局", "1"],
  ["县委农村工作领导小组", "农业农村局", "1"],
  ["县委教育工作领导小组", "教育和体育局", "1"],
  ["县委审计委员会", "审计局", "1"],
  ["县安全生产委员会", "应急管理局", "2"],
  ["县森林草原防灭火指挥部", "林业局", "2"],
  ["县防汛抗旱指挥部", "应急管理局", "2"],
  ["县食品安全委员会", "市场监督管理局", "2"],
  ["县爱国卫生运动委员会", "卫生健康局", "2"],
  ["县国土空间规划委员会", "自然资源局", "2"],
  ["县就业工作领导小组", "人力资源和社会保障局", "2"],
  ["县退役军人事务工作领导小组", "退役军人事务局", "2"],
  ["县创建文明城市指挥部", "委宣传部", "2"],
  ["县脱贫攻坚领导小组", "乡村振兴局", "2"],
];

const bodyRows = (world: World): Record<string, Cell>[] =>
  BODIES.map(([name, lead, level], index) => {
    const institution = find(world, lead);
    const ended = name.includes("脱贫攻坚");
    return {
      id: firstNumber(world.county) + index + 1,
      mc: `${world.county.name.slice(0, -1)}${name}`,
      jb: level,
      qtjgbm: institution.code,
      sdjgbm: institution.code,
      slrq: `20${10 + index}-03-15`,
      tzrq: index % 3 === 0 ? "2025-05-20" : null,
      cxrq: ended ? "2024-06-30" : null,
      pzwh: documentOf(world, `20${10 + index}-03-15`, name),
      zt: ended ? "2" : "1",
    };
  });

const TOWN_FIELDS = ["城乡建设", "农业农村", "生态环保", "安全生产", "民政社保"];

/** Items of the three lists of the towns: 95; and duties, services, whistle responses. */
function dutyRows(world: World): Record<string, Cell>[] {
  const towns = TOWN_NAMES.map((town) => find(world, `${town}镇人民政府`));
  const rows: Record<string, Cell>[] = [];
  const add = (
    kind: string,
    owner: Institution,
    field: string,
    text: string,
    lead: Institution | null,
    cooperating: readonly Institution[],
    exclusive = false,
  ): void => {
    const id = firstNumber(world.county) + rows.length + 1;
    rows.push({
      id,
      jgbm: owner.code,
      lx: kind,
      ly: field,
      bh: `${kind}-${String(rows.length + 1).padStart(4, "0")}`,
      nr: text,
      qtjgbm: lead?.code ?? null,
      phjgbm: cooperating.length ? cooperating.map(({ code }) => code).join(",") : null,
      dj: exclusive ? "1" : "0",
      yj: `${world.county.name}职责清单（2025年版）`,
      zt: "1",
    });
  };
  const bureaus = ["住房和城乡建设局", "农业农村局", "自然资源局", "应急管理局", "民政局"].map((name) => find(world, name));
  for (let index = 0; index < 95; index++) {
    const field = index % TOWN_FIELDS.length;
    add(
      "02",
      towns[index % towns.length] as Institution,
      TOWN_FIELDS[field] as string,
      `${TOWN_FIELDS[field] as string}领域镇级综合执法事项第${Math.floor(index / TOWN_FIELDS.length) + 1}项`,
      bureaus[field] as Institution,
      [bureaus[(field + 1) % bureaus.length] as Institution],
    );
  }
  for (const institution of world.institutions.filter(({ category, status }) => category === "03" && status === "1"))
    for (const [index, duty] of ["贯彻执行有关法律法规和政策", "负责本行业规划和监督管理", "负责本系统安全生产工作"].entries())
      add("01", institution, "三定职责", `${institution.name}：${duty}`, institution, [], index === 1);
  for (const institution of world.institutions
    .filter(({ category, status, publicClass }) => category === "22" && status === "1" && publicClass === "2")
    .slice(0, 20))
    add("03", institution, "公益服务", `${institution.name}面向社会提供的公益服务事项`, institution, []);
  for (let index = 0; index < 12; index++)
    add(
      "04",
      towns[index % towns.length] as Institution,
      "赋权",
      `下放镇级管理权限第${index + 1}项`,
      bureaus[index % bureaus.length] as Institution,
      [],
    );
  for (let index = 0; index < 16; index++)
    add(
      "05",
      towns[index % towns.length] as Institution,
      "吹哨报到",
      `镇吹哨部门报到事项第${index + 1}项`,
      bureaus[index % bureaus.length] as Institution,
      [bureaus[(index + 2) % bureaus.length] as Institution],
    );
  return rows;
}

/** Performance assessments of twelve institutions for 2024. */
function assessmentRows(world: World): Record<string, Cell>[] {
  const assessed = world.institutions
    .filter(({ category, status, lines }) => (category === "21" || category === "22") && status === "1" && (lines[0]?.approved ?? 0) >= 30)
    .slice(0, 12);
  return sortedBy(assessed, ({ code }) => code).flatMap(({ code }) => {
    const random = new Random(world.seed, "assessment", code);
    return ["LZ01", "LZ02", "LZ03"].map((indicator) => ({
      jgbm: code,
      nd: "2024",
      zbdm: indicator,
      zbz: random.int(80, 100).toFixed(4),
      df: (random.int(800, 995) / 10).toFixed(2),
      zt: "1",
    }));
  });
}
