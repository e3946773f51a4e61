import { normaliseCitizenId } from "../../subgraphs/kit/codes/citizen-id";
import { nameInEstablishment, numberInEstablishment } from "../tables/bb-smz-people";
import { nameInFinance, numberInFinance } from "../tables/czj-yth-people";
import { numberInHr, numberInInsurance } from "../tables/rsj-rsgl-insurance";
import { numberInStaff, retirementApprovals } from "../tables/rsj-rsgl-staff";
import { wageApprovals } from "../tables/rsj-rsgl-wages";
import { yuan } from "../tables/table";
import { numberInOrganization } from "../tables/zzb-gbgl-people";
import { AS_OF, yearsBetween } from "../world/calendar";
import type { EstablishmentRecord, Payee, Person, World } from "../world/model";
import { payrollOf } from "../world/payroll";
import { keyOf } from "./files";
import { CATEGORY, ENTRY_REASON, EXIT_REASON, SECTOR, countBy } from "./names";
import { statutoryMonth } from "./retirement";
import { FISCAL_YEAR } from "./year";

const isOpen = ({ secret }: World, { institution }: EstablishmentRecord): boolean => institution !== secret;

/** Entries, transfers and exits of the year. */
export function movementsOf(world: World): Record<string, unknown> {
  const all = [...world.records, ...world.exited]
    .filter((record) => isOpen(world, record))
    .flatMap(({ movements }) => movements.filter(({ date }) => date.startsWith(FISCAL_YEAR)));
  const of = (type: string) => all.filter((movement) => movement.type === type);
  const [entries, exits, transfers] = [of("1"), of("2"), of("3")];
  return {
    entries: { total: entries.length, byReason: countBy(entries, ({ reason }) => ENTRY_REASON[reason] ?? reason) },
    exits: { total: exits.length, byReason: countBy(exits, ({ reason }) => EXIT_REASON[reason] ?? reason) },
    transfers: {
      total: transfers.length,
      onApprovedUse: transfers.filter(({ approved }) => approved).length,
      ofTeachers: transfers.filter(({ to, reason }) => to?.category === "24" && reason === "09").length,
    },
    internal: of("4").length,
  };
}

/** Everyone who entered in the year, with what finance pays him in December. */
export function entriesOf(world: World): Record<string, unknown>[] {
  const paid = new Map<Payee, number>();
  for (const { month, state, lines } of payrollOf(world).batches)
    if (state === "3" && month === `${FISCAL_YEAR}12`)
      for (const { payee, slip } of lines) paid.set(payee, (paid.get(payee) ?? 0) + slip.YF);
  const payees = new Map(world.payees.map((payee) => [payee.record, payee]));
  return world.records
    .filter((record) => isOpen(world, record) && record.entered.startsWith(FISCAL_YEAR))
    .map((record) => {
      const payee = payees.get(record);
      const gross = payee && paid.get(payee);
      return {
        establishmentNo: record.number,
        personKey: keyOf(record.person.idNumber),
        name: nameInEstablishment(record).trim(),
        enteredOn: record.entered,
        entryReason: ENTRY_REASON[record.entryReason],
        entryNoticeNo: record.entryNotice,
        institution: record.institution.name,
        inPayroll: payee !== undefined,
        grossDecember: gross === undefined ? null : yuan(gross),
      };
    })
    .sort((a, b) => (a.establishmentNo < b.establishmentNo ? -1 : 1));
}

const BANDS: readonly (readonly [band: string, upTo: number])[] = [
  ["<=30", 30],
  ["31-35", 35],
  ["36-40", 40],
  ["41-45", 45],
  ["46-50", 50],
  ["51-55", 55],
  ["56-60", 60],
  [">60", 200],
];

/** Heads in quota by age band (completed years, by the ID number) and institution category. */
export const agesOf = (world: World): Record<string, number> =>
  countBy(
    world.records.filter((record) => isOpen(world, record)),
    ({ person, institution }) => {
      const age = yearsBetween(person.birth, AS_OF);
      return `${BANDS.find(([, upTo]) => age <= upTo)?.[0] ?? ""}/${CATEGORY[institution.category] ?? ""}`;
    },
  );

/** Statutory retirements from the next year on: by institution in the first, by year and sector in ten. */
export function retirementsOf(world: World): Record<string, unknown> {
  const due = world.records
    .filter((record) => isOpen(world, record))
    .map((record) => ({ record, year: statutoryMonth(record).slice(0, 4) }));
  return {
    "2026byInstitution": countBy(
      due.filter(({ year }) => year === "2026"),
      ({ record }) => record.institution.code,
    ),
    "2026to2035byYearAndSector": countBy(
      due.filter(({ year }) => year >= "2026" && year <= "2035"),
      ({ record, year }) => `${year}/${SECTOR[record.institution.sector] ?? ""}`,
    ),
  };
}

/** Rows of people's tables by the state of their ID number, the secret unit's people included; units of the key. */
export function identityStates(world: World): Record<string, unknown> {
  const wages = wageApprovals(world);
  const retirements = retirementApprovals(world);
  const contracts = [...world.contracts, ...world.formerContracts];
  const state = (raw: string): string => normaliseCitizenId(raw).state;
  return {
    "bb_smz.smz_ry": {
      rows: world.records.length + world.exited.length,
      states: countBy([...world.records, ...world.exited], (record) => state(numberInEstablishment(record))),
    },
    "czj_yth.BAS_PERSON_INFO": {
      payees: world.payees.length,
      deletedRows: 24,
      states: countBy(world.payees, (payee) => state(numberInFinance(payee))),
    },
    "zzb_gbgl.A01": { rows: world.cadres.length, states: countBy(world.cadres, (cadre) => state(numberInOrganization(cadre))) },
    "rsj_rsgl.ry_xx": { rows: world.staff.length, states: countBy(world.staff, (member) => state(numberInStaff(member))) },
    "rsj_rsgl.ac01": { rows: world.insured.length, states: countBy(world.insured, (insured) => state(numberInInsurance(insured))) },
    "rsj_rsgl.gz_hd": { rows: wages.length, states: countBy(wages, ({ person }) => state(numberInHr(person))) },
    "rsj_rsgl.tx_sp": { rows: retirements.length, states: countBy(retirements, ({ person }) => state(numberInHr(person))) },
    "rsj_rsgl.bw_ry": { rows: contracts.length, states: countBy(contracts, ({ person }) => state(numberInHr(person))) },
  };
}

/** What must never leave a department: the secret unit, its people and their numbers. */
export function secretOf(world: World): Record<string, unknown> {
  const { secret } = world;
  const records = world.records.filter(({ institution }) => institution === secret);
  const own = new Set(records.map(({ person }) => person));
  const others = world.persons.filter((person) => !own.has(person)).map(({ name }) => name);
  const bare = secret.name.slice(3);
  return {
    institutionCode: secret.code,
    uscc: secret.uscc,
    budgetUnitCode: secret.agency?.code ?? null,
    names: [secret.name, secret.shortName, bare],
    establishmentNos: records.map(({ number }) => number).sort(),
    idNumbers: records.map(({ person }) => person.idNumber).sort(),
    personKeys: records.map(({ person }) => keyOf(person.idNumber)).sort(),
    payeeIds: world.payees
      .filter(({ agency }) => agency === secret.agency)
      .map(({ id }) => id)
      .sort(),
    // Only names that stand in nobody else's: a canary must not sing for another.
    personNames: records
      .map(({ person }) => person.name)
      .filter((name) => !others.some((other) => other.includes(name)))
      .sort(),
    orgUnitCodes: world.orgUnits
      .filter(({ institution, parent }) => institution === secret || parent?.institution === secret)
      .map(({ code }) => code)
      .sort(),
    cadreIds: world.cadres
      .filter(({ unit }) => unit.institution === secret)
      .map(({ id }) => id)
      .sort(),
    employerNo: world.employers.find(({ institution }) => institution === secret)?.number ?? null,
    insuredNos: world.insured
      .filter(({ employer }) => employer.institution === secret)
      .map(({ number }) => number)
      .sort(),
    heads: records.length,
  };
}

/** People a unit keeps as in post in 2025, with their December pay from whatever unit. */
export function activePayees(world: World, agencyCode: string): Record<string, unknown>[] {
  const slipsOf = new Map<Person, { gross: string; net: string }[]>();
  for (const { month, state, lines } of payrollOf(world).batches)
    if (month === `${FISCAL_YEAR}12` && state === "3")
      for (const { payee, slip } of lines)
        slipsOf.set(payee.person, [...(slipsOf.get(payee.person) ?? []), { gross: yuan(slip.YF), net: yuan(slip.SF) }]);
  return world.payees
    .filter(({ agency, state, years }) => agency.code === agencyCode && state === "1" && years.includes(FISCAL_YEAR))
    .map((payee) => {
      const record = payee.record && payee.record.status !== "3" ? payee.record : null;
      const raw = numberInFinance(payee);
      return {
        payeeId: payee.id,
        name: nameInFinance(payee),
        idState: normaliseCitizenId(raw).state,
        inQuota: payee.inQuota,
        payments: slipsOf.get(payee.person) ?? [],
        establishmentNo: record?.number ?? null,
        institution: record?.institution.name ?? null,
      };
    })
    .sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1));
}
