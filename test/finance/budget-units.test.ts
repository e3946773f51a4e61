import { databases } from "../support/databases";
import { clerk } from "../support/subgraph";
import { GIVING_AWAY, GROUP, ORGAN, SCHOOL, SECRET_UNIT, batchOf, paid, sumOf, unitCosts } from "./books";
import { openBooks } from "./open-books";

const nodes = (connection: { edges: { node: Record<string, unknown> }[] }) => connection.edges.map(({ node }) => node);

describe.each(databases)("budget units on %s", (_name, open) => {
  const subgraph = openBooks(open);

  it("are listed by code for this year, without deleted, secret and foreign ones", async () => {
    const { data, errors } = await subgraph.ask("{ budgetUnits { totalCount edges { node { budgetUnitCode fiscalYear } } } }");
    expect(errors).toEqual([]);
    expect(nodes(data.budgetUnits)).toEqual(
      ["360", "360001", "360017", "360055", "360056", "360090"].map((budgetUnitCode) => ({ budgetUnitCode, fiscalYear: 2025 })),
    );
    expect(data.budgetUnits.totalCount).toBe(6);
  });

  it("say what finance says of them", async () => {
    const { data } = await subgraph.ask(
      `{ organ: budgetUnit(code: "360001") { localName localUscc localFundingForm agencyType parent { budgetUnitCode parent { budgetUnitCode } } institution { institutionCode } accountingGroup { institutionCode } linkState }
         school: budgetUnit(code: "360017") { localFundingForm agencyType headcounts { quotaType budgetQuota budgetActual retired longHire } personnelBudget { functionCode economicCode fundType budget adjusted executed } }
         group: budgetUnit(code: "360090") { localFundingForm institution { institutionCode } accountingGroup { institutionCode } linkState }
         unlinked: budgetUnit(code: "360055") { localFundingForm agencyType parent { budgetUnitCode } institution { institutionCode } linkState }
         candidate: budgetUnit(code: "360056") { institution { institutionCode } linkState }
         before: budgetUnit(code: "360017", fiscalYear: 2024) { fiscalYear headcounts { budgetQuota } }
         none: budgetUnit(code: "360018") { localName } }`,
    );
    expect(data).toEqual({
      organ: {
        localName: "青垣县教育局",
        localUscc: "117701270010000108",
        localFundingForm: "ORGAN",
        agencyType: "行政单位",
        parent: { budgetUnitCode: "360", parent: null },
        institution: { institutionCode: ORGAN },
        accountingGroup: [],
        linkState: "LINKED",
      },
      school: {
        localFundingForm: "PARTIAL",
        agencyType: "全额拨款事业单位",
        headcounts: [
          { quotaType: "PUBLIC_INSTITUTION", budgetQuota: 22, budgetActual: 18, retired: 1, longHire: 1 },
          { quotaType: "LOGISTICS", budgetQuota: 1, budgetActual: 0, retired: 0, longHire: 0 },
        ],
        personnelBudget: [
          { functionCode: "2050202", economicCode: "30101", fundType: "1", budget: "150000.00", adjusted: "0.00", executed: "100000.01" },
          { functionCode: "2210201", economicCode: "30113", fundType: "1", budget: "50000.50", adjusted: "10.00", executed: "40000.00" },
        ],
      },
      group: {
        localFundingForm: "UNKNOWN",
        institution: { institutionCode: GROUP[0] },
        accountingGroup: GROUP.map((institutionCode) => ({ institutionCode })),
        linkState: "LINKED",
      },
      unlinked: { localFundingForm: "SELF_SUPPORTING", agencyType: "77", parent: null, institution: null, linkState: "UNLINKED" },
      candidate: { institution: null, linkState: "CANDIDATE" },
      before: { fiscalYear: 2024, headcounts: [{ budgetQuota: 20 }] },
      none: null,
    });
  });

  it.each([
    ["linkState: [UNLINKED]", ["360", "360055"]],
    ["linkState: [CANDIDATE]", ["360056"]],
    ["linkState: [LINKED, CANDIDATE]", ["360001", "360017", "360056", "360090"]],
    ["linkState: []", []],
    ["fundingForm: [ORGAN, SELF_SUPPORTING]", ["360", "360001", "360055"]],
    ["fundingForm: [UNKNOWN]", ["360090"]],
    ["enabled: false", ["360056"]],
    ["leaf: false", ["360"]],
    [`institutionCode: ["${SCHOOL}", "770127240056"]`, ["360017"]],
    [`institutionCode: ["${GROUP[1]}"]`, ["360090"]],
    ["institutionCode: []", []],
    ["fiscalYear: 2024", ["360017"]],
    ['nameContains: "100%小"', ["360017"]],
    ['nameContains: "1_0"', []],
    ['divisionPrefix: "770128"', null],
  ])("filtered by %s", async (filter, expected) => {
    const { data, errors } = await subgraph.ask(`{ budgetUnits(filter: { ${filter} }) { edges { node { budgetUnitCode } } } }`);
    if (expected === null) expect(errors[0]!.code).toBe("FORBIDDEN");
    else expect(nodes(data.budgetUnits).map(({ budgetUnitCode }) => budgetUnitCode)).toEqual(expected);
  });

  it("of the whole city are seen from the city", async () => {
    const { data } = await subgraph.ask("{ budgetUnits { edges { node { budgetUnitCode } } } }", {}, { ...clerk, divisionPrefix: "7701" });
    expect(nodes(data.budgetUnits).at(-1)).toEqual({ budgetUnitCode: "361001" });
  });

  it("total what they paid in the months of their year", async () => {
    const { data } = await subgraph.ask(
      '{ budgetUnit(code: "360017") { payrollTotals(from: "2024-01", to: "2025-12") { month heads gross net employerPart } } }',
    );
    const slips = paid.filter(({ AGENCY_CODE }) => AGENCY_CODE === "360017");
    expect(data.budgetUnit.payrollTotals).toEqual(
      ["202510", "202511", "202512"].map((month) => {
        const here = slips.filter(({ SET_MONTH }) => SET_MONTH === month);
        return {
          month: `${month.slice(0, 4)}-${month.slice(4)}`,
          heads: 20,
          gross: sumOf(here, "YF"),
          net: sumOf(here, "SF"),
          employerPart: sumOf(
            unitCosts.filter(({ SET_MONTH, AGENCY_CODE }) => SET_MONTH === month && AGENCY_CODE === "360017"),
            "AMT",
          ),
        };
      }),
    );
  });

  describe("of an institution", () => {
    const of = (institutionCode: string, more = {}) => ({ representations: [{ __typename: "Institution", institutionCode, ...more }] });
    const entity = async (selection: string, variables: object) => {
      const { data, errors } = await subgraph.ask(
        `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Institution { ${selection} } } }`,
        { ...variables },
      );
      expect(errors).toEqual([]);
      return data._entities[0];
    };
    const approved = {
      approvedQuotaTotal: 25,
      actualInQuotaTotal: 19,
      quotaSummary: [
        { quotaType: "PUBLIC_INSTITUTION", approved: 24, actual: 19 },
        { quotaType: "SEPARATELY_LISTED", approved: 1, actual: 0 },
      ],
    };

    it("are those of the year asked for", async () => {
      const both = await entity(
        "current: budgetUnits { budgetUnitCode fiscalYear } before: budgetUnits(fiscalYear: 2024) { fiscalYear } never: budgetUnits(fiscalYear: 2020) { fiscalYear }",
        of(SCHOOL),
      );
      expect(both).toEqual({ current: [{ budgetUnitCode: "360017", fiscalYear: 2025 }], before: [{ fiscalYear: 2024 }], never: [] });
    });

    it("compare the approved, the budgeted and the paid heads", async () => {
      const { headcountComparison } = await entity(
        "headcountComparison(fiscalYear: 2025) { approvedQuota budgetQuota quotaGap actualInQuota budgetActual paidHeads actualGap byQuotaType { quotaType approved budgetQuota actual budgetActual } }",
        of(SCHOOL, approved),
      );
      expect(headcountComparison).toEqual({
        approvedQuota: 25,
        budgetQuota: 23,
        quotaGap: 2,
        actualInQuota: 19,
        budgetActual: 18,
        // 20 teachers without the one not in quota, the retired and the long hire.
        paidHeads: 17,
        actualGap: 1,
        byQuotaType: [
          { quotaType: "PUBLIC_INSTITUTION", approved: 24, budgetQuota: 22, actual: 19, budgetActual: 18 },
          { quotaType: "LOGISTICS", approved: 0, budgetQuota: 1, actual: 0, budgetActual: 0 },
          { quotaType: "SEPARATELY_LISTED", approved: 1, budgetQuota: 0, actual: 0, budgetActual: 0 },
        ],
      });
    });

    it("keep finance's own counts when establishment has not answered", async () => {
      const { headcountComparison } = await entity(
        "headcountComparison(fiscalYear: 2025) { approvedQuota budgetQuota quotaGap paidHeads byQuotaType { quotaType approved } }",
        of(SCHOOL, { approvedQuotaTotal: null, actualInQuotaTotal: null, quotaSummary: null }),
      );
      expect(headcountComparison).toMatchObject({
        approvedQuota: null,
        budgetQuota: 23,
        quotaGap: null,
        paidHeads: 17,
        byQuotaType: [{ approved: null }, { approved: null }],
      });
    });

    it("add up its payroll over the years, each by that year's units", async () => {
      const { payroll } = await entity('payroll(from: "2024-01", to: "2025-12") { month gross }', of(SCHOOL));
      expect(payroll.map(({ month }: { month: string }) => month)).toEqual(["2024-12", "2025-10", "2025-11", "2025-12"]);
    });

    it("cost what the active were paid and the unit contributed", async () => {
      const found = await entity(
        "personnelCost(year: 2025) { year total { key amount } byEconomicItem { key label amount } budget executionRate } personnelCostPerHead(year: 2025)",
        of(SCHOOL, approved),
      );
      const active = paid.filter(
        (row) =>
          row["AGENCY_CODE"] === "360017" && String(row["SET_MONTH"]).startsWith("2025") && String(row["PER_STA_CODE"]).trim() === "1",
      );
      const employer = unitCosts.filter(({ SET_MONTH, AGENCY_CODE }) => AGENCY_CODE === "360017" && String(SET_MONTH).startsWith("2025"));
      const total = (Number(sumOf(active, "YF")) + Number(sumOf(employer, "AMT"))).toFixed(2);
      const item = (...columns: string[]) => columns.reduce((sum, column) => sum + Number(sumOf(active, column)), 0).toFixed(2);
      expect(found.personnelCost).toEqual({
        year: 2025,
        total: { key: "TOTAL", amount: total },
        byEconomicItem: [
          { key: "30101", label: "基本工资", amount: item("GZ01", "GZ02") },
          { key: "30103", label: "奖金", amount: item("JJ01") },
          { key: "30107", label: "绩效工资", amount: item("JX01", "JX02") },
          {
            key: "30108",
            label: "机关事业单位基本养老保险缴费",
            amount: sumOf(
              employer.filter(({ ECO_CODE }) => ECO_CODE === "30108"),
              "AMT",
            ),
          },
          {
            key: "30113",
            label: "住房公积金",
            amount: sumOf(
              employer.filter(({ ECO_CODE }) => ECO_CODE === "30113"),
              "AMT",
            ),
          },
        ],
        budget: "200010.50",
        executionRate: "70.00",
      });
      expect(found.personnelCostPerHead).toBe((Math.round((Number(total) * 100) / 19) / 100).toFixed(2));
    });

    it.each(GROUP)("that shares its books say nothing of it alone (%s)", async (code) => {
      const found = await entity(
        'budgetUnits { budgetUnitCode } headcountComparison(fiscalYear: 2025) { paidHeads } payroll(from: "2025-01", to: "2025-12") { month } personnelCost(year: 2025) { year } personnelCostPerHead(year: 2025)',
        of(code, approved),
      );
      expect(found).toEqual({
        budgetUnits: [{ budgetUnitCode: "360090" }],
        headcountComparison: null,
        payroll: null,
        personnelCost: null,
        personnelCostPerHead: null,
      });
    });

    it.each(["770127240056", "770127039999", "nobody"])("that finance does not have are none (%s)", async (code) => {
      const found = await entity(
        'institutionCode budgetUnits { budgetUnitCode } headcountComparison(fiscalYear: 2025) { paidHeads } payroll(from: "2025-01", to: "2025-12") { month } personnelCost(year: 2025) { year }',
        of(code, approved),
      );
      expect(found).toEqual({ institutionCode: code, budgetUnits: [], headcountComparison: null, payroll: [], personnelCost: null });
    });
  });

  it("cost the same number of statements whatever the page", async () => {
    const ask = (first: number) =>
      subgraph.ask(
        `{ budgetUnits(first: ${first}) { edges { node { localName linkState parent { localName } institution { institutionCode payroll(from: "2025-01", to: "2025-12") { gross employerPart } } headcounts { budgetQuota } payrollTotals(from: "2025-12", to: "2025-12") { gross } payees(first: ${first}) { totalCount edges { node { name person { personKey } bankAccount { masked } } } } } } } }`,
      );
    const few = await ask(3);
    const many = await ask(200);
    expect(few.errors).toEqual([]);
    expect(many.statements).toHaveLength(few.statements.length);
  });

  it.each([
    ['{ budgetUnit(code: "360017", fiscalYear: 20255) { localName } }', /年度/],
    ['{ budgetUnit(code: "360017") { payrollTotals(from: "2025-12", to: "2025-01") { month } } }', /to/],
    ['{ budgetUnit(code: "360017") { payrollTotals(from: "1900-12", to: "2025-01") { month } } }', /to/],
    ['{ budgetUnits(filter: { nameContains: "青" }) { totalCount } }', /nameContains/],
    ["{ budgetUnits(first: 0) { totalCount } }", /first/],
    ['{ budgetUnits(after: "W10") { totalCount } }', /after/],
  ])("refuse %s", async (query, message) => {
    const { errors } = await subgraph.ask(query);
    expect(errors[0]).toMatchObject({ code: "VALIDATION_FAILED", message: expect.stringMatching(message) as string });
  });

  it("never show a secret one", async () => {
    const { data } = await subgraph.ask(
      `{ budgetUnit(code: "${SECRET_UNIT}") { localName } budgetUnits(filter: { institutionCode: ["770127039999"] }) { totalCount edges { node { budgetUnitCode } } } }`,
    );
    expect(data).toEqual({ budgetUnit: null, budgetUnits: { totalCount: 0, edges: [] } });
  });

  it("never show one whose units are all secret, and which has nothing of its own", async () => {
    const { data } = await subgraph.ask(
      `query ($r: [_Any!]!) { budgetUnit(code: "${GIVING_AWAY}") { localName } budgetUnits(first: 100) { totalCount edges { node { budgetUnitCode } } } _entities(representations: $r) { ... on BudgetUnit { localName } } }`,
      { r: [{ __typename: "BudgetUnit", budgetUnitCode: GIVING_AWAY, fiscalYear: 2025 }] },
    );
    expect(data.budgetUnit).toBeNull();
    expect(data._entities).toEqual([null]);
    const codes = data.budgetUnits.edges.map(({ node }: { node: { budgetUnitCode: string } }) => node.budgetUnitCode);
    expect(codes).not.toContain(GIVING_AWAY);
    expect(codes).toContain("360");
    expect(data.budgetUnits.totalCount).toBe(codes.length);
  });

  it("hand-made slips agree with themselves", () => expect(paid.every((row) => batchOf(row)["STATUS"] === "3")).toBe(true));
});
