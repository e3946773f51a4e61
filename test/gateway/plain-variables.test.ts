import fc from "fast-check";
import { type OperationDefinitionNode, buildSchema, getVariableValues, parse } from "graphql";
import { plainVariables } from "../../gateway/execution/plain-variables";

const schema = buildSchema(
  "scalar Date scalar constructor enum Kind { A B } input Filter { id: ID i: Int f: Float s: String b: Boolean } type Query { all: Int }",
);
/** Names of the variables, in order: what is a key of every object may be one too. */
const NAMES = ["v0", "__proto__", "v2", "constructor"];
const operationOf = (definitions: readonly string[]): OperationDefinitionNode =>
  parse(`query (${definitions.map((definition, i) => `$${NAMES[i]}: ${definition}`).join(" ")}) { all }`)
    .definitions[0] as OperationDefinitionNode;

const definition = fc.constantFrom(
  ...["Int", "Float", "String", "Boolean", "ID", "Date", "constructor", "Kind", "Filter", "[Int]", "[String!]!"].flatMap((type) =>
    type.endsWith("!") ? [type] : [type, `${type}!`],
  ),
  "Int = 3",
  'String! = "x"',
  "Boolean = null",
);
const value = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    "A",
    "汉字",
    "",
    0,
    -0,
    1.5,
    2 ** 31,
    -(2 ** 31),
    2 ** 31 - 1,
    1e300,
    "7",
    [1],
    ["x"],
    { id: "1" },
    {},
  ),
  fc.integer(),
  fc.double(),
  fc.string(),
);

describe("variables that coercion leaves as they are", () => {
  it("are told from others, and come out as graphql-js has them", () => {
    let plain = 0;
    fc.assert(
      fc.property(
        fc.array(definition, { minLength: 1, maxLength: 4 }),
        fc.array(fc.option(value, { nil: undefined })),
        (definitions, values) => {
          const operation = operationOf(definitions);
          const variables = Object.fromEntries(
            values.flatMap((each, i) => (each === undefined ? [] : [[NAMES[i] ?? `v${i}`, each] as const])),
          );
          const got = plainVariables(operation)(variables);
          if (!got) return;
          plain++;
          const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions!, variables);
          expect(errors).toBeUndefined();
          expect(Object.entries(got)).toEqual(Object.entries(coerced!));
        },
      ),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(100);
  });

  it.each([
    [["Int!"], { v0: 5 }, { v0: 5 }],
    [["Int", "String", "ID"], { ["__proto__"]: null, v2: "7" }, { ["__proto__"]: null, v2: "7" }],
    [[], { unknown: 1 }, {}],
  ] as const)("%j given %j are taken without further ado", (definitions, variables, expected) => {
    const operation = definitions.length ? operationOf(definitions) : (parse("{ all }").definitions[0] as OperationDefinitionNode);
    expect(Object.entries(plainVariables(operation)(variables)!)).toEqual(Object.entries(expected));
  });

  it("takes nothing from a prototype", () => {
    const inherited = Object.create({ v0: 5 }) as Record<string, unknown>;
    expect(plainVariables(operationOf(["Int!"]))(inherited)).toBeUndefined();
  });
});
