/*
 * One file, because every case is a run over the same small departments, and what a second run finds depends on the first.
 */
import type { DataSource } from "typeorm";
import { linkPlan as establishmentPlan } from "../../subgraphs/establishment/link-plan";
import { linkPlan as financePlan } from "../../subgraphs/finance/link-plan";
import { openDatabase } from "../../subgraphs/kit/database";
import { parseAccountingGroups } from "../../subgraphs/kit/identity/accounting-groups";
import { blindInstitutionName, blindUscc } from "../../subgraphs/kit/identity/blind";
import type { CrosswalkRow } from "../../subgraphs/kit/identity/crosswalk-rows";
import type { DirectoryEntry, OpenInstitution } from "../../subgraphs/kit/identity/directory";
import { type LinkOptions, type LinkProgress, link } from "../../subgraphs/kit/identity/link";
import type { LinkPlan } from "../../subgraphs/kit/identity/link-plan";
import { formatLinkReport } from "../../cli/link-report";
import { personKey, unlinkedPersonKey } from "../../subgraphs/kit/identity/person-key";
import { COMMON_SIDE_TABLES } from "../../subgraphs/kit/side-tables/common";
import { prepareSideTables } from "../../subgraphs/kit/side-tables/prepare";
import { type TestDatabase, databases } from "../support/databases";

const SECRET = "a-secret-of-the-tests-and-of-nobody-else";
const IDS = ["770127198503120013", "770127199002280021", "770127196809051031", "11010519491231002X"];

const TABLES = [
  `CREATE TABLE BAS_AGENCY_INFO (AGENCY_ID CHAR(38) PRIMARY KEY, MOF_DIV_CODE CHAR(9), FISCAL_YEAR CHAR(4), AGENCY_CODE VARCHAR(21),
     AGENCY_NAME VARCHAR(180), PARENT_ID VARCHAR(38), UNIFSOC_CRED_CODE VARCHAR(18), IS_DELETED TINYINT)`,
  "CREATE TABLE BAS_PERSON_INFO (PER_ID CHAR(38), FISCAL_YEAR CHAR(4), IDEN_NO VARCHAR(20), AGENCY_CODE VARCHAR(21), PRIMARY KEY (PER_ID, FISCAL_YEAR))",
  `CREATE TABLE jg_jbxx (jgbm CHAR(12) PRIMARY KEY, jgmc VARCHAR(120), sjjgbm CHAR(12), xzqh CHAR(6), tyshxydm VARCHAR(20), smbz CHAR(1))`,
  "CREATE TABLE smz_ry (smzbh CHAR(16) PRIMARY KEY, sfzh VARCHAR(20))",
];

const entry = (code: string, name: string, more: Partial<OpenInstitution> = {}): OpenInstitution => ({
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

const DIRECTORY: DirectoryEntry[] = [
  entry("770127030012", "青垣县教育局", { uscc: "117701270010000108", plaqueNames: ["青垣县语言文字工作委员会"] }),
  entry("770127240001", "青垣县第一中学", { organisationCode: "410500016", parentCode: "770127030012" }),
  entry("770127240002", "青垣县第二初级中学", { parentCode: "770127030012", formerNames: ["青垣县城关中学"] }),
  entry("770127240003", "青垣县石桥镇中心小学", { parentCode: "770127030012" }),
  entry("770127240004", "青垣县石桥镇河湾小学", { parentCode: "770127030012" }),
  entry("770127240005", "青垣县特殊教育学校", { parentCode: "770127030012" }),
  {
    secret: true,
    code: "770127039999",
    divisionCode: "770127",
    usccBlind: blindUscc("11770127MB1A0001X1", SECRET),
    nameBlinds: [blindInstitutionName("特别工作办公室", SECRET)],
  },
];

/** code, name, parent, credit code; the same in both years but for what `change` says of 2025. */
const AGENCIES: [string, string, string, string | null][] = [
  ["360", "青垣县教育局", "0", "117701270010000108"],
  ["360001", "县一中", "360", "12770127410500016X"],
  ["360002", "青垣县城关中学", "360", null],
  ["360003", "青垣县特殊教育学", "360", ""],
  ["360900", "石桥镇学校核算点", "360", null],
  ["390", "综合办", " ", "11770127MB1A0001X1"],
  ["390001", "综合办二科", "390", null],
  ["399", "来历不明的单位", "0", "12770127MB1B00424X"],
];

async function* directory(entries: readonly DirectoryEntry[] = DIRECTORY): AsyncGenerator<DirectoryEntry> {
  yield* entries;
}

describe.each(databases)("link on %s", (_name, open) => {
  let test: TestDatabase;
  let database: DataSource;
  beforeEach(async () => {
    test = await open();
    database = await openDatabase({ url: test.url, tables: [] });
    for (const table of TABLES) await database.query(table);
    await prepareSideTables(database, COMMON_SIDE_TABLES);
    for (const year of ["2024", "2025"])
      for (const [code, name, parent, uscc] of AGENCIES)
        await database.query("INSERT INTO BAS_AGENCY_INFO VALUES (?, '770127000', ?, ?, ?, ?, ?, 2)", [
          `${year}-${code}`,
          year,
          code,
          name,
          parent.trim() === "" || parent === "0" ? parent : `${year}-${parent}`,
          uscc,
        ]);
    const persons = [
      ["A", "2024", "77012719850312001"],
      ["A", "2025", "\u3000770127198503120013"],
      ["B", "2024", "770127680905103"],
      ["C", "2025", "11010519491231002x"],
      ["D", "2025", "770127198503120018"],
      ["E", "2025", null],
      ["F", "2025", "770127198503120013"],
    ];
    for (const person of persons)
      await database.query("INSERT INTO BAS_PERSON_INFO (PER_ID, FISCAL_YEAR, IDEN_NO) VALUES (?, ?, ?)", person);
  });
  afterEach(async () => {
    await database.destroy();
    await test.drop();
  });

  const run = (more: Partial<LinkOptions> = {}) =>
    link({ department: "finance", database, plan: financePlan, directory: directory(), secret: SECRET, homeDivision: "770127", ...more });
  const units = async (year = "2025") =>
    (
      await database.query<CrosswalkRow[]>(
        "SELECT local_code, institution_code, link_kind, method, score, secret FROM xt_jgdz WHERE valid_year = ? ORDER BY local_code, link_kind, institution_code",
        [year],
      )
    ).map((row) => [
      row.local_code,
      row.institution_code,
      row.link_kind,
      row.method,
      row.score === null ? null : Number(row.score),
      row.secret,
    ]);
  const snapshot = async () => [
    await database.query("SELECT * FROM xt_jgdz ORDER BY id"),
    await database.query("SELECT * FROM xt_rydz ORDER BY source_table, local_pk"),
  ];
  const groups = parseAccountingGroups(
    "agency_code,institution_code\n360900,770127240003\n360900,770127240004\n999999,770127240004\n360900,770127249999\n",
  );

  it("finds each unit's institution in each year, by the method that comes first", async () => {
    const report = await run({ groups });
    const expected = [
      ["360", "770127030012", "1", "01", 1, "0"],
      ["360001", "770127240001", "1", "02", 0.98, "0"],
      ["360002", "770127240002", "1", "04", 0.9, "0"],
      ["360003", "770127240005", "1", "05", 0.967, "0"],
      ["360900", "770127240003", "M", "99", 1, "0"],
      ["360900", "770127240004", "M", "99", 1, "0"],
      ["390", "770127039999", "1", "01", 1, "1"],
      ["390001", null, "1", null, null, "1"],
      ["399", null, "1", null, null, "0"],
    ];
    expect(await units("2024")).toEqual(expected);
    expect(await units("2025")).toEqual(expected);
    expect(report).toMatchObject({
      institutions: DIRECTORY.length,
      units: {
        units: 16,
        duplicates: 0,
        byMethod: { "01": 4, "02": 2, "04": 2 },
        candidates: 2,
        unlinked: 4,
        confirmed: 0,
        groupMembers: 4,
        secret: 4,
        usccStates: { OK: 6, EMPTY: 8, BAD_CHECK: 2 },
        unknownGroupUnits: 1,
        unknownGroupInstitutions: 1,
        written: 18,
        removed: 0,
      },
    });
  });

  it("counts a unit above secret ones alone as secret, but not one with an institution, people or open units of its own", async () => {
    const above = ["395", "396", "397", "398"];
    for (const code of above)
      for (const [unit, name, parent] of [
        [code, "口径汇总", "0"],
        [`${code}001`, "特别工作办公室", `2025-${code}`],
      ])
        await database.query("INSERT INTO BAS_AGENCY_INFO VALUES (?, '770127000', '2025', ?, ?, ?, NULL, 2)", [
          `2025-${unit}`,
          unit,
          name,
          parent,
        ]);
    await database.query("INSERT INTO BAS_PERSON_INFO (PER_ID, FISCAL_YEAR, AGENCY_CODE) VALUES ('G', '2025', '396')");
    await database.query(
      "INSERT INTO BAS_AGENCY_INFO VALUES ('2025-397002', '770127000', '2025', '397002', '另一单位', '2025-397', NULL, 2)",
    );
    await database.query("UPDATE BAS_AGENCY_INFO SET AGENCY_NAME = '特殊教育学校' WHERE AGENCY_ID = '2025-398'");
    await run();
    const secret = new Map((await units()).map(([code, , , , , mark]) => [code, mark]));
    expect(above.map((code) => secret.get(`${code}001`))).toEqual(["1", "1", "1", "1"]);
    expect(above.map((code) => secret.get(code))).toEqual(["1", "0", "0", "0"]);
  });

  it("finds each person's key, by the ID number of the last year", async () => {
    const report = await run();
    const rows = await database.query<Record<string, string>[]>(
      "SELECT source_table, local_pk, person_key, id_state FROM xt_rydz ORDER BY local_pk",
    );
    expect(rows.map(({ source_table, local_pk, person_key, id_state }) => [source_table, local_pk, person_key, id_state])).toEqual([
      ["BAS_PERSON_INFO", "A", personKey(IDS[0]!, SECRET), "00"],
      ["BAS_PERSON_INFO", "B", personKey(IDS[2]!, SECRET), "02"],
      ["BAS_PERSON_INFO", "C", personKey(IDS[3]!, SECRET), "00"],
      ["BAS_PERSON_INFO", "D", personKey("770127198503120018", SECRET), "06"],
      ["BAS_PERSON_INFO", "E", unlinkedPersonKey("czj_yth", "BAS_PERSON_INFO", "E", SECRET), "01"],
      ["BAS_PERSON_INFO", "F", personKey(IDS[0]!, SECRET), "00"],
    ]);
    expect(report.persons).toEqual([
      {
        table: "BAS_PERSON_INFO",
        persons: 6,
        written: 6,
        removed: 0,
        idStates: { OK: 3, EMPTY: 1, OLD_15: 1, BAD_LENGTH: 0, BAD_CHARS: 0, BAD_BIRTH: 0, BAD_CHECK: 1 },
      },
    ]);
  });

  it("changes nothing in a second run, with or without the group file", async () => {
    await run({ groups });
    const before = await snapshot();
    for (const again of [await run({ groups }), await run()]) {
      expect(again.units).toMatchObject({ written: 0, removed: 0, groupMembers: 4 });
      expect(again.persons).toMatchObject([{ written: 0, removed: 0 }]);
    }
    expect(await snapshot()).toEqual(before);
  });

  it("writes only what changed, and removes what is gone", async () => {
    await run({ groups });
    await database.query(
      "UPDATE BAS_AGENCY_INFO SET UNIFSOC_CRED_CODE = '117701270010000109' WHERE AGENCY_CODE = '360' AND FISCAL_YEAR = '2025'",
    );
    await database.query("UPDATE BAS_AGENCY_INFO SET IS_DELETED = 1 WHERE AGENCY_CODE = '399'");
    await database.query("UPDATE BAS_PERSON_INFO SET IDEN_NO = '770127199002280021' WHERE PER_ID = 'F'");
    await database.query("DELETE FROM BAS_PERSON_INFO WHERE PER_ID = 'E'");
    const report = await run({ groups: groups.slice(0, 1) });
    expect(report.units).toMatchObject({ written: 1, removed: 4, groupMembers: 2, byMethod: { "01": 3, "02": 3, "04": 2 } });
    expect(report.persons).toMatchObject([{ persons: 5, written: 1, removed: 1 }]);
  });

  it("keeps what somebody confirmed, and takes it for the parents of proposals", async () => {
    await run({ groups });
    await database.query(
      "UPDATE xt_jgdz SET confirmed_by = 'est-1', confirmed_at = '2025-12-31 10:00:00' WHERE local_code = '360003' AND valid_year = '2025'",
    );
    await database.query(
      "UPDATE xt_jgdz SET institution_code = NULL, method = '99', score = NULL, confirmed_by = 'est-1', confirmed_at = '2025-12-31 10:00:00' WHERE local_code = '360002' AND valid_year = '2025'",
    );
    await database.query(
      "INSERT INTO xt_jgdz (id, local_code, valid_year, institution_code, link_kind, method, score, confirmed_by, confirmed_at) VALUES ('by-hand', '399', '2025', '770127240002', '1', '99', 1, 'est-1', '2025-12-31 10:00:00')",
    );
    const report = await run();
    expect(report.units).toMatchObject({ confirmed: 3, candidates: 1, byMethod: { "05": 1, "99": 1 } });
    const rows = await units();
    expect(rows).toContainEqual(["360002", null, "1", "99", null, "0"]);
    expect(rows).toContainEqual(["360003", "770127240005", "1", "05", 0.967, "0"]);
    expect(rows.filter(([code]) => code === "399")).toEqual([["399", "770127240002", "1", "99", 1, "0"]]);
    expect((await run()).units).toMatchObject({ written: 0, removed: 0 });
  });

  it("hides a confirmed link when its institution becomes secret", async () => {
    await run();
    await database.query("UPDATE xt_jgdz SET confirmed_by = 'est-1', confirmed_at = '2025-12-31 10:00:00' WHERE local_code = '360001'");
    const secret: DirectoryEntry = { secret: true, code: "770127240001", divisionCode: "770127", usccBlind: null, nameBlinds: [] };
    await run({ directory: directory(DIRECTORY.map((entry) => (entry.code === secret.code ? secret : entry))) });
    expect(await units()).toContainEqual(["360001", "770127240001", "1", "02", 0.98, "1"]);
  });

  it("counts rows that repeat a unit's code and year", async () => {
    await database.query("INSERT INTO BAS_AGENCY_INFO VALUES ('z', '770128000', '2025', '360', '白渡县教育局', '0', NULL, 2)");
    expect((await run()).units).toMatchObject({ units: 16, duplicates: 1 });
  });

  it("needs no directory where the units are the institutions, and marks the secret ones", async () => {
    await database.query(
      "INSERT INTO jg_jbxx VALUES ('770127030012', '青垣县教育局', NULL, '770127', ' 117701270010000108', '0'), ('770127039999', '特别工作办公室', NULL, '770127', NULL, '1')",
    );
    await database.query(
      "INSERT INTO smz_ry VALUES ('7701272024000001', '770127198503120013'), ('7701272024000002', '770127198503120013')",
    );
    const own = { department: "establishment", plan: establishmentPlan, directory: directory([]) };
    const report = await run(own);
    expect(await units("0000")).toEqual([
      ["770127030012", "770127030012", "1", "00", 1, "0"],
      ["770127039999", "770127039999", "1", "00", 1, "1"],
    ]);
    expect(report).toMatchObject({
      units: { byMethod: { "00": 2 }, secret: 1, usccStates: { OK: 1, EMPTY: 1 } },
      persons: [{ persons: 2, written: 2 }],
    });
    expect((await run(own)).units).toMatchObject({ written: 0, removed: 0 });
  });

  it("reads long tables page by page, whether or not a person has several versions", async () => {
    const count = 4500;
    const plan: LinkPlan = { ...financePlan, persons: [...financePlan.persons, { table: "smz_ry", pk: "smzbh", id: "sfzh" }] };
    const pk = (i: number) => String(i).padStart(16, "0");
    for (let start = 0; start < count; start += 500) {
      const slice = Array.from({ length: 500 }, (_, i) => start + i);
      await database.query(
        `INSERT INTO smz_ry VALUES ${slice.map(() => "(?, ?)").join(", ")}`,
        slice.flatMap((i) => [pk(i), "770127198503120013"]),
      );
      await database.query(
        `INSERT INTO BAS_PERSON_INFO (PER_ID, FISCAL_YEAR, IDEN_NO) VALUES ${slice.map(() => "(?, '2023', ''), (?, '2024', ''), (?, '2025', ?)").join(", ")}`,
        slice.flatMap((i) => [pk(i), pk(i), pk(i), "770127198503120013"]),
      );
    }
    const progress: LinkProgress[] = [];
    const report = await run({ plan, onProgress: (step) => progress.push(step) });
    expect(report.persons).toMatchObject([
      { table: "BAS_PERSON_INFO", persons: count + 6, written: count + 6, idStates: { OK: count + 3, EMPTY: 1 } },
      { table: "smz_ry", persons: count, written: count, idStates: { OK: count } },
    ]);
    expect(progress.at(-1)).toEqual({ step: "persons", table: "smz_ry", done: count, total: count });
    await database.query("DELETE FROM smz_ry WHERE smzbh < ? OR smzbh = ?", [pk(10), pk(4000)]);
    const again = await run({ plan });
    expect(again.persons).toMatchObject([
      { written: 0, removed: 0 },
      { persons: count - 11, written: 0, removed: 11 },
    ]);
  });

  it("refuses another secret than the first run's, and writes nothing", async () => {
    await run({ groups });
    const before = await snapshot();
    await expect(run({ secret: "another-secret-of-at-least-thirty-two-bytes" })).rejects.toThrow(
      "PERSON_KEY_SECRET: expected the secret that finance was linked with",
    );
    expect(await snapshot()).toEqual(before);
  });

  it("refuses a division of which the establishment office has no institution, and writes nothing", async () => {
    await run({ groups });
    const before = await snapshot();
    const nobody = (async function* () {})();
    await expect(run({ directory: nobody, homeDivision: "770128" })).rejects.toThrow("FINANCE_DIVISION");
    expect(await snapshot()).toEqual(before);
  });

  it("keeps every ID number out of its tables, its report and its errors", async () => {
    const report = await run({ groups });
    const said = JSON.stringify([await snapshot(), report]) + formatLinkReport(report);
    // Credit codes are no secret: their 18 characters may stand in the crosswalk.
    expect(said.replaceAll(/"uscc_norm":"\w+"/g, "")).not.toMatch(/\d{15,}/);
    for (const id of [...IDS, "770127680905103"]) expect(said).not.toContain(id);
    await expect(run({ secret: "short" })).rejects.toThrow("PERSON_KEY_SECRET");
  });

  it("reports in words and counts", async () => {
    const text = formatLinkReport(await run({ groups }));
    expect(text).toMatch(
      /^finance: 16 units, counted anew for each year, matched with the 7 institutions of the establishment office\n {2}rows written, removed +18, 0\n/,
    );
    expect(text).toMatch(/05 similar name, to be confirmed +2/);
    expect(text).toMatch(/ID numbers +OK 3, EMPTY 1, OLD_15 1, BAD_CHECK 1/);
  });
});
