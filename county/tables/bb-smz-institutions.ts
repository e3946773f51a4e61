import { Random } from "../random";
import { firstNumber } from "../world/county";
import type { Institution, QuotaLine, World } from "../world/model";
import { type Cell, type Table, sortedBy, table } from "./table";

const SEPARATORS = ["、", ";", ","];

/** All rows of jg_jbxx: the 202 institutions and the secret unit. */
const allInstitutions = ({ institutions, secret }: World): Institution[] => sortedBy([...institutions, secret], ({ code }) => code);

/** jg_jbxx, jg_nsjg, jg_yg, bz_hd, bz_tz, ldzs_hd. */
export function institutionTables(world: World): Table[] {
  const institutions = allInstitutions(world);
  const several = institutions.filter(({ plaques }) => plaques.length > 1);
  return [
    table(
      "jg_jbxx",
      institutions.map((institution) =>
        institutionRow(world, institution, SEPARATORS[several.indexOf(institution) % SEPARATORS.length] ?? ""),
      ),
    ),
    table(
      "jg_nsjg",
      institutions.flatMap(({ code, units }) =>
        units.map((unit) => ({
          nsbm: unit.code,
          jgbm: code,
          nsmc: unit.name,
          nsgg: unit.rank,
          zt: "1",
          pzwh: documentOf(world, unit.since, unit.code),
          clrq: unit.since,
        })),
      ),
    ),
    table("jg_yg", historyRows(world, institutions)),
    ...quotaTables(world, institutions),
    table(
      "ldzs_hd",
      institutions
        .flatMap(({ code, leadership, established }) =>
          leadership.map((line) => ({ code, line, document: documentOf(world, established, code) })),
        )
        .map(({ code, line, document }, index) => ({
          id: firstNumber(world.county) + index + 1,
          jgbm: code,
          nsbm: "",
          zscc: line.level,
          zf: line.position,
          gwmc: line.post,
          hds: line.approved,
          pzwh: document,
        })),
    ),
  ];
}

/** Number of the approving document of a date, the same for the same subject. */
export function documentOf({ county }: World, date: string, subject: string): string {
  return `${county.name.charAt(0)}编发〔${date.slice(0, 4)}〕${new Random(0, "document", date, subject).int(1, 120)}号`;
}

const institutionRow = (world: World, institution: Institution, separator: string): Record<string, Cell> => {
  const { code, plaques, copy, uscc, established, abolished } = institution;
  const random = new Random(world.seed, "row", code);
  return {
    jgbm: code,
    jgmc: institution.name,
    jgjc: institution.shortName,
    gpmc: plaques.length ? plaques.join(separator) : null,
    sjjgbm: institution.parent?.code ?? null,
    gtgljgbm: institution.coManagedBy?.code ?? null,
    hsjgbm: institution.coLocatedWith?.code ?? null,
    jglb: institution.category,
    jggg: institution.rank,
    jfxs: copy.fundingForm ?? institution.fundingForm,
    sylb: institution.publicClass,
    hylb: institution.sector,
    glms: institution.managementMode,
    xzqh: world.divisionCode,
    tyshxydm: copy.uscc === undefined ? uscc : copy.uscc,
    zzjgdm: copy.oldCode ?? null,
    clrq: established,
    pzwh: documentOf(world, established, code),
    cxrq: abolished,
    zt: institution.status,
    smbz: institution.secret ? "1" : "0",
    gxsj: `${abolished && abolished > "2025-01-01" ? abolished : random.date("2024-03-01", "2025-12-20")} ${String(random.int(8, 17)).padStart(2, "0")}:30:00`,
  };
};

function historyRows(world: World, institutions: readonly Institution[]): Record<string, Cell>[] {
  const event = (
    institution: Institution,
    kind: string,
    date: string,
    before: string | null,
    after: string | null,
    target: Institution | null = null,
  ) => ({ institution, kind, date, before, after, target });
  const events = institutions.flatMap((institution) => {
    const { name, established, formerNames, plaques, status, abolished, mergedInto } = institution;
    const firstName = formerNames[0]?.name ?? name;
    const list = [event(institution, "01", established, null, firstName)];
    for (const former of formerNames) list.push(event(institution, "02", former.until, former.name, name));
    if (plaques.length)
      list.push(
        event(institution, "06", established < "2019-05-06" ? "2019-05-06" : established, name, `${name}（${plaques.join("、")}）`),
      );
    if (name.endsWith("中小企业服务中心")) list.push(event(institution, "05", "2025-06-18", name, name));
    if (abolished)
      list.push(
        event(institution, status === "2" ? "04" : status === "3" ? "03" : "08", abolished, name, null, status === "4" ? null : mergedInto),
      );
    return list;
  });
  return sortedBy(events, ({ date, institution }) => date + institution.code).map(
    ({ institution, kind, date, before, after, target }, index) => ({
      id: firstNumber(world.county) + index + 1,
      jgbm: institution.code,
      yglx: kind,
      ygrq: date,
      ygqmc: before,
      yghmc: after,
      mbjgbm: target?.code ?? null,
      pzwh: documentOf(world, date, institution.code),
      sxid: null,
    }),
  );
}

/** A change of a quota line after its first approval. */
interface Change {
  date: string;
  kind: string;
  count: number;
  counterpart: Institution | null;
  summary: string;
}

/** Re-allocation of 50 teacher quotas in 2025: giver, taker, count. */
const REALLOCATED: readonly (readonly [from: string, to: string, count: number])[] = [
  ["第二中学", "第四幼儿园", 10],
  ["职业技术教育中心", "实验小学", 10],
  ["云岭镇初级中学", "实验小学", 5],
  ["云岭镇初级中学", "第五初级中学", 5],
  ["青源镇初级中学", "第五初级中学", 5],
  ["青源镇初级中学", "城关第三小学", 5],
  ["永丰镇九年制学校", "城关第二小学", 10],
];

const GRANTS: readonly (readonly [name: string, type: string, purpose: string, count: number, date: string, summary: string])[] = [
  ["林业局", "01", "", 2, "2025-04-22", "增设森林草原防火股，下达行政编制2名"],
  ["司法局", "01", "", 2, "2025-04-22", "增设行政复议与应诉股，增加行政编制2名"],
  ["疾病预防控制中心", "04", "疫情防控及健康教育", 5, "2025-03-28", "增加疫情防控及健康教育专项编制5名"],
  ["委宣传部", "01", "文化产业发展", 2, "2025-05-16", "增加文化产业发展专项编制2名"],
  ["财政局", "01", "国资国企监管", 3, "2025-05-16", "增加国资国企监管专项编制3名"],
];

function quotaTables(world: World, institutions: readonly Institution[]): Table[] {
  const lines = institutions.flatMap((institution) => institution.lines.map((line) => ({ institution, line })));
  const ledger = [...lines.flatMap(({ institution, line }) => entriesOf(world, institution, line)), ...institutions.flatMap(dissolved)];
  return [
    table(
      "bz_hd",
      lines.map(({ institution, line }, index) => ({
        id: firstNumber(world.county) + index + 1,
        jgbm: institution.code,
        bzlx: line.type,
        jfxs: line.fundingForm,
        hds: line.approved,
        zxyt: line.purpose,
        pzwh: documentOf(world, institution.established, institution.code + line.type),
        sxrq: changesOf(world, institution, line).at(-1)?.date ?? firstApproval(institution),
      })),
    ),
    table(
      "bz_tz",
      sortedBy(ledger, ({ date, institution, line }) => date + institution.code + line.type).map(
        ({ institution, line, date, kind, count, counterpart, summary }, index) => ({
          tzid: firstNumber(world.county) + index + 1,
          jgbm: institution.code,
          bzlx: line.type,
          jfxs: line.fundingForm,
          zxyt: line.purpose,
          bdrq: date,
          bdlx: kind,
          bds: count,
          dfjgbm: counterpart?.code ?? null,
          pzwh: documentOf(world, date, institution.code),
          sxid: null,
          zy: summary,
        }),
      ),
    ),
  ];
}

const firstApproval = ({ established }: Institution): string => (established < "2012-06-01" ? "2012-06-01" : established);

const short = ({ name }: Institution): string => name.slice(3);

function changesOf(world: World, institution: Institution, line: QuotaLine): Change[] {
  const changes: Change[] = [];
  const named = (name: string): Institution | null => world.institutions.find((one) => short(one) === name) ?? null;
  for (const [name, type, purpose, count, date, summary] of GRANTS)
    if (short(institution) === name && line.type === type && line.purpose === purpose)
      changes.push({ date, kind: "01", count, counterpart: null, summary });
  if (institution.category === "24")
    for (const [from, to, count] of REALLOCATED) {
      if (short(institution) === from)
        changes.push({ date: "2025-08-26", kind: "04", count: -count, counterpart: named(to), summary: "教师编制动态调整" });
      if (short(institution) === to)
        changes.push({ date: "2025-08-26", kind: "03", count, counterpart: named(from), summary: "教师编制动态调整" });
    }
  for (const { kind, user, released, recovered, from } of world.arrangements) {
    if (user !== institution || line.type !== "04" || line.purpose !== "" || kind === "01") continue;
    changes.push({
      date: from,
      kind: "08",
      count: released,
      counterpart: null,
      summary: kind === "02" ? "承兑编制分期下达" : "动态编制下达",
    });
    if (kind === "03" && recovered)
      changes.push({ date: "2025-11-28", kind: "05", count: -recovered, counterpart: null, summary: "退一收一收回" });
  }
  return changes.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function entriesOf(world: World, institution: Institution, line: QuotaLine): (Change & { institution: Institution; line: QuotaLine })[] {
  const changes = changesOf(world, institution, line);
  // Earmarked grants of 2025 are the whole of their line; the rest begins with what the changes leave.
  const first = line.approved + (world.ledgerGaps.get(line) ?? 0) - changes.reduce((sum, { count }) => sum + count, 0);
  if (first < 0) throw new Error(`the ledger of ${institution.name} begins with ${first}`);
  const opening: Change[] =
    first > 0 ? [{ date: firstApproval(institution), kind: "01", count: first, counterpart: null, summary: "核定编制" }] : [];
  const loans = world.pools
    .flatMap(({ loans: all }) => all)
    .filter(({ record }) => record.institution === institution && record.line === line)
    .map(({ date, pool }): Change => ({ date, kind: "06", count: 0, counterpart: null, summary: `${pool.name}借入1名` }));
  return [...opening, ...changes, ...loans].map((change) => ({ ...change, institution, line }));
}

/** The ledger of an abolished institution ends at nothing: its quotas were taken back or moved. */
function dissolved(institution: Institution): (Change & { institution: Institution; line: QuotaLine })[] {
  const { status, abolished, mergedInto, established } = institution;
  if (status === "1" || !abolished) return [];
  const line: QuotaLine = { type: "04", fundingForm: "1", purpose: "", approved: 0, actual: 0 };
  const count = 4 + (Number(institution.code.slice(-2)) % 5);
  const end =
    status === "3"
      ? { kind: "04", counterpart: mergedInto, summary: "机构合并编制划出" }
      : { kind: "05", counterpart: null, summary: status === "4" ? "机构上划空编收回" : "机构撤销收回编制" };
  return [
    {
      institution,
      line,
      date: established < "2012-06-01" ? "2012-06-01" : established,
      kind: "01",
      count,
      counterpart: null,
      summary: "核定编制",
    },
    { institution, line, date: abolished, count: -count, ...end },
  ];
}
