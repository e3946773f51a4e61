import type { Builder } from "../world/builder";
import { ABOVE_CONTROL, employTwice } from "../world/contracts";
import { shuffled } from "../random";
import type { Institution, Person } from "../world/model";
import { both, expectInstitution, expectPerson, isCadre, isStaff, settled } from "./subjects";

/** Findings that only rows of organization or hr can show. */
export function seedOtherDepartments(builder: Builder): void {
  const person = (
    rule: string,
    count: number,
    fits: Parameters<Builder["choose"]>[2],
    tell: (one: Person) => void,
    discriminator?: string,
  ): void => {
    for (const record of builder.choose(rule, count, both(settled, fits))) {
      tell(record.person);
      expectPerson(builder, rule.slice(0, 6), record.person, discriminator ? { discriminator } : {});
    }
  };
  const elsewhere = builder.institution("机关事务服务中心");
  person("HRS-01/E", 14, isStaff, (one) => one.absent.add("H"), "E");
  person("HRS-05", 30, isStaff, (one) => (one.plan.withoutContract = true));
  person(
    "HRS-06",
    11,
    ({ identity, professionalTitle }) => identity === "04" && professionalTitle?.endsWith("3") === true,
    (one) => (one.plan.postAboveTitle = true),
  );
  person("HRS-07", 40, isStaff, (one) => (one.plan.postDiffers = true));
  person(
    "SIN-01",
    17,
    () => true,
    (one) => (one.plan.notEnrolled120 = true),
  );
  person("SIN-02", 4, isStaff, (one) => (one.plan.enterprise110 = true));
  person(
    "SIN-03",
    14,
    ({ institution }) => institution !== elsewhere,
    (one) => (one.plan.enrolledAt = elsewhere),
  );
  person(
    "PAY-09",
    34,
    () => true,
    (one) => (one.plan.approvedPayDelta = -20_000),
  );
  builder.choose("ORG-01/E", 8, both(settled, isCadre)).forEach(({ person: one }, index) => {
    one.absent.add("O");
    if (index === 0) one.plan.unregistered = true;
    expectPerson(builder, "ORG-01", one, { discriminator: "E", ...(index === 0 ? { overlap: true as const } : {}) });
  });
  strangers(builder, "HRS-01", "H", 10);
  strangers(builder, "ORG-01", "O", 6);
  employTwice(builder);

  const institutions = (rule: string, chosen: readonly Institution[], tell: (one: Institution) => void): void => {
    for (const institution of chosen) {
      tell(institution);
      expectInstitution(builder, rule, institution);
    }
  };
  institutions(
    "CTR-01",
    ABOVE_CONTROL.contract.map((name) => builder.institution(name)),
    () => undefined,
  );
  institutions(
    "CTR-02",
    ABOVE_CONTROL.filing.map((name) => builder.institution(name)),
    () => undefined,
  );

  const controlled = shuffled(
    builder.world.contracts.filter(
      ({ source, person: one }) => source !== "05" && source !== "04" && !one.plan.contractElsewhere && !builder.hasFinding(one),
    ),
    builder.seed,
    "contracts",
    ({ number }) => number,
  );
  for (const contract of controlled.slice(0, 38)) {
    const end = builder.random("expired", contract.number).date("2024-12-31", "2025-11-30");
    contract.to = end > contract.from ? end : "2025-11-30";
    expectPerson(builder, "CTR-04", contract.person);
  }
  for (const contract of controlled.slice(38, 50)) {
    contract.approved = false;
    expectPerson(builder, "CTR-05", contract.person);
  }
}

/** People whom one department has in an institution and nobody else knows. */
function strangers(builder: Builder, rule: string, department: "O" | "H", count: number): void {
  const places = department === "O" ? ["水利局", "民政局", "统计局"] : ["农业技术推广中心", "第二中学", "中医医院"];
  for (let index = 0; index < count; index++) {
    const person = builder.people.draw(`stranger/${department}/${index}`, {
      men: 0.5,
      age: [46, 6],
      youngest: "1996-01-01",
      oldest: () => "1972-01-01",
      education: [0, 60, 30, 10],
      majors: ["行政管理"],
    });
    builder.world.strangers.push({ person, department, institution: builder.institution(places[index % places.length] as string) });
    expectPerson(builder, rule, person, { discriminator: department });
  }
}
