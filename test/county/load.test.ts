import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { createConnection } from "mysql2/promise";
import { checkTarget, loadCounty } from "../../county/load-county";
import { COUNTY, closeLegacy, legacy } from "./support/legacy";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "county-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  closeLegacy();
});

it("loads a schema into libsql with its keys and indexes", async () => {
  const url = `sqlite:${join(folder, "bb.sqlite")}`;
  const steps: string[] = [];
  await legacy("bb_smz");
  await loadCounty({ dir: COUNTY, schema: "bb_smz", url, onProgress: (step) => void steps.push(step) });
  expect(steps).toContain("smz_ry");
  expect(steps.at(-1)).toBe("indexes");
  const database = new Database(url.slice("sqlite:".length));
  expect(database.prepare("SELECT COUNT(*) AS n FROM smz_ry").get()).toMatchObject({ n: 11_412 });
  expect(database.prepare("SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'index' AND name = 'idx_smz_ry_jgbm'").get()).toMatchObject(
    { n: 1 },
  );
  // Codes keep their leading zeros, money its value, absence stays absence.
  expect(database.prepare("SELECT typeof(bzlx) AS t FROM smz_ry LIMIT 1").get()).toMatchObject({ t: "text" });
  expect(database.prepare("SELECT COUNT(*) AS n FROM jg_jbxx WHERE tyshxydm IS NULL").get()).toMatchObject({ n: 1 });
  expect(database.prepare("SELECT COUNT(*) AS n FROM jg_jbxx WHERE tyshxydm = ''").get()).toMatchObject({ n: 1 });
  database.close();
  await expect(loadCounty({ dir: COUNTY, schema: "bb_smz", url })).rejects.toThrow(
    "expected a database without the table dm_zd, found one",
  );
}, 30_000);

it("refuses a schema and a URL it does not know", async () => {
  await expect(loadCounty({ dir: COUNTY, schema: "xx", url: "sqlite::memory:" })).rejects.toThrow("expected a legacy schema");
  await expect(loadCounty({ dir: COUNTY, schema: "bb_smz", url: "postgres://x/y" })).rejects.toThrow("expected the URL of a database");
});

const server = process.env["TEST_MARIADB_URL"];
(server ? describe : describe.skip)("MariaDB", () => {
  const url = new URL(server ?? "mysql://127.0.0.1");
  const at = (database: string): string => {
    const target = new URL(url);
    target.pathname = `/${database}`;
    return target.toString();
  };
  const database = `hw_county_${process.pid}`;

  it("gets no database that is not there", async () => {
    await expect(checkTarget({ schema: "czj_yth", url: at(`${database}_none`) })).rejects.toMatchObject({ code: "ER_BAD_DB_ERROR" });
    const connection = await createConnection(url.href);
    const [rows] = await connection.query(`SHOW DATABASES LIKE '${database}_none'`);
    await connection.end();
    expect(rows).toEqual([]);
  });

  it("holds the same rows as libsql, and is not loaded twice", async () => {
    for (const schema of ["bb_smz", "zzb_gbgl", "czj_yth", "rsj_rsgl"] as const) {
      const name = `${database}_${schema}`;
      const connection = await createConnection({
        host: url.hostname,
        port: Number(url.port || 3306),
        user: url.username || "root",
        password: url.password,
      });
      try {
        // As MariaDB before 11.6 makes them: the tables hold Chinese all the same.
        await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET latin1`);
        await loadCounty({ dir: COUNTY, schema, url: at(name) });
        const here = await legacy(schema);
        const tables = here<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'xt_%' AND name NOT LIKE 'hc_%' AND name NOT LIKE 'tj_%'",
        );
        for (const { name: table } of tables) {
          const [rows] = await connection.query(`SELECT COUNT(*) AS n FROM \`${name}\`.\`${table}\``);
          expect([table, (rows as { n: number }[])[0]?.n]).toEqual([
            table,
            here<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)[0]?.n,
          ]);
        }
        if (schema === "bb_smz") {
          const names = `SELECT jgbm, jgmc FROM jg_jbxx ORDER BY jgbm`;
          const [there] = await connection.query(names.replace("jg_jbxx", `\`${name}\`.jg_jbxx`));
          expect(there).toEqual(here(names));
          const [blank] = await connection.query(
            `SELECT SUM(tyshxydm IS NULL) AS absent, SUM(xm LIKE '% ') AS spaced FROM \`${name}\`.jg_jbxx LEFT JOIN \`${name}\`.smz_ry USING (jgbm)`,
          );
          expect(Number((blank as { spaced: string }[])[0]?.spaced)).toBeGreaterThan(50);
          await expect(loadCounty({ dir: COUNTY, schema, url: at(name) })).rejects.toThrow("expected a database without the table");
        }
      } finally {
        await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
        await connection.end();
      }
    }
  }, 120_000);
});
