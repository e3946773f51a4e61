import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { departments } from "../../cli/departments";
import { openJobHouse } from "../../cli/house";
import { institutionDirectory } from "../../cli/institution-directory";
import { linkDepartment } from "../../cli/link";
import { openDatabase } from "../../subgraphs/kit/database";
import { parseAccountingGroups } from "../../subgraphs/kit/identity/accounting-groups";
import type { LinkReport } from "../../subgraphs/kit/identity/link";
import { formatLinkReport } from "../../cli/link-report";
import { COUNTY_DIR, county } from "../support/county";
import { type TestHouse, openTestHouse, service } from "../support/house";
import { type Truth, countyTruth } from "../support/truth";

/*
 * What `link` finds in the county, department by department and method by method, against what its generator knows. It runs
 * over copies of the databases that lost all they had of a crosswalk.
 */

// oxlint-disable-next-line typescript/no-explicit-any -- answers of different shapes are read by path
type Answer = any;
type Counts = Record<string, number>;

/** A crosswalk by `year code`: institution and method. */
type Links = Map<string, [institutionCode: string | null, method: string | null]>;

const ROOTS: Readonly<Record<string, string>> = {
  "bb_smz.smz_ry": "establishmentRecords",
  "zzb_gbgl.A01": "cadres",
  "rsj_rsgl.ry_xx": "staffRecords",
  "rsj_rsgl.bw_ry": "contractStaff",
};

const without = (key: string, { [key]: _left, ...others }: Counts): Counts => others;
const nonZero = (counts: Counts): Counts => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function sum(...all: Counts[]): Counts {
  const total: Counts = {};
  for (const counts of all) for (const [key, count] of Object.entries(counts)) total[key] = (total[key] ?? 0) + count;
  return total;
}

describe("matching of the four departments", () => {
  const folder = mkdtempSync(join(tmpdir(), "headwater-link-"));
  const urls = Object.fromEntries(departments.map(({ name, legacySchema }) => [name, `sqlite:${join(folder, `${legacySchema}.sqlite`)}`]));
  const reports = new Map<string, LinkReport>();
  let truth: Truth;

  beforeAll(async () => {
    const { divisionCode, personKeySecret } = await county();
    truth = countyTruth();
    for (const { name, legacySchema } of departments) {
      copyFileSync(join(COUNTY_DIR, `${legacySchema}.sqlite`), join(folder, `${legacySchema}.sqlite`));
      const database = await openDatabase({ url: urls[name]!, tables: [] });
      for (const table of ["xt_jgdz", "xt_rydz"]) await database.query(`DELETE FROM ${table}`);
      await database.destroy();
    }
    const house = await openJobHouse({ databaseUrls: urls, personKeySecret, homeDivision: divisionCode });
    const groups = parseAccountingGroups(readFileSync(join(COUNTY_DIR, "accounting-groups.csv"), "utf8"));
    for (const { name } of departments)
      reports.set(
        name,
        await linkDepartment({
          department: name,
          database: { url: urls[name]!, homeDivision: divisionCode, personKeySecret },
          readDirectory: (prefix) => institutionDirectory((request) => house.gateway.execute(request), prefix),
          ...(name === "finance" ? { groups } : {}),
        }),
      );
    await house.close();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function linksOf(department: string): Promise<Links> {
    const database = await openDatabase({ url: urls[department]!, tables: [] });
    const rows = await database.query<Record<"local_code" | "valid_year" | "institution_code" | "method", string>[]>(
      "SELECT local_code, valid_year, institution_code, method FROM xt_jgdz WHERE link_kind = '1'",
    );
    await database.destroy();
    return new Map(rows.map((row) => [`${row.valid_year} ${row.local_code}`, [row.institution_code, row.method]]));
  }

  /** A unit that keeps the books of others and is none itself has no link of its own. */
  const expectedLinks = (years: Readonly<Record<string, Truth["localCrosswalk"][string]>>): Links =>
    new Map(
      Object.entries(years).flatMap(([year, { units }]) =>
        units
          .filter(({ institutionCode, members }) => institutionCode !== null || !members)
          .map(({ localCode, institutionCode, method }): [string, [string | null, string | null]] => [
            `${year} ${localCode}`,
            [institutionCode, method],
          ]),
      ),
    );

  it("is the identity in establishment", async () => {
    const { active, inactive } = truth.institutions;
    // The secret unit is no part of the county's totals.
    const all = active + inactive + 1;
    expect(reports.get("establishment")!.units).toMatchObject({ units: all, byMethod: { "00": all }, unlinked: 0, secret: 1 });
    for (const [place, [institutionCode]] of await linksOf("establishment")) expect(place).toBe(`0000 ${institutionCode}`);
  });

  it.each(["organization", "hr"])("is in %s what the model says: institution by institution, method by method", async (department) => {
    const { methods, units } = truth.localCrosswalk[department]!;
    const named = truth.localCrosswalk[`${department}ByName`];
    const report = reports.get(department)!.units;
    expect(report).toMatchObject({ units: units.length, unlinked: methods["unmatched"], candidates: 0, secret: 1 });
    expect(report.byMethod).toEqual(without("unmatched", methods));
    expect(report.named).toEqual(
      named ? { units: named.units.length, byMethod: without("unmatched", named.methods), candidates: 0, unlinked: 0 } : null,
    );
    expect(await linksOf(department)).toEqual(expectedLinks({ "0000": { methods, units: [...units, ...(named?.units ?? [])] } }));
  });

  it("is in finance what the model says, year by year, with the members of accounting groups", async () => {
    const years = Object.values(truth.crosswalk);
    const report = reports.get("finance")!.units;
    const methods = sum(...years.map((year) => year.methods));
    const keepers = years.flatMap(({ units }) => units).filter(({ institutionCode, members }) => institutionCode === null && members);
    expect(report).toMatchObject({
      units: years.reduce((count, { units }) => count + units.length, 0),
      byMethod: without("unmatched", methods),
      unlinked: methods["unmatched"]! - keepers.length,
      groupMembers: years.reduce((count, { memberships }) => count + memberships, 0),
      // In each year the secret unit, and the one above it that has nothing else.
      secret: 2 * years.length,
    });
    expect(await linksOf("finance")).toEqual(expectedLinks(truth.crosswalk));
  });

  it("counts every row of people by the state of its ID number, old and broken ones too", () => {
    const counted = [...reports.values()].flatMap(({ department, persons }) => {
      const { legacySchema } = departments.find(({ name }) => name === department)!;
      return persons.map(({ table, persons: rows, idStates }) => [`${legacySchema}.${table}`, { rows, states: nonZero(idStates) }]);
    });
    expect(Object.fromEntries(counted)).toEqual(
      Object.fromEntries(
        Object.entries(truth.people.idStates).map(([table, { rows, payees = 0, deletedRows = 0, states }]) => [
          table,
          // Whoever finance has a second, deleted entry of has a sound number.
          { rows: rows ?? payees + deletedRows, states: sum(states, deletedRows ? { OK: deletedRows } : {}) },
        ]),
      ),
    );
  });

  it("says of the establishment office that its units are the institutions, not that they match nothing", () => {
    const [first, ...lines] = formatLinkReport(reports.get("establishment")!).split("\n");
    expect(first).toBe("establishment: 203 units, which are the institutions that the other departments are matched with");
    expect(lines.join("\n")).not.toMatch(/unlinked|similar name|accounting groups/);
  });

  it("says in its report how many units have no institution, and how many numbers are old or broken", () => {
    const lines = formatLinkReport(reports.get("hr")!).split("\n");
    const { methods } = truth.localCrosswalk["hr"]!;
    expect(lines.find((line) => line.trim().startsWith("unlinked"))).toMatch(new RegExp(` ${methods["unmatched"]}$`));
    for (const [state, count] of Object.entries(truth.people.idStates["rsj_rsgl.ry_xx"]!.states))
      expect(lines.filter((line) => line.includes("ID numbers")).some((line) => line.includes(`${state} ${count}`))).toBe(true);
  });
});

describe("rows that nothing links", () => {
  let house: TestHouse;
  let truth: Truth;
  beforeAll(async () => {
    house = await openTestHouse();
    truth = countyTruth();
  });
  afterAll(() => house.close());

  async function nodesOf(list: string, fields: string, filter = ""): Promise<Answer[]> {
    const nodes: Answer[] = [];
    for (let after: string | null = null; ;) {
      const query = `query($after: String) { list: ${list}(first: 500, after: $after${filter && `, filter: ${filter}`}) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;
      const { data, errors }: Answer = await house.ask(query, { after }, service);
      expect(errors).toEqual([]);
      nodes.push(...data.list.edges.map(({ node }: Answer) => node));
      if (!data.list.pageInfo.hasNextPage) return nodes;
      after = data.list.pageInfo.endCursor;
    }
  }

  it.each([
    ["orgUnits", "organization", "orgUnitCode"],
    ["employers", "hr", "employerNo"],
  ])("are seen among the %s, without an institution", async (list, department, code) => {
    const nodes = await nodesOf(list, `${code} linkState institution { institutionCode }`, "{ linkState: [UNLINKED] }");
    const expected = truth.localCrosswalk[department]!.units.filter(({ institutionCode }) => institutionCode === null);
    expect(nodes.map((node) => node[code] as string).sort()).toEqual(expected.map(({ localCode }) => localCode).sort());
    for (const { linkState, institution } of nodes) expect([linkState, institution]).toEqual(["UNLINKED", null]);
  });

  it("are seen among the budget units of both years, without an institution", async () => {
    for (const [year, { units }] of Object.entries(truth.crosswalk)) {
      const nodes = await nodesOf(
        "budgetUnits",
        "budgetUnitCode linkState institution { institutionCode }",
        `{ fiscalYear: ${year}, linkState: [UNLINKED] }`,
      );
      const hidden = truth.secretUnit.budgetUnitCode.slice(0, 3);
      const expected = units.filter(
        ({ localCode, institutionCode, members }) => institutionCode === null && !members && localCode !== hidden,
      );
      expect(nodes.map(({ budgetUnitCode }) => budgetUnitCode as string).sort()).toEqual(expected.map(({ localCode }) => localCode).sort());
      for (const { linkState, institution } of nodes) expect([linkState, institution]).toEqual(["UNLINKED", null]);
    }
  });

  it("are payees whose number identifies nobody: they are seen, and no other department has anything of them", async () => {
    const nodes = await nodesOf(
      "payees",
      "payeeId name idNumber { state masked } person { personKey currentEstablishment { establishmentNo } staffRecords { staffNo } }",
      "{ linkable: false }",
    );
    const { BAD_LENGTH } = truth.people.idStates["czj_yth.BAS_PERSON_INFO"]!.states;
    expect(nodes).toHaveLength(BAD_LENGTH!);
    for (const { name, idNumber, person } of nodes) {
      expect([name.length > 0, idNumber.state]).toEqual([true, "BAD_LENGTH"]);
      expect(person).toEqual({ personKey: expect.stringMatching(/^U/) as string, currentEstablishment: null, staffRecords: [] });
    }
  });

  it.each(Object.entries(ROOTS))(
    "and old and broken numbers of %s are seen in their state",
    async (table, list) => {
      const found = (await nodesOf(list, "idNumber { state }")).map(({ idNumber }) => ({ [idNumber.state]: 1 }));
      expect(without("OK", sum(...found))).toEqual(without("OK", truth.people.idStates[table]!.states));
    },
    120_000,
  );
});
