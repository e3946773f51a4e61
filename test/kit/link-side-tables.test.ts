import type { DataSource } from "typeorm";
import { sideTables as establishment } from "../../subgraphs/establishment/side-tables";
import { sideTables as finance } from "../../subgraphs/finance/side-tables";
import { openDatabase } from "../../subgraphs/kit/database";
import { COMMON_SIDE_TABLES } from "../../subgraphs/kit/side-tables/common";
import { planSideTables, prepareSideTables } from "../../subgraphs/kit/side-tables/prepare";
import { XtCs } from "../../subgraphs/kit/side-tables/xt-cs";
import { XtJgdz } from "../../subgraphs/kit/side-tables/xt-jgdz";
import { XtRydz } from "../../subgraphs/kit/side-tables/xt-rydz";
import { type TestDatabase, databases } from "../support/databases";

describe("the side tables", () => {
  it("of every department are these, and the audit log is none of them", () => {
    expect(finance.map(({ name }) => name)).toEqual(["xt_jgdz", "xt_rydz", "xt_cs", "xt_db", "xt_fjx", "xt_sjx", "xt_mdx"]);
    expect(establishment.slice(COMMON_SIDE_TABLES.length).map(({ name }) => name)).toEqual([
      "hc_pc",
      "hc_wt",
      "tj_yb",
      "xt_aj",
      "xt_bz",
      "xt_cl",
    ]);
  });

  it("have indexes over columns they have", () => {
    for (const { columns, primaryKey, unique = [], indexes = [] } of establishment)
      for (const column of [primaryKey, ...unique, ...indexes].flat()) expect(columns).toHaveProperty(column);
  });
});

describe.each(databases)("the side tables on %s", (_name, open) => {
  let test: TestDatabase;
  let database: DataSource;
  beforeEach(async () => {
    test = await open();
    database = await openDatabase({ url: test.url, tables: [XtJgdz, XtRydz, XtCs] });
  });
  afterEach(async () => {
    await database.destroy();
    await test.drop();
  });

  it("are made once; a second run has nothing to do", async () => {
    const statements = await prepareSideTables(database, establishment);
    expect(statements.filter((statement) => statement.startsWith("CREATE TABLE"))).toHaveLength(establishment.length);
    expect(await prepareSideTables(database, establishment)).toEqual([]);
  });

  it("get the columns and indexes they lack, and keep their rows", async () => {
    await database.query("CREATE TABLE xt_jgdz (id CHAR(32) NOT NULL PRIMARY KEY, local_code VARCHAR(60) NOT NULL)");
    await database.query("INSERT INTO xt_jgdz (id, local_code) VALUES ('a', '360')");
    const statements = await prepareSideTables(database, finance.slice(0, 1));
    expect(statements.filter((statement) => statement.startsWith("ALTER"))).toHaveLength(9);
    expect(await planSideTables(database, finance.slice(0, 1))).toEqual([]);
    expect(await database.getRepository(XtJgdz).find()).toMatchObject([
      { id: "a", local_code: "360", valid_year: "0000", link_kind: "1", secret: "0", score: null },
    ]);
  });

  it("are only planned when asked for the plan", async () => {
    expect((await planSideTables(database, finance)).length).toBeGreaterThan(0);
    await expect(database.query("SELECT 1 FROM xt_cs")).rejects.toThrow();
  });

  it("have the columns that the entities read", async () => {
    await prepareSideTables(database, finance);
    for (const entity of [XtJgdz, XtRydz, XtCs]) {
      const { tableName, columns, primaryColumns } = database.getMetadata(entity);
      const definition = COMMON_SIDE_TABLES.find(({ name }) => name === tableName);
      expect(columns.map(({ databaseName }) => databaseName).sort()).toEqual(Object.keys(definition?.columns ?? {}).sort());
      expect(primaryColumns.map(({ databaseName }) => databaseName)).toEqual(definition?.primaryKey);
      expect(await database.getRepository(entity).find()).toEqual([]);
    }
  });

  it("compare keys by byte", async () => {
    await prepareSideTables(database, finance);
    await database.query(
      "INSERT INTO xt_rydz (source_table, local_pk, person_key, id_state) VALUES ('t', 'ab', 'P1', '00'), ('t', 'AB', 'P2', '00')",
    );
    expect(await database.query("SELECT person_key FROM xt_rydz WHERE source_table = 't' AND local_pk = 'ab'")).toMatchObject([
      { person_key: "P1" },
    ]);
  });
});
