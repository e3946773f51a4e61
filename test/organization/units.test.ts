import fc from "fast-check";
import { organization } from "../../subgraphs/organization";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { runs } from "../support/runs";
import { clerk, job } from "../support/subgraph";
import { COURT, NO_DIVISION, POLICE, SECRET_NAME, UNIT_CODES, WATER, fillOrganization, keyOf, people } from "./rows";

describe.each(databases)("units of the organization department on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, organization, fillOrganization);

  const nodes = async (query: string, variables?: Record<string, unknown>) => {
    const { data, errors } = await subgraph.ask(query, variables);
    expect(errors).toEqual([]);
    return data.orgUnits.edges.map(({ node }: { node: unknown }) => node);
  };
  const codes = async (filter: string): Promise<string[]> =>
    (await nodes(`{ orgUnits(filter: {${filter}}, first: 50) { edges { node { orgUnitCode } } } }`)).map(
      (node: { orgUnitCode: string }) => node.orgUnitCode,
    );
  it("lists the legal units that may be seen, in the order of their codes", async () => {
    const { data } = await subgraph.ask("{ orgUnits(first: 50) { totalCount edges { node { orgUnitCode localName } } } }");
    expect(data.orgUnits.edges.map(({ node }: { node: { orgUnitCode: string } }) => node.orgUnitCode)).toEqual(UNIT_CODES);
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
    ['divisionPrefix: "77"', UNIT_CODES],
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
        expect(seen).toEqual(UNIT_CODES);
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
