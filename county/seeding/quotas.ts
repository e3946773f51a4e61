import { type Builder, isFull } from "../world/builder";
import { OVER_QUOTA } from "../world/quota-plan";
import type { EstablishmentRecord, Institution, PersonPlan } from "../world/model";
import { qualify } from "../world/staffing";
import { occupyAlso } from "./identity";
import { type Fits, both, expectInstitution, expectPerson, isCadre, isStaff, settled } from "./subjects";

/** QTA-*, POL-*: quotas, who stands on them, and the instruments around them. */
export function seedQuotas(builder: Builder): void {
  for (const [name, type] of OVER_QUOTA) expectInstitution(builder, "QTA-01", builder.institution(name), { discriminator: type });
  gapLedgers(builder);
  mixIdentities(builder);
  mixPosts(builder);
  occupyTwo(builder);
  for (const { person } of builder.choose("QTA-06/O", 12, both(settled, isCadre))) {
    person.plan.cadreQuotaType = "3";
    expectPerson(builder, "QTA-06", person, { discriminator: "O" });
  }
  stayOn(builder);
  copyWrongly(builder);
  strainInstruments(builder);
}

const LEDGER_GAPS: readonly (readonly [name: string, type: string, gap: number])[] = [
  ["审计局", "01", 1],
  ["统计局", "01", -1],
  ["云岭镇人民政府", "01", 1],
  ["农业技术推广中心", "04", 2],
  ["城关初级中学", "04", -3],
  ["妇幼保健院", "04", 1],
];

function gapLedgers(builder: Builder): void {
  for (const [name, type, gap] of LEDGER_GAPS) {
    const institution = builder.institution(name);
    const line = institution.lines.find((candidate) => candidate.type === type);
    if (!line) throw new Error(`expected a quota line ${type} of ${name}`);
    builder.world.ledgerGaps.set(line, gap);
    expectInstitution(builder, "QTA-02", institution, { discriminator: `${type}/${line.fundingForm}/${line.purpose}` });
  }
}

/** QTA-03: management staff of a public institution on an administrative quota, its workers on a logistics quota. */
function mixIdentities(builder: Builder): void {
  const become = (record: EstablishmentRecord, identity: "03" | "06", overlap: boolean): void => {
    Object.assign(record, { identity, grade: null });
    qualify(record, builder.random("mixed", record.number));
    expectPerson(builder, "QTA-03", record.person, overlap ? { overlap: true } : {});
  };
  builder
    .choose(
      "QTA-03/01",
      6,
      both(settled, ({ line, institution }) => line.type === "01" && institution.category === "03"),
    )
    .forEach((record, index) => become(record, "03", index < 2));
  for (const record of builder.choose(
    "QTA-03/05",
    4,
    both(settled, ({ line }) => line.type === "05"),
  ))
    become(record, "06", false);
}

/** QTA-04: works elsewhere than on the quota he occupies; two are paid there too. */
function mixPosts(builder: Builder): void {
  const workplaces = ["人民政府办公室", "财政局", "教育和体育局", "发展和改革局", "自然资源局", "农业农村局"];
  builder
    .choose(
      "QTA-04",
      12,
      both(settled, isStaff, ({ institution }) => institution.category === "22" || institution.category === "24"),
    )
    .forEach(({ person }, index) => {
      person.plan.workplace = builder.institution(workplaces[index % workplaces.length] as string);
      expectPerson(builder, "QTA-04", person, index < 2 ? { overlap: true } : {});
    });
}

/** QTA-05: one teacher on the quotas of two schools. */
function occupyTwo(builder: Builder): void {
  const cities = ["第一中学", "第二中学", "城关初级中学", "实验初级中学", "城关第三小学", "职业技术教育中心"];
  const inCity: Fits = ({ institution }) => cities.includes(institution.name.slice(3));
  builder
    .choose(
      "QTA-05",
      4,
      both(settled, inCity, ({ identity }) => identity === "04"),
    )
    .forEach((record, index) => {
      const [place] = builder.choose(
        `QTA-05/${record.number}`,
        1,
        both(settled, inCity, (other) => other.institution !== record.institution && other.identity === "04" && !isFull(other)),
      );
      occupyAlso(builder, place as EstablishmentRecord, record);
      expectPerson(builder, "QTA-05", record.person, index === 0 ? { overlap: true } : {});
    });
}

/** Birth months of the delayed schedule and the month of retirement they give. */
const RETIRED: Readonly<Record<"male" | "cadre" | "worker", readonly (readonly [birth: string, month: string])[]>> = {
  male: [
    ["1965-01", "2025-02"],
    ["1965-03", "2025-04"],
    ["1965-05", "2025-07"],
    ["1965-07", "2025-09"],
    ["1965-08", "2025-10"],
  ],
  cadre: [
    ["1970-01", "2025-02"],
    ["1970-03", "2025-04"],
    ["1970-05", "2025-07"],
    ["1970-07", "2025-09"],
    ["1970-08", "2025-10"],
  ],
  worker: [
    ["1975-01", "2025-02"],
    ["1975-03", "2025-05"],
    ["1975-05", "2025-08"],
    ["1975-06", "2025-09"],
  ],
};

/** Makes the person of an age at which he retired; the month of it. */
function retire(builder: Builder, { person, identity, number }: EstablishmentRecord): string {
  const random = builder.random("retire", number);
  const kind = person.sex === "1" ? "male" : identity === "05" || identity === "06" ? "worker" : "cadre";
  const [birth, month] = random.pick(RETIRED[kind]);
  builder.people.bornOn(person, `${birth}-${String(random.int(1, 28)).padStart(2, "0")}`);
  return month;
}

/** Without a title or level that would let a woman stay until sixty. */
const plain: Fits = ({ professionalTitle, level, line }) => !professionalTitle?.endsWith("2") && level === null && line.purpose === "";

/** QTA-07, 08, 09, 13: left in the other departments' books (or should have), still on the quota, no longer paid. */
function stayOn(builder: Builder): void {
  const old = both(settled, plain, isStaff, ({ person }) => person.birth < "1985-01-01");
  const note = (rule: string, { person }: EstablishmentRecord, plan: PersonPlan, overlap: boolean): void => {
    Object.assign(person.plan, plan);
    expectPerson(builder, rule, person, overlap ? { overlap: true } : {});
  };
  builder
    .choose("QTA-07", 13, old)
    .forEach((record, index) =>
      note("QTA-07", record, { retirement: retire(builder, record), ...(index === 0 ? { notEnrolled120: true } : {}) }, index === 0),
    );
  builder.choose("QTA-08", 2, old).forEach((record, index) => {
    // The second had retired before he died: the death is what counts.
    const retirement = index === 1 ? { retirement: retire(builder, record) } : {};
    note("QTA-08", record, { ...retirement, death: index === 1 ? "2025-11-03" : "2025-07-12" }, index === 1);
  });
  for (const record of builder.choose(
    "QTA-09",
    5,
    both(old, ({ person }) => person.sex === "1"),
  )) {
    builder.people.bornOn(record.person, builder.random("overage", record.number).date("1964-02-01", "1964-11-28"));
    note("QTA-09", record, {}, false);
  }
  builder.choose("QTA-13", 6, both(settled, isStaff, plain)).forEach((record, index) => {
    const date = builder.random("gone", record.number).date("2025-06-10", "2025-10-20");
    note(
      "QTA-13",
      record,
      { otherExit: { department: "H", state: index < 4 ? "04" : "03", date }, ...(index === 0 ? { notEnrolled120: true } : {}) },
      index === 0,
    );
  });
}

/** QTA-11: organization copied quotas or posts long ago (second half of the county). */
function copyWrongly(builder: Builder): void {
  const organs = builder.world.institutions.filter(({ category, status, lines }) => status === "1" && category < "20" && lines.length > 0);
  const columns = ["B0227", "B0236", "B0183", "B0185"];
  builder
    .random("QTA-11")
    .pick([organs])
    .filter((_, index) => index % 2 === 0)
    .slice(0, 23)
    .forEach((institution, index) => {
      institution.plan.organizationQuotas = { [columns[index % columns.length] as string]: index % 3 === 0 ? 2 : -1 };
      expectInstitution(builder, "QTA-11", institution);
    });
}

/** POL-01, 02, 03: an account overdrawn by a write-off, loans overdue, arrangements not recovered as agreed. */
function strainInstruments(builder: Builder): void {
  const { pools, arrangements } = builder.world;
  const [talent, , general, enterprise] = pools;
  if (!talent || !general || !enterprise) throw new Error("expected the four pools before their discrepancies");
  enterprise.writtenOff = 1;
  builder.expect({ rule: "POL-01", subjectType: "POOL", subject: String(enterprise.id) });
  for (const loan of [...general.loans.slice(3, 7), ...talent.loans.slice(-1)]) {
    loan.due = "2025-06-30";
    builder.expect({ rule: "POL-02", subjectType: "POOL", subject: String(loan.pool.id), discriminator: String(loan.id) });
  }
  const released = arrangements.find(({ kind, released: count, approved }) => kind === "02" && count > approved);
  const dynamic = arrangements.find(({ kind }) => kind === "03");
  const bridge = arrangements.filter(({ kind }) => kind === "01").at(-1);
  if (!released || !dynamic || !bridge) throw new Error("expected the special arrangements before their discrepancies");
  dynamic.recovered -= 1;
  bridge.until = "2025-08-31";
  for (const { id } of [released, dynamic, bridge]) builder.expect({ rule: "POL-03", subjectType: "ARRANGEMENT", subject: String(id) });
}

/** Persons of E who count against an institution's own quota of a type, whoever lends or borrows. */
export function ownActual(records: readonly EstablishmentRecord[], institution: Institution, type: string): number {
  return records.filter(({ line, loan, arrangement, institution: place }) => {
    const owner = arrangement?.owner ?? place;
    return line.type === type && owner === institution && loan === null;
  }).length;
}
