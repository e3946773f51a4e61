import type { DataSource } from "typeorm";
import { organization } from "../../subgraphs/organization";
import { openDatabase } from "../../subgraphs/kit/database";
import { blindInstitutionName } from "../../subgraphs/kit/identity/blind";
import type { DirectoryEntry, OpenInstitution } from "../../subgraphs/kit/identity/directory";
import { link } from "../../subgraphs/kit/identity/link";
import { type TestDatabase, databases } from "../support/databases";
import { TEST_PERSON_KEY_SECRET } from "../support/subgraph";
import { POLICE, SECRET_NAME, WATER, cadreId, fillOrganization, keyOf, people } from "./rows";

const institution = (code: string, name: string, more: Partial<OpenInstitution> = {}): OpenInstitution => ({
  secret: false,
  code,
  divisionCode: "770127",
  active: true,
  uscc: null,
  organisationCode: null,
  name,
  shortName: null,
  plaqueNames: [],
  formerNames: [],
  parentCode: null,
  ...more,
});

async function* directory(): AsyncGenerator<DirectoryEntry> {
  yield institution(WATER, "青垣县水利局（河长办）", { uscc: "117701270010000108" });
  yield institution(POLICE, "青垣县公安局");
  yield institution("770127210001", "青垣县某中心", { organisationCode: "410500016" });
  yield {
    secret: true,
    code: "770127039999",
    divisionCode: "770127",
    usccBlind: null,
    nameBlinds: [blindInstitutionName(`${SECRET_NAME}局`, TEST_PERSON_KEY_SECRET)],
  };
}

describe.each(databases)("linking the organization department on %s", (_name, open) => {
  let test: TestDatabase;
  let database: DataSource;
  const run = () =>
    link({
      department: "organization",
      database,
      plan: organization.linkPlan,
      directory: directory(),
      secret: TEST_PERSON_KEY_SECRET,
      homeDivision: "770127",
    });

  beforeAll(async () => {
    test = await open();
    await fillOrganization(test.url, { xt_jgdz: [], xt_rydz: [] });
    database = await openDatabase({ url: test.url, tables: [] });
  });
  afterAll(async () => {
    await database.destroy();
    await test.drop();
  });

  it("finds institutions by credit code, old organisation code and name, of legal units alone", async () => {
    const report = await run();
    expect(report.units).toMatchObject({
      units: 7,
      byMethod: { "01": 1, "02": 1, "03": 2 },
      secret: 1,
      usccStates: { OK: 1, OLD_ORG_CODE: 1, EMPTY: 5 },
    });
    const rows = await database.query<{ local_code: string; institution_code: string | null; method: string | null; secret: string }[]>(
      "SELECT local_code, institution_code, method, secret FROM xt_jgdz ORDER BY local_code",
    );
    expect(rows.filter(({ institution_code: code, secret }) => code !== null && secret === "0")).toEqual([
      { local_code: "001.001", institution_code: WATER, method: "01", secret: "0" },
      { local_code: "001.002", institution_code: POLICE, method: "03", secret: "0" },
      { local_code: "001.004", institution_code: "770127210001", method: "02", secret: "0" },
    ]);
    expect(rows.filter(({ secret }) => secret === "1").map(({ local_code: code }) => code)).toEqual(["001.007"]);
  });

  it("gives everybody a key, and marks who stands in a secret unit or an office of it, by whichever row", async () => {
    const rows = await database.query<{ local_pk: string; person_key: string; secret: string }[]>(
      "SELECT local_pk, person_key, secret FROM xt_rydz WHERE source_table = 'A01'",
    );
    expect(new Map(rows.map((row) => [row.local_pk, row.person_key]))).toEqual(
      new Map(people.map((row) => [row["A0000"], keyOf(row).personKey])),
    );
    expect(
      rows
        .filter(({ secret }) => secret === "1")
        .map((row) => row.local_pk)
        .sort(),
    ).toEqual([31, 32, 35].map(cadreId));
  });

  it("writes nothing when run again", async () => {
    const report = await run();
    expect(report.units).toMatchObject({ written: 0, removed: 0 });
    expect(report.persons).toMatchObject([{ table: "A01", written: 0, removed: 0 }]);
  });
});
