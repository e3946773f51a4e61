import { type Toy, startToy } from "./support/toy-gateway";

const PAGE = "query Page($n: Int) { offices(first: $n) { code name budget posts share accounts { no balance keeper } } }";
const A1 = {
  code: "A1",
  name: "甲局",
  budget: 65,
  posts: 7,
  share: 130,
  accounts: [
    { no: "A1-1", balance: 4, keeper: "keeper of A1-1" },
    { no: "A1-2", balance: 4, keeper: "keeper of A1-2" },
  ],
};

describe.each([
  ["in process", true],
  ["over HTTP", false],
])("a gateway over three subgraphs %s", (_, inProcess) => {
  let toy: Toy;
  beforeAll(async () => (toy = await startToy({ inProcess })));
  afterAll(() => toy.close());

  it("joins what the departments know of one office", async () => {
    const { status, data, errors } = await toy.ask(PAGE, { n: 1 });
    expect({ status, data, errors }).toEqual({ status: 200, data: { offices: [A1] }, errors: [] });
  });

  it("leaves what a department does not know null, without an error", async () => {
    const { data, errors } = await toy.ask(PAGE, { n: 2 });
    expect(errors).toEqual([]);
    expect(data.offices[1]).toEqual({ code: "B2", name: "乙局", budget: null, posts: 7, share: null, accounts: null });
  });

  it("says that an object is there of which nothing is asked in the end", async () => {
    const query = 'query ($no: Boolean!) { office(code: "A1") { name @skip(if: true) ... @include(if: $no) { budget } } }';
    expect(await toy.ask(query, { no: false })).toMatchObject({ data: { office: {} }, errors: [] });
    expect(await toy.ask(query, { no: true })).toMatchObject({ data: { office: { budget: 65 } }, errors: [] });
  });

  it("runs a mutation", async () => {
    expect((await toy.ask('mutation { rename(code: "A1", name: "新局") { name budget } }')).data).toEqual({
      rename: { name: "新局", budget: 65 },
    });
  });

  it("answers introspection itself", async () => {
    const { data } = await toy.ask('{ __typename __schema { queryType { name } } __type(name: "Office") { fields { name } } }');
    expect(data.__schema.queryType.name).toBe("Query");
    expect(data.__type.fields).toContainEqual({ name: "share" });
  });

  it("gives our own jobs the same answer without HTTP", async () => {
    const caller = {
      sub: "job",
      department: null,
      roles: ["SERVICE_LINK"],
      divisionPrefix: "77",
      institutionCodes: [],
      purpose: null,
      service: true,
    };
    expect(JSON.parse(JSON.stringify(await toy.gateway.execute({ query: PAGE, variables: { n: 1 }, caller })))).toEqual({
      data: { offices: [A1] },
    });
    expect(toy.subgraphs["registry"]?.callers.at(-1)).toMatchObject({
      sub: "job",
      service: true,
      roles: ["SERVICE_LINK"],
      aud: "registry",
    });
  });

  it("tells every subgraph who asks and what for", async () => {
    await toy.ask(PAGE, { n: 1 }, { "x-purpose": "PAYROLL" });
    for (const subgraph of Object.values(toy.subgraphs))
      expect(subgraph.callers.at(-1)).toMatchObject({ sub: "anonymous", divisionPrefix: "77", purpose: "PAYROLL", aud: subgraph.name });
  });

  it("hides an enum value that the graph does not show, without an error", async () => {
    const { data, errors } = await toy.ask("{ offices(first: 2) { kind } }");
    expect({ data, errors }).toEqual({ data: { offices: [{ kind: null }, { kind: "OPEN" }] }, errors: [] });
  });

  it("writes one line per operation and nothing of its variables or data", async () => {
    toy.lines.length = 0;
    await toy.ask("query Named($code: ID!) { office(code: $code) { name } }", { code: "canary-value" });
    expect(toy.lines).toHaveLength(1);
    const line = JSON.parse(toy.lines[0] as string);
    expect(Object.keys(line).sort()).toEqual(["document", "level", "ms", "msg", "operation", "time"]);
    expect(line).toMatchObject({
      level: "info",
      msg: "operation",
      operation: "Named",
      document: expect.stringMatching(/^[\da-f]{64}$/),
      ms: expect.any(Number),
    });
  });
});
