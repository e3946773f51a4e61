import fc from "fast-check";
import { databases } from "../support/databases";
import { runs } from "../support/runs";
import { clerk } from "../support/subgraph";
import { HIDDEN, SCHOOL, SECRET_UNIT, batchOf, idNumber, keyOf, paid, payees, people } from "./books";
import { openBooks } from "./open-books";

const nodes = (connection: { edges: { node: Record<string, unknown> }[] }) => connection.edges.map(({ node }) => node);
const SECRET_PEOPLE = people.filter(({ unit }) => unit === SECRET_UNIT);
/** This year's payees of the county that may be seen, in order. */
const visible = payees
  .filter(
    (row) =>
      row["FISCAL_YEAR"] === "2025" &&
      row["IS_DELETED"] === 2 &&
      row["AGENCY_CODE"] !== SECRET_UNIT &&
      row["PER_ID"] !== HIDDEN.id &&
      row["MOF_DIV_CODE"] === "770127000",
  )
  .sort((a, b) => (String(a["PER_ID"]) < String(b["PER_ID"]) ? -1 : 1));
const ids = (rows: readonly Record<string, unknown>[]) => rows.map((row) => String(row["PER_ID"]));

describe.each(databases)("payees on %s", (_name, open) => {
  const subgraph = openBooks(open);

  const listed = async (filter: string) => {
    const { data, errors } = await subgraph.ask(`{ payees(filter: { ${filter} }, first: 200) { totalCount edges { node { payeeId } } } }`);
    expect(errors).toEqual([]);
    expect(data.payees.totalCount).toBe(data.payees.edges.length);
    return nodes(data.payees).map(({ payeeId }) => payeeId);
  };

  it("are this year's, without deleted, secret and foreign ones", async () => expect(await listed("")).toEqual(ids(visible)));

  it.each<[string, (row: Record<string, unknown>) => boolean]>([
    ["status: [ACTIVE]", (row) => String(row["PER_STA_CODE"]).trim() === "1"],
    ["status: [OTHER, RETIRED]", (row) => ["9", "2"].includes(String(row["PER_STA_CODE"]).trim())],
    ["identity: [CIVIL_SERVANT]", (row) => ["1", "7"].includes(String(row["PER_IDE_CODE"]))],
    ["identity: [OTHER]", (row) => row["PER_IDE_CODE"] === "9"],
    ["inQuota: false", (row) => row["IS_AUTH"] === 2],
    ["unifiedPayroll: true", () => true],
    [`institutionCode: ["${SCHOOL}"]`, (row) => row["AGENCY_CODE"] === "360017"],
    ['budgetUnitCode: ["360001", "360055"]', (row) => ["360001", "360055"].includes(String(row["AGENCY_CODE"]))],
    ['activeOn: "2025-04-01"', (row) => row["END_DATE"] === "20991231"],
    ["linkable: false", (row) => row["AGENCY_CODE"] === "360055"],
    ['divisionPrefix: "7701"', () => true],
  ])("filtered by %s", async (filter, keep) => expect(await listed(filter)).toEqual(ids(visible.filter(keep))));

  it("searched by name are at most twenty, whatever blanks stand in it, and have no second page", async () => {
    const search = async (name: string, page: string) => {
      const nested = `payees(filter: { nameContains: "${name}" }${page}) { totalCount pageInfo { endCursor } edges { node { payeeId } } }`;
      return subgraph.ask(
        `{ payees(filter: { nameContains: "${name}" }${page}) { totalCount pageInfo { endCursor } edges { node { payeeId } } } budgetUnit(code: "360017") { ${nested} } }`,
      );
    };
    const found = visible.filter((row) => String(row["PER_NAME"]).includes("三1"));
    for (const name of ["三1", "张三1", "张 三 1", "　张三1"]) {
      const { data, errors } = await search(name, "");
      expect(errors).toEqual([]);
      expect(nodes(data.payees)).toEqual(ids(found).map((payeeId) => ({ payeeId })));
      expect(nodes(data.budgetUnit.payees)).toEqual(
        ids(found.filter((row) => row["AGENCY_CODE"] === "360017")).map((payeeId) => ({ payeeId })),
      );
    }
    const { data } = await search("张三", "");
    expect(data.payees.edges).toHaveLength(20);
    for (const page of [", first: 21", `, after: "${data.payees.pageInfo.endCursor}"`])
      expect((await search("张三", page)).errors).toMatchObject([
        { code: "VALIDATION_FAILED", path: ["payees"] },
        { code: "VALIDATION_FAILED", path: ["budgetUnit", "payees"] },
      ]);
  });

  it("of last year are asked for", async () => expect(await listed("fiscalYear: 2024")).toHaveLength(20));

  it("show a masked number and the last four of the account", async () => {
    const { data } = await subgraph.ask(
      '{ payees(filter: { budgetUnitCode: ["360017"] }, first: 3) { edges { node { name sex idNumber { masked state full } status identity inQuota unifiedPayroll startDate endDate reduceReason bankAccount { masked bankName full } person { personKey } unit { budgetUnitCode fiscalYear } } } } }',
    );
    expect(nodes(data.payees)[1]).toEqual({
      name: "张 三1",
      sex: "MALE",
      idNumber: { masked: idNumber(1).replace(/^(.{6}).{8}/, "$1********"), state: "OK", full: null },
      status: "ACTIVE",
      identity: "INSTITUTION_PROFESSIONAL",
      inQuota: true,
      unifiedPayroll: true,
      startDate: "2020-01-01",
      endDate: null,
      reduceReason: null,
      bankAccount: { masked: "**** **** **** 0001", bankName: "青垣农商行", full: null },
      person: { personKey: keyOf(people[1]!.id, people[1]!.number) },
      unit: { budgetUnitCode: "360017", fiscalYear: 2025 },
    });
    expect(nodes(data.payees)[2]).toMatchObject({ bankAccount: null });
  });

  it("without a usable number have a key of their own and an ended one a reason", async () => {
    const { data } = await subgraph.ask(
      '{ payees(filter: { linkable: false }) { edges { node { idNumber { masked state } person { personKey } } } } ended: payees(filter: { budgetUnitCode: ["360017"], nameContains: "三40" }) { edges { node { endDate reduceReason } } } }',
    );
    expect(nodes(data.payees)).toEqual([
      { idNumber: { masked: "***************", state: "BAD_CHARS" }, person: { personKey: expect.stringMatching(/^U/) as string } },
      { idNumber: { masked: "", state: "EMPTY" }, person: { personKey: expect.stringMatching(/^U/) as string } },
    ]);
    expect(nodes(data.ended)).toEqual([{ endDate: "2025-03-31", reduceReason: "调出" }]);
  });

  it("of a unit are paged below it", async () => {
    const { data } = await subgraph.ask(
      "{ budgetUnits { edges { node { budgetUnitCode payees(filter: { status: [ACTIVE] }, first: 2) { totalCount pageInfo { hasNextPage } edges { node { payeeId } } } } } } }",
    );
    const school = nodes(data.budgetUnits).find(({ budgetUnitCode }) => budgetUnitCode === "360017")!;
    const active = visible.filter((row) => row["AGENCY_CODE"] === "360017" && String(row["PER_STA_CODE"]).trim() === "1");
    expect(school["payees"]).toEqual({
      totalCount: active.length,
      pageInfo: { hasNextPage: true },
      edges: ids(active.slice(0, 2)).map((payeeId) => ({ node: { payeeId } })),
    });
  });

  it("pages join to the whole without gap or overlap", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
        const seen: unknown[] = [];
        let after: string | null = null;
        for (let i = 0; ; i++) {
          const { data } = await subgraph.ask(
            "query($first: Int, $after: String) { payees(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { payeeId } } } }",
            { first: sizes[i % sizes.length], after },
          );
          seen.push(...nodes(data.payees).map(({ payeeId }) => payeeId));
          if (!data.payees.pageInfo.hasNextPage) break;
          after = data.payees.pageInfo.endCursor as string;
        }
        expect(seen).toEqual(ids(visible));
      }),
      { numRuns: runs(4) },
    );
  });

  describe("of a person", () => {
    const person = async (personKey: string, selection: string) => {
      const { data, errors, statements } = await subgraph.ask(
        `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { ${selection} } } }`,
        { representations: [{ __typename: "Person", personKey }] },
      );
      expect(errors).toEqual([]);
      return { found: data._entities[0], statements };
    };
    const key = (n: number) => keyOf(people[n]!.id, people[n]!.number);

    it("are all there are this year", async () => {
      const { found } = await person(key(0), "personKey payees { payeeId fiscalYear unit { budgetUnitCode } }");
      expect(found).toEqual({
        personKey: key(0),
        payees: [
          { payeeId: people[0]!.id, fiscalYear: 2025, unit: { budgetUnitCode: "360017" } },
          { payeeId: people[33]!.id, fiscalYear: 2025, unit: { budgetUnitCode: "360001" } },
        ],
      });
    });

    it("lead to the payments, of every paid batch and every paying unit", async () => {
      const { found } = await person(
        key(5),
        'payments(from: "2024-01", to: "2025-12") { month batchType gross net unit { budgetUnitCode fiscalYear } } november: payingUnits(month: "2025-11") { budgetUnitCode }',
      );
      const own = paid.filter(({ PER_ID }) => PER_ID === people[5]!.id).filter(({ SET_MONTH }) => SET_MONTH !== "202312");
      const types: Record<string, string> = { "1": "NORMAL", "3": "BONUS" };
      expect(found.payments).toEqual(
        own
          .sort((a, b) => String(a["SET_MONTH"]).localeCompare(String(b["SET_MONTH"])) || Number(a["DETAIL_ID"]) - Number(b["DETAIL_ID"]))
          .map((row) => ({
            month: `${String(row["SET_MONTH"]).slice(0, 4)}-${String(row["SET_MONTH"]).slice(4)}`,
            batchType: types[String(batchOf(row)["BATCH_TYPE"])],
            gross: Number(row["YF"]).toFixed(2),
            net: Number(row["SF"]).toFixed(2),
            unit: { budgetUnitCode: row["AGENCY_CODE"], fiscalYear: Number(String(row["SET_MONTH"]).slice(0, 4)) },
          })),
      );
      expect(found.november).toEqual([{ budgetUnitCode: "360001" }, { budgetUnitCode: "360017" }]);
    });

    it("name each item of a slip that is not zero", async () => {
      const { found } = await person(
        key(1),
        'payments(from: "2025-12", to: "2025-12") { items { code name economicCode amount deduction } }',
      );
      expect(found.payments[0].items).toEqual([
        { code: "GZ01", name: "职务（岗位）工资", economicCode: "30101", amount: "2001.10", deduction: false },
        { code: "GZ02", name: "级别（薪级）工资", economicCode: "30101", amount: "800.20", deduction: false },
        { code: "JX01", name: "基础性绩效工资", economicCode: "30107", amount: "1500.07", deduction: false },
        { code: "KK01", name: "基本养老保险个人缴费", economicCode: null, amount: "300.11", deduction: true },
        { code: "KK06", name: "个人所得税", economicCode: null, amount: "10.50", deduction: true },
      ]);
    });

    it("are found however the number is written on the slip", async () => {
      const { found } = await person(keyOf(people[31]!.id, people[31]!.number), 'payments(from: "2025-12", to: "2025-12") { batchType }');
      expect(found.payments).toEqual([{ batchType: "NORMAL" }, { batchType: "BONUS" }]);
    });

    it.each([30, 36])("without a usable number are paid all the same", async (n) => {
      const { found } = await person(key(n), 'payees { status } payments(from: "2025-10", to: "2025-10") { month }');
      expect(found).toEqual({ payees: [{ status: "ACTIVE" }], payments: [{ month: "2025-10" }] });
    });

    it.each([key(34), key(35), "P00000000000000000000000000"])(
      "in a secret unit or unknown is a key and nothing more (%s)",
      async (personKey) => {
        const { found } = await person(
          personKey,
          'personKey payees { payeeId } payments(from: "2024-01", to: "2025-12") { month } payingUnits(month: "2025-12") { budgetUnitCode }',
        );
        expect(found).toEqual({ personKey, payees: [], payments: [], payingUnits: [] });
      },
    );

    it("with a malformed key is nobody", async () => expect((await person("770127198001010000", "personKey")).found).toBeNull());

    it.each([
      "payees { name unit { localName } bankAccount { masked } }",
      'payments(from: "2024-01", to: "2025-12") { gross unit { localName } }',
    ])("cost the same number of statements for one and for many, none with an ID number in its text: %s", async (selection) => {
      const ask = (keys: string[]) =>
        subgraph.ask(
          `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { ${selection} } } }`,
          {
            representations: keys.map((personKey) => ({ __typename: "Person", personKey })),
          },
        );
      const one = await ask([key(5)]);
      const many = await ask(people.map(({ id, number }) => keyOf(id, number)));
      expect(many.errors).toEqual([]);
      expect(many.statements).toHaveLength(one.statements.length);
      expect(many.statements.join("\n")).not.toMatch(/\d{15}/);
    });
  });

  it("are referred to by number and year", async () => {
    const { data } = await subgraph.ask(
      "query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Payee { payeeId fiscalYear name } ... on BudgetUnit { localName } } }",
      {
        representations: [
          { __typename: "Payee", payeeId: people[1]!.id, fiscalYear: 2024 },
          { __typename: "Payee", payeeId: people[1]!.id, fiscalYear: 2023 },
          { __typename: "Payee", payeeId: SECRET_PEOPLE[0]!.id, fiscalYear: 2025 },
          { __typename: "Payee", payeeId: HIDDEN.id, fiscalYear: 2025 },
          { __typename: "BudgetUnit", budgetUnitCode: "360001", fiscalYear: 2025 },
          { __typename: "BudgetUnit", budgetUnitCode: SECRET_UNIT, fiscalYear: 2025 },
        ],
      },
    );
    expect(data._entities).toEqual([
      { payeeId: people[1]!.id, fiscalYear: 2024, name: "张 三1" },
      null,
      null,
      null,
      { localName: "青垣县教育局" },
      null,
    ]);
  });

  it("of the neighbouring county are seen from the city alone", async () => {
    const query = '{ payees(filter: { budgetUnitCode: ["361001"] }) { totalCount } }';
    expect((await subgraph.ask(query)).data.payees.totalCount).toBe(0);
    expect((await subgraph.ask(query, {}, { ...clerk, divisionPrefix: "7701" })).data.payees.totalCount).toBe(1);
  });
});
