import { departments } from "../../cli/departments";
import { schemaOf } from "../../subgraphs/kit/subgraph";
import { type TestHouse, openTestHouse, service } from "../support/house";
import { samples } from "../support/samples";
import { fullQuery, rootFields } from "../support/selections";

/** Little enough that what hangs on it stays within one batch of 1,000 keys (domain 5.10); at this size, and at four fifths of it, every kind of row occurs. */
const LONGEST = 900;

/** Tables of many columns, and what a question for keys alone may read of them. */
const WIDE: Readonly<Record<string, RegExp>> = {
  smz_ry: /"(xm|sfzh|zy|zw|xl)"/,
  jg_jbxx: /"(jgmc|gpmc|pzwh)"/,
  BAS_PERSON_INFO: /"(IDEN_NO|PER_NAME|WORK_INIT_DATE)"/,
  SAL_DETAIL: /"(IDEN_NO|JX02|KK06)"/,
};

/** Statements without their keys and sizes: what was asked, and how often. */
const shape = (statements: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const statement of statements) {
    const text = statement.replace(/IN \(\?(, \?)*\)/g, "IN (?…)").replace(/\b\d+\b/g, "n");
    counts[text] = (counts[text] ?? 0) + 1;
  }
  return counts;
};

describe("SQL statements of an operation", () => {
  let house: TestHouse;
  const lists: { root: string; full: (first: number) => string; keys: string }[] = [];

  beforeAll(async () => {
    house = await openTestHouse();
    for (const department of departments) {
      const { schema } = await schemaOf(department);
      for (const root of rootFields(schema)) {
        const field = schema.getQueryType()!.getFields()[root]!;
        if (!field.args.some(({ name }) => name === "first")) continue;
        const key = fullQuery(schema, root, samples, 3, { first: 5 })!.match(/node \{ (\w+)|rows \{ (\w+)/)!;
        lists.push({
          root,
          full: (first) => fullQuery(schema, root, samples, 4, { first })!,
          keys: `${fullQuery(schema, root, samples, 1, { first: 5 })?.replace(/ \{[^{}]*\} \}$/, "") ?? `{ ${root}(first: 5)`} { ${key[1] ? `edges { node { ${key[1]} } }` : `rows { ${key[2]} }`} } }`,
        });
      }
    }
  });
  afterAll(() => house.close());

  it("are the same number at two page sizes, for every list of the graph with all its fields", async () => {
    expect(lists.length).toBeGreaterThan(8);
    for (const { root, full } of lists) {
      const measure = async (first: number) => {
        const { data, errors, statements } = await house.ask(full(first), {}, service);
        expect({ root, errors: errors.map((error) => error.message) }).toEqual({ root, errors: [] });
        const list = data![root] as { edges?: unknown[]; rows?: unknown[] };
        return { rows: (list.edges ?? list.rows)!.length, statements: shape(statements) };
      };
      const all = await measure(LONGEST);
      const part = await measure(Math.ceil(all.rows * 0.8));
      expect(part.rows).toBeLessThan(all.rows);
      // The last rows of a list may be the first with, say, a pool loan: a kind of row met for the first time costs its one statement.
      const met = Object.fromEntries(Object.entries(all.statements).filter(([text]) => text in part.statements));
      const first = Object.entries(all.statements).filter(([text]) => !(text in part.statements));
      expect({ root, statements: met }).toEqual({ root, statements: part.statements });
      expect(first.map(([, count]) => count)).toEqual(first.map(() => 1));
      expect(first.length).toBeLessThanOrEqual(3);
    }
  }, 240_000);

  it("read no column that nothing asked for from a wide table", async () => {
    for (const { keys } of lists) {
      const { statements } = await house.ask(keys, {}, service);
      for (const statement of statements)
        for (const [table, columns] of Object.entries(WIDE)) {
          const selected = statement.slice(0, statement.search(/ FROM /));
          if (statement.includes(`FROM "${table}"`)) expect(selected).not.toMatch(columns);
        }
    }
  });
});
