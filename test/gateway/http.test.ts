import { request } from "node:http";
import { connect } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { REQUEST_SHAPES } from "./support/request-shapes";
import { type Toy, post, startToy, withToy } from "./support/toy-gateway";
import { CANARY_ID, CANARY_URL, ledger } from "./support/toy-subgraphs";

const JSON_TYPE = { "content-type": "application/json" };
const NAME = "query Find($text: String, $kind: Kind) { search(text: $text, kind: $kind) }";

describe("the HTTP door", () => {
  let toy: Toy;
  beforeAll(async () => (toy = await startToy({ inProcess: true })));
  afterEach(() => {
    const said = toy.lines.join("\n");
    expect(said).not.toMatch(/\d{17}|https?:|\bat .*[/\\]/);
    toy.lines.length = 0;
  });
  afterAll(() => toy.close());

  const refuses = async (body: string | Buffer, status: number, code: string, headers: Record<string, string> = {}) => {
    const answer = await post(toy.url, body, headers);
    expect([answer.status, answer.errors.map(({ extensions }) => extensions.code), answer.data]).toEqual([status, [code], undefined]);
    expect(answer.text).not.toMatch(/stack|node_modules|\d{17}|https?:/);
    return answer;
  };
  const body = (query: string, variables?: object, operationName?: string): string => JSON.stringify({ query, variables, operationName });

  it("answers GET, and POST with variables", async () => {
    const get = await fetch(`${toy.url}?query={rates}`, { headers: { "apollo-require-preflight": "1" } });
    expect([get.status, await get.json()]).toEqual([200, { data: { rates: [1, 2] } }]);
    expect((await toy.ask(NAME, { text: "名" })).data).toEqual({ search: "found 1" });
  });

  it("takes a name of 40 kB as it takes any", async () => {
    expect((await toy.ask(NAME, { text: "名".repeat(13_333) })).data).toEqual({ search: "found 13333" });
  });

  it.each([
    ["a syntax error", body("{ rates"), 400, "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", body("{ salaries }"), 400, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a literal of 40 kB where a number belongs",
      body(`{ offices(first: "${"9".repeat(40_000)}") { name } }`),
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["an ID number where a number belongs", body(`{ offices(first: "${CANARY_ID}") { name } }`), 400, "GRAPHQL_VALIDATION_FAILED"],
    ["an unknown enum value", body("{ search(kind: NONE) }"), 400, "GRAPHQL_VALIDATION_FAILED"],
    ["an unknown enum value by variable", body(NAME, { kind: CANARY_URL }), 400, "BAD_USER_INPUT"],
    ["an enum value that the graph hides", body(NAME, { kind: "SECRET" }), 400, "BAD_USER_INPUT"],
    ["a variable of another type", body(NAME, { text: { id: CANARY_ID } }), 400, "BAD_USER_INPUT"],
    ["a required variable left out", body("query ($code: ID!) { office(code: $code) { name } }"), 400, "BAD_USER_INPUT"],
    ["an operation that is not there", body("query A { rates } query B { rates }", {}, "C"), 400, "OPERATION_RESOLUTION_FAILURE"],
    ["two operations and no name", body("query A { rates } query B { rates }"), 400, "OPERATION_RESOLUTION_FAILURE"],
    ["no query", "{}", 400, "BAD_REQUEST"],
    ["an empty body", "", 400, "BAD_REQUEST"],
    ["no JSON", "<html>", 400, "BAD_REQUEST"],
    ["a batch", `[${body("{ rates }")}]`, 400, "BAD_REQUEST"],
    ["a query that is no string", '{"query":{"a":1}}', 400, "BAD_REQUEST"],
    ["variables that are a list", '{"query":"{ rates }","variables":[1]}', 400, "BAD_REQUEST"],
    ["__proto__ in the body", '{"query":"{ rates }","__proto__":{"x":1}}', 400, "BAD_REQUEST"],
    [
      "a persisted query nobody registered",
      `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${"a".repeat(64)}"}}}`,
      200,
      "PERSISTED_QUERY_NOT_FOUND",
    ],
    ["more than a mebibyte", body(`{ rates } # ${"x".repeat(1 << 20)}`), 413, "LIMIT_EXCEEDED"],
  ])("answers %s with one clear error", async (_, sent, status, code) => {
    const { errors } = await refuses(sent, status, code);
    expect(errors[0]?.message.length).toBeLessThan(370);
  });

  it("refuses a malformed purpose, wherever it comes from", async () => {
    for (const purpose of ["payroll", "A".repeat(50), `CASE:${CANARY_ID}/..`, "PAYROLL, BUDGETING"]) {
      const { errors } = await refuses(body("{ rates }"), 400, "VALIDATION_FAILED", { "x-purpose": purpose });
      expect(errors[0]?.message).toMatch(/^x-purpose：应为/);
    }
    const { errors } = await refuses(body("{ rates }"), 400, "VALIDATION_FAILED", {
      "x-purpose": Buffer.from("核对工资").toString("latin1"),
    });
    expect(errors[0]?.message).toMatch(/收到 核对工资$/);
  });

  it("refuses what a browser could be made to send without asking first", async () => {
    const get = await fetch(`${toy.url}?query={rates}`);
    expect(get.status).toBe(400);
    expect(JSON.stringify(await get.json())).toMatch(/CSRF.*x-apollo-operation-name, apollo-require-preflight/);
    const plain = await fetch(toy.url, { method: "POST", headers: { "content-type": "text/plain" }, body: body("{ rates }") });
    expect(plain.status).toBe(400);
  });

  it("refuses mutations by GET, other methods, other media types and other places, each as HTTP says", async () => {
    const preflight = { "apollo-require-preflight": "1" };
    const mutation = await fetch(`${toy.url}?query=${encodeURIComponent('mutation { rename(code: "A1", name: "x") { name } }')}`, {
      headers: preflight,
    });
    expect([mutation.status, mutation.headers.get("allow")]).toEqual([405, "POST"]);
    const put = await fetch(toy.url, { method: "PUT", headers: { ...JSON_TYPE, ...preflight }, body: "{}" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, POST"]);
    const form = await fetch(toy.url, { method: "POST", headers: { "content-type": "application/xml" }, body: "<a/>" });
    expect([form.status, await form.json()]).toEqual([
      415,
      {
        errors: [
          { message: "请求体应为 UTF-8 编码的 application/json，可用 gzip、deflate 或 br 压缩。", extensions: { code: "BAD_REQUEST" } },
        ],
      },
    ]);
    const elsewhere = await fetch(toy.url.replace("graphql", "etc/passwd"));
    expect([elsewhere.status, await elsewhere.json()]).toEqual([
      404,
      { errors: [{ message: "没有这个地址，请访问 /graphql。", extensions: { code: "NOT_FOUND" } }] },
    ]);
  });

  it("answers an address that is none without repeating it", async () => {
    for (const [path, status] of [
      [`/%zz${CANARY_ID}`, 400],
      [`/graphql/%zz${CANARY_ID}`, 400],
      [`/${CANARY_ID}`, 404],
    ] as const) {
      const response = await fetch(new URL(path, toy.url));
      const text = await response.text();
      expect([response.status, Object.keys(JSON.parse(text))]).toEqual([status, ["errors"]]);
      expect(text).not.toMatch(/\d{15}|FST_|zz/);
    }
  });

  it("takes a graph without mutations for what it is, and a wrong persisted query for a client's mistake", async () => {
    await withToy({ inProcess: true, subgraphs: [ledger()] }, async (bare) => {
      const { status, errors } = await bare.ask("mutation { __typename }");
      expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([400, ["VALIDATION_FAILED"]]);
      expect(bare.lines.join()).not.toMatch(/"level":"(error|warn)"/);
    });
    for (const persistedQuery of [{ version: 1, sha256Hash: "abc" }, { version: 2, sha256Hash: "abc" }, { version: 1 }, 7])
      await refuses(JSON.stringify({ query: "{ rates }", extensions: { persistedQuery } }), 400, "BAD_REQUEST");
    expect(toy.lines.join()).not.toMatch(/"level":"(error|warn)"/);
  });

  it("names the document in the log by its shape: the same for every literal, and across restarts", async () => {
    const shapes = async (query: string): Promise<unknown> => {
      toy.lines.length = 0;
      await toy.ask(query);
      return JSON.parse(toy.lines.at(-1) ?? "{}").document;
    };
    const one = await shapes(`{ search(text: "${CANARY_ID}") offices(first: 2) { name } }`);
    expect(one).toMatch(/^[\da-f]{64}$/);
    expect(await shapes('query { search(text: """x""") offices(first:7) { name } } # again')).toBe(one);
    expect(await shapes("{ search(text: $t) offices(first: 2) { name } }")).not.toBe(one);
    expect(await shapes("{ search offices(first: 2) { name } }")).not.toBe(one);
    expect(await shapes(`{ a${CANARY_ID}: rates }`)).toBe(await shapes("{ a110101199003071234: rates }"));
    expect(await shapes("{ rates")).toBeNull();
  });

  it("has nothing to report to an operator, whatever clients send, but what departments do", async () => {
    for (const { body: sent, headers } of REQUEST_SHAPES) if (sent) await post(toy.url, sent, { ...headers });
    const said = toy.lines.map((line) => JSON.parse(line) as { level: string; msg: string });
    expect(said.length).toBeGreaterThan(80);
    expect(new Set(said.filter(({ level }) => level !== "info").map(({ level, msg }) => `${level}: ${msg}`))).toEqual(
      new Set(["warn: error of a subgraph"]),
    );
    toy.lines.length = 0;
  });

  it("logs an operation that is known as it logged it the first time", async () => {
    const lines = async (): Promise<unknown> => {
      toy.lines.length = 0;
      await toy.ask("query Rates { rates }");
      return toy.lines.map((line) => ({ ...(JSON.parse(line) as object), ms: 0, time: 0 }));
    };
    const first = await lines();
    expect(first).toEqual([expect.objectContaining({ msg: "operation", operation: "Rates" })]);
    expect(await lines()).toEqual(first);
  });

  it("shows an ID number in no disguise", async () => {
    for (const id of [
      "110101 19900307 1233",
      "110101-19900307-123X",
      "１１０１０１１９９００３０７１２３３",
      "1 1 0 1 0 1 1 9 9 0 0 3 0 7 1 2 3 3",
    ]) {
      const { text } = await toy.ask(NAME, { kind: id });
      expect(text).toContain("**********");
      expect(text).not.toContain(id.slice(-6, -1));
    }
  });

  it("shows no plan and no page, whatever header asks for it", async () => {
    const { text } = await toy.ask(
      "{ offices { budget } }",
      {},
      { "apollo-query-plan-experimental": "1", "apollo-federation-include-trace": "ftv1" },
    );
    expect(text).not.toMatch(/extensions|plan/i);
    const page = await fetch(toy.url, { headers: { accept: "text/html", "apollo-require-preflight": "1" } });
    expect(page.headers.get("content-type")).toMatch(/json/);
  });

  it("logs a refusal by its code alone, and no operation name that is a number in disguise", async () => {
    await post(toy.url, "<html>");
    await post(toy.url, body(`query _${CANARY_ID} { rates }`));
    expect(toy.lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ msg: "refused", codes: ["BAD_REQUEST"] }),
      expect.objectContaining({ msg: "operation", operation: `_${"*".repeat(18)}` }),
    ]);
  });

  it("counts the bytes of a compressed body as they come out, and stops there", async () => {
    const bomb = gzipSync(body(`{ rates } # ${"x".repeat(50 << 20)}`));
    expect(bomb.length).toBeLessThan(1 << 16);
    await refuses(bomb, 413, "LIMIT_EXCEEDED", { "content-encoding": "gzip" });
    await refuses(gzipSync(body("{ rates }")).subarray(0, 20), 400, "BAD_REQUEST", { "content-encoding": "gzip" });
    await refuses(body("{ rates }"), 415, "BAD_REQUEST", { "content-encoding": "gzip, br" });
  });

  it("refuses bytes that are not UTF-8, however they came, rather than read something else in them", async () => {
    const gbk = Buffer.concat([
      Buffer.from('{"query":"{ rates }","operationName":null,"variables":{"name":"'),
      Buffer.from([0xb1, 0xe0]),
      Buffer.from('"}}'),
    ]);
    await refuses(gbk, 415, "BAD_REQUEST");
    await refuses(gzipSync(gbk), 415, "BAD_REQUEST", { "content-encoding": "gzip" });
  });

  it.each([
    ["gzip", gzipSync('{"query":"{ rates }"}').subarray(0, 30)],
    ["deflate", Buffer.from("not deflated")],
    ["br", Buffer.from("not brotli at all")],
  ])("says that a body is not compressed by %s as it says", async (encoding, bytes) => {
    const answer = await post(toy.url, bytes, { "content-encoding": encoding });
    expect([answer.status, answer.errors[0]?.message]).toEqual([400, "请求体解压失败：内容不完整，或与 content-encoding 不符。"]);
  });

  it.each([
    ["what is no HTTP", "hello\r\n\r\n", 400],
    ["an address too long to be one", `GET /graphql?query=${"x".repeat(20_000)} HTTP/1.1\r\nhost: here\r\n\r\n`, 431],
  ])("refuses %s in the form of all refusals", async (_what, bytes, status) => {
    const socket = connect(Number(new URL(toy.url).port), "127.0.0.1");
    socket.write(bytes);
    const [head, body] = (await textOf(socket)).split("\r\n\r\n", 2) as [string, string];
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(JSON.parse(body)).toEqual({ errors: [{ message: expect.stringMatching(/[一-龥]/), extensions: { code: "BAD_REQUEST" } }] });
  });

  it("survives what is no HTTP at all", async () => {
    const { port, hostname } = new URL(toy.url);
    await new Promise<void>((done) => {
      const raw = request({
        port,
        host: hostname,
        method: "POST",
        path: "/graphql",
        headers: { "content-length": "5", "content-type": "application/json" },
      });
      raw.on("error", () => done());
      raw.write("{");
      setTimeout(() => raw.destroy(), 20);
    });
    expect((await toy.ask("{ rates }")).status).toBe(200);
  });

  it("says whether it lives and whether it serves", async () => {
    const live = await fetch(toy.url.replace("graphql", "health/live"));
    const ready = await fetch(toy.url.replace("graphql", "health/ready"));
    expect([live.status, await live.json(), ready.status, await ready.json()]).toEqual([
      200,
      { status: "live" },
      200,
      { status: "serving" },
    ]);
  });
});
