import type { DataSource, EntityManager } from "typeorm";
import { dialectOf } from "../sql/dialect";

type Value = string | number | null;
export type SideRow = Readonly<Record<string, Value>>;

/** Rows of one statement: keeps the placeholders below what every driver takes. */
const BATCH = 500;

const placeholders = (count: number): string => Array.from({ length: count }, () => "?").join(", ");

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}

/** Inserts rows, or replaces the other columns of those whose primary key is there. All rows have the same columns. */
export async function upsertRows(
  database: DataSource,
  manager: EntityManager,
  table: string,
  primaryKey: readonly string[],
  rows: readonly SideRow[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const changed = columns.filter((column) => !primaryKey.includes(column));
  const onConflict =
    dialectOf(database).name === "sqlite"
      ? `ON CONFLICT (${primaryKey.join(", ")}) DO UPDATE SET ${changed.map((column) => `${column} = excluded.${column}`).join(", ")}`
      : `ON DUPLICATE KEY UPDATE ${changed.map((column) => `${column} = VALUES(${column})`).join(", ")}`;
  for (const batch of batches(rows)) {
    const tuples = batch.map(() => `(${placeholders(columns.length)})`).join(", ");
    await manager.query(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES ${tuples} ${onConflict}`,
      batch.flatMap((row) => columns.map((column) => row[column] ?? null)),
    );
  }
}

/** Deletes the rows with these values in a column, and these in others. */
export async function deleteRows(
  manager: EntityManager,
  table: string,
  column: string,
  values: readonly string[],
  where: Readonly<Record<string, string>> = {},
): Promise<void> {
  const others = Object.keys(where).map((name) => `${name} = ? AND `);
  for (const batch of batches(values))
    await manager.query(`DELETE FROM ${table} WHERE ${others.join("")}${column} IN (${placeholders(batch.length)})`, [
      ...Object.values(where),
      ...batch,
    ]);
}
