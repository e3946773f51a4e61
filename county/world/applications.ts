import { addDays } from "./calendar";
import type { Builder } from "./builder";
import type { Application, Institution, Movement, QuotaType } from "./model";
import { ownActual } from "../seeding/quotas";
import { expectInstitution } from "../seeding/subjects";

const KIND_OF_REASON: Readonly<Record<string, string>> = { "01": "01", "02": "02", "06": "07", "09": "03" };

/** QTA-10: approved uses above the vacancy, of accounts that have one or two. */
const ABOVE_VACANCY: readonly (readonly [name: string, type: QuotaType])[] = [
  ["人力资源和社会保障局", "01"],
  ["土地整理中心", "04"],
];

/** One application for each account, kind and year that took people in; some open ones; and those of no consequence. */
export function apply(builder: Builder): void {
  const { world } = builder;
  const add = (facts: Omit<Application, "number" | "reason"> & { reason?: string }): void => {
    world.applications.push({
      reason: "按空编情况申请",
      ...facts,
      number: `YB${world.divisionCode}${facts.year}${String(world.applications.length + 1).padStart(6, "0")}`,
    });
  };
  const groups = new Map<string, Movement[]>();
  for (const { movements } of world.records)
    for (const movement of movements) {
      if ((movement.type !== "1" && movement.type !== "3") || !movement.approved || !movement.to) continue;
      const key = [movement.to.code, movement.toType, KIND_OF_REASON[movement.reason], movement.date.slice(0, 4)].join("/");
      groups.set(key, [...(groups.get(key) ?? []), movement]);
    }
  let spare = 12;
  for (const key of [...groups.keys()].sort()) {
    const movements = groups.get(key) as Movement[];
    const [, type, kind, year] = key.split("/") as [string, QuotaType, string, string];
    const institution = movements[0]?.to as Institution;
    const first = movements.map(({ date }) => date).sort()[0] as string;
    const approvedOn = addDays(first, -20);
    const used = movements.length;
    const open = year === "2025" && kind === "02" && spare > 0 && vacancyOf(builder, institution, type) >= 3 ? 1 : 0;
    spare -= open;
    add({
      institution,
      kind,
      type,
      requested: used + open,
      approved: used + open,
      used,
      year,
      state: open ? "04" : "05",
      applied: addDays(approvedOn, -18),
      approvedOn,
      validUntil: addDays(approvedOn, 365),
      pool: null,
    });
  }
  for (const [name, type] of ABOVE_VACANCY) {
    const institution = builder.institution(name);
    const count = vacancyOf(builder, institution, type) + 1;
    add({
      institution,
      kind: type === "01" ? "01" : "02",
      type,
      requested: count,
      approved: count,
      used: 0,
      year: "2025",
      state: "03",
      applied: "2025-10-20",
      approvedOn: "2025-11-12",
      validUntil: "2026-11-11",
      pool: null,
    });
    expectInstitution(builder, "QTA-10", institution);
  }
  const talent = world.pools[0];
  const borrowers = new Set(talent?.loans.filter(({ date }) => date >= "2025-01-01").map(({ record }) => record.institution));
  for (const institution of borrowers) {
    const loans = talent?.loans.filter(({ date, record }) => date >= "2025-01-01" && record.institution === institution) ?? [];
    const approvedOn = addDays(loans.map(({ date }) => date).sort()[0] as string, -10);
    add({
      institution,
      kind: "04",
      type: "04",
      requested: loans.length,
      approved: loans.length,
      used: loans.length,
      year: "2025",
      state: "05",
      applied: addDays(approvedOn, -15),
      approvedOn,
      validUntil: addDays(approvedOn, 365),
      pool: talent ?? null,
      reason: "引进高层次人才使用周转池编制",
    });
  }
  for (const [index, state] of ["01", "01", "01", "02", "02", "06", "06", "07", "07", "07", "08", "08", "09", "09"].entries()) {
    const institution = builder.institution(
      ["文化馆", "图书馆", "社会福利院", "水利局", "财政局", "审计局", "第三幼儿园"][index % 7] as string,
    );
    const type = institution.lines[0]?.type ?? "04";
    const expired = state === "08";
    add({
      institution,
      kind: type === "01" ? "01" : "02",
      type,
      requested: 2,
      approved: expired ? 1 : 0,
      used: 0,
      year: expired ? "2024" : "2025",
      state,
      applied: expired ? "2024-02-10" : `2025-11-${10 + index}`,
      approvedOn: expired ? "2024-03-01" : null,
      validUntil: expired ? "2025-02-28" : null,
      pool: null,
    });
  }
}

function vacancyOf({ world }: Builder, institution: Institution, type: QuotaType): number {
  const approved = institution.lines.filter((line) => line.type === type).reduce((sum, line) => sum + line.approved, 0);
  return Math.max(0, approved - ownActual(world.records, institution, type));
}
