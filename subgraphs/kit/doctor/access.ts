import type { DataSource } from "typeorm";
import { t } from "../../../schema/language";
import type { Examination } from "./examination";
import { grantsOf, schemaOfDatabase } from "./grants";

/** Error codes of MySQL, MariaDB and libsql that say what keeps a table from being read. */
const DENIED = new Set([
  "ER_TABLEACCESS_DENIED_ERROR",
  "ER_COLUMNACCESS_DENIED_ERROR",
  "ER_DBACCESS_DENIED_ERROR",
  "ER_SPECIFIC_ACCESS_DENIED_ERROR",
]);
const ABSENT = new Set(["ER_NO_SUCH_TABLE", "ER_BAD_TABLE_ERROR"]);

interface Access {
  readonly state: "readable" | "absent" | "denied" | "broken";
  /** What the server says of a broken one. */
  readonly why?: string;
}

async function accessTo({ database, catalogue }: Examination, table: string): Promise<Access> {
  try {
    await database.query(`SELECT 1 FROM ${table} LIMIT 1`);
    return { state: "readable" };
  } catch (error) {
    const { code = "", message } = error as { code?: string; message: string };
    if (DENIED.has(code)) return { state: "denied" };
    if (!catalogue.has(table) && (ABSENT.has(code) || message.includes("no such table"))) return { state: "absent" };
    return { state: "broken", why: message.split("\n")[0] ?? code };
  }
}

/** Tries every table of the department. @returns those that can be read; `null` when none is there: it is another database */
export async function examineAccess(examination: Examination): Promise<ReadonlySet<string> | null> {
  const { database, catalogue, tables, department, report } = examination;
  const found = new Map<string, Access>();
  for (const { name } of tables) found.set(name, await accessTo(examination, name));
  if (![...found.values()].some(({ state }) => state === "readable" || state === "broken") && !caseOf(catalogue, tables[0]?.name ?? "")) {
    report({
      kind: "other-database",
      place: `${department.name.toUpperCase()}_DATABASE_URL`,
      expected: t`the database of ${department.label}, with its tables ${tables
        .slice(0, 3)
        .map(({ name }) => name)
        .join(", ")} …`,
      found: t`one with none of them that this account may read`,
      action: t`correct the URL, or grant the account what docs/adopt.md lists`,
    });
    return null;
  }
  const schema = await schemaOfDatabase(database);
  for (const [name, access] of found) {
    if (access.state === "readable") continue;
    if (access.state === "absent") {
      const other = caseOf(catalogue, name);
      report({
        kind: other ? "table-in-other-case" : "missing-table",
        place: name,
        expected: t`a table or view of this name`,
        found: other ?? t`none`,
        action: other
          ? `CREATE VIEW ${name} AS SELECT * FROM ${other}`
          : t`give what holds its rows as a view of this name (docs/adopt.md)`,
      });
    } else if (access.state === "denied")
      report({
        kind: "no-right-to-read",
        place: name,
        expected: t`SELECT on a table or view of this name`,
        found: t`refused: no right, or no such table`,
        action: t`GRANT SELECT ON \`${schema}\`.\`${name}\` TO the account`,
      });
    else
      report({
        kind: "unreadable-table",
        place: name,
        expected: t`rows that can be read`,
        found: access.why ?? t`an error`,
        action: t`repair the table; of a view correct the definition and the rights of its definer`,
      });
  }
  return new Set([...found].flatMap(([name, { state }]) => (state === "readable" ? [name] : [])));
}

/** The name of a table as it stands in the catalogue in other letters; MySQL on Linux tells them apart. */
const caseOf = (catalogue: Examination["catalogue"], name: string): string | undefined =>
  [...catalogue.keys()].find((other) => other !== name && other.toLowerCase() === name.toLowerCase());

/** What the account may do on MySQL and MariaDB: enough on the side tables, and no more than reading on the department's own. */
export async function examineRights({ database, dialect, department, tables, catalogue, report }: Examination): Promise<void> {
  if (dialect.name === "sqlite") return;
  const schema = await schemaOfDatabase(database);
  const rights = await readRights(database, schema);
  const wanted = grantsOf(database, department, schema, t`the account`);
  for (const { table, privileges, statement } of wanted.sideTables) {
    if (!catalogue.has(table)) continue;
    const lacking = privileges.filter((privilege) => !rights(table).has(privilege) && !rights(table).has("ALL PRIVILEGES"));
    if (lacking.length)
      report({
        kind: "no-right-to-write",
        place: table,
        expected: privileges.join(", "),
        found: t`no ${lacking.join(", ")}`,
        action: statement,
      });
  }
  const writing = ["INSERT", "UPDATE", "DELETE", "DROP", "ALTER", "ALL PRIVILEGES"];
  const writable = tables.filter(({ name }) => writing.some((privilege) => rights(name).has(privilege)));
  if (writable.length)
    report({
      kind: "needless-right",
      place: writable.length === tables.length ? schema : writable.map(({ name }) => name).join(", "),
      expected: t`SELECT alone on the department's own tables`,
      found:
        writable.length === tables.length ? t`the account may change all of them` : t`the account may change ${writable.length} of them`,
      count: writable.length,
      action: t`give Headwater an account of its own with the rights that docs/adopt.md lists`,
    });
}

/** The privileges of the account on each table, its roles' among them. The answer of the server holds a hash of the password: it goes nowhere. */
async function readRights(database: DataSource, schema: string): Promise<(table: string) => ReadonlySet<string>> {
  // MariaDB tells the privileges of enabled roles unasked, MySQL when they are named, as it quotes them itself.
  const [row] = await database.query<{ roles: string | null }[]>("SELECT CURRENT_ROLE() AS roles");
  const using = row?.roles?.startsWith("`") ? ` FOR CURRENT_USER() USING ${row.roles}` : "";
  const rows = await database.query<Record<string, string>[]>(`SHOW GRANTS${using}`);
  const grants = rows.flatMap((row) => {
    const [, list = "", on = ""] = /^GRANT (.+?) ON (\S+) TO /.exec(Object.values(row)[0] ?? "") ?? [];
    return on
      ? [
          {
            privileges: list
              .replace(/\([^)]*\)/g, "")
              .split(",")
              .map((word) => word.trim().toUpperCase()),
            on: on.replaceAll("`", ""),
          },
        ]
      : [];
  });
  // In a database's name _ and % of a grant stand for any character and any text, unless escaped.
  const covers = (on: string, table: string): boolean => {
    const [database, name = ""] = on.split(".") as [string, string?];
    const pattern = database.replace(
      /\\([_%])|([_%])|[.*+?^${}()|[\]\\]/g,
      (match, escaped?: string, wild?: string) => escaped ?? (wild === "_" ? "." : wild === "%" ? ".*" : `\\${match}`),
    );
    return (database === "*" || new RegExp(`^${pattern}$`).test(schema)) && (name === "*" || name === table);
  };
  return (table) => new Set(grants.filter(({ on }) => covers(on, table)).flatMap(({ privileges }) => privileges));
}
