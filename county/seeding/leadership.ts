import { shuffled } from "../random";
import type { Builder } from "../world/builder";
import type { EstablishmentRecord, Institution } from "../world/model";
import { expectInstitution, expectPerson } from "./subjects";

/** LDR-*: what E must say so that organization's appointments (second half of the county) disagree as planned. */
export function seedLeadership(builder: Builder): void {
  const { world, seed } = builder;
  const deputies = (filter: (institution: Institution) => boolean): EstablishmentRecord[] =>
    shuffled(
      world.records.filter(
        (record) =>
          record.leads &&
          record.position === "2" &&
          record.institution.status === "1" &&
          filter(record.institution) &&
          builder.isFree(record),
      ),
      seed,
      "deputies",
      ({ number }) => number,
    );

  // LDR-02: a deputy of a level above the institution's rank, which has no line of that level.
  const used = new Set<Institution>();
  const take = (rule: string, count: number, candidates: EstablishmentRecord[]): EstablishmentRecord[] => {
    const chosen: EstablishmentRecord[] = [];
    for (const record of candidates) {
      if (chosen.length === count) break;
      if (used.has(record.institution)) continue;
      used.add(record.institution);
      chosen.push(record);
      builder.mark(record);
    }
    if (chosen.length < count) throw new Error(`${rule}: expected ${count} deputies, got ${chosen.length}`);
    return chosen;
  };
  for (const record of take(
    "LDR-02",
    4,
    deputies(({ rank, category }) => rank === "142" && category === "22"),
  )) {
    record.level = "141";
    expectInstitution(builder, "LDR-02", record.institution, { person: record.person });
  }

  // LDR-01: one deputy more than the line approves.
  for (const { institution, level } of take(
    "LDR-01",
    5,
    deputies((one) => isFilled(world.records, one)),
  )) {
    const line = institution.leadership.find((one) => one.position === "2" && one.level === level);
    if (!line) throw new Error(`expected a leadership line ${level} of ${institution.name}`);
    line.approved -= 1;
    expectInstitution(builder, "LDR-01", institution, { discriminator: `${line.level}/DEPUTY` });
  }

  // LDR-03: removed by organization and not here, or appointed there and not here.
  take(
    "LDR-03",
    9,
    deputies(({ category }) => category === "08" || category === "03" || category === "24"),
  ).forEach((record, index) => {
    record.person.plan.leadsInOrganization = index >= 5;
    if (index >= 5) record.leads = false;
    expectPerson(builder, "LDR-03", record.person);
  });

  for (const institution of ["财政局", "人民政府办公室"].map((name) => builder.institution(name))) {
    institution.plan.gradeTiersOver = ["Z12"];
    expectInstitution(builder, "LDR-04", institution, { discriminator: "Z12" });
  }
}

/** All deputy posts of the unnamed line are filled, and there are at least two. */
function isFilled(records: readonly EstablishmentRecord[], institution: Institution): boolean {
  if (institution.category !== "03" && institution.category !== "08") return false;
  const line = institution.leadership.find(({ position, post }) => position === "2" && post === "");
  if (!line || line.approved < 2 || institution.leadership.some(({ post }) => post !== "")) return false;
  return records.filter((record) => record.leads && record.institution === institution && record.position === "2").length === line.approved;
}
