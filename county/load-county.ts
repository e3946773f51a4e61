import { createReadStream, existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Connection, type ResultSetHeader, createConnection } from "mysql2/promise";
import { t } from "../schema/language";
import { linesOf, parseLine } from "./csv";
import type { Progress } from "./progress";

/** Where a schema is to be loaded. */
export interface Target {
  /** Legacy schema: `bb_smz`, `czj_yth` … */
  schema: string;
  /** `sqlite:/file`, `mysql://…` or `mariadb://…`; its database must not hold any of the tables. */
  url: string;
  /** What faults call the database; the schema, unless given. */
  name?: string;
}

export interface LoadOptions extends Target {
  /** Folder that {@link generateCounty} wrote. */
  dir: string;
  onProgress?: Progress;
}

interface Ddl {
  tables: { name: string; sql: string }[];
  indexes: string[];
}

/** Creates one schema's tables in an empty database and fills them in bulk; indexes come last. */
export async function loadCounty({ dir, onProgress = () => undefined, ...target }: LoadOptions): Promise<void> {
  await checkTarget(target);
  const { schema, url } = target;
  const ddl = readDdl(schema);
  const csvOf = (table: string): string => join(dir, schema, `${table}.csv`);
  return isSqlite(url) ? loadSqlite(fileOf(url), ddl, csvOf, onProgress) : loadMysql(url, ddl, csvOf, onProgress);
}

/** That the schema can be loaded: its database is there, answers and holds none of its tables. @throws Error */
export async function checkTarget({ schema, url, name = schema }: Target): Promise<void> {
  const { tables } = readDdl(schema);
  if (!isSqlite(url) && !/^(mysql|mariadb):\/\//.test(url))
    throw new Error(t`${name}: expected the URL of a database, sqlite:, mysql: or mariadb:`);
  if (!isSqlite(url) && !/^\w+$/.test(databaseOf(url)))
    throw new Error(t`${name}: expected the name of a database (letters, digits, _) in the URL's path`);
  const names = new Set(isSqlite(url) ? await tablesOfFile(fileOf(url), name) : await tablesOfServer(url));
  const taken = tables.find((table) => names.has(table.name));
  if (taken)
    throw new Error(t`${name}: expected a database without the table ${taken.name}, found one; give another database or drop its tables`);
}

const isSqlite = (url: string): boolean => url.startsWith("sqlite:");
const fileOf = (url: string): string => url.slice("sqlite:".length);
const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

async function tablesOfFile(file: string, name: string): Promise<string[]> {
  if (!existsSync(dirname(file)))
    throw new Error(t`${name}: expected a file in a folder that is there, got ${file}; make the folder or name another`);
  if (!existsSync(file)) return [];
  const { default: Database } = await import("libsql");
  const database = new Database(file);
  try {
    return (database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]).map(({ name }) => name);
  } finally {
    database.close();
  }
}

async function tablesOfServer(url: string): Promise<string[]> {
  const connection = await connect(url);
  try {
    const [rows] = await connection.query("SHOW TABLES");
    return (rows as Record<string, string>[]).flatMap((row) => Object.values(row));
  } finally {
    await connection.end();
  }
}

/** Schemas whose DDL is at hand. */
export const legacySchemas = (): string[] =>
  readdirSync(join(__dirname, "legacy"))
    .filter((file) => file.endsWith(".sql"))
    .map((file) => file.slice(0, -4))
    .sort();

/** Names of a schema's tables. */
export const legacyTables = (schema: string): string[] => readDdl(schema).tables.map(({ name }) => name);

/** How often the loading of a schema tells of its progress: after each table, and after the indexes. */
export const loadingSteps = (schema: string): number => legacyTables(schema).length + 1;

function readDdl(schema: string): Ddl {
  if (!legacySchemas().includes(schema)) throw new Error(t`expected a legacy schema (${legacySchemas().join(", ")}), got ${schema}`);
  const statements = readFileSync(join(__dirname, "legacy", `${schema}.sql`), "utf8")
    .replace(/^--.*$/gm, "")
    .split(";")
    .map((statement) => statement.trim())
    .filter(Boolean);
  const tables = statements.flatMap((sql) => {
    const name = /^CREATE TABLE (\w+)/.exec(sql)?.[1];
    return name ? [{ name, sql }] : [];
  });
  return { tables, indexes: statements.filter((sql) => /^CREATE (UNIQUE )?INDEX/.test(sql)) };
}

/** Columns of a table's file, and its rows in batches. */
function readCsv(file: string, batch: (columns: number) => number): { columns: string[]; batches: Generator<string[]> } {
  const lines = linesOf(file);
  const columns = parseLine(String(lines.next().value)) as string[];
  const size = batch(columns.length);
  function* batches(): Generator<string[]> {
    let part: string[] = [];
    for (const line of lines) {
      part.push(line);
      if (part.length < size) continue;
      yield part;
      part = [];
    }
    if (part.length) yield part;
  }
  return { columns, batches: batches() };
}

/** SQLite takes 32,766 variables in a statement; more than some thousand gain nothing. */
const VARIABLES = 6000;
const rowsWithin = (columns: number): number => Math.max(1, Math.floor(VARIABLES / columns));

async function loadSqlite(file: string, { tables, indexes }: Ddl, csvOf: (table: string) => string, onProgress: Progress): Promise<void> {
  const { default: Database } = await import("libsql");
  const database = new Database(file);
  try {
    database.pragma("journal_mode = OFF");
    database.pragma("synchronous = OFF");
    database.pragma("cache_size = -200000");
    for (const [index, { name, sql }] of tables.entries()) {
      database.exec(sql);
      const { columns, batches } = readCsv(csvOf(name), rowsWithin);
      const row = `(${columns.map(() => "?").join(",")})`;
      const insert = (count: number): string =>
        `INSERT INTO ${name} (${columns.join(",")}) VALUES ${Array.from({ length: count }, () => row).join(",")}`;
      const size = rowsWithin(columns.length);
      const whole = database.prepare(insert(size));
      database.exec("BEGIN");
      for (const part of batches) {
        const values = part.flatMap(parseLine);
        (part.length === size ? whole : database.prepare(insert(part.length))).run(values);
      }
      database.exec("COMMIT");
      onProgress(name, index + 1, tables.length + 1);
      await new Promise(setImmediate);
    }
    for (const sql of indexes) database.exec(sql);
    database.exec("ANALYZE");
    onProgress(t`indexes`, tables.length + 1, tables.length + 1);
  } finally {
    database.close();
  }
}

/** A connection to the database that the URL names, which is made for nobody: a name that is mistyped would get one. */
function connect(url: string): Promise<Connection> {
  const target = new URL(url.replace(/^mariadb:/, "mysql:"));
  return createConnection({
    host: target.hostname,
    port: Number(target.port || 3306),
    user: decodeURIComponent(target.username || "root"),
    password: decodeURIComponent(target.password),
    database: databaseOf(url),
    charset: "utf8mb4_general_ci",
  });
}

/** Of each table, whatever the database's own is: LOAD DATA would write a question mark for what that one cannot hold, and say nothing. */
const CHARSET = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci";

async function loadMysql(url: string, { tables, indexes }: Ddl, csvOf: (table: string) => string, onProgress: Progress): Promise<void> {
  const connection = await connect(url);
  try {
    for (const [index, { name, sql }] of tables.entries()) {
      await connection.query(`${sql} ${CHARSET}`);
      await fill(connection, name, csvOf(name));
      onProgress(name, index + 1, tables.length + 1);
    }
    for (const sql of indexes) await connection.query(sql);
    onProgress(t`indexes`, tables.length + 1, tables.length + 1);
  } finally {
    await connection.end();
  }
}

/** LOAD DATA LOCAL where the server allows it, else inserts of many rows in one transaction. */
async function fill(connection: Connection, table: string, file: string): Promise<void> {
  const { columns, batches } = readCsv(file, (count) => Math.max(1, Math.floor(20_000 / count)));
  const load = `LOAD DATA LOCAL INFILE 'county' INTO TABLE ${table} CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' LINES TERMINATED BY '\\n' IGNORE 1 LINES (${columns.join(",")})`;
  try {
    await connection.query<ResultSetHeader>({ sql: load, infileStreamFactory: () => createReadStream(file) });
    return;
  } catch (error) {
    if (!LOCAL_INFILE_REFUSED.has((error as { code?: string }).code ?? "")) throw error;
  }
  await connection.beginTransaction();
  for (const part of batches) await connection.query(`INSERT INTO ${table} (${columns.join(",")}) VALUES ?`, [part.map(parseLine)]);
  await connection.commit();
}

const LOCAL_INFILE_REFUSED = new Set([
  "ER_NOT_ALLOWED_COMMAND",
  "ER_CLIENT_LOCAL_FILES_DISABLED",
  "ER_LOAD_INFILE_CAPABILITY_DISABLED",
  "ER_UNKNOWN_ERROR",
  "HANDSHAKE_NO_LOCAL_FILES",
]);
