import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { departmentNamed, departments } from "../../cli/departments";
import { openDatabase } from "../../subgraphs/kit/database";
import { lackingTables } from "../../subgraphs/kit/lacking-tables";
import { databases } from "../support/databases";
import { fillDatabase } from "../support/subgraph";
import { HEADWATER, headwater } from "./support/headwater";

// Built by the first launch.
beforeAll(() => headwater(["--version"]), 120_000);

const folder = mkdtempSync(join(tmpdir(), "headwater-tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A department's empty database, damaged by these statements. @returns its URL */
async function damaged(name: string, ...damage: string[]): Promise<string> {
  const department = departmentNamed(name);
  const url = `sqlite:${join(mkdtempSync(join(folder, "database-")), "test.sqlite")}`;
  writeFileSync(url.slice("sqlite:".length), "");
  await fillDatabase(url, department, department.sideTables, {});
  const database = await openDatabase({ url, tables: [] });
  for (const statement of damage) await database.query(statement);
  await database.destroy();
  return url;
}

const settings = (name: string, url: string): NodeJS.ProcessEnv => ({
  [`${name.toUpperCase()}_DATABASE_URL`]: url,
  [`${name.toUpperCase()}_DIVISION`]: "770127",
  [`${name.toUpperCase()}_ASSERTION_KEY`]: "an-assertion-key-for-this-test-alone-not-a-secret",
  PERSON_KEY_SECRET: "only for this test, evidently no secret",
  PORT: "0",
});

describe("headwater subgraph", () => {
  it("refuses a file that is no database", async () => {
    const file = join(folder, "letter.txt");
    writeFileSync(file, "no database, but a letter of a hundred bytes and more ".repeat(4));
    const { status, stderr } = await headwater(["subgraph", "finance"], settings("finance", `sqlite:${file}`));
    expect([status, stderr]).toEqual([
      1,
      "headwater: FINANCE_DATABASE_URL: expected the file of a database, got: a file that is no database; correct the URL\n",
    ]);
  });

  it("refuses another department's database", async () => {
    expect(await headwater(["subgraph", "finance"], settings("finance", await damaged("hr")))).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "headwater: finance: expected a database with the department's tables, got one with none of them that this account may read; check FINANCE_DATABASE_URL\n",
    });
  });

  it("names the tables that are missing or old, and who makes them", async () => {
    const url = await damaged("finance", "DROP TABLE SAL_CHG", "DROP TABLE xt_rydz", "ALTER TABLE xt_sjx DROP COLUMN result");
    const env = settings("finance", url);
    const [english, chinese] = await Promise.all(["C", "zh_CN.UTF-8"].map((LANG) => headwater(["subgraph", "finance"], { ...env, LANG })));
    expect(english).toEqual({
      status: 1,
      stdout: "",
      stderr:
        `headwater: finance: expected all tables of the department, got none that can be read as SAL_CHG; what to do says: ${HEADWATER} doctor finance\n` +
        `headwater: finance: expected the project's own tables, got none, or older ones, as xt_rydz, xt_sjx; run: ${HEADWATER} prepare finance\n`,
    });
    expect(chinese!.stderr).toBe(
      `headwater: 财政局：应有该部门的全部表，读不到 SAL_CHG（没有，或账号无权）；怎么办请运行：${HEADWATER} doctor finance\n` +
        `headwater: 财政局：应有本系统的附表，xt_rydz、xt_sjx 没有或是旧版；请运行：${HEADWATER} prepare finance\n`,
    );
  });
});

describe("headwater start", () => {
  it("says of every department at once what its database lacks", async () => {
    const damage: Readonly<Record<string, string>> = { finance: "DROP TABLE xt_cs", hr: "DROP TABLE ry_xx" };
    const env = await Promise.all(departments.map(async ({ name }) => settings(name, await damaged(name, damage[name] ?? "SELECT 1"))));
    const tokens = { JWKS_URL: "http://127.0.0.1:1/keys", JWT_ISSUER: "test", JWT_AUDIENCE: "test" };
    expect(await headwater(["start"], Object.assign(tokens, ...env))).toEqual({
      status: 1,
      stdout: "",
      stderr:
        `headwater: finance: expected the project's own tables, got none, or older ones, as xt_cs; run: ${HEADWATER} prepare finance\n` +
        `headwater: hr: expected all tables of the department, got none that can be read as ry_xx; what to do says: ${HEADWATER} doctor hr\n`,
    });
  });
});

describe.each(databases)("the tables that a database lacks, on %s", (_name, open) => {
  it.each(departments)("are none for $name where all are there, and one statement says so", async (department) => {
    const home = await open();
    await fillDatabase(home.url, department, department.sideTables, {});
    const statements: string[] = [];
    const database = await openDatabase({ url: home.url, tables: department.tables, onStatement: (sql) => void statements.push(sql) });
    statements.length = 0;
    expect(await lackingTables(database, department)).toEqual({ legacy: [], other: false, side: [] });
    expect(statements).toHaveLength(1);
    await database.destroy();
    await home.drop();
  });

  it("are told apart: the department's own, views that have lost their table among them, and the project's", async () => {
    const home = await open();
    const department = departmentNamed("finance");
    await fillDatabase(home.url, department, department.sideTables, {});
    const database = await openDatabase({ url: home.url, tables: department.tables });
    for (const statement of [
      "ALTER TABLE BGT_PERSON RENAME TO people",
      "CREATE VIEW BGT_PERSON AS SELECT * FROM people",
      "DROP TABLE people",
      "DROP TABLE xt_jgdz",
    ])
      await database.query(statement);
    expect(await lackingTables(database, department)).toEqual({ legacy: ["BGT_PERSON"], other: false, side: ["xt_jgdz"] });
    await database.destroy();
    await home.drop();
  });
});
