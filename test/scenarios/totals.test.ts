import { type TestHouse, openTestHouse } from "../support/house";
import { ROWS, column, table } from "../support/statistics";
import { type Truth, countyTruth } from "../support/truth";

/*
 * The totals of the county's plan (domain 9.2–9.4), each queried through the gateway. The figures written here are the
 * plan's own; where the plan leaves a figure open it is the generator's model that says it.
 */

// oxlint-disable-next-line typescript/no-explicit-any -- answers of different shapes are read by path
type Answer = any;

let house: TestHouse;
let truth: Truth;

beforeAll(async () => {
  house = await openTestHouse();
  truth = countyTruth();
});
afterAll(() => house.close());

async function ask(query: string): Promise<Answer> {
  const { data, errors } = await house.ask(query);
  expect(errors).toEqual([]);
  return data;
}

describe("institutions and quotas (9.2)", () => {
  it("are 180 active institutions and 22 others", async () => {
    const data = await ask("{ active: institutions(filter: { status: [ACTIVE] }) { totalCount } all: institutions { totalCount } }");
    expect([data.active.totalCount, data.all.totalCount]).toEqual([180, 202]);
  });

  it("are 9,312 approved quotas and 9,000 people, type by type", async () => {
    const { quotaStats } = await ask(`{ quotaStats(groupBy: [QUOTA_TYPE], filter: { status: [ACTIVE] }) ${ROWS} }`);
    expect(column(quotaStats, "approved")).toEqual({
      ADMINISTRATIVE: 1116,
      POLITICAL_LEGAL_SPECIAL: 420,
      LOGISTICS: 96,
      CIVIL_SERVICE_REFERENCED: 350,
      PUBLIC_INSTITUTION: 7330,
    });
    expect(column(quotaStats, "actual")).toEqual({
      ADMINISTRATIVE: 1072,
      POLITICAL_LEGAL_SPECIAL: 402,
      LOGISTICS: 71,
      CIVIL_SERVICE_REFERENCED: 338,
      PUBLIC_INSTITUTION: 7117,
    });
  });

  it("are so category by category", async () => {
    const { quotaStats } = await ask(`{ quotaStats(groupBy: [CATEGORY, QUOTA_TYPE], filter: { status: [ACTIVE] }) ${ROWS} }`);
    const expected = Object.entries(truth.quotas.byCategory).flatMap(([category, balances]) =>
      balances.map(({ quotaType, approved, actual, reserved, vacancy, overQuota }) => [
        `${category}/${quotaType}`,
        { approved, actual, reserved, vacancy, over: overQuota },
      ]),
    );
    expect(table(quotaStats)).toEqual(Object.fromEntries(expected));
    const { SCHOOL, HEALTH } = truth.quotas.byCategory;
    expect([SCHOOL![0]!.approved, SCHOOL![0]!.actual, HEALTH![0]!.approved, HEALTH![0]!.actual]).toEqual([4150, 4040, 1740, 1690]);
  });

  it("are pools of 40, 10, 60 and 10, of which 73 are lent", async () => {
    const { turnoverPools } = await ask("{ turnoverPools { kind total lent balance overdue } }");
    expect(turnoverPools.map(({ kind, total, lent }: Answer) => [kind, total, lent])).toEqual([
      ["TALENT", 40, 21],
      ["TEACHER", 10, 8],
      ["GENERAL_ACCOUNT", 60, 34],
      ["SOE_SECONDMENT", 10, 10],
    ]);
  });

  it("are control numbers of 1,330 and 225", async () => {
    const { institutions } = await ask(
      "{ institutions(first: 200, filter: { status: [ACTIVE] }) { edges { node { controlNumbers { kind approved } } } } }",
    );
    const sums: Record<string, number> = {};
    for (const { node } of institutions.edges)
      for (const { kind, approved } of node.controlNumbers) sums[kind] = (sums[kind] ?? 0) + approved;
    expect(sums).toEqual({ CONTRACT_STAFF: 1330, FILING_HEADCOUNT: 225 });
  });
});

describe("people (9.3)", () => {
  it("are 9,000 in quota and 2,400 who left", async () => {
    const data = await ask(
      "{ in: establishmentRecords(filter: { status: [ON_DUTY, OFF_DUTY] }) { totalCount } out: establishmentRecords(filter: { status: [EXITED] }) { totalCount } }",
    );
    expect([data.in.totalCount, data.out.totalCount]).toEqual([9000, 2400]);
  });

  it("are so age band by age band in every category", async () => {
    const { staffStats } = await ask(
      `{ staffStats(groupBy: [AGE_BAND, INSTITUTION_CATEGORY], filter: { status: [ON_DUTY, OFF_DUTY] }) ${ROWS} }`,
    );
    expect(column(staffStats, "headcount")).toEqual(truth.people.byAgeBandAndCategory);
  });
});

describe("flows of 2025 (9.4)", () => {
  const year = 'from: "2025-01-01", to: "2025-12-31"';

  it("are 211 entries, 125 exits and 282 transfers, reason by reason", async () => {
    const { movementStats } = await ask(`{ movementStats(groupBy: [TYPE, REASON], ${year}) ${ROWS} }`);
    const counts = column(movementStats, "count");
    const of = (type: string) =>
      Object.fromEntries(
        Object.entries(counts).flatMap(([key, count]) => (key.startsWith(`${type}/`) ? [[key.slice(type.length + 1), count]] : [])),
      );
    expect(of("ENTRY")).toEqual({ CIVIL_SERVANT_EXAM: 26, PUBLIC_RECRUITMENT: 80, SPECIAL_POST_TEACHER: 105 });
    expect(of("EXIT")).toEqual({ RETIREMENT: 98, RESIGNATION: 19, DISMISSAL_WITH_NOTICE: 3, DEATH: 5 });
    expect(Object.values(of("TRANSFER")).reduce((sum, count) => sum + count, 0)).toBe(282);
  });

  it("are 15 set-ups, 51 changes and 18 cancellations of registrations, and 174 annual reports", async () => {
    const { registrationStats } = await ask(`{ registrationStats(year: 2025) ${ROWS} }`);
    expect(column(registrationStats, "accepted")).toMatchObject({ SET_UP: 15, CHANGE: 51, CANCELLATION: 18 });
    const { registrations } = await ask(
      "{ registrations(first: 200) { edges { node { annualReports { year status reminders penalties siteInspected } } } } }",
    );
    const reports = registrations.edges
      .flatMap(({ node }: Answer) => node.annualReports)
      .filter(({ year: reported }: Answer) => reported === 2024);
    const sum = (name: string) => reports.reduce((total: number, report: Answer) => total + Number(report[name]), 0);
    expect(reports.filter(({ status }: Answer) => status === "FILED" || status === "PUBLISHED")).toHaveLength(174);
    expect([sum("reminders"), sum("penalties"), sum("siteInspected")]).toEqual([3, 1, 11]);
  });
});

describe("finance's own (9.3, 9.6)", () => {
  it("are the month's totals of every institution that keeps its own books", async () => {
    const total = "{ month heads gross net employerPart }";
    const { institutions } = await ask(
      `{ institutions(first: 200, filter: { status: [ACTIVE] }) { edges { node { institutionCode december: payroll(from: "2025-12", to: "2025-12") ${total} july: payroll(from: "2025-07", to: "2025-07") ${total} } } } }`,
    );
    const found = institutions.edges.map(({ node }: Answer) => ({
      code: node.institutionCode,
      december: node.december?.[0] ?? null,
      july: node.july?.[0] ?? null,
    }));
    expect(found).toEqual(
      truth.byInstitution
        .map(({ institutionCode, december, july }) => ({ code: institutionCode, december, july }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
    );
  });

  it("are what each institution cost in the year, item by item", async () => {
    const { institutions } = await ask(
      "{ institutions(first: 200, filter: { status: [ACTIVE] }) { edges { node { institutionCode personnelCost(year: 2025) { total { amount } byEconomicItem { key amount } } } } } }",
    );
    for (const { node } of institutions.edges) {
      const expected = truth.byInstitution.find(({ institutionCode }) => institutionCode === node.institutionCode)!.personnelCost;
      const found = node.personnelCost && {
        total: node.personnelCost.total.amount,
        byEconomicItem: Object.fromEntries(node.personnelCost.byEconomicItem.map(({ key, amount }: Answer) => [key, amount])),
      };
      expect({ code: node.institutionCode, found }).toEqual({
        code: node.institutionCode,
        found: expected && { total: expected.total, byEconomicItem: expected.byEconomicItem },
      });
    }
  });

  it.each(["2024", "2025"])(
    "are the units of %s, each linked to the institution that it is, and the others visible without one",
    async (year) => {
      const units: Answer[] = [];
      for (let after: string | null = null; ;) {
        const { budgetUnits }: Answer = await ask(
          `{ budgetUnits(filter: { fiscalYear: ${year} }, first: 200${after ? `, after: "${after}"` : ""}) { edges { node { budgetUnitCode linkState institution { institutionCode } } } pageInfo { hasNextPage endCursor } } }`,
        );
        units.push(...budgetUnits.edges.map(({ node }: Answer) => node));
        if (!budgetUnits.pageInfo.hasNextPage) break;
        after = budgetUnits.pageInfo.endCursor;
      }
      const found = Object.fromEntries(
        units.map(({ budgetUnitCode, institution }) => [budgetUnitCode, institution?.institutionCode ?? null]),
      );
      // The secret unit, and the one above it, which has nothing else below.
      const { budgetUnitCode: secret } = truth.secretUnit;
      const hidden = [secret, secret.slice(0, 3)];
      const expected = truth.crosswalk[year]!.units.filter(({ localCode }) => !hidden.includes(localCode));
      for (const { localCode, institutionCode } of expected)
        expect({ localCode, institutionCode: found[localCode] }).toEqual({ localCode, institutionCode });
      expect(Object.keys(found)).toHaveLength(expected.length);
    },
  );
});
