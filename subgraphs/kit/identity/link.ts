import type { DataSource } from "typeorm";
import { t } from "../../../schema/language";
import type { AccountingGroupMember } from "./accounting-groups";
import type { DirectoryEntry } from "./directory";
import { claimSecret } from "./fingerprint";
import { type DivisionNames, readDivisionNames } from "./division-names";
import { type PersonReport, linkPersons } from "./link-persons";
import type { LinkPlan } from "./link-plan";
import { type UnitReport, linkUnits } from "./link-units";
import { requireSecret } from "./secret";
import { secretPersonKeys } from "./secret-persons";

export interface LinkOptions {
  /** Name of the department, for the report. */
  readonly department: string;
  /** The department's own database, writable, with its side tables prepared. */
  readonly database: DataSource;
  readonly plan: LinkPlan;
  /** The establishment office's institutions; the office itself needs none. */
  readonly directory: AsyncIterable<DirectoryEntry>;
  /** Members of accounting groups; without them those of the last run stay. */
  readonly groups?: readonly AccountingGroupMember[] | undefined;
  /** `PERSON_KEY_SECRET` */
  readonly secret: string;
  /** Six digits: the division of rows whose own cannot be told. */
  readonly homeDivision: string;
  readonly onProgress?: ((progress: LinkProgress) => void) | undefined;
}

/** `done` of `total` rows of a table; institutions have no total until they are all read. */
export interface LinkProgress {
  readonly step: "directory" | "units" | "persons";
  readonly table: string;
  readonly done: number;
  readonly total: number | null;
}

/** What a run found and wrote. Counts only: neither names nor numbers of anybody. */
export interface LinkReport {
  readonly department: string;
  /** Of the directory; null where the department's own units are the institutions. */
  readonly institutions: number | null;
  /** Whether a unit of two years is counted twice, once for each. */
  readonly yearly: boolean;
  readonly units: UnitReport;
  readonly persons: readonly PersonReport[];
}

/**
 * Finds the institution of each of a department's units and the key of each of its persons, and writes them beside its tables
 * (`xt_jgdz`, `xt_rydz`). Idempotent: a second run over the same data writes nothing, and what somebody confirmed stays.
 * @throws Error when the secret is too short or a side table is missing
 */
export async function link({
  department,
  database,
  plan,
  directory,
  groups,
  secret,
  homeDivision,
  onProgress,
}: LinkOptions): Promise<LinkReport> {
  requireSecret(secret);
  await claimSecret(database, department, secret);
  const divisionNames: DivisionNames = await readDivisionNames(database);
  const entries: DirectoryEntry[] = [];
  for await (const entry of directory) {
    entries.push(entry);
    if (entries.length % 1000 === 0) onProgress?.({ step: "directory", table: "institutionDirectory", done: entries.length, total: null });
  }
  if (!plan.units.identity && entries.length === 0)
    throw new Error(
      t`${department.toUpperCase()}_DIVISION: expected a division whose institutions the establishment office keeps, got ${homeDivision}, of which it has none; correct it`,
    );
  const units = await linkUnits({
    database,
    source: plan.units,
    persons: plan.persons,
    directory: entries,
    groups: groups ?? null,
    divisionNames,
    homeDivision,
    secret,
  });
  onProgress?.({ step: "units", table: plan.units.table, done: units.units, total: units.units });
  const secretPersons = await secretPersonKeys(database, plan, secret);
  const persons: PersonReport[] = [];
  for (const source of plan.persons) {
    const report = (done: number, total: number) => onProgress?.({ step: "persons", table: source.table, done, total });
    persons.push(await linkPersons({ database, schema: plan.schema, source, secret, secretPersons, onProgress: report }));
  }
  return { department, institutions: plan.units.identity ? null : entries.length, yearly: plan.units.year !== undefined, units, persons };
}
