import fc from "fast-check";
import { organization } from "../../subgraphs/organization";
import { type OccupiedPosts, leadershipOccupancy } from "../../subgraphs/organization/graph/leadership-occupancy";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { runs } from "../support/runs";
import { clerk } from "../support/subgraph";
import { COURT, NEIGHBOUR, NO_DIVISION, POLICE, WATER, fillOrganization } from "./rows";

describe.each(databases)("leaders, grades and pre-checks on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, organization, fillOrganization);

  const institution = async (code: string, selection: string, more: Record<string, unknown> = {}) => {
    const { data, errors, statements } = await subgraph.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { ${selection} } } }`,
      { r: [{ __typename: "Institution", institutionCode: code, ...more }] },
    );
    expect(errors).toEqual([]);
    return { ...data._entities[0], statements };
  };

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
