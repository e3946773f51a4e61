import type { DataSource } from "typeorm";
import { ID_STATES, type IdState } from "../codes/citizen-id";
import { type SideRow, deleteRows, upsertRows } from "../side-tables/write-rows";
import type { PersonSource } from "./link-plan";
import { personKeyOf } from "./person-key";

/** Rows read at a time: what a run holds in memory, however long the table. */
const PAGE = 2000;

export interface PersonLinkOptions {
  readonly database: DataSource;
  readonly schema: string;
  readonly source: PersonSource;
  readonly secret: string;
  /** Keys of everybody in a secret unit. */
  readonly secretPersons: ReadonlySet<string>;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface PersonReport {
  readonly table: string;
  readonly persons: number;
  readonly idStates: Readonly<Record<IdState, number>>;
  readonly written: number;
  readonly removed: number;
}

export interface LegacyPerson {
  /** As the driver answers it: the next page starts after it. */
  readonly pk: unknown;
  readonly localPk: string;
  readonly id: string | null;
}

/** Brings the rows of one person table in `xt_rydz` up to date; a second run writes nothing. */
export async function linkPersons(options: PersonLinkOptions): Promise<PersonReport> {
  const { database, source, schema, secret, secretPersons, onProgress } = options;
  const counted = source.version ? `COUNT(DISTINCT ${source.pk})` : "COUNT(*)";
  const [{ total } = { total: 0 }] = await database.query<{ total: number }[]>(`SELECT ${counted} AS total FROM ${source.table}`);
  const idStates = Object.fromEntries(ID_STATES.map((state) => [state, 0])) as Record<IdState, number>;
  let persons = 0;
  let written = 0;
  for await (const page of personPages(database, source)) {
    const rows = page.map(({ localPk, id }) => {
      const { personKey, idState } = personKeyOf(id, { schema, table: source.table, localPk }, secret);
      idStates[idState]++;
      return {
        source_table: source.table,
        local_pk: localPk,
        person_key: personKey,
        id_state: String(ID_STATES.indexOf(idState)).padStart(2, "0"),
        secret: secretPersons.has(personKey) ? "1" : "0",
      };
    });
    const changed = await changedRows(database, source.table, rows);
    await upsertRows(database, database.manager, "xt_rydz", ["source_table", "local_pk"], changed);
    persons += rows.length;
    written += changed.length;
    onProgress?.(persons, total);
  }
  return { table: source.table, persons, idStates, written, removed: await removeVanished(database, source, persons) };
}

/** The persons of a table in the order of their keys, each with the ID number of the last version. */
export async function* personPages(database: DataSource, { table, pk, id, version }: PersonSource): AsyncGenerator<LegacyPerson[]> {
  const order = version ? `${pk}, ${version}` : pk;
  const select = (after: boolean) =>
    `SELECT ${pk} AS pk, ${id} AS id FROM ${table}${after ? ` WHERE ${pk} > ?` : ""} ORDER BY ${order} LIMIT ${PAGE}`;
  for (let after: unknown; ;) {
    const rows = await database.query<{ pk: unknown; id: string | null }[]>(
      select(after !== undefined),
      after === undefined ? [] : [after],
    );
    const persons = new Map<unknown, LegacyPerson>();
    for (const row of rows) persons.set(row.pk, { pk: row.pk, localPk: String(row.pk).trim(), id: row.id });
    const page = [...persons.values()];
    const last = rows.length < PAGE;
    // The last person of a full page may have more versions in the next one.
    if (!last && version && page.length > 1) page.pop();
    if (page.length > 0) yield page;
    if (last) return;
    after = page[page.length - 1]?.pk;
  }
}

async function changedRows<R extends SideRow & { local_pk: string }>(
  database: DataSource,
  table: string,
  rows: readonly R[],
): Promise<R[]> {
  const marks = rows.map(() => "?").join(", ");
  const standing = await database.query<{ local_pk: string; person_key: string; id_state: string; secret: string }[]>(
    `SELECT local_pk, person_key, id_state, secret FROM xt_rydz WHERE source_table = ? AND local_pk IN (${marks})`,
    [table, ...rows.map(({ local_pk }) => local_pk)],
  );
  const before = new Map(standing.map((row) => [row.local_pk, row]));
  return rows.filter((row) => {
    const old = before.get(row.local_pk);
    return old === undefined || old.person_key !== row["person_key"] || old.id_state !== row["id_state"] || old.secret !== row["secret"];
  });
}

/** Deletes the rows whose person is gone from the legacy table. Looks for them only when there are more rows than persons. */
async function removeVanished(database: DataSource, { table, pk }: PersonSource, persons: number): Promise<number> {
  const [{ total } = { total: 0 }] = await database.query<{ total: number }[]>(
    "SELECT COUNT(*) AS total FROM xt_rydz WHERE source_table = ?",
    [table],
  );
  let removed = 0;
  for (let after = ""; total - removed > persons;) {
    const rows = await database.query<{ local_pk: string }[]>(
      `SELECT local_pk FROM xt_rydz WHERE source_table = ? AND local_pk > ? ORDER BY local_pk LIMIT ${PAGE}`,
      [table, after],
    );
    if (rows.length === 0) break;
    const keys = rows.map(({ local_pk }) => local_pk);
    const marks = keys.map(() => "?").join(", ");
    const there = await database.query<{ pk: unknown }[]>(`SELECT DISTINCT ${pk} AS pk FROM ${table} WHERE ${pk} IN (${marks})`, keys);
    const present = new Set(there.map((row) => String(row.pk).trim()));
    const vanished = keys.filter((key) => !present.has(key));
    await deleteRows(database.manager, "xt_rydz", "local_pk", vanished, { source_table: table });
    removed += vanished.length;
    after = keys[keys.length - 1] ?? "";
  }
  return removed;
}
