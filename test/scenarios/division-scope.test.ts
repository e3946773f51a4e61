import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { establishment } from "../../subgraphs/establishment";
import { finance } from "../../subgraphs/finance";
import { openDatabase } from "../../subgraphs/kit/database";
import type { SubgraphDefinition } from "../../subgraphs/kit/subgraph";
import { COUNTY_DIR, county } from "../support/county";
import { type TestSubgraph, clerk, openTestSubgraph } from "../support/subgraph";

/** A school that the test moves into the neighbouring county, and the bureau above it. */
const MOVED = "770127240019";
const ABOVE = "770127030003";
const BUDGET_UNIT = "360014";
const NEIGHBOUR = "770128";

const MOVES: Readonly<Record<string, readonly string[]>> = {
  establishment: [`UPDATE jg_jbxx SET xzqh = '${NEIGHBOUR}' WHERE jgbm = '${MOVED}'`],
  finance: ["BAS_AGENCY_INFO", "BAS_PERSON_INFO"].map(
    (table) => `UPDATE ${table} SET MOF_DIV_CODE = '${NEIGHBOUR}000' WHERE AGENCY_CODE = '${BUDGET_UNIT}'`,
  ),
};
const TABLES: Readonly<Record<string, string>> = {
  establishment: `SELECT smzbh AS id FROM smz_ry WHERE jgbm = '${MOVED}' AND ryzt = '1'`,
  finance: `SELECT PER_ID AS id FROM BAS_PERSON_INFO WHERE AGENCY_CODE = '${BUDGET_UNIT}' AND FISCAL_YEAR = '2025' AND TRIM(PER_STA_CODE) = '1'`,
};
const PERSON_TABLES: Readonly<Record<string, string>> = { establishment: "smz_ry", finance: "BAS_PERSON_INFO" };

describe("what lies outside the caller's division", () => {
  const folder = mkdtempSync(join(tmpdir(), "headwater-test-"));
  const open = new Map<string, TestSubgraph>();
  /** One person of the moved school in each department: own number and key. */
  const people = new Map<string, { id: string; personKey: string }>();

  beforeAll(async () => {
    const { asOf, divisionCode, personKeySecret } = await county();
    process.env["AS_OF"] = asOf;
    for (const definition of [establishment, finance] as SubgraphDefinition[]) {
      const { name, legacySchema } = definition;
      const file = join(folder, `${legacySchema}.sqlite`);
      copyFileSync(join(COUNTY_DIR, `${legacySchema}.sqlite`), file);
      const database = await openDatabase({ url: `sqlite:${file}`, tables: [] });
      for (const statement of MOVES[name]!) await database.query(statement);
      const [person] = await database.query<{ id: string; personKey: string }[]>(
        `SELECT p.id, x.person_key AS personKey FROM (${TABLES[name]!}) p JOIN xt_rydz x ON x.source_table = '${PERSON_TABLES[name]!}' AND x.local_pk = p.id ORDER BY p.id LIMIT 1`,
      );
      if (person) people.set(name, person);
      await database.destroy();
      open.set(name, await openTestSubgraph(definition, `sqlite:${file}`, divisionCode, personKeySecret));
    }
  });
  afterAll(async () => {
    for (const subgraph of open.values()) await subgraph.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (department: string, query: string, variables = {}, divisionPrefix = "770127") => {
    const { data, errors } = await open.get(department)!.ask(query, variables, { ...clerk, divisionPrefix });
    expect(errors).toEqual([]);
    return data;
  };
  /** The answers to references as `[county, neighbour]`. */
  const referred = async (department: string, representations: object[], fragment: string) => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ${fragment} } }`;
    return [
      (await ask(department, query, { r: representations }))._entities,
      (await ask(department, query, { r: representations }, NEIGHBOUR))._entities,
    ];
  };

  it("answers no reference to an institution, and no list of children", async () => {
    const [here, there] = await referred(
      "establishment",
      [{ __typename: "Institution", institutionCode: MOVED }],
      "... on Institution { institutionCode parent { institutionCode } }",
    );
    expect(here).toEqual([null]);
    expect(there).toEqual([{ __typename: "Institution", institutionCode: MOVED, parent: null }]);
    const { institution } = await ask(
      "establishment",
      `{ institution(institutionCode: "${ABOVE}") { children(first: 200) { totalCount edges { node { institutionCode } } } } }`,
    );
    expect(institution.children.totalCount).toBe(institution.children.edges.length);
    expect(institution.children.totalCount).toBeGreaterThan(0);
    expect(JSON.stringify(institution)).not.toContain(MOVED);
  });

  it("has no people in establishment", async () => {
    const { id, personKey } = people.get("establishment")!;
    const query = `{ person(personKey: "${personKey}") { displayName establishmentRecords { establishmentNo institution { institutionCode } } } }`;
    expect(await ask("establishment", query)).toEqual({ person: { displayName: null, establishmentRecords: [] } });
    expect(JSON.stringify(await ask("establishment", query, {}, NEIGHBOUR))).toContain(id);
  });

  it("has no units, people or payments in finance", async () => {
    const { id, personKey } = people.get("finance")!;
    const asked = [
      { __typename: "BudgetUnit", budgetUnitCode: BUDGET_UNIT, fiscalYear: 2025 },
      { __typename: "Payee", payeeId: id, fiscalYear: 2025 },
      { __typename: "Person", personKey },
      { __typename: "Institution", institutionCode: MOVED, approvedQuotaTotal: 10, actualInQuotaTotal: 10, quotaSummary: [] },
    ];
    const fragment = `... on BudgetUnit { localName parent { budgetUnitCode } } ... on Payee { name }
      ... on Person { payees { payeeId } payments(from: "2025-01", to: "2025-12") { gross unit { budgetUnitCode } } payingUnits(month: "2025-12") { budgetUnitCode } }
      ... on Institution { budgetUnits { budgetUnitCode } payroll(from: "2025-01", to: "2025-12") { heads } personnelCost(year: 2025) { total { amount } } personnelCostPerHead(year: 2025) headcountComparison { paidHeads } }`;
    const [here, there] = await referred("finance", asked, fragment);
    expect(here).toEqual([
      null,
      null,
      { __typename: "Person", payees: [], payments: [], payingUnits: [] },
      {
        __typename: "Institution",
        budgetUnits: [],
        payroll: [],
        personnelCost: null,
        personnelCostPerHead: null,
        headcountComparison: null,
      },
    ]);
    expect(there[0].parent).toBeNull();
    expect(there[1].name).not.toBeNull();
    expect(there[2].payees).toHaveLength(1);
    expect(there[2].payments.length).toBeGreaterThanOrEqual(12);
    expect(there[2].payingUnits).toEqual([{ budgetUnitCode: BUDGET_UNIT }]);
    expect(there[3].payroll).toHaveLength(12);
    expect(there[3].headcountComparison).not.toBeNull();
  });

  it("is in no payroll statistic of the caller's, whatever its batch says", async () => {
    const query = '{ payrollStats(groupBy: [BUDGET_UNIT], from: "2025-12", to: "2025-12") { keys { value } } }';
    const keys = (data: { payrollStats: { keys: { value: string }[] }[] }) => data.payrollStats.flatMap((row) => row.keys[0]!.value);
    expect(keys(await ask("finance", query))).not.toContain(BUDGET_UNIT);
    expect(keys(await ask("finance", query, {}, NEIGHBOUR))).toEqual([BUDGET_UNIT]);
  });
});
