import fc from "fast-check";
import { type Answer, type Toy, startToy, withToy } from "./support/toy-gateway";
import { type Behaviour, well } from "./support/toy-server";
import { CANARY_ID, CANARY_URL, ledger, posts, registry } from "./support/toy-subgraphs";

const QUERY = "{ offices { code name budget posts accounts { no balance keeper } } }";

const json =
  (body: string, status = 200): Behaviour =>
  ({ response }) =>
    response.writeHead(status, { "content-type": "application/json" }).end(body);

/** What a subgraph may do to us, and what a caller reads of it. */
const FAULTS: Record<string, [code: string, behaviour: Behaviour]> = {
  "an HTML page": [
    "SUBGRAPH_BAD_RESPONSE",
    ({ response }) => response.writeHead(200, { "content-type": "text/html" }).end(`<html>${CANARY_ID}</html>`),
  ],
  "an HTML page with status 502": [
    "SUBGRAPH_UNAVAILABLE",
    ({ response }) => response.writeHead(502, { "content-type": "text/html" }).end("<html>bad gateway</html>"),
  ],
  "status 404 without a body": ["SUBGRAPH_BAD_RESPONSE", ({ response }) => response.writeHead(404).end()],
  "a redirect": ["SUBGRAPH_BAD_RESPONSE", ({ response }) => response.writeHead(302, { location: CANARY_URL }).end()],
  "a redirect with a GraphQL body": [
    "SUBGRAPH_BAD_RESPONSE",
    ({ response }) => response.writeHead(307, { location: CANARY_URL }).end('{"data":{"_entities":[]}}'),
  ],
  "cut JSON": ["SUBGRAPH_BAD_RESPONSE", json('{"data":{"_entities":[{"budget":')],
  "JSON cut by a reset": [
    "SUBGRAPH_UNAVAILABLE",
    ({ response }) => {
      response.writeHead(200, { "content-length": "1000" }).write('{"data":');
      setImmediate(() => response.destroy());
    },
  ],
  "a reset": ["SUBGRAPH_UNAVAILABLE", ({ request }) => request.socket.destroy()],
  "no HTTP": ["SUBGRAPH_BAD_RESPONSE", ({ request }) => request.socket.end("what?\r\n\r\n")],
  "no answer at all": ["SUBGRAPH_TIMEOUT", () => {}],
  "an answer that never ends": ["SUBGRAPH_TIMEOUT", ({ response }) => response.writeHead(200).write('{"data":')],
  "an empty object": ["SUBGRAPH_BAD_RESPONSE", json("{}")],
  "null for data and no error": ["SUBGRAPH_BAD_RESPONSE", json('{"data":null}')],
  "a list": ["SUBGRAPH_BAD_RESPONSE", json("[]")],
  "a number for data": ["SUBGRAPH_BAD_RESPONSE", json('{"data":1}')],
  "errors that are no list": ["SUBGRAPH_BAD_RESPONSE", json('{"errors":"no"}')],
  "too few entities": ["SUBGRAPH_BAD_RESPONSE", json('{"data":{"_entities":[]}}')],
  "too many entities": ["SUBGRAPH_BAD_RESPONSE", json('{"data":{"_entities":[{},{},{},{},{},{},{},{}]}}')],
  "entities that are no objects": ["SUBGRAPH_BAD_RESPONSE", json('{"data":{"_entities":["a","b","c"]}}')],
  "more than is taken": ["SUBGRAPH_BAD_RESPONSE", json(`{"data":{"_entities":["${"x".repeat(70_000)}"]}}`)],
  "status 500 with a GraphQL body": ["NOT_FOUND", json('{"errors":[{"message":"没有","extensions":{"code":"NOT_FOUND"}}]}', 500)],
  "an error without a code": ["INTERNAL_SERVER_ERROR", json(`{"errors":[{"message":"SELECT ${CANARY_ID} ${CANARY_URL}"}]}`)],
  "a refused assertion": ["SUBGRAPH_UNAVAILABLE", json('{"errors":[{"message":"x","extensions":{"code":"UNAUTHENTICATED"}}]}', 401)],
};

const leak = /\d{17}|https?:|10\.1\.2\.3|127\.0\.0\.1|SELECT|smz_ry|\bat .*[/\\]|<html/;

describe("a failing department", () => {
  let toy: Toy;
  beforeAll(async () => (toy = await startToy({ timeoutMs: 1_000, responseBytes: 65_536 })));
  afterEach(() => {
    for (const server of Object.values(toy.servers)) server.behaviour = well;
    toy.lines.length = 0;
  });
  afterAll(() => toy.close());

  it.each(Object.entries(FAULTS))("that answers %s blanks its own fields alone, each with one error", async (_, [code, behaviour]) => {
    const healthy = (await toy.ask(QUERY)).data;
    toy.servers["ledger"]!.behaviour = behaviour;
    const { status, data, errors, text } = await toy.ask(QUERY);
    expect(status).toBe(200);
    expect(data).toEqual({ offices: healthy.offices.map((office: object) => ({ ...office, budget: null, accounts: null })) });
    expect(errors.map(({ path }) => path?.join("."))).toEqual([0, 1, 2].flatMap((i) => [`offices.${i}.budget`, `offices.${i}.accounts`]));
    for (const error of errors) expect(error).toMatchObject({ extensions: { code, service: "ledger" } });
    if (code !== "NOT_FOUND") for (const { message } of errors) expect(message).toMatch(/^财政局/);
    expect(text + toy.lines.join("\n")).not.toMatch(leak);
  });

  it("that is not there is told apart from one that is slow", async () => {
    await withToy({}, async (dead) => {
      await dead.servers["posts"]?.close();
      const { data, errors, text } = await dead.ask("{ offices(first: 1) { name posts } }");
      expect(data).toEqual({ offices: [{ name: "甲局", posts: null }] });
      expect(errors).toEqual([
        {
          message: "岗位处系统暂时无法访问。",
          path: ["offices", 0, "posts"],
          extensions: { code: "SUBGRAPH_UNAVAILABLE", service: "posts" },
        },
      ]);
      expect(text + dead.lines.join("\n")).not.toMatch(leak);
    });
  });

  it("that owns a root field gives null there and the rest stands", async () => {
    toy.servers["registry"]!.behaviour = json("{}");
    const { status, data, errors } = await toy.ask('{ office(code: "A1") { name budget } other: office(code: "B2") { name } rates }');
    // `rates` is of the ledger; the non-null list of offices would blank it, a nullable field does not.
    expect(status).toBe(200);
    expect(data).toEqual({ office: null, other: null, rates: [1, 2] });
    expect(errors.map(({ path, extensions }) => [path, extensions.service])).toEqual([
      [["office"], "registry"],
      [["other"], "registry"],
    ]);
  });

  it("explains the fields of another that needed its values", async () => {
    toy.servers["ledger"]!.behaviour = json("{}");
    const { data, errors } = await toy.ask("{ offices(first: 1) { name share posts } }");
    expect(data).toEqual({ offices: [{ name: "甲局", share: null, posts: 7 }] });
    expect(errors).toEqual([
      {
        message: "财政局系统的答复无法识别。",
        path: ["offices", 0, "share"],
        extensions: { code: "SUBGRAPH_BAD_RESPONSE", service: "ledger" },
      },
    ]);
  });

  it("is named once where several fail at once", async () => {
    toy.servers["ledger"]!.behaviour = json("{}");
    toy.servers["posts"]!.behaviour = ({ request }) => request.socket.destroy();
    const { errors } = await toy.ask("{ offices(first: 1) { budget share posts } }");
    expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions.service, extensions.code])).toEqual([
      ["budget", "ledger", "SUBGRAPH_BAD_RESPONSE"],
      // The posts office was never asked: the ledger had kept its budget.
      ["share", "ledger", "SUBGRAPH_BAD_RESPONSE"],
      ["posts", "posts", "SUBGRAPH_UNAVAILABLE"],
    ]);
  });

  it("is blamed under the name the caller gave its field, in lists of unlike things and below aliases", async () => {
    toy.servers["ledger"]!.behaviour = json("{}");
    const { errors } = await toy.ask("{ d: directory { ... on Office { money: budget } ... on Person { name } } }");
    expect(errors.map(({ path }) => path)).toEqual([
      ["d", 1, "money"],
      ["d", 3, "money"],
    ]);
  });

  it("that fails for one entity loses that one, wherever it stands in an unlike list", async () => {
    toy.servers["ledger"]!.behaviour = json(
      JSON.stringify({
        data: { _entities: [{ budget: 5 }, null] },
        errors: [{ message: "没有", path: ["_entities", 1, "budget"], extensions: { code: "NOT_FOUND" } }],
      }),
    );
    const { data, errors } = await toy.ask("{ directory { ... on Office { code budget } } }");
    expect(data.directory).toEqual([{}, { code: "A1", budget: 5 }, {}, { code: "B2", budget: null }]);
    expect(errors).toEqual([{ message: "没有", path: ["directory", 3, "budget"], extensions: { code: "NOT_FOUND", service: "ledger" } }]);
  });

  it("keeps the place of an error within data that it did answer", async () => {
    toy.servers["ledger"]!.behaviour = json(
      JSON.stringify({
        data: { _entities: [{ accounts: [{ __typename: "Account", no: "1", balance: null }] }] },
        errors: [
          { message: "没有", path: ["_entities", 0, "accounts", 0, "balance"], extensions: { code: "NOT_FOUND", hint: CANARY_URL } },
        ],
      }),
    );
    const { errors } = await toy.ask("{ offices(first: 1) { accounts { no balance } } }");
    expect(errors).toEqual([
      { message: "没有", path: ["offices", 0, "accounts", 0, "balance"], extensions: { code: "NOT_FOUND", service: "ledger" } },
    ]);
  });

  it("that breaks its own promise is named at the place it broke it", async () => {
    toy.servers["registry"]!.behaviour = json('{"data":{"strict":{"must":null,"other":"y"}}}');
    const { data, errors } = await toy.ask("{ strict { must other } }");
    expect(data).toEqual({ strict: null });
    expect(errors).toEqual([
      {
        message: "登记处系统的答复无法识别。",
        path: ["strict", "must"],
        extensions: { code: "SUBGRAPH_BAD_RESPONSE", service: "registry" },
      },
    ]);
  });

  it("whose answer has not even the shape of the question blanks what it was asked for, and leaks nothing", async () => {
    toy.servers["registry"]!.behaviour = json(JSON.stringify({ data: { offices: `SELECT ${CANARY_ID} ${CANARY_URL}` } }));
    const { data, errors, text } = await toy.ask("{ offices { name } }");
    expect(data).toBeNull();
    expect(errors).toEqual([
      { message: "登记处系统的答复无法识别。", path: ["offices"], extensions: { code: "SUBGRAPH_BAD_RESPONSE", service: "registry" } },
    ]);
    expect(text + toy.lines.join("\n")).not.toMatch(leak);
  });

  it("loses exactly its own positions, whatever is asked and whoever fails", async () => {
    const FIELDS = [
      "name",
      "rank",
      "budget",
      "spent",
      "posts",
      "share",
      "cash: budget",
      "accounts { no balance keeper }",
      "accounts { keeper }",
      "again: accounts { balance }",
    ];
    const answers = new Map<string, Answer>();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1 }),
        fc.subarray(["ledger", "posts"]),
        async (fields, failing) => {
          const query = `{ offices { code ${fields.join(" ")} } directory { ... on Office { code ${fields.join(" ")} } } }`;
          const healthy = answers.get(query) ?? (await toy.ask(query));
          answers.set(query, healthy);
          expect(healthy.errors).toEqual([]);
          for (const name of failing) toy.servers[name]!.behaviour = json("<html>");
          const faulty = await toy.ask(query);
          for (const name of failing) toy.servers[name]!.behaviour = well;
          const lost = differences(healthy.data, faulty.data);
          const explained = faulty.errors.map(({ path }) => JSON.stringify(path).slice(0, -1));
          expect(new Set(explained).size).toBe(explained.length);
          // The error stands where the value was lost; a non-null field carries the null upwards, not the error.
          for (const path of lost) expect(explained.some((at) => `${at},`.startsWith(`${path},`))).toBe(true);
          // Nor does one stand where there is a value. (What the ledger does not know is null anyway, but who could tell?)
          for (const { path, extensions } of faulty.errors) {
            expect(path!.reduce<Tree>((value, step) => (value as Record<string, Tree> | null)?.[step] ?? null, faulty.data)).toBeNull();
            expect(failing).toContain(extensions.service);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

type Tree = unknown;

/** Paths where a healthy answer has something and a faulty one null; any other difference throws. */
function differences(healthy: Tree, faulty: Tree, path: (string | number)[] = []): string[] {
  if (healthy !== null && faulty === null) return [JSON.stringify(path).slice(0, -1)];
  if (typeof healthy !== "object" || healthy === null) {
    expect(faulty).toEqual(healthy);
    return [];
  }
  const [left, right] = [healthy as Record<string, Tree>, faulty as Record<string, Tree>];
  expect(Object.keys(right)).toEqual(Object.keys(left));
  return Object.keys(left).flatMap((key) => differences(left[key], right[key], [...path, Array.isArray(healthy) ? Number(key) : key]));
}

describe("a failing department in process", () => {
  it.each([
    ["throws", "SUBGRAPH_UNAVAILABLE", () => Promise.reject(new Error(CANARY_ID))],
    ["never answers", "SUBGRAPH_TIMEOUT", () => new Promise(() => {})],
    ["answers something else", "SUBGRAPH_BAD_RESPONSE", () => Promise.resolve("ok")],
  ])("that %s is reported as over HTTP", async (_, code, execute) => {
    const broken = Object.assign(ledger(), { execute });
    await withToy({ inProcess: true, timeoutMs: 100, subgraphs: [registry(), broken, posts()] }, async (toy) => {
      const { data, errors, text } = await toy.ask("{ offices(first: 1) { name budget } }");
      expect(data).toEqual({ offices: [{ name: "甲局", budget: null }] });
      expect(errors).toEqual([expect.objectContaining({ path: ["offices", 0, "budget"], extensions: { code, service: "ledger" } })]);
      expect(text + toy.lines.join("\n")).not.toMatch(leak);
    });
  });
});

describe("an error that a subgraph reports, where the gateway is told to pass on foreign ones", () => {
  let toy: Toy;
  beforeAll(async () => (toy = await startToy({ foreignErrors: "pass" })));
  afterAll(() => toy.close());

  it.each([
    ["ours", "VALIDATION_FAILED", "区划代码：应为六位数字，收到 abc"],
    ["foreign code", "DB_DOWN", `boom ${"*".repeat(18)} …`],
    ["a bare Error", "INTERNAL_SERVER_ERROR", "登记处：系统内部错误，已记录。"],
  ])("(%s) passes with its message and code, but for statements, addresses and ID numbers", async (how, code, message) => {
    const { errors, text } = await toy.ask("query ($how: String!) { fails(how: $how) rates }", { how });
    expect(errors).toEqual([{ message, path: ["fails"], extensions: { code, service: "registry" } }]);
    expect(text).not.toMatch(leak);
  });
});

describe("an error that a subgraph reports", () => {
  let toy: Toy;
  beforeAll(async () => (toy = await startToy()));
  afterAll(() => toy.close());

  it.each([
    ["ours", "VALIDATION_FAILED", "区划代码：应为六位数字，收到 abc"],
    ["ours with data", "NOT_FOUND", `没有 ${"*".repeat(18)}，见 …`],
    ["ours with sql", "NOT_FOUND", "登记处：没有找到。"],
    ["foreign code", "INTERNAL_SERVER_ERROR", "登记处：系统内部错误，已记录。"],
    ["a bare Error", "INTERNAL_SERVER_ERROR", "登记处：系统内部错误，已记录。"],
  ])("(%s) passes with its text when its code is of the catalogue, else by the catalogue's sentence", async (how, code, message) => {
    const { data, errors, text } = await toy.ask("query ($how: String!) { fails(how: $how) rates }", { how });
    expect(data).toEqual({ fails: null, rates: [1, 2] });
    expect(errors).toEqual([{ message, path: ["fails"], extensions: { code, service: "registry" } }]);
    expect(text + toy.lines.join("\n")).not.toMatch(leak);
  });
});
