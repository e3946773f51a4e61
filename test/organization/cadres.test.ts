import fc from "fast-check";
import { organization } from "../../subgraphs/organization";
import { type TestDatabase, databases } from "../support/databases";
import { runs } from "../support/runs";
import { type TestSubgraph, clerk, job, openTestSubgraph } from "../support/subgraph";
import { AS_OF, NEIGHBOUR, POLICE, WATER, cadreId, fillOrganization, idNumber, keyOf, people } from "./rows";

/** Whom a clerk of the county may see. */
const VISIBLE = [...Array.from({ length: 17 }, (_, n) => n), 20, 21, 22, 23, 24, 25, 26, 28, 29, 34];

const numberOf = (id: string): number => Number(id.slice(-3));
const rowOf = (n: number) => people.find(({ A0000 }) => A0000 === cadreId(n))!;

describe.each(databases)("cadres on %s", (_name, open) => {
  let database: TestDatabase;
  let subgraph: TestSubgraph;
  beforeAll(async () => {
    process.env["AS_OF"] = AS_OF;
    database = await open();
    await fillOrganization(database.url);
    subgraph = await openTestSubgraph(organization, database.url);
  });
  afterAll(async () => {
    await subgraph.close();
    await database.drop();
  });

  const ask = async (query: string, variables?: Record<string, unknown>, caller = clerk) => {
    const { data, errors, statements } = await subgraph.ask(query, variables, caller);
    expect(errors).toEqual([]);
    return { data, statements };
  };
  const found = async (filter: string, caller = clerk): Promise<number[]> => {
    const { data } = await ask(
      `{ cadres(filter: {${filter}}, first: ${filter.includes("nameContains") ? 20 : 50}) { edges { node { cadreId } } } }`,
      {},
      caller,
    );
    return data.cadres.edges.map(({ node }: { node: { cadreId: string } }) => numberOf(node.cadreId));
  };
  const stats = async (groupBy: string, filter = ""): Promise<[string | null, number][]> => {
    const { data } = await ask(
      `{ cadreStats(groupBy: [${groupBy}], filter: {${filter}}) { keys { value } measures { name value suppressed } } }`,
    );
    return data.cadreStats.map(({ keys, measures }: { keys: { value: string | null }[]; measures: { name: string; value: string }[] }) => {
      expect(measures).toMatchObject([{ name: "headcount", suppressed: false }]);
      return [keys.map(({ value }) => value).join("/") || null, Number(measures[0]!.value)];
    });
  };

  it("tells everything the department has of a cadre", async () => {
    const { data } =
      await ask(`{ cadre(cadreId: "${cadreId(0)}") { cadreId person { personKey } name idNumber { masked state full } sex birthMonth workStartMonth politicalText
      category managementStatus managementLevel localQuotaTypes unit { localName institution { institutionCode } } positionTitle leadershipLevelCode levelSince gradeCode gradeSince salaryLevel
      appointments { unitNameText unit { orgUnitCode } memberType positionTitle leading levelCode from docNo inPost until primary occupiesQuota }
      educations { education { code name standard } degree { name } school major fullTime finished highest } appraisals { year result }
      exit { mode } registration { kind on docNo valid } } }`);
    expect(data.cadre).toEqual({
      cadreId: cadreId(0),
      person: { personKey: keyOf(rowOf(0)).personKey },
      name: "李 某0",
      idNumber: { masked: `770127********${idNumber(0, 1970).slice(14)}`, state: "OK", full: null },
      sex: "FEMALE",
      birthMonth: "1970-06",
      workStartMonth: "2002-07",
      politicalText: "2003.06",
      category: "CIVIL_SERVANT",
      managementStatus: "IN_POST",
      managementLevel: "县管干部",
      localQuotaTypes: ["ADMINISTRATIVE"],
      unit: { localName: "青垣县水利局", institution: { institutionCode: WATER } },
      positionTitle: "党组书记、局长",
      leadershipLevelCode: "141",
      levelSince: "2010-01",
      gradeCode: null,
      gradeSince: "2019-06",
      salaryLevel: 17,
      appointments: [
        {
          unitNameText: "任职单位001.001",
          unit: { orgUnitCode: "001.001" },
          memberType: "CHIEF",
          positionTitle: "局长",
          leading: true,
          levelCode: "141",
          from: "2021-11",
          docNo: "青组干〔2020〕3号",
          inPost: true,
          until: null,
          primary: true,
          occupiesQuota: true,
        },
      ],
      educations: [
        {
          education: { code: "21", name: "大学本科毕业", standard: "GB/T 4658-2006" },
          degree: { name: "法学硕士" },
          school: "某大学",
          major: null,
          fullTime: true,
          finished: "2002-07",
          highest: false,
        },
        {
          education: { code: "14", name: "硕士研究生毕业", standard: "GB/T 4658-2006" },
          degree: null,
          school: "某大学",
          major: "公共管理",
          fullTime: false,
          finished: "2002-07",
          highest: true,
        },
      ],
      appraisals: [
        { year: 2023, result: "称职" },
        { year: 2024, result: "优秀" },
      ],
      exit: null,
      registration: { kind: "登记", on: "2007-06", docNo: "青公登〔2007〕1号", valid: true },
    });
  });

  it("reads births in their three forms, and exits", async () => {
    const { data } = await ask("{ cadres(first: 20) { edges { node { birthMonth exit { mode on destination } } } } }");
    const nodes = data.cadres.edges.map(({ node }: { node: unknown }) => node);
    expect([nodes[0], nodes[1], nodes[2], nodes[16]].map(({ birthMonth }) => birthMonth)).toEqual(["1970-06", "1975-06", "1980-06", null]);
    expect(nodes[9].exit).toEqual({ mode: "TRANSFER_OUT", on: "2025-08", destination: "沄州市水利局" });
  });

  it("gives quota types as sets: two for administrative ones of police and court, one elsewhere, none of unknown ones", async () => {
    const { data } = await ask("{ cadres(first: 50) { edges { node { cadreId localQuotaTypes } } } }");
    const types = new Map(
      data.cadres.edges.map(({ node }: { node: { cadreId: string; localQuotaTypes: string[] } }) => [
        numberOf(node.cadreId),
        node.localQuotaTypes,
      ]),
    );
    expect([20, 22, 21, 6, 10, 12, 25].map((n) => types.get(n))).toEqual([
      ["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"],
      ["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"],
      ["PUBLIC_INSTITUTION"],
      ["CIVIL_SERVICE_REFERENCED"],
      ["ADMINISTRATIVE"],
      ["SEPARATELY_LISTED"],
      ["ADMINISTRATIVE"],
    ]);
  });

  it("answers a person with the record in post, and a person without one with null", async () => {
    const { data } = await ask("query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { cadreRecord { cadreId } } } }", {
      r: [keyOf(rowOf(28)).personKey, keyOf(rowOf(8)).personKey, `P${"0".repeat(26)}`].map((personKey) => ({
        __typename: "Person",
        personKey,
      })),
    });
    expect(data._entities).toEqual([
      { cadreRecord: { cadreId: cadreId(29) } },
      { cadreRecord: { cadreId: cadreId(8) } },
      { cadreRecord: null },
    ]);
  });

  it("hides a past post in a secret unit and not who held it", async () => {
    const { data } = await ask(`{ cadre(cadreId: "${cadreId(34)}") { name appointments { id } } }`);
    expect(data.cadre).toEqual({ name: "曾任某", appointments: [] });
  });

  it("answers nothing of a cadre outside the caller's division", async () => {
    expect((await ask(`{ cadre(cadreId: "${cadreId(27)}") { name } }`)).data.cadre).toBeNull();
    expect((await ask(`{ cadre(cadreId: "${cadreId(27)}") { name } }`, {}, { ...clerk, divisionPrefix: "7701" })).data.cadre).toEqual({
      name: "李 某27",
    });
  });

  it.each<[string, number[]]>([
    ["", VISIBLE],
    [`institutionCode: ["${WATER}"]`, [...VISIBLE.slice(0, 17), 29, 34]],
    [`institutionCode: ["${NEIGHBOUR}"]`, []],
    ["institutionCode: []", []],
    ['orgUnitCode: ["001.001.001"]', [10, 11, 12]],
    ["category: [REFERENCED_STAFF, ORGAN_WORKER]", [6, 7]],
    ["category: [OTHER]", [12]],
    ["status: [RETIRED]", [8, 28]],
    ['leadershipLevelCode: ["141", "142"]', [0, 1, 2, 3]],
    ['gradeCode: ["G04", "G06"]', [2, 4]],
    ['ageBand: ["51-55", "56-60"]', [0, 15]],
    ["ageBand: []", []],
    ["leading: true", [0, 1, 2, 4, 5, 20]],
    ["registered: true", [0]],
    ['exitedOn: {from: "2024-04-01", to: "2024-04-30"}', [8]],
    ['exitedOn: {from: "2024-04-02"}', [9]],
    ['nameContains: "某1"', [1, 10, 11, 12, 13, 15, 16]],
    ['nameContains: "王 五"', [14]],
    ['nameContains: "%_"', []],
    ["linkable: false", [14, 16]],
    ["leading: false, registered: false, status: [IN_POST], category: [REFERENCED_STAFF]", [6]],
  ])("finds by {%s}", async (filter, expected) => expect(await found(filter)).toEqual(expected));

  it("refuses what it cannot mean", async () => {
    const code = async (query: string) => (await subgraph.ask(query)).errors[0]?.code;
    expect(await code('{ cadres(filter: {ageBand: ["young"]}) { totalCount } }')).toBe("VALIDATION_FAILED");
    expect(await code('{ cadres(filter: {nameContains: "李"}) { totalCount } }')).toBe("VALIDATION_FAILED");
    expect(await code('{ cadres(filter: {nameContains: "李某"}, first: 21) { totalCount } }')).toBe("VALIDATION_FAILED");
    expect(await code('{ cadres(filter: {exitedOn: {from: "2025-02-01", to: "2025-01-01"}}) { totalCount } }')).toBe("VALIDATION_FAILED");
    expect(await code('{ cadres(filter: {divisionPrefix: "11"}) { totalCount } }')).toBe("FORBIDDEN");
    expect(await code("{ cadres(first: 201) { totalCount } }")).toBe("VALIDATION_FAILED");
    expect(await code('{ cadres(after: "x") { edges { cursor } } }')).toBe("VALIDATION_FAILED");
    expect(await code("{ cadreStats(groupBy: [SEX, SEX]) { keys { key } } }")).toBe("VALIDATION_FAILED");
    expect(await code("{ cadreStats(groupBy: []) { keys { key } } }")).toBe("VALIDATION_FAILED");
  });

  it("joins pages of any size to the whole list, and counts it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (first) => {
        const seen: number[] = [];
        for (let after: string | null = null; ;) {
          const {
            data,
          }: {
            data: {
              cadres: { totalCount: number; edges: { node: { cadreId: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
            };
          } = await ask(
            "query ($first: Int, $after: String) { cadres(first: $first, after: $after) { totalCount edges { node { cadreId } } pageInfo { hasNextPage endCursor } } }",
            { first, after },
          );
          expect(data.cadres.totalCount).toBe(VISIBLE.length);
          seen.push(...data.cadres.edges.map(({ node }) => numberOf(node.cadreId)));
          if (!data.cadres.pageInfo.hasNextPage) break;
          after = data.cadres.pageInfo.endCursor;
        }
        expect(seen).toEqual(VISIBLE);
      }),
      { numRuns: runs(8) },
    );
  });

  it("asks as many statements for a long page as for a short one", async () => {
    const counts: number[] = [];
    for (const first of [2, 50])
      counts.push(
        (
          await ask(
            `query ($first: Int) { cadres(first: $first) { edges { node { name localQuotaTypes person { personKey } unit { localName institution { institutionCode } }
             appointments { unit { localName linkState } } educations { highest } appraisals { year } exit { mode } registration { valid } } } } }`,
            { first },
          )
        ).statements.length,
      );
    expect(counts[1]).toBe(counts[0]);
  });

  it("reads no column that is not asked for", async () => {
    const { statements } = await ask("{ cadres { edges { node { cadreId name } } } }");
    expect(statements.join()).not.toMatch(/A0184|A0107|A0192A/);
  });

  it.each<[string, string, [string | null, number][]]>([
    [
      "CATEGORY",
      "",
      [
        ["CIVIL_SERVANT", 21],
        ["ORGAN_WORKER", 1],
        ["OTHER", 1],
        ["REFERENCED_STAFF", 1],
      ],
    ],
    [
      "UNIT",
      "",
      [
        ["001.001", 17],
        ["001.002", 2],
        ["001.003", 1],
        ["001.004", 1],
        ["001.005", 1],
        [null, 2],
      ],
    ],
    ["DIVISION", "", [["770127", 24]]],
    [
      "SEX",
      "",
      [
        ["FEMALE", 14],
        ["MALE", 10],
      ],
    ],
    [
      "AGE_BAND",
      "",
      [
        ["41-45", 20],
        ["46-50", 1],
        ["51-55", 1],
        ["56-60", 1],
        [null, 1],
      ],
    ],
    [
      "EDUCATION_BAND",
      "",
      [
        ["BACHELOR", 1],
        ["COLLEGE", 1],
        ["POSTGRADUATE", 1],
        [null, 21],
      ],
    ],
    [
      "LEADERSHIP_LEVEL",
      `institutionCode: ["${WATER}"]`,
      [
        ["141", 1],
        ["142", 3],
        ["150", 13],
      ],
    ],
    ["GRADE", `institutionCode: ["${POLICE}"]`, [["G07", 2]]],
    ["CATEGORY", "status: [RETIRED, TRANSFERRED_OUT]", [["CIVIL_SERVANT", 3]]],
    [
      "UNIT, LEADERSHIP_LEVEL",
      "leading: true",
      [
        ["001.001/141", 1],
        ["001.001/142", 2],
        ["001.001/150", 2],
        ["001.002/150", 1],
      ],
    ],
  ])("counts heads by %s of {%s}", async (groupBy, filter, expected) => expect(await stats(groupBy, filter)).toEqual(expected));

  describe("the roster", () => {
    const ROSTER = `query ($first: Int!, $after: String) { cadreRoster(divisionPrefix: "770127", first: $first, after: $after) { rows { personKey cadreId institutionCode status category quotaTypes
      nameHash sex birthMonth birthDate idState idIrregular idSex idBirthDate unknownCodes exitMode exitedOn registered leadershipPosts { institutionCode levelCode position since } }
      pageInfo { hasNextPage endCursor } } }`;

    it("is for services alone", async () => expect((await subgraph.ask(ROSTER, { first: 10 })).errors[0]?.code).toBe("FORBIDDEN"));

    it("stands in the order of person keys, whole over its pages", async () => {
      const { data } = await ask(ROSTER, { first: 100 }, job);
      const rows: { personKey: string; cadreId: string }[] = data.cadreRoster.rows;
      expect(rows.map((row) => numberOf(row.cadreId)).sort((a, b) => a - b)).toEqual(VISIBLE);
      const keys = rows.map((row) => `${row.personKey} ${row.cadreId}`);
      expect(keys).toEqual([...keys].sort());
      const paged: unknown[] = [];
      for (let after: string | null = null; ;) {
        const { data: page }: { data: { cadreRoster: { rows: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } } =
          await ask(ROSTER, { first: 7, after }, job);
        paged.push(...page.cadreRoster.rows);
        if (!page.cadreRoster.pageInfo.hasNextPage) break;
        after = page.cadreRoster.pageInfo.endCursor;
      }
      expect(paged).toEqual(rows);
    });

    it("carries what the rules compare, and no ID number", async () => {
      const { data, statements } = await ask(ROSTER, { first: 100 }, job);
      const row = (n: number) => data.cadreRoster.rows.find((one: { cadreId: string }) => one.cadreId === cadreId(n));
      expect(row(0)).toMatchObject({
        personKey: keyOf(rowOf(0)).personKey,
        institutionCode: WATER,
        status: "IN_POST",
        category: "CIVIL_SERVANT",
        quotaTypes: ["ADMINISTRATIVE"],
        idState: "OK",
        idIrregular: false,
        idBirthDate: "1970-06-15",
        unknownCodes: [],
        registered: true,
        leadershipPosts: [{ institutionCode: WATER, levelCode: "141", position: "CHIEF", since: "2021-11-30" }],
      });
      expect(row(2)).toMatchObject({ birthMonth: "1980-06", birthDate: "1980-06-15", leadershipPosts: [{ since: "2020-03-01" }] });
      expect(row(3).leadershipPosts).toEqual([]);
      expect(row(4).leadershipPosts).toMatchObject([{ position: "OTHER_MEMBER" }]);
      expect(row(9)).toMatchObject({ status: "TRANSFERRED_OUT", exitMode: "TRANSFER_OUT", exitedOn: "2025-08-20" });
      expect(row(10)).toMatchObject({ institutionCode: WATER, leadershipPosts: [] });
      expect(row(12)).toMatchObject({ quotaTypes: null, category: "OTHER", unknownCodes: ["A0104", "A0117", "A0160"] });
      expect(row(15)).toMatchObject({ idState: "OLD_15", idBirthDate: "1968-09-05", birthMonth: "1968-09" });
      expect(row(16)).toMatchObject({ idState: "BAD_CHARS", idBirthDate: null });
      expect(row(16).personKey).toMatch(/^U/);
      expect(row(23).institutionCode).toBeNull();
      expect(JSON.stringify(data)).not.toMatch(/\d{17}/);
      const { statements: shorter } = await ask(ROSTER, { first: 3 }, job);
      expect(statements).toHaveLength(shorter.length);
    });
  });
});
