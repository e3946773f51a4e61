import type { Builder } from "../world/builder";
import { WITHOUT_APPLICATION } from "../world/fits";
import type { EstablishmentRecord } from "../world/model";
import { both, expectPerson, isCadre, isStaff, settled } from "./subjects";

const entered = (builder: Builder, from: string, to: string): EstablishmentRecord[] =>
  builder.world.records.filter(
    (record) => record.entered >= from && record.entered <= to && record.movements.some(({ type }) => type === "1"),
  );

/** PRC-*: what came late, or without a paper. */
export function seedProcess(builder: Builder): void {
  // PRC-01: entered 45 to 180 days ago and still unknown to a department; finance's all entered in October and November.
  for (const { person } of builder.chooseAmong("PRC-01/F", 6, entered(builder, "2025-10-01", "2025-11-16"))) {
    person.absent.add("F");
    expectPerson(builder, "PRC-01", person, { discriminator: "F" });
  }
  for (const { person } of builder.chooseAmong("PRC-01/H", 5, entered(builder, "2025-07-10", "2025-09-30").filter(isStaff))) {
    person.absent.add("H");
    expectPerson(builder, "PRC-01", person, { discriminator: "H" });
  }
  builder.chooseAmong("PRC-01/O", 4, entered(builder, "2025-07-10", "2025-09-30").filter(isCadre)).forEach(({ person }, index) => {
    person.absent.add("O");
    if (index === 0) person.plan.unregistered = true;
    expectPerson(builder, "PRC-01", person, { discriminator: "O", ...(index === 0 ? { overlap: true as const } : {}) });
  });
  // PAY-02 over PRC-01: entered in summer, never in the payroll.
  for (const { person } of builder.chooseAmong(
    "PAY-02/late",
    2,
    entered(builder, "2025-07-10", "2025-09-24").filter(({ entryReason, identity }) => entryReason === "02" && identity === "04"),
  )) {
    person.absent.add("F");
    expectPerson(builder, "PAY-02", person, { overlap: true });
  }
  withoutPaper(builder);
  for (const { person } of builder.choose("PRC-03", 6, both(settled, isCadre))) {
    person.plan.unregistered = true;
    expectPerson(builder, "PRC-03", person);
  }
  // PRC-05: seconded, ill or waiting for longer than half a year.
  for (const [duty, count, away] of [
    ["01", 7, false],
    ["04", 3, true],
    ["08", 1, true],
  ] as const)
    for (const record of builder.choose(`PRC-05/${duty}`, count, settled)) {
      Object.assign(record, {
        duty,
        dutySince: builder.random("long", record.number).date("2024-10-08", "2025-05-28"),
        status: away ? "2" : "1",
      });
      expectPerson(builder, "PRC-05", record.person);
    }
}

/** PRC-02: two entries without a notice, two without any approved use of quota. */
function withoutPaper(builder: Builder): void {
  const recruits = entered(builder, "2025-01-01", "2025-12-31").filter(({ entryReason }) => entryReason === "02");
  const alone = recruits.filter(({ institution }) => WITHOUT_APPLICATION.includes(institution.name.slice(3)));
  for (const record of builder.chooseAmong("PRC-02/application", 2, alone)) {
    for (const movement of record.movements) movement.approved = false;
    expectPerson(builder, "PRC-02", record.person);
  }
  for (const record of builder.chooseAmong(
    "PRC-02/notice",
    2,
    recruits.filter((candidate) => !alone.includes(candidate)),
  )) {
    record.entryNotice = null;
    for (const movement of record.movements) movement.notice = null;
    expectPerson(builder, "PRC-02", record.person);
  }
}
