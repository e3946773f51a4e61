import { Random, hash } from "../random";
import { compact } from "../world/calendar";
import { gradeTiers } from "../world/grade-tiers";
import type { World } from "../world/model";
import type { OrgUnit } from "../world/org-units";
import { codeRows } from "./code-rows";
import { type Cell, type Table, sortedBy, table } from "./table";

/** B01, ZJZS, ZSYS, CODE_VALUE. */
export function orgUnitTables(world: World): Table[] {
  const tiers = [...gradeTiers(world)].flatMap(([unit, own]) =>
    own.map(({ tier, approved }) => ({ B0111: unit.code, ZJDC: tier, HDS: approved })),
  );
  return [
    table(
      "B01",
      sortedBy(world.orgUnits, ({ code }) => code).map((unit) => unitRow(world, unit)),
    ),
    table(
      "ZJZS",
      sortedBy(tiers, ({ B0111, ZJDC }) => `${B0111} ${ZJDC}`),
    ),
    table("ZSYS", preCheckRows(world)),
    { ...table("CODE_VALUE", codeRows(CODES, ["CODE_TYPE", "CODE_VALUE", "CODE_NAME"])), common: true },
  ];
}

/** 正股 and 副股 are not told apart. */
const RANK: Readonly<Record<string, string>> = {
  "131": "1131",
  "132": "1132",
  "141": "1141",
  "142": "1142",
  "151": "1151",
  "152": "1151",
  "190": "1199",
};

function unitRow({ divisionCode, seed }: World, unit: OrgUnit): Record<string, Cell> {
  const { code, name, shortName, rawCode, parent, kind, institution, unit: internal, active } = unit;
  const random = new Random(seed, "org-unit", code);
  const copied = institution && kind === "1" ? copiedNumbers(unit) : null;
  return {
    B0111: code,
    B0101: name,
    B0104: kind === "1" ? shortName : null,
    B0114: kind === "1" ? rawCode : null,
    B0117: divisionCode,
    B0121: parent?.code ?? null,
    B0127: institution
      ? (institution.plan.organizationRank ?? RANK[institution.rank] ?? null)
      : internal
        ? (RANK[internal.rank] ?? null)
        : null,
    B0131: institution ? `${institution.category}01` : null,
    B0194: kind,
    B0227: copied?.B0227 ?? null,
    B0232: copied?.B0232 ?? null,
    B0233: copied?.B0233 ?? null,
    B0236: copied?.B0236 ?? null,
    B0234: copied ? 0 : null,
    B0183: copied?.B0183 ?? null,
    B0185: copied?.B0185 ?? null,
    B0150: copied && institution ? institution.units.length : null,
    STATUS: active ? "1" : "0",
    XGSJ: `${random.date("2023-01-01", "2025-12-20")} ${String(random.int(8, 17)).padStart(2, "0")}:20:00`,
  };
}

const COPIED = ["B0227", "B0232", "B0233", "B0236", "B0183", "B0185"] as const;

/** Quotas and leadership posts as somebody copied them, 政法专项 with 行政; wrong only as planned (QTA-11). */
function copiedNumbers({ institution }: OrgUnit): Record<(typeof COPIED)[number], number> {
  const { lines, leadership, plan } = institution as NonNullable<OrgUnit["institution"]>;
  const quota = (...types: string[]): number =>
    lines.filter(({ type }) => types.includes(type)).reduce((sum, { approved }) => sum + approved, 0);
  const posts = (position: string): number =>
    leadership.filter((line) => line.position === position).reduce((sum, { approved }) => sum + approved, 0);
  const right = {
    B0227: quota("01", "02"),
    B0232: quota("03"),
    B0233: quota("04"),
    B0236: quota("05"),
    B0183: posts("1"),
    B0185: posts("2"),
  };
  for (const column of COPIED) {
    const delta = plan.organizationQuotas?.[column] ?? 0;
    right[column] += right[column] + delta < 0 ? 1 : delta;
  }
  return right;
}

const STATES = ["04", "04", "02", "04", "03", "01", "05", "04", "02", "06", "04", "01"] as const;

/** Twelve pre-checks of leadership posts in 2025, in all states. */
function preCheckRows({ orgUnits, divisionCode, seed }: World): Record<string, Cell>[] {
  const units = orgUnits.filter(
    ({ kind, active, institution }) => kind === "1" && active && institution && institution.category === "03" && !institution.secret,
  );
  return STATES.map((state, index) => {
    const unit = units[(hash(`pre-check/${seed}/${index}`) + index) % units.length] as OrgUnit;
    const applied = `2025-${String(1 + index).padStart(2, "0")}-1${index % 9}`;
    const answered = state !== "01" && state !== "06";
    return {
      YSBH: `YS${divisionCode}2025${String(index + 1).padStart(6, "0")}`,
      B0111: unit.code,
      NTZW: "副局长",
      NTCC: "142",
      ZF: "2",
      SL: 1,
      SQRQ: compact(applied),
      BBYJ: answered ? (state === "03" ? "3" : "1") : null,
      BBRQ: answered ? compact(`${applied.slice(0, 8)}2${index % 9}`) : null,
      ZZYJ: answered ? (state === "03" ? "3" : "1") : null,
      ZT: state,
      AJBH: null,
    };
  });
}

/** Lists of the cadre system: type → codes and names. */
const CODES: Readonly<Record<string, string>> = {
  ZB125: "1公务员 2参照公务员法管理人员 3事业单位管理人员 5工勤人员",
  ZB126: "1现职 2离退 3调出 4已去世 5其他",
  ZB130: "02市管干部 03县管干部 09一般干部",
  ZB135: "1行政编制 2参公事业编制 3其他事业编制 4工勤编制 9其他",
  ZB03: "1131正县级 1132副县级 1141正科级 1142副科级 1151股级 1199无级别",
  ZB18: "1优秀 2称职 3基本称职 4不称职 5不定等次",
  ZB78: "01退休 02辞职 03辞退 04开除 05调出 06去世",
  ZJDC: "T2二级调研员 T34三级和四级调研员 Z12一级和二级主任科员 Z14一级至四级主任科员",
};
