import { organization } from "../../subgraphs/organization";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk } from "../support/subgraph";
import { NEIGHBOUR, WATER, fillOrganization, keyOf, people, posts } from "./rows";

describe.each(databases)("the neighbouring county on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, organization, fillOrganization);

  const cadre = people.find(({ A0195 }) => A0195 === "001.006")!;
  const QUERY = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename
    ... on OrgUnit { orgUnitCode } ... on CadreRecord { cadreId appointments { unit { orgUnitCode } } } ... on Person { cadreRecord { cadreId } }
    ... on Institution { orgUnits { orgUnitCode } leaders(inPost: null) { id } leadershipOccupancy { actual } gradeOccupancy { used } } } }`;
  const answers = async (divisionPrefix: string) => {
    const references = [
      { __typename: "OrgUnit", orgUnitCode: "001.006" },
      { __typename: "CadreRecord", cadreId: cadre["A0000"] },
      { __typename: "Person", personKey: keyOf(cadre).personKey },
      { __typename: "Institution", institutionCode: NEIGHBOUR, leadershipQuotas: [] },
    ];
    const { data, errors } = await subgraph.ask(QUERY, { r: references }, { ...clerk, divisionPrefix });
    expect(errors).toEqual([]);
    return data._entities;
  };

  it("answers no reference of this one's, and every one of its own and of the city", async () => {
    expect(await answers("770127")).toEqual([
      null,
      null,
      { __typename: "Person", cadreRecord: null },
      { __typename: "Institution", orgUnits: [], leaders: [], leadershipOccupancy: null, gradeOccupancy: null },
    ]);
    for (const prefix of ["770128", "7701"]) {
      const [unit, record, person, institution] = await answers(prefix);
      expect(unit).toMatchObject({ orgUnitCode: "001.006" });
      expect(record).toMatchObject({ cadreId: cadre["A0000"] });
      expect(person.cadreRecord).toEqual({ cadreId: cadre["A0000"] });
      expect(institution.orgUnits).toEqual([{ orgUnitCode: "001.006" }]);
      expect(institution.leadershipOccupancy).not.toBeNull();
    }
  });

  it("does not hide internal units, whose division their legal unit says, nor leaders here", async () => {
    const { data } = await subgraph.ask(QUERY, {
      r: [
        { __typename: "OrgUnit", orgUnitCode: "001.001.001.001" },
        { __typename: "Institution", institutionCode: WATER, leadershipQuotas: [] },
      ],
    });
    expect(data._entities[0]).toEqual({ __typename: "OrgUnit", orgUnitCode: "001.001.001.001" });
    expect(posts.length).toBeGreaterThan(0);
    expect(data._entities[1].leaders.length).toBeGreaterThan(0);
  });
});
