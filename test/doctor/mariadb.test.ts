import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import type { DataSource } from "typeorm";
import { departmentNamed } from "../../cli/departments";
import { openDatabase } from "../../subgraphs/kit/database";
import { readCatalogue } from "../../subgraphs/kit/doctor/catalogue";
import { examine } from "../../subgraphs/kit/doctor/examine";
import type { Finding } from "../../subgraphs/kit/doctor/finding";
import { grantsOf } from "../../subgraphs/kit/doctor/grants";
import { type TestDatabase, databases } from "../support/databases";
import { fillDatabase } from "../support/subgraph";
import type { Damage } from "./damages";
import { examined, named, news } from "./examinations";

const server = process.env["TEST_MARIADB_URL"];
const [, open] = databases.find(([name]) => name === "MariaDB") ?? [];

/** What a server can be damaged in that a file cannot, in organization's schema. */
const DAMAGES: readonly Damage[] = [
  {
    name: "columns that are compared have different collations",
    how: ["ALTER TABLE A02 MODIFY A0000 CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL"],
    findings: [["mixed-collations", "A02.A0000"]],
  },
  {
    name: "a table cannot hold every character",
    how: ["ALTER TABLE ZSYS CONVERT TO CHARACTER SET gbk"],
    findings: [
      ["other-charset", "ZSYS"],
      ["mixed-collations", "ZSYS.B0111"],
    ],
  },
  { name: "a table has no transactions", how: ["ALTER TABLE ZJZS ENGINE=MyISAM"], findings: [["other-engine", "ZJZS"]] },
  {
    name: "a table is written in small letters",
    how: ["RENAME TABLE A08 TO a08", "GRANT SELECT ON a08 TO @account"],
    findings: [["table-in-other-case", "A08"]],
  },
  {
    name: "a view's table is gone",
    how: ["RENAME TABLE GWY_DJ TO gone", "CREATE VIEW GWY_DJ AS SELECT * FROM gone", "DROP TABLE gone"],
    findings: [["unreadable-table", "GWY_DJ"]],
  },
  { name: "a code is a number", how: ["ALTER TABLE A01 MODIFY A0165 INT"], findings: [["different-type", "A01.A0165"]] },
  {
    name: "an ID number has 15 characters",
    how: ["ALTER TABLE A01 MODIFY A0184 VARCHAR(15)"],
    findings: [["column-too-short", "A01.A0184"]],
  },
  { name: "an index is missing", how: ["DROP INDEX idx_a01_iden ON A01"], findings: [["missing-index", "A01 (A0184)"]] },
  {
    name: "there is no primary key, and it may be null",
    how: ["ALTER TABLE A30 DROP PRIMARY KEY, MODIFY A0000 CHAR(36) NULL"],
    findings: [
      ["missing-primary-key", "A30"],
      ["nullable-key", "A30.A0000"],
    ],
  },
  {
    name: "a crosswalk compares keys without case",
    how: ["ALTER TABLE xt_rydz MODIFY local_pk VARCHAR(40) COLLATE utf8mb4_general_ci NOT NULL"],
    findings: [["different-side-table", "xt_rydz.local_pk"]],
  },
  {
    name: "a crosswalk has lost its index",
    how: ["DROP INDEX xt_jgdz_institution_code ON xt_jgdz"],
    findings: [["old-side-table", "xt_jgdz"]],
  },
  {
    name: "the account may not read a table, may write another, and may not write a crosswalk",
    how: ["REVOKE SELECT ON A15 FROM @account", "GRANT UPDATE ON A02 TO @account", "REVOKE DELETE ON xt_cs FROM @account"],
    findings: [
      ["no-right-to-read", "A15"],
      ["needless-right", "A02"],
      ["no-right-to-write", "xt_cs"],
    ],
  },
  {
    name: "of a table the account may read some columns alone",
    how: [
      "REVOKE SELECT ON B01 FROM @account",
      "GRANT SELECT (B0111, B0101, B0114, B0117, B0121, B0127, B0131, B0194, B0227, B0232, B0233, B0236, B0234, B0183, B0185) ON B01 TO @account",
    ],
    findings: [["missing-column", "B01.STATUS"]],
  },
];

(server ? describe : describe.skip)("on MariaDB", () => {
  const department = departmentNamed("organization");
  const user = `hw_${process.pid}_doctor`;
  const account = `'${user}'@'127.0.0.1'`;
  let database: TestDatabase;
  let admin: Connection;
  let url: string;

  beforeEach(async () => {
    database = await open!();
    await fillDatabase(database.url, department, department.sideTables, {
      B01: [{ B0111: "001", B0101: "青垣县", B0117: "770127", B0194: "1" }],
      A01: [{ A0000: "a", A0195: "001", A0163: "1", A0160: "1", A0184: "770127680905103" }],
    });
    admin = await createConnection(database.url);
    await admin.query(`CREATE USER ${account} IDENTIFIED BY 'right'`);
    const schema = new URL(database.url).pathname.slice(1);
    const entities = await openDatabase({ url: "sqlite::memory:", tables: department.tables });
    const { legacyTables, sideTables } = grantsOf(entities, department, schema, account);
    await entities.destroy();
    for (const { statement } of [...legacyTables, ...sideTables]) await admin.query(statement);
    url = as(user, "right");
  });
  afterEach(async () => {
    await admin.query(`DROP USER ${account}`);
    await admin.end();
    await database.drop();
  });

  function as(name: string, password: string, at: Partial<{ port: string; schema: string }> = {}): string {
    const there = new URL(database.url);
    return `mariadb://${name}:${password}@127.0.0.1:${at.port ?? there.port}/${at.schema ?? there.pathname.slice(1)}`;
  }
  const damage = async (statements: Damage["how"]): Promise<void> => {
    for (const statement of statements as readonly string[]) await admin.query(statement.replace("@account", account));
  };

  it("the doctor names each damage and nothing else", async () => {
    for (const { name, how, findings } of DAMAGES) {
      const before = await examined("organization", url);
      await damage(how);
      const after = await examined("organization", url);
      expect([name, news(before, after)]).toEqual([name, findings.map(([kind, place]) => named({ kind, place })).sort()]);
    }
  });

  it("all damages at once are named, and nothing else", async () => {
    const before = await examined("organization", url);
    for (const { how } of DAMAGES) await damage(how);
    const planted = DAMAGES.flatMap(({ findings }) => findings.map(([kind, place]) => named({ kind, place })));
    expect(news(before, await examined("organization", url))).toEqual(planted.sort());
  });

  it("an account with the rights of docs/adopt.md has nothing to mend but data", async () => {
    const structural = (await examined("organization", url)).filter(({ kind }) => !/^(empty|never|old-id)/.test(kind));
    expect(structural).toEqual([]);
  });

  it("rights may come through a role", async () => {
    const role = `hw_${process.pid}_role`;
    const before = await examined("organization", url);
    await admin.query(`REVOKE INSERT, UPDATE, DELETE ON xt_rydz FROM ${account}`);
    expect(news(before, await examined("organization", url))).toEqual(["no-right-to-write xt_rydz"]);
    await admin.query(`CREATE ROLE ${role}`);
    try {
      await admin.query(`GRANT INSERT, UPDATE, DELETE ON xt_rydz TO ${role}`);
      await admin.query(`GRANT ${role} TO ${account}`);
      await admin.query(`SET DEFAULT ROLE ${role} FOR ${account}`);
      expect(news(before, await examined("organization", url))).toEqual([]);
    } finally {
      await admin.query(`DROP ROLE ${role}`);
    }
  });

  it("views stand in for tables", async () => {
    const before = await examined("organization", url);
    await admin.query("RENAME TABLE A01 TO T_PERSON");
    await admin.query("CREATE SQL SECURITY DEFINER VIEW A01 AS SELECT * FROM T_PERSON");
    expect(news(before, await examined("organization", url))).toEqual([]);
  });

  it("the view of docs/adopt.md is what finance needs", async () => {
    const finance = departmentNamed("finance");
    const books = await open!();
    try {
      await fillDatabase(books.url, finance, finance.sideTables, {});
      const other = await createConnection(books.url);
      await other.query("DROP TABLE SAL_BATCH");
      await other.query("CREATE TABLE pay_run (batch VARCHAR(20), paid_on DATE, division CHAR(6), kind VARCHAR(10), paid INT)");
      await other.query("INSERT INTO pay_run VALUES ('2025120001', '2025-12-10', '770127', '正常', 1)");
      await other.query(/CREATE SQL SECURITY[^;]+/.exec(readFileSync(join(__dirname, "../../docs/adopt.md"), "utf8"))![0]);
      const [rows] = await other.query("SELECT * FROM SAL_BATCH");
      await other.end();
      expect(rows).toEqual([{ BATCH_NO: "2025120001", SET_MONTH: "202512", MOF_DIV_CODE: "770127000", BATCH_TYPE: "1", STATUS: "3" }]);
      expect((await examined("finance", books.url)).filter(({ place }) => place.startsWith("SAL_BATCH"))).toEqual([]);
    } finally {
      await books.drop();
    }
  });

  it.each([
    ["a wrong password", () => as(user, "wrong"), /^a server that refuses hw_\d+_doctor@\S+ or the password$/],
    ["a host that does not answer", () => as(user, "right", { port: "1" }), /^nothing that listens at 127.0.0.1:1$/],
    [
      "a database that is not there",
      () => as("root", "", { schema: "hw_no_such_database" }),
      /^a server without the database hw_no_such_database$/,
    ],
  ])("%s is one line, without the password", async (_what, there, words) => {
    const findings: Finding[] = await examined("organization", there());
    expect(findings.map(named)).toEqual(["unreachable-database ORGANIZATION_DATABASE_URL"]);
    expect(findings[0]!.found).toMatch(words);
    expect(findings[0]!.found).not.toMatch(/wrong|\n/);
  });

  it("nothing is written, and nothing could be", async () => {
    const tables = [...(await catalogueOf(database.url)).keys()];
    const sums = async (): Promise<unknown> => (await admin.query(`CHECKSUM TABLE ${tables.join(", ")}`))[0];
    const before = await sums();
    const statements: string[] = [];
    await examined("organization", database.url, (sql) => void statements.push(sql));
    expect(await sums()).toEqual(before);
    expect(statements.filter((sql) => !/^(SELECT|SHOW GRANTS|SET SESSION TRANSACTION READ ONLY)/.test(sql))).toEqual([]);

    const readers = await openDatabase({ url: database.url, tables: [], readOnly: true });
    const refused = (sql: string) => expect(readers.query(sql)).rejects.toMatchObject({ errno: 1792 });
    // Ten at a time: each connection of the pool refuses.
    await Promise.all(Array.from({ length: 10 }, () => readers.query("SELECT SLEEP(0.05)")));
    await Promise.all(Array.from({ length: 10 }, () => refused("INSERT INTO xt_cs (name, division, value) VALUES ('a', 'b', 'c')")));
    await refused("CREATE TABLE xt_new (id INT)");
    await readers.destroy();
  });

  it("modes of the session that change the meaning of values are told", async () => {
    const opened = await openDatabase({ url, tables: department.tables });
    await opened.query("SET SESSION sql_mode = 'PAD_CHAR_TO_FULL_LENGTH,NO_BACKSLASH_ESCAPES'");
    const findings = await examine({
      department,
      database: opened,
      catalogue: await readCatalogue(opened),
      homeDivision: "770127",
      asOf: "2025-12-31",
    });
    await opened.destroy();
    expect(findings.filter(({ kind }) => kind === "sql-mode").map(({ found }) => found)).toEqual([
      "sql_mode has NO_BACKSLASH_ESCAPES",
      "sql_mode has PAD_CHAR_TO_FULL_LENGTH",
    ]);
  });
});

async function catalogueOf(url: string): ReturnType<typeof readCatalogue> {
  const database: DataSource = await openDatabase({ url, tables: [] });
  try {
    return await readCatalogue(database);
  } finally {
    await database.destroy();
  }
}
