import fc from "fast-check";
import { buildSchema, getOperationAST, parse } from "graphql";
import { costOf } from "../../gateway/limits/cost";
import { measure } from "../../gateway/limits/document";
import { OPEN_LIMITS } from "../../gateway/limits/limits";
import { type Answer, type Toy, startToy, withToy } from "./support/toy-gateway";

const nested = (levels: number): string => `{ teamsByDefault { ${"lead { ".repeat(levels - 2)}name${" }".repeat(levels - 2)} } }`;
const aliased = (count: number): string => `{ ${Array.from({ length: count }, (_, i) => `a${i}: rates`).join(" ")} }`;
/** Doubles at every level: 2^levels fields in a few hundred characters. */
const bomb = (levels: number, leaf: string): string =>
  `{ office(code: "A1") { ...f0 } } ${Array.from({ length: levels }, (_, i) => `fragment f${i} on Office { ...f${i + 1} ...f${i + 1} }`).join(" ")} fragment f${levels} on Office { ${leaf} }`;

describe("limits", () => {
  let toy: Toy;
  beforeAll(async () => (toy = await startToy({ inProcess: true })));
  afterAll(() => toy.close());

  const only = ({ status, data, errors }: Answer) => ({
    status,
    data,
    codes: errors.map(({ extensions }) => extensions.code),
    message: errors[0]?.message,
  });

  it.each([
    ["12 levels", nested(12)],
    ["100 aliases", aliased(100)],
    [
      "a cost of 20000",
      `{ teams(first: 200) { teams { members(first: 14) { name lead { name } name2: name name3: name n4: name } name } } }`,
    ],
    [
      "the whole introspection",
      "{ __schema { types { name fields { name type { name ofType { name ofType { name ofType { name ofType { name } } } } } } } } }",
    ],
  ])("let %s pass", async (_, query) => expect(only(await toy.ask(query))).toMatchObject({ status: 200, codes: [] }));

  it.each([
    ["13 levels", nested(13), "LIMIT_EXCEEDED", "查询嵌套 13 层，不得超过 12 层。"],
    ["5000 levels", nested(5_000), "LIMIT_EXCEEDED", /^查询(过长|嵌套过深)：/],
    ["101 aliases", aliased(101), "LIMIT_EXCEEDED", "查询使用别名 101 个，不得超过 100 个。"],
    ["an alias bomb", bomb(60, "x: name"), "LIMIT_EXCEEDED", "查询使用别名 十亿以上 个，不得超过 100 个。"],
    ["a fragment bomb", bomb(400, "name"), "COMPLEXITY_EXCEEDED", /查询过大/],
    ["a fragment bomb of nothing", bomb(400, "__typename"), "COMPLEXITY_EXCEEDED", /查询过大/],
    ["more than 5000 tokens", `{ ${"rates ".repeat(5_000)} }`, "LIMIT_EXCEEDED", "查询过长：词法单元不得超过 5000 个。"],
    [
      "a page too large",
      "{ offices(first: 100000) { name } }",
      "COMPLEXITY_EXCEEDED",
      "查询过大：估算开销 100001，不得超过 20000，请减小 first、减少字段或统计维度（groupBy）。",
    ],
    ["pages within pages", "{ teams(first: 200) { teams { members(first: 200) { name } } } }", "COMPLEXITY_EXCEEDED", /查询过大/],
  ])("refuse %s with one clear error", async (_, query, code, message) => {
    expect(only(await toy.ask(query))).toEqual({
      status: 400,
      data: undefined,
      codes: [code],
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
    expect(toy.lines.join()).not.toContain("fault");
  });

  it("count a page given by a variable, its default, and the field's own default", async () => {
    // teamsByDefault: 1 + 3; members: 1 + 20 × (1 + 5); teams: 1 + n × (1 + 121)
    const query = "query ($n: Int = 170) { teamsByDefault { name } teams(first: $n) { teams { members { members(first: 5) { name } } } } }";
    expect((await toy.ask(query, { n: 163 })).errors).toEqual([]);
    expect((await toy.ask(query, { n: 164 })).errors[0]?.message).toContain("估算开销 20013");
    expect((await toy.ask(query)).errors[0]?.message).toContain("估算开销 20745");
  });

  it("let a fragment that spreads itself fall to validation", async () => {
    const { status, errors } = await toy.ask('{ office(code: "A1") { ...f } } fragment f on Office { name ...f }');
    expect([status, errors[0]?.extensions.code]).toEqual([400, "GRAPHQL_VALIDATION_FAILED"]);
  });

  it("give a service its own cost", async () => {
    const caller = {
      sub: "job",
      department: null,
      roles: ["SERVICE_VERIFICATION"],
      divisionPrefix: "77",
      institutionCodes: [],
      purpose: null,
      service: true,
    };
    const query = "{ offices(first: 100000) { code } }";
    expect((await toy.gateway.execute({ query, caller })).errors).toBeUndefined();
    expect((await toy.gateway.execute({ query, caller: { ...caller, service: false } })).errors?.[0]?.extensions.code).toBe(
      "COMPLEXITY_EXCEEDED",
    );
    await expect(toy.gateway.execute({ query: nested(13), caller })).rejects.toMatchObject({ extensions: { code: "LIMIT_EXCEEDED" } });
  });

  it("are wider for a foreign graph", () =>
    withToy({ inProcess: true, limits: OPEN_LIMITS }, async (open) => {
      for (const query of [nested(30), aliased(500), "{ offices(first: 100000) { code } }"])
        expect((await open.ask(query)).errors).toEqual([]);
      for (const query of [nested(31), aliased(501), nested(6_000), "{ offices(first: 1000000) { code } }"])
        expect((await open.ask(query)).status).toBe(400);
    }));
});

describe("the cost of a statistic", () => {
  const schema = buildSchema(`
    type Query { stats(groupBy: [Dimension!]!, first: Int): [Row!] total(groupBy: [Dimension!]! = [A, B]): Int units(first: Int): [Unit!] }
    type Unit { stats(groupBy: [Dimension!]!): [Row!] }
    type Row { value: Int }
    enum Dimension { A B C }`);
  const cost = (query: string, variables = {}): number => {
    const document = parse(query);
    return costOf(schema, document, getOperationAST(document)!, variables);
  };

  it("is 1,000 for each dimension, wherever the dimensions are written", () => {
    expect(cost("{ stats(groupBy: [A, B, C], first: 2) { value } }")).toBe(3_003);
    expect(cost("{ stats(groupBy: A, first: 2) { value } }")).toBe(1_003);
    expect(cost("query ($by: [Dimension!]!) { stats(groupBy: $by, first: 2) { value } }", { by: ["A", "B"] })).toBe(2_003);
    expect(cost("query ($by: [Dimension!]!) { stats(groupBy: $by, first: 2) { value } }", { by: "A" })).toBe(1_003);
    expect(cost("query ($by: [Dimension!]! = [A, B, C]) { stats(groupBy: $by, first: 2) { value } }")).toBe(3_003);
    expect(cost("{ total }")).toBe(2_001);
  });

  it("counts for each alias and for each row it stands in", () => {
    expect(cost("{ a: total(groupBy: [A]) b: total(groupBy: [A, A]) }")).toBe(3_002);
    expect(cost("{ units(first: 10) { stats(groupBy: [A, B]) { value } } }")).toBe(1 + 10 * 2_002);
  });

  it("counts none as one", () => expect(cost("{ total(groupBy: []) }")).toBe(1_001));
});

describe("the measure of a document", () => {
  const schema = buildSchema("type Query { t(first: Int): T } type T { t(first: Int = 3): T n: Int }");
  /** A random document beside what it must measure, fields written as trees. */
  type Tree = { alias: boolean; first: number | null; below: Tree[] };
  const tree = fc.memo((depth): fc.Arbitrary<Tree> =>
    fc.record({
      alias: fc.boolean(),
      first: fc.option(fc.integer({ min: 1, max: 9 })),
      below: depth > 1 ? fc.array(tree(depth - 1), { maxLength: 3 }) : fc.constant([]),
    }),
  );
  let names = 0;
  const print = ({ alias, first, below }: Tree): string =>
    `${alias ? `a${names++}: ` : ""}t${first === null ? "" : `(first: ${first})`} { n ${below.map((child, i) => (i % 2 ? `... { ${print(child)} }` : print(child))).join(" ")} }`;
  const depth = ({ below }: Tree): number => 1 + Math.max(1, ...below.map(depth));
  const aliases = ({ alias, below }: Tree): number => Number(alias) + below.reduce((sum, child) => sum + aliases(child), 0);
  const cost = ({ first, below }: Tree, fallback: number): number =>
    1 + (first ?? fallback) * (1 + below.reduce((sum, child) => sum + cost(child, 3), 0));

  it("equals what its tree says", () => {
    fc.assert(
      fc.property(tree(4), (root) => {
        const document = parse(`query { ${print(root)} }`);
        expect(measure(document)).toEqual({ depth: depth(root), aliases: aliases(root) });
        expect(costOf(schema, document, getOperationAST(document)!, {})).toBe(cost(root, 20));
      }),
    );
  });

  it("is the same through named fragments", () => {
    const plain = parse("{ t { t { n x: n } } y: t { t { n x: n } } }");
    const spread = parse("{ ...a y: t { ...b } } fragment a on Query { t { ...b } } fragment b on T { t { n x: n } }");
    expect(measure(spread)).toEqual(measure(plain));
    // Each spread costs one more than its fields.
    expect(costOf(schema, spread, getOperationAST(spread)!, {})).toBe(costOf(schema, plain, getOperationAST(plain)!, {}) + 1 + 20 + 20);
  });
});
