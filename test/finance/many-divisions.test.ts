import { finance } from "../../subgraphs/finance";
import { sideTables } from "../../subgraphs/finance/side-tables";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk, fillDatabase } from "../support/subgraph";
import { agencies } from "./books";

/** More divisions than a caller's list may name: a province whose townships keep books of their own. */
const UNITS = Array.from({ length: 1_001 }, (_, i) => ({
  ...agencies[1]!,
  AGENCY_ID: `A${i}`,
  AGENCY_CODE: `36${String(i).padStart(4, "0")}`,
  MOF_DIV_CODE: `77${String(i).padStart(4, "0")}000`,
}));

describe.each(databases)("budget units of a thousand divisions and one on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, finance, (url) => fillDatabase(url, finance, sideTables, { BAS_AGENCY_INFO: UNITS }), "770000");

  it("are all seen by whoever sees the province, as a list and one by one", async () => {
    const { data, errors } = await subgraph.ask(
      '{ budgetUnits(first: 1, filter: { fiscalYear: 2025 }) { totalCount } budgetUnit(code: "361000", fiscalYear: 2025) { budgetUnitCode } }',
      {},
      { ...clerk, divisionPrefix: "77" },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ budgetUnits: { totalCount: 1_001 }, budgetUnit: { budgetUnitCode: "361000" } });
  });
});
