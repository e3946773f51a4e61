import type { Builder } from "../world/builder";
import { both, isStaff, settled } from "./subjects";

/** What looks like a discrepancy and is none: retirements put off with approval, chiefs of a few weeks. */
export function deferRetirements(builder: Builder): void {
  for (const { person, number } of builder.choose(
    "deferred",
    3,
    both(
      settled,
      isStaff,
      ({ identity }) => identity === "04",
      ({ person: one }) => one.sex === "1" && one.birth < "1980-01-01",
    ),
  )) {
    builder.people.bornOn(person, builder.random("deferred", number).date("1964-03-01", "1964-12-20"));
    person.plan.deferredTo = "2027-06";
  }
}

const NEW_CHIEFS = ["第三幼儿园", "柳河镇卫生院", "不动产登记中心"];

/** The legal representative is changed within thirty working days of the new chief's appointment. */
export function changeChiefs(builder: Builder): void {
  for (const name of NEW_CHIEFS) {
    const institution = builder.institution(name);
    const certificate = builder.world.certificates.find((one) => one.institution === institution);
    if (!certificate) throw new Error(`expected a certificate of ${name}`);
    institution.plan.chiefSince = "2025-12";
    certificate.representative =
      builder.world.exited[institution.code.length + NEW_CHIEFS.indexOf(name)]?.person.name ?? certificate.representative;
  }
}
