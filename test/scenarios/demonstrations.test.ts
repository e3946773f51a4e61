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
