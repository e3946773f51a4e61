import type { Institution, World } from "../world/model";
import { AS_OF, addDays } from "../world/calendar";
import { firstNumber } from "../world/county";
import { documentOf } from "./bb-smz-institutions";
import { type Cell, type Table, sortedBy, table } from "./table";

/** zzc_zh, zzc_ls, tsbz, yb_sq, bzsx, kzs. */
export function instrumentTables(world: World): Table[] {
  const controls = sortedBy(world.institutions, ({ code }) => code).flatMap(({ code, controlNumbers: { contract, filing } }) => [
    ...(contract === null ? [] : [{ jgbm: code, lx: "1", hds: contract }]),
    ...(filing === null ? [] : [{ jgbm: code, lx: "2", hds: filing }]),
  ]);
  return [
    table(
      "zzc_zh",
      world.pools.map(({ id, name, kind, total }) => ({
        zhid: id,
        mc: name,
        xzqh: world.divisionCode,
        lx: kind,
        bzlx: "04",
        ze: total,
        pzwh: documentOf(world, "2022-01-10", name),
        zt: "1",
      })),
    ),
    table("zzc_ls", poolRows(world)),
    table(
      "tsbz",
      world.arrangements.map(({ id, kind, user, owner, approved, released, recovered, from, until, condition }) => ({
        tsid: id,
        tslx: kind,
        jgbm: user.code,
        syjgbm: owner?.code ?? null,
        bzlx: "04",
        hds: approved,
        yxd: released,
        ysh: recovered,
        ksrq: from,
        jzrq: until,
        shtj: condition,
        zt: "1",
      })),
    ),
    table(
      "yb_sq",
      sortedBy(world.applications, ({ number }) => number).map((application) => ({
        sqbh: application.number,
        jgbm: application.institution.code,
        sqlx: application.kind,
        bzlx: application.type,
        sqs: application.requested,
        hzs: application.approved,
        ysys: application.used,
        nd: application.year,
        zt: application.state,
        sqrq: application.applied,
        hzrq: application.approvedOn,
        hzwh: application.approvedOn ? documentOf(world, application.approvedOn, application.number) : null,
        yxq: application.validUntil,
        zhid: application.pool?.id ?? null,
        ly: application.reason,
      })),
    ),
    table("bzsx", matterRows(world)),
    table(
      "kzs",
      controls.map((row) => ({ ...row, pzwh: documentOf(world, "2023-03-01", row.jgbm), sxrq: "2023-03-01" })),
    ),
  ];
}

function poolRows(world: World): Record<string, Cell>[] {
  const { pools } = world;
  const row = (
    lsid: number,
    zhid: number,
    lx: string,
    sl: number,
    jcrq: string,
    more: Record<string, Cell> = {},
  ): Record<string, Cell> => ({
    lsid,
    zhid,
    lx,
    sl,
    jgbm: null,
    smzbh: null,
    yt: null,
    jcrq,
    yhrq: null,
    ylsid: null,
    pzwh: documentOf(world, jcrq, `pool/${zhid}`),
    ajbh: null,
    ...more,
  });
  const rows = pools.flatMap(({ id, total, loans, writtenOff, name }) => [
    row(1000 + id, id, "01", total, "2022-01-10", { yt: `${name}注入` }),
    ...(writtenOff ? [row(1100 + id, id, "05", writtenOff, "2025-09-12", { yt: "核销" })] : []),
    // A loan of earlier years that came back.
    row(1200 + id, id, "02", 1, "2022-05-10", { jgbm: loans[0]?.record.institution.code ?? null, yt: "急需岗位", yhrq: "2023-12-31" }),
    row(1300 + id, id, "03", 1, "2023-11-20", { jgbm: loans[0]?.record.institution.code ?? null, ylsid: 1200 + id, yt: "归还" }),
    ...loans.map((loan) =>
      row(loan.id, id, "02", 1, loan.date, {
        jgbm: loan.record.institution.code,
        smzbh: loan.record.number,
        yhrq: loan.due,
        yt: "周转使用",
      }),
    ),
  ]);
  return rows.sort((a, b) => Number(a["lsid"]) - Number(b["lsid"]));
}

/** Matters of 2025: kind, institution, title, and what was asked. */
const MATTERS: readonly (readonly [kind: string, name: string, title: string, request: object])[] = [
  [
    "01",
    "统战事务服务中心",
    "设立县统战事务服务中心",
    { quotas: [{ type: "04", count: 4 }], leadership: [{ level: "142", position: "1", count: 1 }] },
  ],
  [
    "04",
    "中小企业服务中心",
    "将县中小企业服务中心升格为正科级",
    {
      rank: "141",
      leadership: [
        { level: "141", position: "1", count: 1 },
        { level: "142", position: "2", count: 2 },
      ],
    },
  ],
  ["01", "第四幼儿园", "设立县第四幼儿园", { quotas: [{ type: "04", count: 20 }] }],
  ["05", "林业局", "为县林业局下达行政编制2名，增设森林草原防火股", { quotas: [{ type: "01", count: 2 }], units: ["森林草原防火股"] }],
  ["05", "司法局", "增设行政复议与应诉股，增加行政编制2名", { quotas: [{ type: "01", count: 2 }], units: ["行政复议与应诉股"] }],
  ["05", "疾病预防控制中心", "增加疫情防控及健康教育专项编制5名", { quotas: [{ type: "04", count: 5, purpose: "疫情防控及健康教育" }] }],
  ["05", "委宣传部", "增加文化产业发展专项编制2名", { quotas: [{ type: "01", count: 2, purpose: "文化产业发展" }] }],
  ["05", "财政局", "增加国资国企监管专项编制3名", { quotas: [{ type: "01", count: 3, purpose: "国资国企监管" }] }],
  ["10", "机关事务服务中心", "核定10名周转事业编制用于国企任职", { pool: 4, count: 10 }],
  ["05", "教育和体育局", "中小学教师编制动态调整50名", { count: 50 }],
  ["02", "农业技术推广中心", "农村能源站、种子管理站并入县农业技术推广中心", { merged: 2 }],
  ["02", "林业工作总站", "木材检查站并入县林业工作总站", { merged: 1 }],
  ["02", "公路管理服务中心", "渡口管理所并入县公路管理服务中心", { merged: 1 }],
  ["06", "教育和体育局", "设置县政府教育总督学", { leadership: [{ level: "142", position: "2", post: "总督学", count: 1 }] }],
  ["07", "应急管理局", "调整县应急管理局三定规定", {}],
];

const STATES = ["08", "09", "08", "08", "08", "08", "08", "08", "08", "08", "08", "08", "08", "04", "02"];

function matterRows(world: World): Record<string, Cell>[] {
  return MATTERS.map(([kind, name, title, request], index) => {
    const institution = world.institutions.find((one) => one.name.slice(3) === name) as Institution;
    const state = STATES[index] ?? "01";
    const begun = addDays("2025-01-14", index * 15);
    const reviewed = state !== "02";
    const decided = state === "08" || state === "09";
    return {
      sxid: firstNumber(world.county) + index + 1,
      sxbh: `SX${world.divisionCode}2025${String(index + 1).padStart(6, "0")}`,
      sxlx: kind,
      jgbm: institution.code,
      bt: title,
      dyrq: begun,
      lzrq: addDays(begun, 12),
      hfjg: reviewed ? "1" : null,
      hfrq: reviewed ? addDays(begun, 20) : null,
      syrq: decided ? addDays(begun, 30) : null,
      jyjg: decided ? "1" : null,
      ssrq: decided ? addDays(begun, 38) : null,
      bbrq: decided ? addDays(begun, 45) : null,
      pgrq: state === "09" ? AS_OF : null,
      pgjg: state === "09" ? "运行良好" : null,
      wh: decided ? documentOf(world, addDays(begun, 30), title) : null,
      zt: state,
      sqxq: JSON.stringify(request),
    };
  });
}
