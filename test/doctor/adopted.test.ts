import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import { linkCounty } from "../../cli/demonstration";
import { departments } from "../../cli/departments";
import { prepare } from "../../cli/prepare";
import { loadCounty } from "../../county/load-county";
import type { SubgraphDefinition } from "../../subgraphs/kit/subgraph";
import { COUNTY_DIR, county } from "../support/county";
import { type TestDatabase, databases } from "../support/databases";
import { openTestHouse } from "../support/house";
import { examined } from "./examinations";

const read = (path: string): string => readFileSync(join(__dirname, "../..", path), "utf8");
const mariadb = databases.find(([name]) => name === "MariaDB");

/** A department as an administrator adopts it by docs/adopt.md: an account, its rights, our tables. @returns the account's URL */
async function adopt({ name, legacySchema }: SubgraphDefinition, home: TestDatabase, admin: Connection, user: string): Promise<string> {
  const schema = new URL(home.url).pathname.slice(1);
  await admin.query(`CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY 'right'`);
  const grants = [...read("docs/adopt.md").matchAll(/^GRANT .*;$/gm)]
    .map(([line]) => line)
    .filter((line) => line.includes(`\`${legacySchema}\``))
    .map((line) => line.replace(legacySchema, schema).replace("'headwater'@'10.20.0.%'", `'${user}'@'127.0.0.1'`));
  expect(grants.length).toBeGreaterThan(10);
  const [first, then] = [
    grants.filter((line) => line.startsWith("GRANT SELECT ON")),
    grants.filter((line) => !line.startsWith("GRANT SELECT ON")),
  ];
  for (const statement of first) await admin.query(statement);
  const url = home.url.replace(/\/\/[^@]*@/, `//${user}:right@`);
  for (const statement of await prepare(name, url, true)) await admin.query(statement);
  for (const statement of then) await admin.query(statement);
  return url;
}

if (mariadb)
  describe("with exactly the rights of docs/adopt.md, on MariaDB", () => {
    const homes: TestDatabase[] = [];
    const urls: Record<string, string> = {};
    let admin: Connection;
    const userOf = (name: string): string => `hw_${process.pid}_${name}`;
    beforeAll(async () => {
      admin = await createConnection(process.env["TEST_MARIADB_URL"]!);
      for (const department of departments) {
        const home = await mariadb[1]();
        homes.push(home);
        await loadCounty({ dir: COUNTY_DIR, schema: department.legacySchema, url: home.url });
        const at = await createConnection(home.url);
        urls[department.name] = await adopt(department, home, at, userOf(department.name));
        await at.end();
      }
      await linkCounty(urls, COUNTY_DIR, (await county()).divisionCode);
    }, 240_000);
    afterAll(async () => {
      for (const { name } of departments) await admin.query(`DROP USER IF EXISTS '${userOf(name)}'@'127.0.0.1'`);
      for (const home of homes) await home.drop();
      await admin.end();
    });

    it("the product answers the README's question", async () => {
      const house = await openTestHouse({ databaseUrls: urls });
      // As `start` and `subgraph` look first.
      await house.house.ready();
      const question = /```graphql\n([^]*?)```/.exec(read("README.md"))![1]!;
      const { data, errors } = await house.ask(question);
      await house.close();
      expect(errors).toEqual([]);
      expect({ data }).toEqual(JSON.parse(/```json\n([^]*?)```/.exec(read("README.md"))![1]!));
    });

    it("a table that the account may not read is named at the start", async () => {
      const table = `${new URL(urls["finance"]!).pathname.slice(1)}.SAL_CHG`;
      const account = `'${userOf("finance")}'@'127.0.0.1'`;
      const house = await openTestHouse({ databaseUrls: urls });
      await admin.query(`REVOKE SELECT ON ${table} FROM ${account}`);
      try {
        await expect(house.house.ready()).rejects.toThrow(
          /^finance: expected all tables of the department, got none that can be read as SAL_CHG;[^\n]* doctor finance$/,
        );
      } finally {
        await admin.query(`GRANT SELECT ON ${table} TO ${account}`);
        await house.close();
      }
    });

    it.each(departments.map(({ name }) => name))("the doctor says of %s what it says on libsql", async (name) => {
      const told = async (url?: string) => (await examined(name, url)).map(({ query: _query, ...finding }) => finding);
      expect(await told(urls[name])).toEqual(await told());
    });
  });
else it.skip("with exactly the rights of docs/adopt.md (needs TEST_MARIADB_URL)", () => undefined);
