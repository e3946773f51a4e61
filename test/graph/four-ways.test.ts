import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { departments } from "../../cli/departments";
import { linkCounty } from "../../cli/demonstration";
import { loadCounty } from "../../county/load-county";
import { COUNTY_DIR, county } from "../support/county";
import { type TestDatabase, databases } from "../support/databases";
import { openTestHouse } from "../support/house";

const OPERATIONS = join(__dirname, "../../schema/operations");
const read = (file: string) => readFileSync(join(OPERATIONS, file), "utf8");
const operations = readdirSync(OPERATIONS).filter((file) => file.endsWith(".graphql"));
const mariadb = databases.find(([name]) => name === "MariaDB");

/** Every demonstration's whole answer, as the bytes a client would read. */
async function answers(overHttp: boolean, databaseUrls?: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const house = await openTestHouse({ overHttp, ...(databaseUrls ? { databaseUrls } : {}) });
  const texts: Record<string, string> = {};
  for (const file of operations) {
    const { data, errors } = await house.ask(
      read(file),
      JSON.parse(read(file.replace(/graphql$/, "variables.json"))) as Record<string, unknown>,
    );
    expect({ file, errors }).toEqual({ file, errors: [] });
    texts[file] = JSON.stringify(data);
  }
  await house.close();
  return texts;
}

describe("the demonstrations answer to the byte the same", () => {
  it("in process and over HTTP", async () => {
    expect(operations.length).toBeGreaterThanOrEqual(5);
    expect(await answers(true)).toEqual(await answers(false));
  });

  if (mariadb)
    it("on libsql and on MariaDB, in process and over HTTP", async () => {
      const homes: TestDatabase[] = [];
      const urls: Record<string, string> = {};
      try {
        for (const { name, legacySchema } of departments) {
          const home = await mariadb[1]();
          homes.push(home);
          urls[name] = home.url;
          await loadCounty({ dir: COUNTY_DIR, schema: legacySchema, url: home.url });
        }
        await linkCounty(urls, COUNTY_DIR, (await county()).divisionCode);
        const libsql = await answers(false);
        expect(await answers(false, urls)).toEqual(libsql);
        expect(await answers(true, urls)).toEqual(libsql);
      } finally {
        for (const home of homes) await home.drop();
      }
    }, 240_000);
  // Without a server there is nothing to compare with; the global setup says so.
});
