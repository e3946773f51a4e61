import { establishment } from "../../subgraphs/establishment";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk } from "../support/subgraph";
import { type Row, fillAndLink, register } from "./people";
import { codeOf, institution } from "./rows";

const SECRET = 9;
const { staff } = register();
const lent = staff(codeOf(1), { xm: "甲", zzclsid: 12 });
const spy = staff(codeOf(SECRET), { xm: "密", zzclsid: 21 });

const account = (zhid: number, more: Row = {}): Row => ({
  zhid,
  mc: `周转池${zhid}`,
  xzqh: "770127",
  lx: "01",
  bzlx: "04",
  ze: 40,
  zt: "1",
  ...more,
});
const entry = (lsid: number, zhid: number, lx: string, sl: number, more: Row = {}): Row => ({
  lsid,
  zhid,
  lx,
  sl,
  jcrq: "2024-01-10",
  ...more,
});

const rows = {
  jg_jbxx: [institution(1), institution(4, { xzqh: "770128" }), institution(SECRET, { smbz: "1" })],
  smz_ry: [lent, spy],
  zzc_zh: [account(1), account(2, { lx: "05", ze: 3 }), account(3, { lx: "77" }), account(4, { xzqh: "770128" })],
  zzc_ls: [
    entry(10, 1, "01", 40, { pzwh: "青编发〔2022〕1号" }),
    // Two lent and one given back, overdue; one lent, due today; one lent for good; all given back.
    entry(11, 1, "02", 2, { jgbm: codeOf(1), yhrq: "2025-12-30" }),
    entry(12, 1, "02", 1, { jgbm: codeOf(1), smzbh: lent.smzbh!, yhrq: "2025-12-31", yt: "急需岗位" }),
    entry(13, 1, "02", 1, { jgbm: codeOf(1) }),
    entry(14, 1, "02", 1, { jgbm: codeOf(1), yhrq: "2024-06-30" }),
    entry(15, 1, "03", 1, { jgbm: codeOf(1), ylsid: 11 }),
    entry(16, 1, "03", 1, { jgbm: codeOf(1), ylsid: 14 }),
    entry(17, 1, "04", 5),
    // A secret unit's loans and returns, by institution, by person, by the loan given back: as if they were not.
    entry(20, 1, "02", 7, { jgbm: codeOf(SECRET), yhrq: "2020-01-01" }),
    entry(21, 1, "02", 1, { smzbh: spy.smzbh! }),
    entry(22, 1, "03", 3, { ylsid: 20 }),
    entry(23, 1, "03", 1, { ylsid: 21 }),
    // Overdrawn by a write-off.
    entry(30, 2, "01", 3),
    entry(31, 2, "02", 3, { jgbm: codeOf(1) }),
    entry(32, 2, "05", 1),
  ],
};

describe.each(databases)("turnover pools on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillAndLink(url, rows));

  it("are what was put in, less what was taken out and what is lent", async () => {
    const { data, statements } = await subgraph.ask(
      `{ turnoverPools(divisionCode: "770127") { poolId name kind quotaType total lent balance overdue } }`,
    );
    const common = { quotaType: "PUBLIC_INSTITUTION", total: 40 };
    expect(data.turnoverPools).toEqual([
      { ...common, poolId: "1", name: "周转池1", kind: "TALENT", lent: 3, balance: 32, overdue: 1 },
      { ...common, poolId: "2", name: "周转池2", kind: "SOE_SECONDMENT", total: 3, lent: 3, balance: -1, overdue: 0 },
      { ...common, poolId: "3", name: "周转池3", kind: null, lent: 0, balance: 0, overdue: 0 },
    ]);
    expect(statements).toHaveLength(2);
  });

  it("have a balance that follows from the entries shown", async () => {
    const { data } = await subgraph.ask("{ turnoverPools { balance transactions(first: 200) { edges { node { type count } } } } }");
    const signs: Record<string, number> = { INJECT: 1, BORROW: -1, RETURN: 1, RECALL: -1, WRITE_OFF: -1 };
    for (const { balance, transactions } of data.turnoverPools as {
      balance: number;
      transactions: { edges: { node: { type: string; count: number } }[] };
    }[])
      expect(transactions.edges.reduce((sum, { node }) => sum + signs[node.type]! * node.count, 0)).toBe(balance);
  });

  it("show their entries page by page, none of a secret unit", async () => {
    const fields =
      "totalCount pageInfo { hasNextPage endCursor } edges { node { id type count institution { name } record { name } purpose date dueDate returnedCount docNo pool { name } } }";
    const ask = async (first: number, after: string | null) =>
      (
        await subgraph.ask(
          `query($f: Int, $a: String, $e: [_Any!]!) { _entities(representations: $e) { ... on TurnoverPool { transactions(first: $f, after: $a) { ${fields} } } } }`,
          { f: first, a: after, e: [{ __typename: "TurnoverPool", poolId: "1" }] },
        )
      ).data._entities[0].transactions;
    const page = await ask(3, null);
    expect(page).toMatchObject({ totalCount: 8, pageInfo: { hasNextPage: true } });
    expect(page.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      {
        id: "10",
        type: "INJECT",
        count: 40,
        institution: null,
        record: null,
        purpose: null,
        date: "2024-01-10",
        dueDate: null,
        returnedCount: 0,
        docNo: "青编发〔2022〕1号",
        pool: { name: "周转池1" },
      },
      {
        id: "11",
        type: "BORROW",
        count: 2,
        institution: { name: "青垣县第1局" },
        record: null,
        purpose: null,
        date: "2024-01-10",
        dueDate: "2025-12-30",
        returnedCount: 1,
        docNo: null,
        pool: { name: "周转池1" },
      },
      {
        id: "12",
        type: "BORROW",
        count: 1,
        institution: { name: "青垣县第1局" },
        record: { name: "甲" },
        purpose: "急需岗位",
        date: "2024-01-10",
        dueDate: "2025-12-31",
        returnedCount: 0,
        docNo: null,
        pool: { name: "周转池1" },
      },
    ]);
    const rest = await ask(200, page.pageInfo.endCursor);
    expect(rest.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(["13", "14", "15", "16", "17"]);
  });

  it("are reached from the record that stands on a loan", async () => {
    const { data } = await subgraph.ask(
      `{ establishmentRecords { edges { node { name poolLoan { id count institution { name } pool { poolId balance } } } } } }`,
    );
    expect(data.establishmentRecords.edges).toEqual([
      { node: { name: "甲", poolLoan: { id: "12", count: 1, institution: { name: "青垣县第1局" }, pool: { poolId: "1", balance: 32 } } } },
    ]);
  });

  it("cost the same however many there are and however long their pages", async () => {
    const ask = (division: string, first: number) =>
      subgraph.ask(
        `{ turnoverPools(divisionCode: "${division}") { name lent balance transactions(first: ${first}) { totalCount edges { node { id returnedCount institution { name } record { name } } } } } }`,
        {},
        { ...clerk, divisionPrefix: "77" },
      );
    const [two, all] = [await ask("770127", 3), await ask("77", 100)];
    expect(all.data.turnoverPools).toHaveLength(4);
    expect(all.statements).toHaveLength(two.statements.length);
  });

  it("of another county are not shown", async () => {
    const { data } = await subgraph.ask(`query($e: [_Any!]!) { _entities(representations: $e) { ... on TurnoverPool { name } } }`, {
      e: [4, 99, 1].map((poolId) => ({ __typename: "TurnoverPool", poolId: String(poolId) })),
    });
    expect(data._entities).toEqual([null, null, { name: "周转池1" }]);
    const { errors } = await subgraph.ask(`{ turnoverPools(divisionCode: "770128") { name } }`);
    expect(errors).toEqual([expect.objectContaining({ code: "FORBIDDEN" })]);
  });
});
