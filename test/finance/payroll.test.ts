import fc from "fast-check";
import { finance } from "../../subgraphs/finance";
import { blindAccount, blindPersonName } from "../../subgraphs/kit/identity/blind";
import { type TestDatabase, databases } from "../support/databases";
import { runs } from "../support/runs";
import { TEST_PERSON_KEY_SECRET, type TestSubgraph, clerk, job, openTestSubgraph } from "../support/subgraph";
import { GROUP, HIDDEN, ORGAN, SCHOOL, SECRET_UNIT, batchOf, changes, fillBooks, idNumber, keyOf, paid, payees, people, sumOf } from "./books";

type Slip = (typeof paid)[number];
const county = (row: Slip) => batchOf(row)["MOF_DIV_CODE"] === "770127000";
const heads = (rows: readonly Slip[]) => String(new Set(rows.map(({ PER_ID }) => PER_ID)).size);
const IDENTITIES: Record<string, string> = { "1": "CIVIL_SERVANT", "3": "INSTITUTION_MANAGEMENT", "4": "INSTITUTION_PROFESSIONAL", "6": "INSTITUTION_WORKER", "7": "CIVIL_SERVANT", "8": "CONTRACT", "9": "OTHER" };
const STATES: Record<string, string> = { "1": "ACTIVE", "2": "RETIRED", "3": "LONG_HIRE", "9": "OTHER" };
const VALUE: Record<string, (row: Slip) => string> = {
  MONTH: (row) => String(row["SET_MONTH"]).replace(/^(.{4})/, "$1-"),
  BUDGET_UNIT: (row) => String(row["AGENCY_CODE"]),
  IDENTITY: (row) => IDENTITIES[String(row["PER_IDE_CODE"])]!,
  STATUS: (row) => STATES[String(row["PER_STA_CODE"]).trim()]!,
};
const ITEMS: Record<string, string[]> = { "30101": ["GZ01", "GZ02"], "30102": ["JT01", "JT02", "JT03", "JT05"], "30103": ["JJ01"], "30107": ["JX01", "JX02"], "30199": ["BF01"], "30239": ["JT04"], "30302": [] };

/** The statistic by hand: groups of slips in order of their keys. */
function groups(dimensions: readonly string[], rows: readonly Slip[]): [keys: string[], rows: Slip[]][] {
  const found = new Map<string, [string[], Slip[]]>();
  for (const row of rows) {
    const keys = dimensions.map((dimension) => VALUE[dimension]!(row));
    const id = JSON.stringify(keys);
    found.set(id, [keys, [...(found.get(id)?.[1] ?? []), row]]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

describe.each(databases)("payroll on %s", (_name, open) => {
  let home: TestDatabase;
  let subgraph: TestSubgraph;
  const asOf = process.env["AS_OF"];

  beforeAll(async () => {
    process.env["AS_OF"] = "2025-12-31";
    home = await open();
    await fillBooks(home.url);
    subgraph = await openTestSubgraph(finance, home.url);
  });
  afterAll(async () => {
    process.env["AS_OF"] = asOf;
    await subgraph.close();
    await home.drop();
  });

  describe("statistics", () => {
    const stats = async (groupBy: readonly string[], filter = "", months = ["2025-01", "2025-12"]) => {
      const { data, errors } = await subgraph.ask(`{ payrollStats(groupBy: [${groupBy.join()}], from: "${months[0]}", to: "${months[1]}"${filter && `, filter: { ${filter} }`}) { keys { key value } measures { name value suppressed } } }`);
      expect(errors).toEqual([]);
      return data.payrollStats;
    };
    const year = paid.filter((row) => county(row) && String(row["SET_MONTH"]).startsWith("2025"));
    const expected = (dimensions: readonly string[], rows: readonly Slip[]) =>
      groups(dimensions, rows).map(([keys, group]) => ({
        keys: dimensions.map((key, i) => ({ key, value: keys[i] })),
        measures: [
          { name: "heads", value: heads(group), suppressed: false },
          { name: "gross", value: sumOf(group, "YF"), suppressed: false },
          { name: "net", value: sumOf(group, "SF"), suppressed: false },
        ],
      }));

    it("by one to three dimensions equal the sums by hand", () =>
      fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(Object.keys(VALUE), { minLength: 1, maxLength: 3 }), async (dimensions) => expect(await stats(dimensions)).toEqual(expected(dimensions, year))),
        { numRuns: runs(12) },
      ));

    it.each<[string, (row: Slip) => boolean]>([
      ["status: [ACTIVE]", (row) => VALUE["STATUS"]!(row) === "ACTIVE"],
      ["identity: [CIVIL_SERVANT, OTHER]", (row) => ["CIVIL_SERVANT", "OTHER"].includes(VALUE["IDENTITY"]!(row))],
      ["batchType: [BONUS]", (row) => batchOf(row)["BATCH_TYPE"] === "3"],
      [`institutionCode: ["${SCHOOL}", "${GROUP[1]}"]`, (row) => ["360017", "360090"].includes(String(row["AGENCY_CODE"]))],
      ['budgetUnitCode: ["360055"]', (row) => row["AGENCY_CODE"] === "360055"],
      ['institutionCode: ["770127039999"]', () => false],
      ["status: []", () => false],
      ['divisionPrefix: "770127"', () => true],
    ])("filtered by %s", async (filter, keep) => expect(await stats(["MONTH", "BUDGET_UNIT"], filter)).toEqual(expected(["MONTH", "BUDGET_UNIT"], year.filter(keep))));

    it("know a unit as the institution only in the years it is linked", async () => {
      expect(await stats(["MONTH"], `institutionCode: ["${SCHOOL}"]`, ["2023-12", "2024-12"])).toEqual(expected(["MONTH"], paid.filter((row) => row["SET_MONTH"] === "202412" && row["AGENCY_CODE"] === "360017")));
    });

    it("by economic item split each slip", async () => {
      const december = year.filter(({ SET_MONTH }) => SET_MONTH === "202512");
      const rows = await stats(["STATUS", "ECONOMIC_ITEM"], "", ["2025-12", "2025-12"]);
      const byHand = groups(["STATUS"], december).flatMap(([[status], group]) =>
        Object.entries(ITEMS).flatMap(([item, columns]) => {
          const whole = { RETIRED: "30302", LONG_HIRE: "30199" }[status!];
          const booked = whole === undefined ? columns : whole === item ? ["YF"] : [];
          const touched = group.filter((row) => booked.some((column) => row[column] !== 0));
          const gross = booked.reduce((sum, column) => sum + Number(sumOf(touched, column)), 0).toFixed(2);
          return touched.length
            ? [{ keys: [{ key: "STATUS", value: status }, { key: "ECONOMIC_ITEM", value: item }], measures: [{ name: "heads", value: heads(touched), suppressed: false }, { name: "gross", value: gross, suppressed: false }, { name: "net", value: null, suppressed: false }] }]
            : [];
        }),
      );
      expect(rows).toEqual(byHand);
    });

    it.each(["", "MONTH, MONTH", "MONTH, STATUS, IDENTITY, BUDGET_UNIT"])("refuse the dimensions [%s]", async (groupBy) => {
      const { errors } = await subgraph.ask(`{ payrollStats(groupBy: [${groupBy}], from: "2025-01", to: "2025-12") { keys { key } } }`);
      expect(errors[0]).toMatchObject({ code: "VALIDATION_FAILED", message: expect.stringContaining("groupBy") as string });
    });
  });

  describe("changes", () => {
    const listed = async (filter: string) => {
      const { data, errors } = await subgraph.ask(`{ payrollChanges(filter: { ${filter} }) { totalCount edges { node { changeNo } } } }`);
      expect(errors).toEqual([]);
      return data.payrollChanges.edges.map(({ node }: { node: { changeNo: string } }) => Number(node.changeNo.slice(5, 9)));
    };

    it("say what changes, where and when", async () => {
      const { data } = await subgraph.ask("{ payrollChanges(first: 1) { edges { node { changeNo type unit { localName fiscalYear } effectiveMonth noticeNo status caseNo } } } }");
      expect(data.payrollChanges.edges[0].node).toEqual({ changeNo: changes[0]!["CHG_ID"], type: "ADD", unit: { localName: "青垣县百分之100%小学", fiscalYear: 2025 }, effectiveMonth: "2025-11", noticeNo: "青编办列〔2025〕0号", status: "PENDING", caseNo: null });
    });

    it.each([
      ["", [0, 1, 4, 5]],
      ["type: [STOP, DEATH]", [1, 5]],
      ["status: [EFFECTIVE]", [1, 4]],
      ['from: "2025-01"', [0, 1, 5]],
      ['to: "2024-12"', [4]],
      ['noticeNo: "青编办列〔2025〕4号"', [4]],
      [`institutionCode: ["${ORGAN}"]`, [1]],
      ['budgetUnitCode: ["360017", "361001"]', [0, 4]],
    ])("filtered by {%s}", async (filter, expected) => expect(await listed(filter)).toEqual(expected));
  });

  describe("roster", () => {
    const ROW = "personKey payeeId budgetUnitCode institutionCode registered inQuota status paidAs identity quotaType nameHash sex idState idIrregular idSex idBirthDate unknownCodes gross basic stepPay carAllowance backPay accountHash";
    const roster = async (first: number, month = "2025-12") => {
      const rows: Record<string, unknown>[] = [];
      let after: string | null = null;
      const counts: number[] = [];
      do {
        const { data, errors, statements } = await subgraph.ask(`query($first: Int!, $month: YearMonth!, $after: String) { payrollRoster(divisionPrefix: "770127", month: $month, first: $first, after: $after) { rows { ${ROW} } pageInfo { hasNextPage endCursor } } }`, { first, month, after }, job);
        expect(errors).toEqual([]);
        rows.push(...data.payrollRoster.rows);
        counts.push(statements.length);
        after = data.payrollRoster.pageInfo.hasNextPage ? data.payrollRoster.pageInfo.endCursor : null;
      } while (after);
      return { rows, counts };
    };

    it("has everybody on the books or paid, once for each unit, in order of person key", async () => {
      const { rows } = await roster(2000);
      const expected = [
        ...payees.filter((row) => row["FISCAL_YEAR"] === "2025" && row["IS_DELETED"] === 2 && row["END_DATE"] === "20991231"),
        ...paid.filter((row) => row["SET_MONTH"] === "202512" && batchOf(row)["BATCH_TYPE"] === "1"),
      ].filter((row) => ![SECRET_UNIT, "361001"].includes(String(row["AGENCY_CODE"])) && row["PER_ID"] !== HIDDEN.id);
      const places = new Set(expected.map((row) => `${String(row["PER_ID"])} ${String(row["AGENCY_CODE"])}`));
      expect(new Set(rows.map(({ payeeId, budgetUnitCode }) => `${String(payeeId)} ${String(budgetUnitCode)}`))).toEqual(places);
      expect(rows).toHaveLength(places.size);
      const keys = rows.map(({ personKey }) => personKey as string);
      expect(keys).toEqual([...keys].sort());
    });

    it("gives exactly what the rules compare", async () => {
      const { rows } = await roster(2000);
      const teacher = people[3]!;
      expect(rows.find(({ payeeId }) => payeeId === teacher.id)).toEqual({
        personKey: keyOf(teacher.id, teacher.number),
        payeeId: teacher.id,
        budgetUnitCode: "360017",
        institutionCode: SCHOOL,
        registered: true,
        inQuota: true,
        status: "ACTIVE",
        paidAs: "ACTIVE",
        identity: "INSTITUTION_PROFESSIONAL",
        quotaType: "PUBLIC_INSTITUTION",
        nameHash: blindPersonName("张三3", TEST_PERSON_KEY_SECRET),
        sex: null,
        idState: "OK",
        idIrregular: false,
        idSex: "MALE",
        idBirthDate: `1980-04-04`,
        unknownCodes: ["SCH_REC_CODE"],
        gross: "4303.37",
        basic: "2003.10",
        stepPay: "800.20",
        carAllowance: "0.00",
        backPay: "0.00",
        accountHash: blindAccount("0000000000000000003", TEST_PERSON_KEY_SECRET),
      });
      const shared = rows.filter(({ accountHash }) => accountHash === blindAccount("0000000000000000007", TEST_PERSON_KEY_SECRET));
      expect(shared.map(({ payeeId }) => payeeId).sort()).toEqual([people[7]!.id, people[8]!.id]);
      expect(rows.find(({ payeeId }) => payeeId === people[31]!.id)).toMatchObject({ idIrregular: true, status: "OTHER", quotaType: null, institutionCode: null });
      expect(rows.find(({ payeeId }) => payeeId === people[24]!.id)).toMatchObject({ identity: "CIVIL_SERVANT", quotaType: "POLITICAL_LEGAL_SPECIAL" });
    });

    it("tells the unit that pays from the one that registers", async () => {
      const { rows } = await roster(2000, "2025-11");
      expect(rows.filter(({ payeeId }) => payeeId === people[5]!.id)).toMatchObject([
        { budgetUnitCode: "360001", registered: false, paidAs: "ACTIVE", inQuota: true },
        { budgetUnitCode: "360017", registered: true, paidAs: "ACTIVE" },
      ]);
      // A slip of nothing is no payment.
      expect(rows.filter(({ payeeId }) => payeeId === people[6]!.id)).toHaveLength(1);
    });

    it("pages join to the whole, each in the same number of statements", async () => {
      const whole = (await roster(2000)).rows;
      for (const first of [1, 5, 7]) {
        const { rows, counts } = await roster(first);
        expect(rows).toEqual(whole);
        expect(new Set(counts).size).toBe(1);
      }
    });

    it("of units tells how finance holds them", async () => {
      const { data, errors } = await subgraph.ask('{ budgetUnitRoster(divisionPrefix: "770127", first: 100) { rows { budgetUnitCode fiscalYear institutionCode accountingGroup linkState normalisedName usccState fundingForm enabled leaf activePayees headcounts { quotaType budgetQuota budgetActual } } pageInfo { hasNextPage } } }', {}, job);
      expect(errors).toEqual([]);
      const rows = data.budgetUnitRoster.rows as Record<string, unknown>[];
      expect(rows.map(({ budgetUnitCode }) => budgetUnitCode)).toEqual(["360", "360001", "360017", "360055", "360056", "360090"]);
      expect(rows[1]).toEqual({ budgetUnitCode: "360001", fiscalYear: 2025, institutionCode: ORGAN, accountingGroup: [], linkState: "LINKED", normalisedName: "教育局", usccState: "OK", fundingForm: "ORGAN", enabled: true, leaf: true, activePayees: 6, headcounts: [] });
      expect(rows[2]).toMatchObject({ activePayees: 18, usccState: "EMPTY", headcounts: [{ quotaType: "PUBLIC_INSTITUTION", budgetQuota: 22, budgetActual: 18 }, { quotaType: "LOGISTICS" }] });
      expect(rows[5]).toMatchObject({ institutionCode: GROUP[0], accountingGroup: GROUP });
    });

    it.each(['payrollRoster(divisionPrefix: "770127", month: "2025-12", first: 5) { rows { personKey } }', 'budgetUnitRoster(divisionPrefix: "770127", first: 5) { rows { budgetUnitCode } }'])("is for the project's own jobs alone: %s", async (query) => {
      const { data, errors } = await subgraph.ask(`{ ${query} }`, {}, clerk);
      expect(Object.values(data as object)).toEqual([null]);
      expect(errors[0]!.code).toBe("FORBIDDEN");
    });

    it("holds no ID number and no account number", async () => {
      const text = JSON.stringify((await roster(2000)).rows);
      for (const { number } of people) if (number) expect(text).not.toContain(number.trim());
      expect(text).not.toMatch(/0000000000000000\d\d\d/);
      expect(text).not.toContain(idNumber(34));
    });
  });
});
