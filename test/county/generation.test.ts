import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { CsvFile, parseLine } from "../../county/csv";
import { ensureCounty } from "../../county/ensure-county";
import { generateCounty } from "../../county/generate-county";
import { groundTruth } from "../../county/truth/files";
import { buildWorld } from "../../county/world";
import { type County, countiesOf } from "../../county/world/county";
import { COUNTY } from "./support/legacy";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "county-"));
  await ensureCounty({ dir: COUNTY });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Manifest {
  seed: number;
  asOf: string;
  divisionCode: string;
  tables: Record<string, Record<string, { rows: number; sha256: string }>>;
}
const manifestOf = (dir: string): Manifest => JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as Manifest;

it("makes the county of another generator anew: the same seed gives the same bytes, and nothing else stays", async () => {
  const dir = join(folder, "stale");
  mkdirSync(dir);
  writeFileSync(join(dir, "manifest.json"), JSON.stringify({ ...manifestOf(COUNTY), generatorVersion: "another" }));
  writeFileSync(join(dir, "linked.json"), "{}");
  const steps: { step: string; done: number; total: number }[] = [];
  await ensureCounty({ dir, onProgress: (step, done, total) => void steps.push({ step, done, total }) });
  expect(existsSync(join(dir, "linked.json"))).toBe(false);
  for (const file of ["manifest.json", "ground_truth.jsonl", "truth.json", "accounting-groups.csv"])
    expect(readFileSync(join(dir, file)).equals(readFileSync(join(COUNTY, file)))).toBe(true);
  for (const [schema, tables] of Object.entries(manifestOf(dir).tables))
    for (const [table, { rows, sha256 }] of Object.entries(tables)) {
      expect([
        table,
        createHash("sha256")
          .update(readFileSync(join(dir, schema, `${table}.csv`)))
          .digest("hex"),
      ]).toEqual([table, sha256]);
      expect(rows).toBeGreaterThan(0);
    }
  // One count from the first table written to the last index: the bar never goes back.
  const { length } = steps;
  expect(steps.map(({ done, total }) => `${done} of ${total}`)).toEqual(steps.map((_, i) => `${i + 1} of ${length}`));
  expect(steps.at(-1)?.step).toBe("indexes");
  expect(readdirSync(folder).filter((name) => name.startsWith("stale."))).toEqual([]);
}, 180_000);

it.each([0, 7, 4294967295])("seed %i draws other people of the same plan", (seed) => {
  const world = buildWorld(countiesOf(seed, 1)[0] as County);
  const rules = (text: string): string[] =>
    text
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { rule: string }).rule)
      .filter((rule) => !rule.startsWith("EDU"))
      .sort();
  expect(rules(groundTruth(world))).toEqual(rules(readFileSync(join(COUNTY, "ground_truth.jsonl"), "utf8")));
  expect(world.records).toHaveLength(9012);
  const numbers = new Set(world.persons.map(({ idNumber }) => idNumber));
  expect(numbers.size).toBe(world.persons.length);
});

it("refuses other scales and seeds, and leaves what was there", async () => {
  const out = join(folder, "kept");
  await expect(generateCounty({ out, scale: 7 })).rejects.toThrow("scale: expected 1 (one county), 10 (a city) or 100");
  await expect(generateCounty({ out, seed: -1 })).rejects.toThrow("seed: expected an integer of 32 bits");
  expect(readdirSync(folder).filter((name) => name.startsWith("kept"))).toEqual([]);
});

it("says where and when the county is", () => {
  expect(manifestOf(COUNTY)).toMatchObject({ seed: 20251231, asOf: "2025-12-31", divisionCode: "770127" });
  expect(existsSync(join(COUNTY, "bb_smz.sqlite"))).toBe(true);
});

it("policy_total is the approved quota of each type", () => {
  expect(
    (JSON.parse(readFileSync(join(COUNTY, "manifest.json"), "utf8")) as { parameters: Record<string, unknown> }).parameters["policy_total"],
  ).toEqual({ "01": 1116, "02": 420, "03": 350, "04": 7330, "05": 96 });
});

describe("CSV", () => {
  const writeCsv = (file: string, row: (string | null)[]): void => {
    const csv = new CsvFile(file);
    try {
      csv.append({ name: "row", columns: row.map((_, index) => `c${index}`), rows: [row] });
    } finally {
      csv.close();
    }
  };

  const cell = fc.option(fc.oneof(fc.string({ unit: fc.constantFrom(...'a," \u3000张1') }), fc.constantFrom("", " ", "NULL", "0")), {
    nil: null,
  });

  it("gives back every value: NULL, empty, blank, quoted", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (row) => {
        const file = join(folder, "row.csv");
        writeCsv(file, row);
        expect(parseLine(readFileSync(file, "utf8").split("\n")[1] as string)).toEqual(row);
      }),
      { numRuns: 200 },
    );
  });

  it("refuses what the dialect has no form for", () => {
    for (const value of ["a\nb", "a\\b"])
      expect(() => writeCsv(join(folder, "bad.csv"), [value])).toThrow("without backslash and line break");
  });
});
