import { Random, shuffled } from "../random";
import { bankAccount } from "./bank-account";
import type { County } from "./county";
import { buildInstitutions, named } from "./institutions";
import { BRIDGES, OVER_QUOTA } from "./quota-plan";
import type { EstablishmentRecord, Expectation, Institution, Person, World } from "./model";
import { People } from "./people";
import { staff } from "./staffing";

/** Institutions that finance does not keep: no unit, nobody paid. */
export const UNKNOWN_TO_FINANCE = ["党员教育中心", "招生考试服务中心", "婚姻登记服务中心"];

/** The world under construction, and who of it is already part of some story. */
export class Builder {
  readonly world: World;
  readonly people: People;
  /** Numbers of the register given so far. */
  readonly numbers = new Set<string>();
  readonly #marked = new Set<EstablishmentRecord>();
  readonly #subjects = new Set<EstablishmentRecord>();
  readonly #accounts = new Set<string>();
  readonly #notices = new Map<string, number>();

  constructor(county: County) {
    const { seed, divisionCode } = county;
    this.people = new People(county);
    const { institutions, secret } = buildInstitutions(county);
    const records = staff(county, [...institutions, secret], this.people);
    for (const { number } of records) this.numbers.add(number);
    this.world = {
      county,
      seed,
      divisionCode,
      institutions,
      secret,
      persons: this.people.all,
      records,
      guests: [],
      exited: [],
      pools: [],
      arrangements: [],
      applications: [],
      contracts: [],
      certificates: [],
      problems: [],
      agencies: [],
      payees: [],
      strangers: [],
      orphans: [],
      orgUnits: [],
      cadres: [],
      employers: [],
      staff: [],
      insured: [],
      postPlans: [],
      formerContracts: [],
      ledgerGaps: new Map(),
      expectations: [],
    };
  }

  get seed(): number {
    return this.world.seed;
  }

  random(...path: (string | number)[]): Random {
    return new Random(this.seed, ...path);
  }

  /** The institution listed under this name. @throws Error */
  institution(name: string): Institution {
    return named(this.world.institutions, name);
  }

  /** True when nothing is told of the record yet and finance pays it: a subject for a story. */
  isOrdinary(record: EstablishmentRecord): boolean {
    return (
      !record.leads &&
      this.isFree(record) &&
      record.institution !== this.world.secret &&
      !UNKNOWN_TO_FINANCE.includes(record.institution.name.slice(3))
    );
  }

  isFree(record: EstablishmentRecord): boolean {
    return !this.#marked.has(record);
  }

  mark(...records: EstablishmentRecord[]): void {
    for (const record of records) this.#marked.add(record);
  }

  /**
   * Chooses `count` records no story has yet, in an order of their own that depends on the label, and marks them.
   * @throws Error when fewer fit
   */
  choose(label: string, count: number, fits: (record: EstablishmentRecord) => boolean, from = this.world.records): EstablishmentRecord[] {
    const candidates = from.filter(
      (record) => (from === this.world.records ? this.isOrdinary(record) : this.isFree(record)) && fits(record),
    );
    const chosen = shuffled(candidates, this.seed, label, ({ number }) => number).slice(0, count);
    if (chosen.length < count) throw new Error(`${label}: expected ${count} fitting records, got ${chosen.length}`);
    this.mark(...chosen);
    return chosen;
  }

  /** Like {@link choose}, of people who already are part of the flows; nobody is chosen twice. */
  chooseAmong(label: string, count: number, candidates: readonly EstablishmentRecord[]): EstablishmentRecord[] {
    const free = candidates.filter((record) => !this.#subjects.has(record));
    const chosen = shuffled(free, this.seed, label, ({ number }) => number).slice(0, count);
    if (chosen.length < count) throw new Error(`${label}: expected ${count} fitting records, got ${chosen.length}`);
    for (const record of chosen) this.#subjects.add(record);
    this.mark(...chosen);
    return chosen;
  }

  /** A bank account nobody has. */
  openAccount(random: Random): string {
    for (;;) {
      const account = bankAccount(random, this.world.county);
      if (this.#accounts.has(account)) continue;
      this.#accounts.add(account);
      return account;
    }
  }

  /** Number of a new entry notice (列编通知单). */
  notice(date: string): string {
    const year = date.slice(0, 4);
    const number = (this.#notices.get(year) ?? 1000) + 1;
    this.#notices.set(year, number);
    return `${this.world.county.name.charAt(0)}编列〔${year}〕${number}号`;
  }

  /** True when some finding of the person is planned. */
  hasFinding(person: Person): boolean {
    return this.world.expectations.some((expectation) => expectation.person === person);
  }

  expect(expectation: Expectation): void {
    this.world.expectations.push(expectation);
  }
}

const SENSITIVE_ACCOUNTS = new Set([...OVER_QUOTA.map(([name, type]) => `${name}/${type}`), ...BRIDGES.map(([, owner]) => `${owner}/04`)]);

/** True for accounts that may not take another person without a new excess. */
export const isFull = ({ institution, line }: EstablishmentRecord): boolean =>
  SENSITIVE_ACCOUNTS.has(`${institution.name.slice(3)}/${line.type}`);
