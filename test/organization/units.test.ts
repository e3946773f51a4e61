import fc from "fast-check";
import { organization } from "../../subgraphs/organization";
import { type OccupiedPosts, leadershipOccupancy } from "../../subgraphs/organization/graph/leadership-occupancy";
import { type TestDatabase, databases } from "../support/databases";
import { runs } from "../support/runs";
import { type TestSubgraph, clerk, job, openTestSubgraph } from "../support/subgraph";
import { AS_OF, COURT, NEIGHBOUR, NO_DIVISION, POLICE, SECRET_NAME, WATER, fillOrganization, keyOf, people } from "./rows";

const CODES = ["001.001", "001.002", "001.003", "001.004", "001.005"];

describe.each(databases)("units of the organization department on %s", (_name, open) => {
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

  const nodes = async (query: string, variables?: Record<string, unknown>) => {
    const { data, errors } = await subgraph.ask(query, variables);
    expect(errors).toEqual([]);
    return data.orgUnits.edges.map(({ node }: { node: unknown }) => node);
  };
  const codes = async (filter: string): Promise<string[]> =>
    (await nodes(`{ orgUnits(filter: {${filter}}, first: 50) { edges { node { orgUnitCode } } } }`)).map(
      (node: { orgUnitCode: string }) => node.orgUnitCode,
    );
  const institution = async (code: string, selection: string, more: Record<string, unknown> = {}) => {
    const { data, errors, statements } = await subgraph.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { ${selection} } } }`,
      { r: [{ __typename: "Institution", institutionCode: code, ...more }] },
    );
    expect(errors).toEqual([]);
    return { ...data._entities[0], statements };
  };

  it("lists the legal units that may be seen, in the order of their codes", async () => {
    const { data } = await subgraph.ask("{ orgUnits(first: 50) { totalCount edges { node { orgUnitCode localName } } } }");
    expect(data.orgUnits.edges.map(({ node }: { node: { orgUnitCode: string } }) => node.orgUnitCode)).toEqual(CODES);
    expect(data.orgUnits.totalCount).toBe(5);
    expect(data.orgUnits.edges[0].node.localName).toBe("青垣县水利局");
  });

  it("says how each is linked, and shows no institution before a proposal is confirmed", async () => {
    expect(await nodes("{ orgUnits(first: 50) { edges { node { linkState institution { institutionCode } } } } }")).toEqual([
      { linkState: "LINKED", institution: { institutionCode: WATER } },
      { linkState: "LINKED", institution: { institutionCode: POLICE } },
      { linkState: "CANDIDATE", institution: null },
      { linkState: "UNLINKED", institution: null },
      { linkState: "LINKED", institution: { institutionCode: NO_DIVISION } },
    ]);
  });

  it("shows its own copies of rank, code and quotas as they are", async () => {
    const [water, , , centre] = await nodes(
      "{ orgUnits(first: 4) { edges { node { localRank localCode localQuotas { quotaTypes count } localChiefQuota localDeputyQuota } } } }",
    );
    expect(water).toEqual({
      localRank: "SECTION_CHIEF",
      localCode: "117701270010000108",
      localQuotas: [
        { quotaTypes: ["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"], count: 12 },
        { quotaTypes: ["CIVIL_SERVICE_REFERENCED"], count: 0 },
        { quotaTypes: ["PUBLIC_INSTITUTION"], count: null },
        { quotaTypes: ["LOGISTICS"], count: 2 },
        { quotaTypes: ["SEPARATELY_LISTED"], count: null },
      ],
      localChiefQuota: 1,
      localDeputyQuota: 2,
    });
    expect(centre).toMatchObject({ localRank: "UNRANKED", localCode: "41050001-6", localChiefQuota: null });
  });

  it.each([
    ['nameContains: "水利"', ["001.001"]],
    ['nameContains: "0%"', ["001.004"]],
    ["rank: [COUNTY_DEPUTY]", ["001.002", "001.003"]],
    ["linkState: [CANDIDATE, UNLINKED]", ["001.003", "001.004"]],
    ["linkState: []", []],
    ["active: false", ["001.004"]],
    ["active: true, rank: [SECTION_CHIEF]", ["001.001", "001.005"]],
    [`institutionCode: ["${WATER}", "${COURT}"]`, ["001.001"]],
    ["institutionCode: []", []],
    ['divisionPrefix: "77"', CODES],
  ])("finds by {%s}", async (filter, expected) => expect(await codes(filter)).toEqual(expected));

  it("refuses a division outside the caller's and a name of one character", async () => {
    expect((await subgraph.ask('{ orgUnits(filter: {divisionPrefix: "770128"}) { totalCount } }')).errors[0]?.code).toBe("FORBIDDEN");
    expect((await subgraph.ask('{ orgUnits(filter: {nameContains: "水"}) { totalCount } }')).errors[0]?.code).toBe("VALIDATION_FAILED");
  });

  it("shows a city the units of all its counties", async () => {
    const { data } = await subgraph.ask("{ orgUnits(first: 50) { totalCount } }", {}, { ...clerk, divisionPrefix: "7701" });
    expect(data.orgUnits.totalCount).toBe(6);
  });

  it("joins pages of any size to the whole list", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), async (first) => {
        const seen: string[] = [];
        for (let after: string | null = null; ;) {
          const { data } = await subgraph.ask(
            "query ($first: Int, $after: String) { orgUnits(first: $first, after: $after) { edges { node { orgUnitCode } } pageInfo { hasNextPage endCursor } } }",
            { first, after },
          );
          seen.push(...data.orgUnits.edges.map(({ node }: { node: { orgUnitCode: string } }) => node.orgUnitCode));
          if (!data.orgUnits.pageInfo.hasNextPage) break;
          after = data.orgUnits.pageInfo.endCursor;
        }
        expect(seen).toEqual(CODES);
      }),
      { numRuns: runs(6) },
    );
  });

  it("answers a reference to an internal unit with the institution of its legal unit", async () => {
    const { data } = await subgraph.ask(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on OrgUnit { orgUnitCode linkState institution { institutionCode } } } }",
      {
        r: ["001.001.001.001", "001", "001.007", "001.007.001", "nowhere"].map((orgUnitCode) => ({ __typename: "OrgUnit", orgUnitCode })),
      },
    );
    expect(data._entities).toEqual([
      { orgUnitCode: "001.001.001.001", linkState: "LINKED", institution: { institutionCode: WATER } },
      { orgUnitCode: "001", linkState: "UNLINKED", institution: null },
      null,
      null,
      null,
    ]);
  });

  const QUOTAS = {
    leadershipQuotas: [
      { levelCode: "141", position: "CHIEF", internalUnitCode: null, approved: 1 },
      { levelCode: "142", position: "DEPUTY", internalUnitCode: null, approved: 1 },
      { levelCode: "142", position: "DEPUTY", internalUnitCode: "", approved: 1 },
      { levelCode: "151", position: "CHIEF", internalUnitCode: "770127030001001", approved: 1 },
    ],
  };
  const OCCUPANCY = "leadershipOccupancy { levelCode position internalUnitCode approved actual vacancy over light }";

  it("counts the chiefs and deputies in post who occupy a post of the unit itself", async () => {
    expect((await institution(WATER, OCCUPANCY, QUOTAS)).leadershipOccupancy).toEqual([
      { levelCode: "141", position: "CHIEF", internalUnitCode: null, approved: 1, actual: 1, vacancy: 0, over: 0, light: "YELLOW" },
      { levelCode: "142", position: "DEPUTY", internalUnitCode: null, approved: 2, actual: 2, vacancy: 0, over: 0, light: "YELLOW" },
      {
        levelCode: "151",
        position: "CHIEF",
        internalUnitCode: "770127030001001",
        approved: 1,
        actual: null,
        vacancy: null,
        over: null,
        light: null,
      },
    ]);
  });

  it("shows posts for which nothing is approved as over, and approved ones without a leader as vacant", async () => {
    expect(
      (
        await institution(POLICE, OCCUPANCY, {
          leadershipQuotas: [{ levelCode: "142", position: "DEPUTY", internalUnitCode: null, approved: 3 }],
        })
      ).leadershipOccupancy,
    ).toMatchObject([
      { levelCode: "132", position: "CHIEF", approved: 0, actual: 1, vacancy: 0, over: 1, light: "RED" },
      { levelCode: "142", position: "DEPUTY", approved: 3, actual: 0, vacancy: 3, over: 0, light: "GREEN" },
    ]);
  });

  it("knows nothing of institutions that no unit is, and says so with null", async () => {
    for (const code of [COURT, "770127039999", "770127990000"])
      expect(await institution(code, `${OCCUPANCY} gradeOccupancy { tier } orgUnits { orgUnitCode } leaders { id }`, QUOTAS)).toMatchObject(
        { leadershipOccupancy: null, gradeOccupancy: null, orgUnits: [], leaders: [] },
      );
    expect((await institution(WATER, OCCUPANCY, { leadershipQuotas: null })).leadershipOccupancy).toBeNull();
  });

  it("compares grades used with grades approved, tier by tier, internal units included", async () => {
    expect((await institution(WATER, "gradeOccupancy { tier approved used over }")).gradeOccupancy).toEqual([
      { tier: "T2", approved: null, used: 1, over: null },
      { tier: "T34", approved: null, used: 1, over: null },
      { tier: "Z12", approved: 3, used: 8, over: 5 },
      { tier: "Z14", approved: 20, used: 10, over: 0 },
    ]);
  });

  it("lists leaders in post, those of the past, or all, chiefs first", async () => {
    const leaders = "leaders { memberType positionTitle cadre { name } }";
    expect((await institution(WATER, leaders)).leaders.map(({ positionTitle }: { positionTitle: string }) => positionTitle)).toEqual([
      "局长",
      "副局长",
      "副局长",
      "挂职副局长",
      "党组成员",
      "总工程师",
    ]);
    expect((await institution(WATER, "leaders(inPost: false) { until inPost cadre { cadreId } }")).leaders).toMatchObject([
      { until: "2024-04", inPost: false },
    ]);
    expect((await institution(WATER, "leaders(inPost: null) { id }")).leaders).toHaveLength(7);
  });

  it("asks as many statements for five institutions as for one", async () => {
    const selection = `${OCCUPANCY} gradeOccupancy { tier used } orgUnits { localName linkState } leaders { positionTitle unit { localName } cadre { name } }`;
    const counts: number[] = [];
    for (const institutions of [[WATER], [WATER, POLICE, COURT, NO_DIVISION, NEIGHBOUR]]) {
      const { statements, errors } = await subgraph.ask(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { ${selection} } } }`,
        { r: institutions.map((institutionCode) => ({ __typename: "Institution", institutionCode, ...QUOTAS })) },
      );
      expect(errors).toEqual([]);
      counts.push(statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
  });

  it("lists pre-checks of visible units, by status, opinion and date", async () => {
    const numbers = async (filter: string, caller = clerk) => {
      const { data, errors } = await subgraph.ask(
        `{ leadershipPreChecks(filter: {${filter}}) { edges { node { preCheckNo unit { localName } status establishmentOpinion appliedOn position } } } }`,
        {},
        caller,
      );
      expect(errors).toEqual([]);
      return data.leadershipPreChecks.edges.map(({ node }: { node: { preCheckNo: string } }) => Number(node.preCheckNo.slice(-1)));
    };
    expect(await numbers("")).toEqual([1, 2]);
    expect(await numbers("", { ...clerk, divisionPrefix: "77" })).toEqual([1, 2, 3]);
    expect(await numbers("status: [USABLE]")).toEqual([2]);
    expect(await numbers("establishmentOpinion: [APPROVE, REJECT]")).toEqual([2]);
    expect(await numbers('appliedOn: {from: "2025-06-10", to: "2025-06-30"}')).toEqual([1]);
    expect(await numbers(`institutionCode: ["${POLICE}"]`)).toEqual([2]);
  });

  it("gives services, and nobody else, the roster of units", async () => {
    const query = `{ orgUnitRoster(divisionPrefix: "770127", first: 50) { rows { orgUnitCode institutionCode linkState normalisedName usccState active rank
      quotas { quotaTypes count } chiefQuota deputyQuota activePeople leadershipPosts { levelCode position actual } grades { tier used } } pageInfo { hasNextPage } } }`;
    expect((await subgraph.ask(query)).errors[0]?.code).toBe("FORBIDDEN");
    const { data, errors } = await subgraph.ask(query, {}, job);
    expect(errors).toEqual([]);
    expect(data.orgUnitRoster.rows.map(({ orgUnitCode }: { orgUnitCode: string }) => orgUnitCode)).toEqual(CODES);
    expect(data.orgUnitRoster.rows[0]).toMatchObject({
      institutionCode: WATER,
      linkState: "LINKED",
      normalisedName: "水利局",
      usccState: "OK",
      active: true,
      rank: "SECTION_CHIEF",
      chiefQuota: 1,
      activePeople: 17,
      leadershipPosts: [
        { levelCode: "141", position: "CHIEF", actual: 1 },
        { levelCode: "142", position: "DEPUTY", actual: 2 },
      ],
    });
    expect(data.orgUnitRoster.rows[3]).toMatchObject({
      institutionCode: null,
      linkState: "UNLINKED",
      usccState: "OLD_ORG_CODE",
      active: false,
      activePeople: 1,
    });
  });

  it("lets nothing of a secret unit leave, on any path", async () => {
    const everything = `{ orgUnits(first: 50) { edges { node { orgUnitCode localName } } }
      leadershipPreChecks { edges { node { positionTitle unit { localName } } } }
      cadres(first: 50) { edges { node { cadreId name unit { localName } appointments { unitNameText positionTitle unit { localName } } } } } }`;
    const { data } = await subgraph.ask(everything, {}, { ...job, divisionPrefix: "77" });
    expect(JSON.stringify(data)).not.toContain(SECRET_NAME);
    expect(JSON.stringify(data)).not.toContain("001.007");
    const hidden = people.filter(({ A0000 }) => /0(31|32|33|35)$/.test(String(A0000)));
    const { data: found } = await subgraph.ask(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { cadreRecord { name } } ... on CadreRecord { name } } }",
      {
        r: hidden.flatMap((row) => [
          { __typename: "Person", personKey: keyOf(row).personKey },
          { __typename: "CadreRecord", cadreId: row["A0000"] },
        ]),
      },
    );
    expect(found._entities).toEqual(hidden.flatMap(() => [{ cadreRecord: null }, null]));
  });
});

describe("leadership occupancy", () => {
  const position = fc.constantFrom("CHIEF" as const, "DEPUTY" as const);
  const levelCode = fc.constantFrom("131", "141", "142", null);
  const line = fc.record({ levelCode, position, internalUnitCode: fc.constantFrom(null, "", "770127030001001"), approved: fc.nat(9) });
  const post = fc.record({ levelCode, position, actual: fc.integer({ min: 1, max: 9 }) });
  const sum = (numbers: readonly (number | null)[]): number => numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

  it("loses no post, approved or occupied, and is over and vacant by exactly their difference", () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(post), (lines, occupied: OccupiedPosts[]) => {
        const result = leadershipOccupancy(lines, occupied);
        expect(sum(result.map(({ approved }) => approved))).toBe(sum(lines.map(({ approved }) => approved)));
        expect(sum(result.map(({ actual }) => actual))).toBe(sum(occupied.map(({ actual }) => actual)));
        for (const { approved, actual, vacancy, over, light, internalUnitCode } of result) {
          if (internalUnitCode) expect([actual, vacancy, over, light]).toEqual([null, null, null, null]);
          else {
            expect(vacancy! - over!).toBe(approved! - actual!);
            expect(light).toBe(over! > 0 ? "RED" : vacancy! > 0 ? "GREEN" : "YELLOW");
          }
        }
        expect(new Set(result.map((one) => [one.levelCode, one.position, one.internalUnitCode].join())).size).toBe(result.length);
      }),
      { numRuns: runs(100) },
    );
  });
});
