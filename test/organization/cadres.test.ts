import fc from "fast-check";
import { organization } from "../../subgraphs/organization";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { runs } from "../support/runs";
import { clerk } from "../support/subgraph";
import { NEIGHBOUR, VISIBLE_PEOPLE, WATER, cadreId, fillOrganization, idNumber, keyOf, numberOf, personOf } from "./rows";

describe.each(databases)("cadres on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, organization, fillOrganization);

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

  it("tells everything the department has of a cadre", async () => {
    const { data } =
      await ask(`{ cadre(cadreId: "${cadreId(0)}") { cadreId person { personKey } name idNumber { masked state full } sex birthMonth workStartMonth politicalText
      category managementStatus managementLevel localQuotaTypes unit { localName institution { institutionCode } } positionTitle leadershipLevelCode levelSince gradeCode gradeSince salaryLevel
      appointments { unitNameText unit { orgUnitCode } memberType positionTitle leading levelCode from docNo inPost until primary occupiesQuota }
      educations { education { code name standard } degree { name } school major fullTime finished highest } appraisals { year result }
      exit { mode } registration { kind on docNo valid } } }`);
    expect(data.cadre).toEqual({
      cadreId: cadreId(0),
      person: { personKey: keyOf(personOf(0)).personKey },
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
      r: [keyOf(personOf(28)).personKey, keyOf(personOf(8)).personKey, `P${"0".repeat(26)}`].map((personKey) => ({
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
    ["", VISIBLE_PEOPLE],
    [`institutionCode: ["${WATER}"]`, [...VISIBLE_PEOPLE.slice(0, 17), 29, 34]],
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
      fc.asyncProperty(fc.integer({ min: 4, max: 30 }), async (first) => {
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
          expect(data.cadres.totalCount).toBe(VISIBLE_PEOPLE.length);
          seen.push(...data.cadres.edges.map(({ node }) => numberOf(node.cadreId)));
          if (!data.cadres.pageInfo.hasNextPage) break;
          after = data.cadres.pageInfo.endCursor;
        }
        expect(seen).toEqual(VISIBLE_PEOPLE);
      }),
      { numRuns: runs(8) },
    );
  });

  // A unit is asked for in one way at a time: two ways at once share a statement when the database happens to answer both in one turn.
  it.each([
    "name localQuotaTypes person { personKey } unit { localName institution { institutionCode } } educations { highest } appraisals { year } exit { mode } registration { valid }",
    "name appointments { unit { localName linkState } }",
  ])("asks as many statements for a long page as for a short one: %s", async (fields) => {
    const counts: number[] = [];
    for (const first of [2, 50])
      counts.push(
        (await ask(`query ($first: Int) { cadres(first: $first) { edges { node { ${fields} } } } }`, { first })).statements.length,
      );
    expect(counts[1]).toBe(counts[0]);
  });

  it("reads no column that is not asked for", async () => {
    const { statements } = await ask("{ cadres { edges { node { cadreId name } } } }");
    expect(statements.join()).not.toMatch(/A0184|A0107|A0192A/);
  });
});
