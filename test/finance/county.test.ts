import type { DataSource } from "typeorm";
import { finance } from "../../subgraphs/finance";
import { openDatabase } from "../../subgraphs/kit/database";
import { county } from "../support/county";
import { type TestSubgraph, job, openTestSubgraph } from "../support/subgraph";

/** Slips of paid batches that are nobody's secret, in plain SQL. */
const PAID = `FROM SAL_DETAIL d JOIN SAL_BATCH b ON b.BATCH_NO = d.BATCH_NO
  WHERE b.STATUS = '3' AND d.AGENCY_CODE NOT IN (SELECT local_code FROM xt_jgdz WHERE secret = '1') AND d.PER_ID NOT IN (SELECT local_pk FROM xt_rydz WHERE secret = '1')`;

const fen = (column: string) => `SUM(CAST(ROUND(${column} * 100) AS INTEGER))`;
const yuan = (sum: number) => (sum / 100).toFixed(2);

describe("finance over the county", () => {
  let database: DataSource;
  let subgraph: TestSubgraph;
  const asOf = process.env["AS_OF"];

  beforeAll(async () => {
    const demonstration = await county();
    process.env["AS_OF"] = demonstration.asOf;
    database = await openDatabase({ url: demonstration.databaseUrls["finance"]!, tables: [], readOnly: true });
    subgraph = await openTestSubgraph(finance, demonstration.databaseUrls["finance"]!, undefined, demonstration.personKeySecret);
  }, 120_000);
  afterAll(async () => {
    if (asOf === undefined) delete process.env["AS_OF"];
    else process.env["AS_OF"] = asOf;
    await subgraph.close();
    await database.destroy();
  });

  const sql = async <Row>(text: string): Promise<Row[]> => database.query(text);

  it("sums each month as the slips do", async () => {
    const expected = await sql<{ month: string; heads: number; gross: number; net: number }>(
      `SELECT d.SET_MONTH AS month, COUNT(DISTINCT d.PER_ID) AS heads, ${fen("d.YF")} AS gross, ${fen("d.SF")} AS net ${PAID} GROUP BY d.SET_MONTH ORDER BY d.SET_MONTH`,
    );
    const { data } = await subgraph.ask(
      '{ payrollStats(groupBy: [MONTH], from: "2024-01", to: "2025-12") { keys { value } measures { value } } }',
    );
    expect(data.payrollStats).toEqual(
      expected.map(({ month, heads, gross, net }) => ({
        keys: [{ value: `${month.slice(0, 4)}-${month.slice(4)}` }],
        measures: [{ value: String(heads) }, { value: yuan(gross) }, { value: yuan(net) }],
      })),
    );
  });

  it("splits a year's earnings among economic items without losing a fen", async () => {
    const [{ gross }] = (await sql<{ gross: number }>(`SELECT ${fen("d.YF")} AS gross ${PAID} AND d.SET_MONTH LIKE '2025%'`)) as [
      { gross: number },
    ];
    const { data } = await subgraph.ask(
      '{ payrollStats(groupBy: [ECONOMIC_ITEM], from: "2025-01", to: "2025-12") { measures { name value } } }',
    );
    const items = (data.payrollStats as { measures: { value: string }[] }[]).map(({ measures }) =>
      Math.round(Number(measures[1]!.value) * 100),
    );
    expect(items.reduce((sum, item) => sum + item, 0)).toBe(gross);
  });

  it("finds every paid slip of everybody, whatever number stands on it", async () => {
    const keys = await sql<{ person_key: string }>(
      "SELECT DISTINCT person_key FROM xt_rydz WHERE source_table = 'BAS_PERSON_INFO' AND secret <> '1' ORDER BY person_key",
    );
    const [expected] = await sql<{ slips: number; gross: number }>(
      `SELECT COUNT(*) AS slips, ${fen("d.YF")} AS gross ${PAID} AND d.SET_MONTH IN ('202406', '202507', '202512')`,
    );
    let slips = 0;
    let gross = 0;
    for (let start = 0; start < keys.length; start += 1000) {
      const { data } = await subgraph.ask(
        `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { ${["2024-06", "2025-07", "2025-12"].map((month, i) => `m${i}: payments(from: "${month}", to: "${month}") { gross }`).join(" ")} } } }`,
        { representations: keys.slice(start, start + 1000).map(({ person_key: personKey }) => ({ __typename: "Person", personKey })) },
      );
      for (const person of data._entities as Record<string, { gross: string }[]>[])
        for (const payment of Object.values(person).flat()) {
          slips++;
          gross += Math.round(Number(payment.gross) * 100);
        }
    }
    expect({ slips, gross }).toEqual(expected && { slips: expected.slips, gross: expected.gross });
  }, 60_000);

  it("has everybody who is on the books or was paid in the roster, once for each unit", async () => {
    const [expected] = await sql<{ places: number }>(
      `SELECT COUNT(*) AS places FROM (
        SELECT p.PER_ID, p.AGENCY_CODE FROM BAS_PERSON_INFO p WHERE p.FISCAL_YEAR = '2025' AND p.IS_DELETED = 2 AND p.END_DATE >= '20251231'
          AND p.PER_ID NOT IN (SELECT local_pk FROM xt_rydz WHERE secret = '1')
        UNION SELECT d.PER_ID, d.AGENCY_CODE ${PAID} AND b.SET_MONTH = '202512' AND b.BATCH_TYPE = '1' AND d.YF > 0)`,
    );
    let rows = 0;
    let after: string | null = null;
    do {
      const { data, errors } = await subgraph.ask(
        'query($after: String) { payrollRoster(divisionPrefix: "770127", month: "2025-12", first: 2000, after: $after) { rows { personKey } pageInfo { hasNextPage endCursor } } }',
        { after },
        job,
      );
      expect(errors).toEqual([]);
      rows += data.payrollRoster.rows.length as number;
      after = data.payrollRoster.pageInfo.hasNextPage ? (data.payrollRoster.pageInfo.endCursor as string) : null;
    } while (after);
    expect(rows).toBe(expected!.places);
  }, 60_000);

  it("answers fifty institutions as it answers five: in eleven statements", async () => {
    const codes = await sql<{ code: string }>(
      "SELECT DISTINCT institution_code AS code FROM xt_jgdz WHERE secret <> '1' AND institution_code IS NOT NULL ORDER BY 1 LIMIT 50",
    );
    const ask = (count: number) =>
      subgraph.ask(
        'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Institution { budgetUnits { localName linkState } payroll(from: "2025-01", to: "2025-12") { gross employerPart } headcountComparison(fiscalYear: 2025) { budgetQuota paidHeads } personnelCost(year: 2025) { total { amount } budget } personnelCostPerHead(year: 2025) } } }',
        {
          representations: codes.slice(0, count).map(({ code }) => ({
            __typename: "Institution",
            institutionCode: code,
            approvedQuotaTotal: 9,
            actualInQuotaTotal: 9,
            quotaSummary: [],
          })),
        },
      );
    const five = await ask(5);
    const fifty = await ask(50);
    expect([five.errors, fifty.errors]).toEqual([[], []]);
    expect([five.statements.length, fifty.statements.length]).toEqual([11, 11]);
  });
});
