import { Random, hash } from "../random";
import { compact } from "../world/calendar";
import { firstNumber } from "../world/county";
import type { EstablishmentRecord, World } from "../world/model";
import { type Cell, type Table, sortedBy, table } from "./table";

/** smz_ry, smz_bd. */
export function peopleTables(world: World): Table[] {
  const records = [...world.records, ...world.exited];
  return [
    table(
      "smz_ry",
      sortedBy(records, ({ number }) => number).map((record) => recordRow(world.seed, record)),
    ),
    table("smz_bd", movementRows(firstNumber(world.county), records)),
  ];
}

/** The ID number as it stands in E: as E mistyped it, or, of people long gone, sometimes in the old form. */
export function numberInEstablishment({ person, status, exited, number }: EstablishmentRecord): string {
  const { idNumber } = person;
  if (person.copies.E?.idNumber !== undefined) return person.copies.E.idNumber;
  const isOld =
    status === "3" && (exited ?? "") < "2013-01-01" && hash(number) % 4 === 0 && idNumber.length === 18 && idNumber.slice(6, 8) === "19";
  return isOld ? idNumber.slice(0, 6) + idNumber.slice(8, 17) : idNumber;
}

/** Some names of two characters have blanks between them, some blanks behind. */
export function nameInEstablishment({ person, number }: EstablishmentRecord): string {
  const name = person.copies.E?.name ?? person.name;
  const kind = hash(`name/${number}`) % 100;
  return kind < 12 && name.length === 2 ? `${name.charAt(0)}  ${name.charAt(1)}` : kind === 99 ? `${name} ` : name;
}

function recordRow(seed: number, record: EstablishmentRecord): Record<string, Cell> {
  const { person, institution, line } = record;
  const copy = person.copies.E;
  const random = new Random(seed, "register", record.number);
  return {
    smzbh: record.number,
    xm: nameInEstablishment(record),
    xb: copy?.sex ?? person.sex,
    mz: copy?.codes?.["mz"] ?? person.ethnic,
    sfzh: numberInEstablishment(record),
    csrq: copy?.birth ?? person.birth,
    cjgzsj: compact(person.workStart),
    zzmm: copy?.codes?.["zzmm"] ?? person.political,
    xl: copy?.codes?.["xl"] ?? person.education,
    xw: person.degree,
    zy: person.major,
    xxlx: person.fullTime ? "1" : "2",
    jgbm: institution.code,
    nsbm: record.unit,
    bzlx: line.type,
    jfxs: line.fundingForm,
    zxyt: line.purpose,
    rysf: record.identity,
    rbrq: record.entered,
    sbyy: record.entryReason,
    rbwh: record.entryNotice,
    zw: record.title,
    zwcc: record.level,
    zf: record.position,
    ldbz: record.leads ? "1" : "0",
    zj: record.grade,
    gwlb: record.postCategory,
    gwdj: record.postGrade,
    zc: record.professionalTitle,
    ryzt: record.status,
    zgqk: record.duty,
    zgks: record.dutySince,
    xbrq: record.exited,
    xbyy: record.exitReason,
    tsbzid: record.arrangement?.id ?? null,
    zzclsid: record.loan?.id ?? null,
    gxsj: `${record.exited && record.exited > "2024-01-01" ? record.exited : random.date(record.entered > "2024-01-01" ? record.entered : "2024-01-01", "2025-12-31")} ${String(random.int(8, 17)).padStart(2, "0")}:${String(random.int(0, 59)).padStart(2, "0")}:00`,
  };
}

function movementRows(first: number, records: readonly EstablishmentRecord[]): Record<string, Cell>[] {
  const movements = records.flatMap(({ movements: own }) => own);
  return sortedBy(movements, ({ date, record, type }) => `${date}/${record.number}/${type}`).map((movement, index) => ({
    bdid: first + index + 1,
    smzbh: movement.record.number,
    bdlx: movement.type,
    bdyy: movement.reason,
    yjgbm: movement.from?.code ?? null,
    xjgbm: movement.to?.code ?? null,
    ybzlx: movement.fromType,
    xbzlx: movement.toType,
    bdrq: movement.date,
    tzdh: movement.notice,
    ajbh: null,
    jbr: `经办${1 + (hash(movement.record.number) % 4)}`,
    jbsj: `${movement.date} 10:15:00`,
  }));
}
