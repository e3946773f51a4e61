import { openDatabase } from "../../subgraphs/kit/database";
import { divisionInName } from "../../subgraphs/kit/identity/division-names";
import { FICTITIOUS_DIVISIONS } from "../../subgraphs/kit/codes/tables/divisions";
import { type TestDatabase, databases } from "../support/databases";
import {
  HOSPITAL,
  SCHOOL,
  SECRET_PEOPLE,
  contractStaff,
  fillOffice,
  insuredPeople,
  linkOffice,
  personKey,
  retirements,
  staff,
  wages,
} from "./office";

describe.each(databases)("linking hr on %s", (_name, open) => {
  let home: TestDatabase;
  let report: Awaited<ReturnType<typeof fillOffice>>;
  beforeAll(async () => {
    home = await open();
    report = await fillOffice(home.url);
  });
  afterAll(() => home.drop());

  it("finds employers by code and name, and the units that contract staff know by name alone apart from them", () => {
    expect(report.units).toMatchObject({
      units: 8,
      byMethod: { "01": 2, "03": 2, "04": 2 },
      candidates: 1,
      unlinked: 1,
      secret: 1,
      usccStates: { OK: 2, OLD_ORG_CODE: 1, BAD_LENGTH: 1, EMPTY: 4 },
      named: { units: 5, byMethod: { "03": 4 }, candidates: 0, unlinked: 1 },
    });
  });

  it("gives every row of the five tables of persons its key", async () => {
    expect(report.persons.map(({ table, persons }) => [table, persons])).toEqual([
      ["ac01", insuredPeople.length],
      ["ry_xx", staff.length],
      ["bw_ry", contractStaff.length],
      ["gz_hd", wages.length],
      ["tx_sp", retirements.length],
    ]);
    expect(report.persons.find(({ table }) => table === "ry_xx")!.idStates).toMatchObject({ BAD_LENGTH: 1, OK: staff.length - 1 });
  });

  it("marks everybody in a secret unit in each of their rows", async () => {
    const database = await openDatabase({ url: home.url, tables: [] });
    const rows = await database.query<{ person_key: string; source_table: string }[]>(
      "SELECT person_key, source_table FROM xt_rydz WHERE secret = '1'",
    );
    const units = await database.query<{ local_code: string; institution_code: string }[]>(
      "SELECT local_code, institution_code FROM xt_jgdz WHERE local_code LIKE '青垣县%' ORDER BY local_code",
    );
    await database.destroy();
    for (const n of SECRET_PEOPLE) expect(rows.map(({ person_key }) => person_key)).toContain(personKey(n));
    expect(
      rows
        .filter(({ person_key }) => person_key === personKey(93))
        .map(({ source_table }) => source_table)
        .sort(),
    ).toEqual(["ac01", "bw_ry", "gz_hd", "tx_sp"]);
    expect(
      rows
        .filter(({ person_key }) => person_key === personKey(92))
        .map(({ source_table }) => source_table)
        .sort(),
    ).toEqual(["ac01", "ry_xx"]);
    expect(units.map(({ local_code, institution_code }) => [local_code, institution_code])).toEqual([
      ["青垣县人民医院", HOSPITAL],
      ["青垣县第一小学", SCHOOL],
    ]);
  });

  it("writes nothing the second time", async () => {
    const again = await linkOffice(home.url);
    expect([again.units.written, again.units.removed, ...again.persons.flatMap(({ written, removed }) => [written, removed])]).toEqual(
      Array(12).fill(0),
    );
  });
});

describe("the division that a name begins with", () => {
  it.each([
    ["青垣县教育局", "770127"],
    ["衡川省沄州市白渡县教育局", "770128"],
    ["沄州市石梁区某中心", "770102"],
    ["砚陂县水利局", "770223"],
    ["沄州市教育局", "770100"],
    ["衡川省教育厅", "770000"],
    ["青垣县", null],
    ["县教育局", null],
  ])("of %s is %s", (name, division) => expect(divisionInName(name, FICTITIOUS_DIVISIONS)).toBe(division));
});
