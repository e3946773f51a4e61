import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linesOf, parseLine } from "../../county/csv";
import { buildWorld } from "../../county/world";
import { type County, countiesOf } from "../../county/world/county";
import type { World } from "../../county/world/model";
import { LONG } from "../support/runs";

const ROOT = join(__dirname, "../..");
const SEED = 20251231;
const [first, above, selfSupporting, , sender, taker] = countiesOf(SEED, 10) as [County, County, County, County, County, County];
const rules = ({ expectations }: World, rule: string): number => expectations.filter((one) => one.rule === rule).length;

it("one county, the ten of its city, a hundred in ten cities: each with a code, a name and unit codes of its own", () => {
  expect(countiesOf(SEED, 1).map(({ divisionCode, name, agencyPrefix, seed }) => [divisionCode, name, agencyPrefix, seed])).toEqual([
    ["770127", "青垣县", "", SEED],
  ]);
  for (const scale of [10, 100]) {
    const counties = countiesOf(SEED, scale);
    expect(counties).toHaveLength(scale);
    for (const key of ["divisionCode", "name", "agencyPrefix", "seed"] as const)
      expect(new Set(counties.map((county) => county[key])).size).toBe(scale);
    expect(new Set(counties.map(({ agencyPrefix }) => agencyPrefix.length)).size).toBe(1);
    expect(counties.every(({ name }) => /^..县$/.test(name))).toBe(true);
    expect(counties.find(({ divisionCode }) => divisionCode === "770127")).toMatchObject({ name: "青垣县", seed: SEED });
  }
  expect(() => countiesOf(SEED, 2)).toThrow("scale: expected 1 (one county), 10 (a city) or 100 (ten cities), got 2");
});

it("several counties have what one cannot show: a ceiling broken, institutions that support themselves, people of two counties", () => {
  const worlds = [first, above, selfSupporting].map((county) => buildWorld(county));
  expect(worlds.map((world) => [rules(world, "QTA-12"), rules(world, "INS-10")])).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
  ]);
  const { guests } = buildWorld(sender);
  const world = buildWorld(taker, guests);
  expect(guests).toHaveLength(3);
  expect(rules(world, "QTA-05")).toBe(4 + 3);
  const numbers = new Set(guests.map(({ person }) => person.idNumber));
  expect(world.records.filter(({ person }) => numbers.has(person.idNumber))).toHaveLength(3);
  for (const others of [world.payees, world.staff, world.insured, world.cadres])
    expect(others.filter(({ person }) => numbers.has(person.idNumber))).toEqual([]);
});

it("nobody has an ID number, an account, a unit or an organisation code of another county", () => {
  const [one, other] = [buildWorld(first), buildWorld(above)];
  const shared = (of: (world: World) => string[]): string[] => {
    const here = new Set(of(one));
    return of(other).filter((key) => here.has(key));
  };
  expect(shared(({ persons }) => persons.map(({ idNumber }) => idNumber))).toEqual([]);
  expect(shared(({ payees }) => payees.map(({ account }) => account))).toEqual([]);
  expect(shared(({ payees }) => payees.map(({ id }) => id))).toEqual([]);
  expect(shared(({ agencies }) => agencies.map(({ code }) => code))).toEqual([]);
  expect(shared(({ institutions }) => institutions.map(({ organisationCode }) => organisationCode))).toEqual([]);
  expect(shared(({ cadres }) => cadres.map(({ id }) => id))).toEqual([]);
  expect(shared(({ orgUnits }) => orgUnits.map(({ code }) => code))).toEqual([]);
  expect(shared(({ employers }) => employers.map(({ number }) => number))).toEqual([]);
});

describe("a city", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "county-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  (LONG ? it : it.skip)(
    "of ten counties has no key twice, says what is to be found, and takes no more than a county's memory (npm run test:long alone)",
    async () => {
      const out = join(folder, "city");
      const { status, stderr } = spawnSync("sh", [join(ROOT, "headwater"), "county", "--scale", "10", "--no-sqlite", "--out", out], {
        encoding: "utf8",
        env: { ...process.env, HEADWATER_NODE_FLAGS: `--max-semi-space-size=32 --require ${join(__dirname, "support/peak-memory.cjs")}` },
      });
      expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringMatching(/ 100% \| done /) as string });
      expect(Number(/peak (\d+)/.exec(stderr)![1]) * 1024).toBeLessThan(2 ** 30);
      for (const [table, columns] of Object.entries({
        "bb_smz/smz_ry": 1,
        "bb_smz/bz_tz": 1,
        "zzb_gbgl/A02": 1,
        "czj_yth/BAS_AGENCY_INFO": 1,
        "czj_yth/BAS_PERSON_INFO": 1,
        "czj_yth/SAL_DETAIL": 1,
        "rsj_rsgl/gz_hd": 1,
        "rsj_rsgl/ac02": 5,
      })) {
        const keys = new Set<string>();
        let rows = 0;
        for (const line of linesOf(join(out, `${table}.csv`))) {
          keys.add(columns === 1 ? String(parseLine(line)[0]) + (table.endsWith("PERSON_INFO") ? parseLine(line)[3] : "") : line);
          rows++;
        }
        expect([table, keys.size]).toEqual([table, rows]);
      }
      const findings = readFileSync(join(out, "ground_truth.jsonl"), "utf8").trim().split("\n");
      expect(new Set(findings).size).toBe(findings.length);
      expect(existsSync(join(out, "truth", "770130.json"))).toBe(true);
      const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as {
        divisionCode: string;
        divisions: object[];
        parameters: object;
      };
      expect([manifest.divisionCode, manifest.divisions.length, Object.keys(manifest.parameters).length]).toEqual(["770100", 10, 10]);
    },
  );
});
