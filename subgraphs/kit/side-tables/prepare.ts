import type { DataSource } from "typeorm";
import { dialectOf } from "../sql/dialect";
import type { SideTable } from "./side-table";

/** What a database has of a table: none, or its columns and indexes. */
interface Standing {
  columns: ReadonlySet<string>;
  indexes: ReadonlySet<string>;
}

/** The statements that make these side tables in a database, or bring them up to date; none when they are. */
export async function planSideTables(database: DataSource, tables: readonly SideTable[]): Promise<string[]> {
  const statements: string[] = [];
  for (const table of tables) {
    const standing = await standingOf(database, table.name);
    if (standing.columns.size === 0) statements.push(create(database, table));
    else
      for (const [name, type] of Object.entries(table.columns))
        if (!standing.columns.has(name)) statements.push(`ALTER TABLE ${table.name} ADD COLUMN ${name} ${addable(type)}`);
    const indexes = [
      ...(table.unique ?? []).map((columns) => ({ columns, kind: "UNIQUE INDEX" })),
      ...(table.indexes ?? []).map((columns) => ({ columns, kind: "INDEX" })),
    ];
    for (const { columns, kind } of indexes) {
      const name = `${table.name}_${columns.join("_")}`;
      if (!standing.indexes.has(name)) statements.push(`CREATE ${kind} ${name} ON ${table.name} (${columns.join(", ")})`);
    }
  }
  return statements;
}

/**
 * Makes the side tables or brings them up to date: missing tables, columns and indexes are added, nothing is dropped or changed.
 * @returns the statements executed
 */
export async function prepareSideTables(database: DataSource, tables: readonly SideTable[]): Promise<string[]> {
  const statements = await planSideTables(database, tables);
  for (const statement of statements) await database.query(statement);
  return statements;
}

function create(database: DataSource, { name, label, columns, primaryKey }: SideTable): string {
  const lines = [...Object.entries(columns).map(([column, type]) => `${column} ${type}`), `PRIMARY KEY (${primaryKey.join(", ")})`];
  // Keys are compared by byte: a crosswalk that finds `ab01` for `AB01` joins two persons.
  const options = dialectOf(database).name === "mysql" ? ` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT '${label}'` : "";
  return `CREATE TABLE IF NOT EXISTS ${name} (\n  ${lines.join(",\n  ")}\n)${options}`;
}

/** A required column of a table that has rows needs a value for them. */
function addable(type: string): string {
  if (!type.endsWith("NOT NULL")) return type;
  return `${type} DEFAULT ${/^(INT|BIGINT|DEC)/.test(type) ? "0" : type.startsWith("DATE") ? "'1970-01-01'" : "''"}`;
}

async function standingOf(database: DataSource, table: string): Promise<Standing> {
  const names = async (sql: string, parameters: unknown[] = []): Promise<Set<string>> => {
    const rows = await database.query<{ name: string }[]>(sql, parameters);
    return new Set(rows.map(({ name }) => name));
  };
  if (dialectOf(database).name === "sqlite")
    return {
      columns: await names(`SELECT name FROM pragma_table_info(?)`, [table]),
      indexes: await names(`SELECT name FROM pragma_index_list(?)`, [table]),
    };
  const where = "WHERE table_schema = DATABASE() AND table_name = ?";
  return {
    columns: await names(`SELECT column_name AS name FROM information_schema.columns ${where}`, [table]),
    indexes: await names(`SELECT DISTINCT index_name AS name FROM information_schema.statistics ${where}`, [table]),
  };
}
