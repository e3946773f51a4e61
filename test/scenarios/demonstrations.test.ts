import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestHouse, openTestHouse } from "../support/house";
import { type Truth, countyTruth } from "../support/truth";

/*
 * The demonstration operations, asked through the gateway, against what the county's generator knows of its own model:
 * never against the database, and never against themselves.
 */

const OPERATIONS = join(__dirname, "../../schema/operations");
const read = (file: string) => readFileSync(join(OPERATIONS, file), "utf8");

// oxlint-disable-next-line typescript/no-explicit-any -- answers of different shapes are read by path
type Answer = any;

let house: TestHouse;
let truth: Truth;

beforeAll(async () => {
  house = await openTestHouse();
  truth = countyTruth();
});
afterAll(() => house.close());

async function demonstrate(name: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const variables = { ...(JSON.parse(read(`${name}.variables.json`)) as Record<string, unknown>), ...more };
  const { data, errors } = await house.ask(read(`${name}.graphql`), variables);
  expect(errors).toEqual([]);
  return data;
}

/** All nodes of a connection, page after page. */
async function everyNode(name: string, connection: (data: Answer) => Answer): Promise<Answer[]> {
  const nodes: Answer[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo, totalCount } = connection(await demonstrate(name, { after })) as {
      edges: { node: Answer }[];
      pageInfo: Answer;
      totalCount: number;
    };
    nodes.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) {
      expect(nodes).toHaveLength(totalCount);
      return nodes;
    }
    after = pageInfo.endCursor as string;
  }
}

const rows = (statistic: Answer, measure: string): Record<string, number> =>
  Object.fromEntries(
    (statistic as Answer[]).map(({ keys, measures }) => [
      keys.map(({ value }: Answer) => value).join("/"),
      Number(measures.find(({ name }: Answer) => name === measure).value),
    ]),
  );

describe("demo-01: one institution, every department's part of it", () => {
  it("answers for a school what the model says", async () => {
    const { institution } = await demonstrate("demo-01");
    const expected = truth.byInstitution.find(({ name }) => name === institution.name)!;
    expect(institution).toMatchObject({
      uscc: expected.uscc,
      parent: { name: expected.parent },
      quotaSummary: expected.quotaSummary,
      headcountComparison: expected.headcountComparison,
      personnelCostPerHead: expected.personnelCostPerHead,
    });
  });

  it("answers for every active institution what the model says", async () => {
    expect(truth.byInstitution).toHaveLength(180);
    for (const expected of truth.byInstitution) {
      const { institution } = await demonstrate("demo-01", { code: expected.institutionCode });
      const byType = (a: { quotaType: string }, b: { quotaType: string }) => (a.quotaType < b.quotaType ? -1 : 1);
      expect({
        code: expected.institutionCode,
        name: institution.name,
        quotas: [...institution.quotaSummary].sort(byType),
        heads: institution.headcountComparison,
        perHead: institution.personnelCostPerHead,
      }).toEqual({
        code: expected.institutionCode,
        name: expected.name,
        quotas: [...expected.quotaSummary].sort(byType),
        heads: expected.headcountComparison,
        perHead: expected.personnelCostPerHead,
      });
    }
  });
});

describe("demo-02: whom a budget unit pays, and whose quota each of them occupies", () => {
  it("names everybody on the books of three units, with the month's pay and the quota record", async () => {
    for (const unit of truth.budgetUnits) {
      const { budgetUnit } = await demonstrate("demo-02", { unit: unit.budgetUnitCode, first: 200 });
      expect(budgetUnit).toMatchObject({
        localName: unit.localName,
        institution: { institutionCode: unit.institutionCode },
        payrollTotals: [unit.december],
        linkState: "LINKED",
      });
      expect(budgetUnit.payees.totalCount).toBe(unit.activePayees.length);
      const found = budgetUnit.payees.edges.map(({ node }: Answer) => ({
        name: node.name,
        idState: node.idNumber.state,
        inQuota: node.inQuota,
        payments: node.person.payments,
        establishmentNo: node.person.currentEstablishment?.establishmentNo ?? null,
        institution: node.person.currentEstablishment?.institution.name ?? null,
      }));
      expect(found).toEqual(unit.activePayees.map(({ payeeId: _payeeId, ...payee }) => payee));
    }
  });
});

describe("demo-03: what next year's personnel budget rests on", () => {
  it("lists all active institutions with quotas, budget and cost, and next year's retirements", async () => {
    const nodes = await everyNode("demo-03", (data) => data.institutions);
    expect(nodes.map(({ institutionCode }) => institutionCode)).toEqual(
      truth.byInstitution.map(({ institutionCode }) => institutionCode).sort(),
    );
    const expected = new Map(truth.byInstitution.map((institution) => [institution.institutionCode, institution]));
    for (const node of nodes) {
      const { headcountComparison, personnelCost } = expected.get(node.institutionCode)!;
      expect({
        code: node.institutionCode,
        budgetQuota: node.headcountComparison?.budgetQuota,
        cost: node.personnelCost?.total.amount,
      }).toEqual({
        code: node.institutionCode,
        budgetQuota: headcountComparison?.["budgetQuota"],
        cost: personnelCost?.total,
      });
    }
    const { retirementForecast } = await demonstrate("demo-03");
    expect(rows(retirementForecast, "count")).toEqual(truth.retirements["2026byInstitution"]);
  });
});

describe("demo-04: those who entered this year, from the entry notice to their first pay", () => {
  it("lists all 211 with notice, institution and December's pay", async () => {
    const nodes = await everyNode("demo-04", (data) => data.establishmentRecords);
    expect(truth.movements.entries.total).toBe(211);
    const found = nodes.map((node) => ({
      establishmentNo: node.establishmentNo,
      name: node.name,
      enteredOn: node.enteredOn,
      entryReason: node.entryReason,
      entryNoticeNo: node.entryNoticeNo,
      institution: node.institution.name,
      grossDecember: node.person.payments[0]?.gross ?? null,
    }));
    const byNumber = (a: { establishmentNo: string }, b: { establishmentNo: string }) => (a.establishmentNo < b.establishmentNo ? -1 : 1);
    expect([...found].sort(byNumber)).toEqual(
      [...truth.entries]
        .sort(byNumber)
        .map(({ establishmentNo, name, enteredOn, entryReason, entryNoticeNo, institution, grossDecember }) => ({
          establishmentNo,
          name,
          enteredOn,
          entryReason,
          entryNoticeNo,
          institution,
          grossDecember,
        })),
    );
  });
});

describe("demo-05: by which units one person is paid", () => {
  it("shows two paying units and one quota for a person whom two units pay", async () => {
    const { person } = await demonstrate("demo-05");
    expect(person.payingUnits).toHaveLength(2);
    expect(person.payments).toHaveLength(2);
    expect(person.establishmentRecords).toHaveLength(1);
  });
});

describe("demo-06: leadership posts in red, yellow and green", () => {
  it("counts approved and occupied posts of all departments and towns as the model has them, each with its light", async () => {
    const { institutions, leadershipPreChecks } = await demonstrate("demo-06");
    const byPost = (a: Answer, b: Answer) => (`${a.levelCode}${a.position}` < `${b.levelCode}${b.position}` ? -1 : 1);
    expect(institutions.edges).toHaveLength(35);
    for (const { node } of institutions.edges) {
      const expected = truth.byInstitution.find(({ institutionCode }) => institutionCode === node.institutionCode)!;
      const posts = (node.leadershipOccupancy as Answer[] | null)?.map(({ light: _light, ...post }) => post).sort(byPost) ?? null;
      expect({ code: node.institutionCode, posts }).toEqual({
        code: node.institutionCode,
        posts: expected.leadershipOccupancy && [...expected.leadershipOccupancy].sort(byPost),
      });
      for (const { vacancy, over, light } of node.leadershipOccupancy ?? [])
        expect(light).toBe(over ? "RED" : vacancy ? "GREEN" : "YELLOW");
      for (const tier of expected.gradeOccupancy ?? []) expect(node.gradeOccupancy).toContainEqual(tier);
    }
    expect(leadershipPreChecks.totalCount).toBe(truth.organization.preChecks);
  });
});

describe("demo-07: one institution as each of the four departments has it", () => {
  it("links every unit of the organization department and every employer to the institution that it is", async () => {
    const nodes = await everyNode("demo-07", (data) => data.institutions);
    for (const [department, field] of [
      ["organization", "orgUnits"],
      ["hr", "employers"],
    ] as const) {
      const expected: Record<string, number> = {};
      for (const { institutionCode } of truth.localCrosswalk[department]!.units)
        if (institutionCode) expected[institutionCode] = (expected[institutionCode] ?? 0) + 1;
      for (const node of nodes)
        expect({ field, code: node.institutionCode, units: node[field].length }).toEqual({
          field,
          code: node.institutionCode,
          units: expected[node.institutionCode] ?? 0,
        });
    }
  });
});

describe("demo-09: contract staff against control numbers", () => {
  it("counts them by source and by institution as the model has them", async () => {
    const nodes = await everyNode("demo-09", (data) => data.institutions);
    for (const node of nodes) {
      const expected = truth.byInstitution.find(({ institutionCode }) => institutionCode === node.institutionCode)!.contractStaff;
      expect({ code: node.institutionCode, contract: node.contractStaffCount, filing: node.filingStaffCount }).toEqual({
        code: node.institutionCode,
        contract: expected?.contract ?? 0,
        filing: expected?.filing ?? 0,
      });
    }
    const { contractStaffStats } = await demonstrate("demo-09");
    const bySource: Record<string, number> = {};
    for (const [key, count] of Object.entries(rows(contractStaffStats, "headcount")))
      bySource[key.split("/")[0]!] = (bySource[key.split("/")[0]!] ?? 0) + count;
    expect(bySource).toEqual(truth.hr.activeContractStaffBySource);
  });
});

describe("demo-10: one person in four departments", () => {
  it("masks the number and the account, and gives neither in full", async () => {
    const { person } = await demonstrate("demo-10");
    expect(person.establishmentRecords[0].idNumber).toMatchObject({
      masked: expect.stringMatching(/^77\d{4}\*{8}\w{4}$/) as string,
      full: null,
    });
    expect(person.payees[0].bankAccount.masked).toMatch(/^\*{4} \*{4} \*{4} \d{4}$/);
    expect(person.staffRecords.length).toBeGreaterThan(0);
    expect(person.socialInsurance.length).toBeGreaterThan(0);
    expect(person.retirementProjection.statutoryMonth).toMatch(/^\d{4}-\d{2}$/);
  });
});

describe("demo-08: the boards", () => {
  it("show quotas, people, flows, pools and retirements as the model has them", async () => {
    const board = await demonstrate("demo-08");
    for (const { quotaType, approved, actual, reserved, vacancy, overQuota } of truth.quotas.byType) {
      for (const [measure, value] of Object.entries({ approved, actual, reserved, vacancy, over: overQuota }))
        expect({ quotaType, measure, value: rows(board.quotaStats, measure)[quotaType] }).toEqual({ quotaType, measure, value });
    }
    expect(rows(board.staffStats, "headcount")).toEqual(truth.people.byAgeBandAndCategory);
    expect(board.turnoverPools).toEqual(truth.pools.map(({ poolId: _poolId, ...pool }) => pool));
    expect(rows(board.retirementForecast, "count")).toEqual(truth.retirements["2026to2035byYearAndSector"]);
    const movements = rows(board.movementStats, "count");
    const total = (type: string) =>
      Object.entries(movements).reduce((sum, [key, count]) => sum + (key.startsWith(`${type}/`) ? count : 0), 0);
    expect({ entries: total("ENTRY"), exits: total("EXIT"), transfers: total("TRANSFER"), internal: total("INTERNAL") }).toEqual({
      entries: 211,
      exits: 125,
      transfers: 282,
      internal: truth.movements.internal,
    });
  });
});
