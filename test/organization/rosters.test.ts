import { organization } from "../../subgraphs/organization";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk, job } from "../support/subgraph";
import { UNIT_CODES, VISIBLE_PEOPLE, WATER, cadreId, fillOrganization, keyOf, numberOf, personOf } from "./rows";

describe.each(databases)("rosters of the organization department on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, organization, fillOrganization);

  const ask = async (query: string, variables?: Record<string, unknown>, caller = clerk) => {
    const { data, errors, statements } = await subgraph.ask(query, variables, caller);
    expect(errors).toEqual([]);
    return { data, statements };
  };
  it("gives services, and nobody else, the roster of units", async () => {
    const query = `{ orgUnitRoster(divisionPrefix: "770127", first: 50) { rows { orgUnitCode institutionCode linkState normalisedName usccState active rank
      quotas { quotaTypes count } chiefQuota deputyQuota activePeople leadershipPosts { levelCode position actual } grades { tier used } } pageInfo { hasNextPage } } }`;
    expect((await subgraph.ask(query)).errors[0]?.code).toBe("FORBIDDEN");
    const { data, errors } = await subgraph.ask(query, {}, job);
    expect(errors).toEqual([]);
    expect(data.orgUnitRoster.rows.map(({ orgUnitCode }: { orgUnitCode: string }) => orgUnitCode)).toEqual(UNIT_CODES);
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

  describe("the roster", () => {
    const ROSTER = `query ($first: Int!, $after: String) { cadreRoster(divisionPrefix: "770127", first: $first, after: $after) { rows { personKey cadreId institutionCode status category quotaTypes
      nameHash sex birthMonth birthDate idState idIrregular idSex idBirthDate unknownCodes exitMode exitedOn registered leadershipPosts { institutionCode levelCode position since } }
      pageInfo { hasNextPage endCursor } } }`;

    it("is for services alone", async () => expect((await subgraph.ask(ROSTER, { first: 10 })).errors[0]?.code).toBe("FORBIDDEN"));

    it("stands in the order of person keys, whole over its pages", async () => {
      const { data } = await ask(ROSTER, { first: 100 }, job);
      const rows: { personKey: string; cadreId: string }[] = data.cadreRoster.rows;
      expect(rows.map((row) => numberOf(row.cadreId)).sort((a, b) => a - b)).toEqual(VISIBLE_PEOPLE);
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
        personKey: keyOf(personOf(0)).personKey,
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
