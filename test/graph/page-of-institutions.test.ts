import { type TestHouse, openTestHouse } from "../support/house";

/** The page of domain 5.10: quotas, budget units, the month's payroll and leadership occupancy. */
const PAGE = `query Page($first: Int!) {
  institutions(first: $first) {
    edges {
      node {
        institutionCode
        name
        quotaSummary { quotaType approved actual vacancy }
        leadershipOccupancy { levelCode position approved actual light }
        budgetUnits(fiscalYear: 2025) { budgetUnitCode localName }
        payroll(from: "2025-12", to: "2025-12") { heads gross }
      }
    }
  }
}`;

describe("the page of institutions over three departments", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house?.close());

  it("takes at most 12 SQL statements over all subgraphs, and the same number for 50 institutions and for 200", async () => {
    const counts: number[] = [];
    for (const first of [50, 200]) {
      const { errors, statements } = await house.ask(PAGE, { first });
      expect(errors).toEqual([]);
      counts.push(statements.length);
    }
    expect(counts[0]).toBeLessThanOrEqual(12);
    expect(counts[1]).toBe(counts[0]);
  });
});
