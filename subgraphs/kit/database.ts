import { closeSync, openSync, readSync } from "node:fs";
import { DataSource, type DataSourceOptions, type Logger } from "typeorm";
import type { MysqlDriver } from "typeorm/driver/mysql/MysqlDriver";
import { fileFault } from "../../schema/file-fault";
import { t } from "../../schema/language";

/** Called with the text of every statement; parameters are never passed on: they hold personal data. */
export type StatementListener = (sql: string) => void;

export interface DatabaseOptions {
  /** `sqlite:/path`, `sqlite::memory:`, `mysql://user:password@host:port/schema` or `mariadb://…`. */
  url: string;
  /** The department's table entities. */
  tables: readonly Function[];
  /** Refuse writes: a read side has no business with them. */
  readOnly?: boolean;
  onStatement?: StatementListener | undefined;
}

/** A database URL that nothing here opens: of another form, or of a file that is not there. */
export class DatabaseUrlError extends Error {
  override readonly name = "DatabaseUrlError";
}

const silent: Logger = { logQuery() {}, logQueryError() {}, logQuerySlow() {}, logSchemaBuild() {}, logMigration() {}, log() {} };

/** Opens a department's database as it is: nothing is created, altered or cleaned. @throws DatabaseUrlError */
export async function openDatabase({ url, tables, readOnly = false, onStatement }: DatabaseOptions): Promise<DataSource> {
  const database = new DataSource({
    ...connectionOptions(url),
    entities: [...tables],
    synchronize: false,
    logging: onStatement ? ["query"] : false,
    logger: onStatement ? { ...silent, logQuery: onStatement } : silent,
  } as DataSourceOptions);
  await database.initialize();
  if (readOnly) await refuseWrites(database);
  return database;
}

/** Every session of this database refuses to write, whatever the account may do. */
async function refuseWrites(database: DataSource): Promise<void> {
  // libsql accepts the driver's readonly option and ignores it; the pragma is enforced.
  if (database.options.type === "better-sqlite3") return void (await database.query("PRAGMA query_only = ON"));
  const statement = "SET SESSION TRANSACTION READ ONLY";
  // A connection answers its statements in their order: none comes before this one.
  (database.driver as MysqlDriver).pool.on("connection", (connection: { query(sql: string): void }) => connection.query(statement));
  // The one that opened the pool.
  await database.query(statement);
}

function connectionOptions(url: string): Partial<DataSourceOptions> {
  if (url.startsWith("sqlite:")) {
    const file = url.slice("sqlite:".length);
    if (file !== ":memory:") checkFile(file);
    // libsql has better-sqlite3's interface and ships its binary inside the package: no install script, no compiler.
    return { type: "better-sqlite3", database: file, driver: require("libsql") as unknown };
  }
  if (/^(mysql|mariadb):\/\//.test(url)) {
    const { hostname, port, username, password, pathname } = new URL(url);
    return {
      type: url.startsWith("mariadb:") ? "mariadb" : "mysql",
      host: hostname,
      port: Number(port || 3306),
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: decodeURIComponent(pathname.slice(1)),
      charset: "utf8mb4",
      // Dates stay the text they are; numbers beyond 2^53 come as text instead of rounded.
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: false,
    };
  }
  throw new DatabaseUrlError(t`database URL: expected sqlite:…, mysql://… or mariadb://…, got ${url.split(":")[0] ?? ""}:…`);
}

/** libsql would make a file that is not there, and does not say what another lacks. @throws DatabaseUrlError */
function checkFile(file: string): void {
  try {
    const opened = openSync(file, "r");
    try {
      // A folder can be opened, but not be read.
      readSync(opened, Buffer.alloc(1));
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    throw new DatabaseUrlError(t`${fileFault(error)} at ${file}`);
  }
}
