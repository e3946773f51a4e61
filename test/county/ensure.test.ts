import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCounty } from "../../county/ensure-county";
import { COUNTY_SCHEMAS } from "../../county/tables";
import { COUNTY_DIR } from "../support/county";
import { LONG } from "../support/runs";

describe("a county whose databases are no databases", () => {
  const parent = mkdtempSync(join(tmpdir(), "headwater-county-"));
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  (LONG ? it : it.skip)(
    "is made anew, and what a stopped run left beside it goes (it makes a county: under npm run test:long alone)",
    async () => {
      const dir = join(parent, "county");
      mkdirSync(dir);
      mkdirSync(`${dir}.new-999999`);
      writeFileSync(join(dir, "manifest.json"), readFileSync(join(COUNTY_DIR, "manifest.json")));
      for (const schema of COUNTY_SCHEMAS) writeFileSync(join(dir, `${schema}.sqlite`), schema === "bb_smz" ? "" : "no database");
      await ensureCounty({ dir });
      for (const schema of COUNTY_SCHEMAS) expect(statSync(join(dir, `${schema}.sqlite`)).size).toBeGreaterThan(1_000_000);
      expect(existsSync(`${dir}.new-999999`)).toBe(false);
    },
    120_000,
  );
});
