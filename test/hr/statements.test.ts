import { databases } from "../support/databases";
import { clerk } from "../support/subgraph";
import { openOffice } from "./open-office";

/** Root lists with everything below them that is another statement. */
const LISTS: Readonly<Record<string, string>> = {
  employers: "employerNo linkState institution { institutionCode contractStaffCount filingStaffCount } postPlan { lines { actual } }",
  staffRecords: "staffNo person { personKey survival } employer { localName } contracts { contractNo }",
  contractStaff:
    "contractStaffNo person { personKey } institution { institutionCode contractStaffCount } employer { localName } approval { status } appraisals { year }",
};

describe.each(databases)("statements on %s", (_name, open) => {
  const office = openOffice(open);

  it.each(Object.entries(LISTS))("of %s are as many for a page of 40 as for one of all", async (list, selection) => {
    const ask = (first: number) =>
      office.ask(
        `{ ${list}(first: ${first}) { totalCount edges { node { ${selection} } } pageInfo { hasNextPage } } }`,
        {},
        { ...clerk, divisionPrefix: "77" },
      );
    const [some, all] = [await ask(list === "employers" ? 4 : 40), await ask(200)];
    expect(all.errors).toEqual([]);
    expect(all.data[list].edges.length).toBeGreaterThan(some.data[list].edges.length);
    expect(some.statements).toHaveLength(all.statements.length);
    expect(all.statements.length).toBeLessThanOrEqual(10);
  });

  it("read no column that is not asked for", async () => {
    const { statements } = await office.ask("{ staffRecords { edges { node { status } } } }");
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/sfzhm|xm\b/);
  });

  it("below institutions are as many for two as for six", async () => {
    const codes = ["770127240001", "770127250001", "770127230001", "770127240002", "770128240001", "770127999999"];
    const ask = (count: number) =>
      office.ask(
        "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { employers { localName postPlan { lines { actual } } } postStructure { verdict } contractStaffCount contractStaff(first: 2) { totalCount edges { node { name } } } } } }",
        {
          r: codes.slice(0, count).map((institutionCode) => ({
            __typename: "Institution",
            institutionCode,
            approvedQuotaTotal: 10,
            category: "SCHOOL",
            sector: "EDUCATION",
          })),
        },
      );
    const [two, six] = [await ask(2), await ask(6)];
    expect(six.errors).toEqual([]);
    expect(two.statements).toHaveLength(six.statements.length);
  });
});
