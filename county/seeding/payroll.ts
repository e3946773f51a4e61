import { shuffled } from "../random";
import { type Builder, UNKNOWN_TO_FINANCE } from "../world/builder";
import { PAYROLL_MONTHS, addDays, compact, monthEnd, payrollIndex } from "../world/calendar";
import { OPEN_END, newPayee } from "../world/finance";
import type { Agency, EstablishmentRecord, Institution, Payee, Person } from "../world/model";
import { payContractStaffAsQuota } from "./contract-pay";
import { agencyOf } from "./institutions";
import { type Fits, both, expectInstitution, expectPerson, isCadre, isStaff, settled } from "./subjects";

const LAST = PAYROLL_MONTHS - 1;

/** Stories of E that must be told before finance's payees are made. */
export function preparePayroll(builder: Builder): void {
  for (const { person } of builder.choose("PAY-02/unknown", 5, both(settled, keepsUnit))) {
    person.absent.add("F");
    expectPerson(builder, "PAY-02", person);
  }
  for (const record of builder.choose(
    "PAY-12",
    2,
    both(settled, ({ identity }) => identity === "03" || identity === "04"),
  )) {
    Object.assign(record, {
      duty: "07",
      dutySince: builder.random("suspended", record.number).date("2025-03-12", "2025-08-20"),
      status: "2",
    });
    expectPerson(builder, "PAY-12", record.person);
  }
}

/** A place in a unit of its own: none whose books another school keeps. */
const keepsUnit: Fits = ({ institution }) => institution.category !== "24" || !institution.name.includes("镇");

/** PAY-*, QTA-06(F), CTR-06: what the payroll does with people it should treat otherwise. */
export function seedPayroll(builder: Builder): void {
  const { world } = builder;
  const byRecord = new Map(world.payees.filter(({ record }) => record).map((payee) => [payee.record as EstablishmentRecord, payee]));
  const payeeOf = (record: EstablishmentRecord): Payee => {
    const payee = byRecord.get(record);
    if (!payee) throw new Error(`expected a payee of record ${record.number}`);
    return payee;
  };
  stopPay(world.records, byRecord);
  ghosts(builder);
  for (const record of builder.choose("PAY-02/stopped", 5, both(settled, keepsUnit))) {
    Object.assign(payeeOf(record), {
      unified: false,
      spells: payeeOf(record).spells.map((spell) => ({ ...spell, to: Math.min(spell.to, 14) })),
    });
    expectPerson(builder, "PAY-02", record.person);
  }
  payAfterExit(builder, payeeOf);
  payTwice(builder, payeeOf);
  payElsewhere(builder, payeeOf);
  copyHeadcounts(builder);
  for (let pair = 0; pair < 2; pair++) {
    const free = new Map<Institution, number>();
    for (const record of world.records)
      if (builder.isOrdinary(record) && settled(record)) free.set(record.institution, (free.get(record.institution) ?? 0) + 1);
    const hasColleague: Fits = ({ institution }) => (free.get(institution) ?? 0) > 1;
    for (const record of builder.choose("PAY-10", 1, both(settled, keepsUnit, hasColleague))) {
      const [other] = builder.choose(
        `PAY-10/${record.number}`,
        1,
        both(settled, ({ institution }) => institution === record.institution),
      );
      payeeOf(other as EstablishmentRecord).account = payeeOf(record).account;
      for (const { person } of [record, other as EstablishmentRecord]) expectPerson(builder, "PAY-10", person);
    }
  }
  const grantCar = (record: EstablishmentRecord): void => {
    payeeOf(record).irregular = "CAR";
    expectPerson(builder, "PAY-11", record.person);
  };
  builder
    .choose(
      "PAY-11/staff",
      6,
      both(settled, keepsUnit, ({ identity }) => identity === "03"),
    )
    .forEach(grantCar);
  const away = world.records.filter(
    (record) => isCadre(record) && record.status === "2" && ["04", "05"].includes(record.duty) && (record.dutySince ?? "") < "2025-11-01",
  );
  builder.chooseAmong("PAY-11/away", 2, away).forEach(grantCar);
  for (const record of world.records.filter(({ duty, dutySince, status }) => duty === "07" && status === "2" && dutySince))
    if (world.expectations.some(({ rule, person }) => rule === "PAY-12" && person === record.person))
      payeeOf(record).irregular = "FULL_PAY";
  for (const record of builder.choose(
    "QTA-06/F",
    15,
    both(settled, keepsUnit, ({ line, identity }) => line.type === "04" || (line.type === "03" && identity === "02")),
  )) {
    payeeOf(record).identity = record.line.type === "04" ? "2" : "3";
    expectPerson(builder, "QTA-06", record.person, { discriminator: "F" });
  }
  payContractStaffAsQuota(builder);
}

/** Who retired, died or left by another department's books is no longer paid, though E still has him. */
function stopPay(records: readonly EstablishmentRecord[], byRecord: ReadonlyMap<EstablishmentRecord, Payee>): void {
  for (const record of records) {
    const { retirement, death, otherExit } = record.person.plan;
    const month = (retirement ?? death ?? otherExit?.date)?.slice(0, 7);
    const payee = byRecord.get(record);
    if (!month || !payee) continue;
    payee.spells = payee.spells
      .map((spell) => ({ ...spell, to: Math.min(spell.to, payrollIndex(month)) }))
      .filter(({ from, to }) => from <= to);
    payee.inQuota = false;
    if (retirement && !death) Object.assign(payee, { state: "2", reduceReason: "01" });
    else Object.assign(payee, { end: compact(monthEnd(month)), reduceReason: death ? "04" : "03" });
  }
}

/** PAY-01: paid on a quota post that nobody in E holds. */
function ghosts(builder: Builder): void {
  const places = ["城关第三小学", "中医医院", "水库管理所", "公路管理服务中心", "第二中学"];
  for (let index = 0; index < 9; index++) {
    const key = `ghost/${index}`;
    const person = builder.people.draw(key, {
      men: 0.6,
      age: [47, 6],
      youngest: "1992-01-01",
      oldest: () => "1972-01-01",
      education: [0, 40, 50, 10],
      majors: ["行政管理"],
    });
    const agency = agencyOf(builder.institution(places[index % places.length] as string));
    builder.world.strangers.push({ person, department: "F", institution: agency.institution });
    builder.world.payees.push(newPayee(builder, key, person, agency, { identity: "4", spells: [{ agency, from: index, to: LAST }] }));
    expectPerson(builder, "PAY-01", person);
  }
}

/** PAY-03, 04, 05: left the quota, paid to this day as if in post. */
function payAfterExit(builder: Builder, payeeOf: (record: EstablishmentRecord) => Payee): void {
  const { exited } = builder.world;
  const go = (
    rule: string,
    label: string,
    count: number,
    fits: Fits,
    overlap: boolean,
    tell: (record: EstablishmentRecord) => void = () => undefined,
  ): void => {
    for (const record of builder.choose(
      `${rule}/${label}`,
      count,
      both(fits, ({ institution }) => institution.agency !== null),
      exited,
    )) {
      const payee = payeeOf(record);
      Object.assign(payee, {
        state: "1",
        inQuota: true,
        end: OPEN_END,
        reduceReason: null,
        years: ["2024", "2025"],
        spells: [{ agency: payee.agency, from: 0, to: LAST }],
      });
      tell(record);
      // The approval of the retirement and the death are hr's.
      expectPerson(builder, rule, record.person, overlap ? { overlap: true } : {});
    }
  };
  const in2025 =
    (reason: string, until: string): Fits =>
    ({ exitReason, exited: date }) =>
      exitReason === reason && (date ?? "") >= "2025-01-01" && (date ?? "") <= until;
  go("PAY-03", "retired", 7, in2025("01", "2025-10-01"), false);
  go("PAY-04", "dead", 2, in2025("05", "2025-10-31"), false);
  go(
    "PAY-04",
    "retired",
    1,
    in2025("01", "2025-06-30"),
    true,
    ({ person, exited: date }) => (person.plan.death = addDays(date as string, 45)),
  );
  go("PAY-03", "resigned", 1, in2025("02", "2025-09-30"), true, ({ person, exited: date }) => {
    builder.people.bornOn(person, `1966-0${1 + (Number(date?.slice(8)) % 8)}-11`);
    person.plan.retirement = (date as string).slice(0, 7);
  });
  go(
    "PAY-05",
    "left",
    6,
    both(
      ({ exitReason }) => exitReason === "02" || exitReason === "03",
      ({ exited: date }) => (date ?? "") >= "2025-01-01" && (date ?? "") <= "2025-10-31",
    ),
    false,
  );
}

const transferred = (builder: Builder, until: string): EstablishmentRecord[] =>
  builder.world.records.filter((record) =>
    record.movements.some(
      ({ type, from, date }) =>
        type === "3" &&
        date >= "2025-02-01" &&
        date <= until &&
        from?.status === "1" &&
        from.agency !== null &&
        from.agency !== record.institution.agency &&
        !UNKNOWN_TO_FINANCE.includes(record.institution.name.slice(3)),
    ),
  );

/** PAY-06: two units pay; two of the five were transferred and the old unit never stopped. */
function payTwice(builder: Builder, payeeOf: (record: EstablishmentRecord) => Payee): void {
  const payAlso = ({ record, person, identity, years }: Payee, agency: Agency, from: number): void => {
    builder.world.payees.push(
      newPayee(builder, `twice/${person.key}`, person, agency, { record, identity, years, spells: [{ agency, from, to: LAST }] }),
    );
  };
  const units = ["政务服务中心", "水利局", "乡村振兴局"].map((name) => agencyOf(builder.institution(name)));
  builder
    .choose(
      "PAY-06",
      3,
      both(settled, keepsUnit, ({ institution }) => institution.category === "24" || institution.category === "22"),
    )
    .forEach((record, index) => {
      payAlso(payeeOf(record), units[index] as Agency, 18 + index);
      expectPerson(builder, "PAY-06", record.person);
    });
  for (const record of builder.chooseAmong("PAY-06/transferred", 2, transferred(builder, "2025-08-31"))) {
    const movement = record.movements.find(({ type }) => type === "3");
    const old = movement?.from?.agency;
    if (!movement || !old) throw new Error("expected the old unit of a transfer");
    payAlso(payeeOf(record), old, payrollIndex(movement.date) + 1);
    expectPerson(builder, "PAY-06", record.person, { overlap: true });
  }
}

/** PAY-07, and the overlaps in which QTA-04 and QTA-05 tell the same fact. */
function payElsewhere(builder: Builder, payeeOf: (record: EstablishmentRecord) => Payee): void {
  const set = (record: EstablishmentRecord, agency: Agency): void => {
    const payee = payeeOf(record);
    Object.assign(payee, { agency, spells: [{ agency, from: payee.spells[0]?.from ?? 0, to: LAST }] });
  };
  for (const record of builder.chooseAmong("PAY-07/transferred", 6, transferred(builder, "2025-09-25"))) {
    set(record, record.movements.find(({ type }) => type === "3")?.from?.agency as Agency);
    expectPerson(builder, "PAY-07", record.person);
  }
  const units = ["教学研究室", "政务服务中心", "不动产登记中心", "疾病预防控制中心"].map((name) => agencyOf(builder.institution(name)));
  builder
    .choose(
      "PAY-07",
      12,
      both(settled, keepsUnit, isStaff, ({ institution }) => institution.agency !== null && !units.includes(institution.agency)),
    )
    .forEach((record, index) => {
      set(record, units[index % units.length] as Agency);
      expectPerson(builder, "PAY-07", record.person);
    });
  for (const { rule, person, overlap } of builder.world.expectations) {
    if (!overlap || (rule !== "QTA-04" && rule !== "QTA-05")) continue;
    const record = builder.world.records.find((one) => one.person === person) as EstablishmentRecord;
    set(
      record,
      rule === "QTA-04" ? agencyOf((person as Person).plan.workplace as NonNullable<Person["plan"]["workplace"]>) : (units[0] as Agency),
    );
  }
}

/** PAY-08: the budget's numbers of quotas (12) and of persons on 1 January (9). */
function copyHeadcounts(builder: Builder): void {
  const suitable = builder.world.agencies.filter(
    ({ institution, enabled }) =>
      institution?.status === "1" && enabled && !institution.secret && institution.lines.reduce((sum, line) => sum + line.approved, 0) >= 8,
  );
  shuffled(suitable, builder.seed, "PAY-08", ({ code }) => code)
    .slice(0, 21)
    .forEach((agency, index) => {
      const { institution } = agency;
      const type = institution?.lines[0]?.type;
      if (!institution || !type) throw new Error(`expected an institution with quotas behind unit ${agency.code}`);
      const authType = String(Number(type));
      agency.headcountCopy.set(authType, index < 12 ? { approved: index % 2 === 0 ? 2 : -1 } : { actual: index % 2 === 0 ? 1 : -1 });
      expectInstitution(builder, "PAY-08", institution, { discriminator: `${type}${index < 12 ? "A" : "R"}` });
    });
}
