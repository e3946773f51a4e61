import fc from "fast-check";
import { databases } from "../support/databases";
import { runs } from "../support/runs";
import { clerk } from "../support/subgraph";
import { GROUP, ORGAN, SCHOOL, batchOf, changes, paid, sumOf } from "./books";
import { openBooks } from "./open-books";

type Slip = (typeof paid)[number];
const county = (row: Slip) => batchOf(row)["MOF_DIV_CODE"] === "770127000";
const heads = (rows: readonly Slip[]) => String(new Set(rows.map(({ PER_ID }) => PER_ID)).size);
const IDENTITIES: Record<string, string> = {
  "1": "CIVIL_SERVANT",
  "3": "INSTITUTION_MANAGEMENT",
  "4": "INSTITUTION_PROFESSIONAL",
  "6": "INSTITUTION_WORKER",
  "7": "CIVIL_SERVANT",
  "8": "CONTRACT",
  "9": "OTHER",
};
const STATES: Record<string, string> = { "1": "ACTIVE", "2": "RETIRED", "3": "LONG_HIRE", "9": "OTHER" };
const VALUE: Record<string, (row: Slip) => string> = {
  MONTH: (row) => String(row["SET_MONTH"]).replace(/^(.{4})/, "$1-"),
  BUDGET_UNIT: (row) => String(row["AGENCY_CODE"]),
  IDENTITY: (row) => IDENTITIES[String(row["PER_IDE_CODE"])]!,
  STATUS: (row) => STATES[String(row["PER_STA_CODE"]).trim()]!,
};
const ITEMS: Record<string, string[]> = {
  "30101": ["GZ01", "GZ02"],
  "30102": ["JT01", "JT02", "JT03", "JT05"],
  "30103": ["JJ01"],
  "30107": ["JX01", "JX02"],
  "30199": ["BF01"],
  "30239": ["JT04"],
  "30302": [],
};

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
  const subgraph = openBooks(open);

  describe("statistics", () => {
    const stats = async (groupBy: readonly string[], filter = "", months = ["2025-01", "2025-12"]) => {
      const { data, errors } = await subgraph.ask(
        `{ payrollStats(groupBy: [${groupBy.join()}], from: "${months[0]}", to: "${months[1]}"${filter && `, filter: { ${filter} }`}) { keys { key value } measures { name value suppressed } } }`,
      );
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
        fc.asyncProperty(fc.shuffledSubarray(Object.keys(VALUE), { minLength: 1, maxLength: 3 }), async (dimensions) =>
          expect(await stats(dimensions)).toEqual(expected(dimensions, year)),
        ),
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
    ])("filtered by %s", async (filter, keep) =>
      expect(await stats(["MONTH", "BUDGET_UNIT"], filter)).toEqual(expected(["MONTH", "BUDGET_UNIT"], year.filter(keep))),
    );

    it("know a unit as the institution only in the years it is linked", async () => {
      expect(await stats(["MONTH"], `institutionCode: ["${SCHOOL}"]`, ["2023-12", "2024-12"])).toEqual(
        expected(
          ["MONTH"],
          paid.filter((row) => row["SET_MONTH"] === "202412" && row["AGENCY_CODE"] === "360017"),
        ),
      );
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
            ? [
                {
                  keys: [
                    { key: "STATUS", value: status },
                    { key: "ECONOMIC_ITEM", value: item },
                  ],
                  measures: [
                    { name: "heads", value: heads(touched), suppressed: false },
                    { name: "gross", value: gross, suppressed: false },
                    { name: "net", value: null, suppressed: false },
                  ],
                },
              ]
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
      const { data } = await subgraph.ask(
        "{ payrollChanges(first: 1) { edges { node { changeNo type unit { localName fiscalYear } effectiveMonth noticeNo status caseNo } } } }",
      );
      expect(data.payrollChanges.edges[0].node).toEqual({
        changeNo: changes[0]!["CHG_ID"],
        type: "ADD",
        unit: { localName: "青垣县百分之100%小学", fiscalYear: 2025 },
        effectiveMonth: "2025-11",
        noticeNo: "青编办列〔2025〕0号",
        status: "PENDING",
        caseNo: null,
      });
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

    it.each([
      ["770127", [0, 1, 4, 5]],
      ["7701", [0, 1, 3, 4, 5]],
      ["77", [0, 1, 3, 4, 5]],
    ])("are those of the units in %s, and at home those of units that nobody knows", async (divisionPrefix, expected) => {
      const { data } = await subgraph.ask(
        "{ payrollChanges { totalCount edges { node { changeNo unit { budgetUnitCode } } } } }",
        {},
        { ...clerk, divisionPrefix },
      );
      expect(data.payrollChanges.edges.map(({ node }: { node: { changeNo: string } }) => Number(node.changeNo.slice(5, 9)))).toEqual(
        expected,
      );
    });
  });
});
