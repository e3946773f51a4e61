import type { DataSource } from "typeorm";
import { dialectOf } from "../sql/dialect";

/** What a database says of a column of its own. */
export interface ColumnFacts {
  readonly name: string;
  /** As declared: `varchar(20)`; empty for some columns of views. */
  readonly declared: string;
  readonly nullable: boolean;
  readonly charset: string | null;
  readonly collation: string | null;
}

/** What a database says of a table or view. Of a view there are no keys, indexes or engine. */
export interface TableFacts {
  readonly name: string;
  readonly view: boolean;
  readonly engine: string | null;
  readonly columns: ReadonlyMap<string, ColumnFacts>;
  readonly primaryKey: readonly string[];
  /** Columns of each index, the primary key among them, in their order. */
  readonly indexes: readonly { readonly unique: boolean; readonly columns: readonly string[] }[];
}

/** The tables and views that an account may see, by name. Three statements on MySQL, two a table on libsql. */
export async function readCatalogue(database: DataSource): Promise<ReadonlyMap<string, TableFacts>> {
  const tables = await (dialectOf(database).name === "sqlite" ? readSqlite(database) : readMysql(database));
  return new Map(tables.map((table) => [table.name, table]));
}

interface SqliteColumn {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

async function readSqlite(database: DataSource): Promise<TableFacts[]> {
  const tables = await database.query<{ name: string; type: string }[]>(
    "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'",
  );
  const facts: TableFacts[] = [];
  for (const { name, type } of tables) {
    const columns = await database
      .query<SqliteColumn[]>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', [name])
      // A view whose table is gone has none; who reads it is told why.
      .catch((): SqliteColumn[] => []);
    const indexed = await database.query<IndexRow[]>(
      'SELECT l.name AS "index", l."unique" AS "unique", i.name AS "column" FROM pragma_index_list(?) l, pragma_index_info(l.name) i ORDER BY l.name, i.seqno',
      [name],
    );
    const primaryKey = columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map((column) => column.name);
    facts.push({
      name,
      view: type === "view",
      engine: null,
      columns: new Map(
        columns.map((column) => [
          column.name,
          { name: column.name, declared: column.type, nullable: column.notnull === 0 && column.pk === 0, charset: null, collation: null },
        ]),
      ),
      primaryKey,
      // An INTEGER PRIMARY KEY is the row's own number and has no index in the list.
      indexes: [...(primaryKey.length ? [{ unique: true, columns: primaryKey }] : []), ...indexesOf(indexed)],
    });
  }
  return facts;
}

interface IndexRow {
  readonly index: string;
  readonly unique: number | string;
  readonly column: string;
}

function indexesOf(rows: readonly IndexRow[]): { unique: boolean; columns: string[] }[] {
  const indexes = new Map<string, { unique: boolean; columns: string[] }>();
  for (const { index, unique, column } of rows) {
    const known = indexes.get(index);
    if (known) known.columns.push(column);
    else indexes.set(index, { unique: Number(unique) === 1, columns: [column] });
  }
  return [...indexes.values()];
}

interface MysqlColumn {
  readonly table: string;
  readonly name: string;
  readonly declared: string;
  readonly nullable: string;
  readonly charset: string | null;
  readonly collation: string | null;
}

async function readMysql(database: DataSource): Promise<TableFacts[]> {
  const tables = await database.query<{ name: string; type: string; engine: string | null }[]>(
    "SELECT table_name AS `name`, table_type AS `type`, engine AS `engine` FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  const columns = await database.query<MysqlColumn[]>(
    "SELECT table_name AS `table`, column_name AS `name`, column_type AS `declared`, is_nullable AS `nullable`, character_set_name AS `charset`, collation_name AS `collation` FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position",
  );
  const indexed = await database.query<(IndexRow & { table: string })[]>(
    "SELECT table_name AS `table`, index_name AS `index`, 1 - non_unique AS `unique`, column_name AS `column` FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY table_name, index_name, seq_in_index",
  );
  return tables.map(({ name, type, engine }) => {
    const own = indexed.filter(({ table }) => table === name);
    return {
      name,
      view: type.includes("VIEW"),
      engine,
      columns: new Map(
        columns
          .filter(({ table }) => table === name)
          .map(({ table: _table, nullable, ...column }) => [column.name, { ...column, nullable: nullable === "YES" }]),
      ),
      primaryKey: own.filter(({ index }) => index === "PRIMARY").map(({ column }) => column),
      indexes: indexesOf(own),
    };
  });
}
