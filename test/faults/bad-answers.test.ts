import { type Answer, LABELS } from "../gateway/support/toy-gateway";
import { CANARY_ID, CANARY_URL } from "../gateway/support/toy-subgraphs";
import { type Processes, startProcesses } from "./processes";
import type { Fault } from "./proxy";

/*
 * One table of what a department may do to the gateway, between real processes, and exactly what a client then reads: null at the
 * places concerned, each with an error that names the department and says a code of the catalogue; all else as it is.
 */

const leak = /\d{17}|https?:|10\.1\.2\.3|127\.0\.0\.1|SELECT|smz_ry|\bat .*[/\\]|<html/;

const UNAVAILABLE = "SUBGRAPH_UNAVAILABLE";
const TIMEOUT = "SUBGRAPH_TIMEOUT";
const BAD = "SUBGRAPH_BAD_RESPONSE";

const answer = (body: string, status = 200, headers: Record<string, string> = {}): Fault => ({ kind: "answer", status, headers, body });
const rewrite = (...texts: [string, string][]): Fault => ({ kind: "rewrite", texts });
const bytes = (text: string): Fault => ({ kind: "bytes", text });
const OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const HTML = `<html>${CANARY_ID} ${CANARY_URL}</html>`;
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

let all: Processes;
beforeAll(
  // Each row shall reach the department: no breaker, no retries.
  async () =>
    (all = await startProcesses({
      SUBGRAPH_TIMEOUT_MS: "1000",
      SUBGRAPH_RESPONSE_BYTES: "65536",
      SUBGRAPH_RETRIES: "0",
      SUBGRAPH_BREAKER_PERCENT: "0",
    })),
  60_000,
);
afterEach(() => all.heal());
afterAll(() => all.stop());

/** A lost position: its path, the code, and the department when it is not the one of the row. */
type Lost = readonly [path: string, code: string];

/** Asks twice, well and ill: the answer differs in nulls at the paths given and in nothing else, and each has its error. */
async function loses(
  department: "registry" | "ledger" | "posts",
  fault: Fault,
  query: string,
  lost: readonly Lost[],
  blanked: readonly string[] = lost.map(([path]) => path),
): Promise<Answer> {
  const healthy = await all.ask(query);
  expect(healthy.errors).toEqual([]);
  all.log();
  await all.departments[department].fault(fault);
  const { status, data, errors, text } = await all.ask(query);
  expect(status).toBe(200);
  const expected = structuredClone(healthy.data as Tree);
  expect(data).toEqual(blanked.reduce((tree, path) => blank(tree, path.split(".")), expected));
  const told = errors.map(({ path = [], extensions }) => [path.join("."), extensions.code, extensions.service]);
  expect(sorted(told)).toEqual(sorted(lost.map(([path, code]) => [path, code, department])));
  for (const { message, extensions } of errors) {
    expect(message).toContain(LABELS[department]);
    expect(Object.keys(extensions).sort()).toEqual(["code", "service"]);
  }
  expect(text + all.log()).not.toMatch(leak);
  return { status, data, errors, text };
}

const sorted = <T>(list: readonly T[]): T[] => [...list].sort((a, b) => (String(a) < String(b) ? -1 : 1));

type Tree = Record<string, unknown> | null;

/** The tree with null at a path; the empty path is the tree itself. */
function blank(tree: Tree, [step, ...rest]: readonly string[]): Tree {
  if (!step || tree === null) return null;
  tree[step] = rest.length ? blank(tree[step] as Tree, rest) : null;
  return tree;
}

describe("a department that fails as a whole", () => {
  const QUERY = "{ offices { code name budget posts share accounts { no balance keeper } } rank: offices { rank } }";
  const LOST = [0, 1, 2].flatMap((i) => ["budget", "share", "accounts"].map((field) => `offices.${i}.${field}`));

  it.each<[string, Fault, string]>([
    ["refuses connections", { kind: "refuse" }, UNAVAILABLE],
    ["never answers", { kind: "silence" }, TIMEOUT],
    ["answers too late", { kind: "delay", ms: 1_500 }, TIMEOUT],
    ["resets before any byte", { kind: "reset", afterBytes: 0 }, UNAVAILABLE],
    ["resets in the headers", { kind: "reset", afterBytes: 30 }, UNAVAILABLE],
    ["resets in the body", { kind: "reset", afterBytes: 120 }, UNAVAILABLE],
    ["closes before any byte", { kind: "close", afterBytes: 0 }, UNAVAILABLE],
    ["closes in the body", { kind: "close", afterBytes: 120 }, UNAVAILABLE],
    ["answers 500 with HTML", answer(HTML, 500), UNAVAILABLE],
    ["answers 502 with HTML", answer(HTML, 502, { "content-type": "text/html" }), UNAVAILABLE],
    ["answers 503 with nothing", answer("", 503), UNAVAILABLE],
    ["answers 429 with a sentence", answer("slow down", 429), UNAVAILABLE],
    ["answers 200 with HTML", answer(HTML, 200, { "content-type": "text/html" }), BAD],
    ["answers 404 with JSON that is no GraphQL", answer('{"error":"not found"}', 404), BAD],
    ["answers 204", answer("", 204), BAD],
    ["redirects", answer("", 302, { location: CANARY_URL }), BAD],
    ["redirects with a GraphQL body", answer('{"data":{"_entities":[]}}', 307, { location: CANARY_URL }), BAD],
    ["speaks no HTTP", bytes("220 smtp ready\r\n"), BAD],
    ["sends an interim response and no more", bytes("HTTP/1.1 103 Early Hints\r\n\r\n"), UNAVAILABLE],
    ["answers shorter than it says", bytes(`${OK}content-length: 500\r\n\r\n{"data":{}}`), UNAVAILABLE],
    ["answers longer than it says", bytes(`${OK}content-length: 8\r\n\r\n{"data":{"_entities":[null,null,null]}}`), BAD],
    ["cuts a chunk", bytes(`${OK}transfer-encoding: chunked\r\n\r\n20\r\n{"data":`), UNAVAILABLE],
    ["cuts its JSON", { kind: "cut", bytes: 3 }, BAD],
    ["answers text that is not UTF-8", bytes(`${OK}content-length: 18\r\n\r\n{"data":{"a":"\xe9"}}`), BAD],
    ["answers {}", answer("{}"), BAD],
    ["answers []", answer("[]"), BAD],
    ["answers null for data and no error", answer('{"data":null}'), BAD],
    ["answers a number for data", answer('{"data":1}'), BAD],
    ["answers errors that are no list", answer('{"errors":"no"}'), BAD],
    ["answers errors that are no objects", answer('{"data":{"_entities":[null,null,null]},"errors":[null]}'), BAD],
    ["answers too few entities", answer('{"data":{"_entities":[{"budget":1}]}}'), BAD],
    ["answers too many entities", answer('{"data":{"_entities":[{},{},{},{},{},{},{},{}]}}'), BAD],
    ["answers null for the list of entities", answer('{"data":{"_entities":null}}'), BAD],
    ["answers entities that are no objects", answer('{"data":{"_entities":["a",1,[]]}}'), BAD],
    ["answers more than is taken", answer(`{"data":{"_entities":["${"x".repeat(70_000)}"]}}`), BAD],
    ["answers an absurd depth in place of entities", answer(`{"data":{"_entities":${deep(20_000)}}}`), BAD],
    [
      "reports an error of the catalogue for everything",
      answer('{"errors":[{"message":"财政局没有","extensions":{"code":"NOT_FOUND"}}]}', 500),
      "NOT_FOUND",
    ],
    [
      "reports an error without a code",
      answer(JSON.stringify({ errors: [{ message: `SELECT ${CANARY_ID} ${CANARY_URL}` }] })),
      "INTERNAL_SERVER_ERROR",
    ],
    [
      "reports errors of odd shapes",
      answer('{"errors":[{"message":{"a":1},"path":"offices","extensions":[]},{"path":[{}],"extensions":{"code":{}}}]}'),
      "INTERNAL_SERVER_ERROR",
    ],
  ])("and %s loses its own fields alone", async (_, fault, code) => {
    const { errors } = await loses(
      "ledger",
      fault,
      QUERY,
      LOST.map((path) => [path, code]),
    );
    if (code !== "NOT_FOUND") for (const { message } of errors) expect(message).toMatch(/^财政局/);
  });

  it("and owns fields at the root loses those", async () => {
    const query = '{ office(code: "A1") { name budget } search(text: "x") rates }';
    await loses("registry", answer(HTML, 502), query, [
      ["office", UNAVAILABLE],
      ["search", UNAVAILABLE],
    ]);
  });

  it("and owns a list that may not be null leaves nothing but the error", async () => {
    await loses("registry", { kind: "refuse" }, "{ offices { name } }", [["offices", UNAVAILABLE]], [""]);
  });
});

describe("a department that breaks its own promises", () => {
  const OFFICES = "{ offices { code budget posts } }";

  type Row = [what: string, department: "registry" | "ledger" | "posts", fault: Fault, query: string, lost: Lost[], blanked?: string[]];
  const ROWS: Row[] = [
    ["a word for an Int", "ledger", rewrite(['"budget":65', '"budget":"many"']), OFFICES, [["offices.0.budget", BAD]]],
    ["a fraction for an Int", "ledger", rewrite(['"budget":65', '"budget":6.5']), OFFICES, [["offices.0.budget", BAD]]],
    ["a boolean for an Int", "ledger", rewrite(['"budget":65', '"budget":true']), OFFICES, [["offices.0.budget", BAD]]],
    ["an object for an Int", "ledger", rewrite(['"budget":65', '"budget":{"a":1}']), OFFICES, [["offices.0.budget", BAD]]],
    ["an absurd depth for an Int", "ledger", rewrite(['"budget":65', `"budget":${deep(10_000)}`]), OFFICES, [["offices.0.budget", BAD]]],
    [
      "a number for a String",
      "registry",
      rewrite(['"name":"甲局"', '"name":7']),
      '{ office(code: "A1") { rank name } }',
      [["office.name", BAD]],
      ["office"],
    ],
    [
      "null for a field that may not be null",
      "registry",
      rewrite(['"must":"x"', '"must":null']),
      "{ strict { must other } rates }",
      [["strict.must", BAD]],
      ["strict"],
    ],
    [
      "a field left out that may not be null",
      "registry",
      rewrite(['"must":"x",', ""]),
      "{ strict { must other } rates }",
      [["strict.must", BAD]],
      ["strict"],
    ],
    [
      "null for a field that may not be null, below a list",
      "posts",
      rewrite(['"keeper of A1-1"', "null"]),
      "{ offices { code accounts { no keeper } } }",
      [["offices.0.accounts.0.keeper", BAD]],
      ["offices.0.accounts"],
    ],
    [
      "an object for a list",
      "ledger",
      rewrite(['"rates":[1,2]', '"rates":{"0":1}']),
      '{ rates office(code: "A1") { name } }',
      [["rates", BAD]],
      [""],
    ],
    [
      "null in a list of what may not be null",
      "ledger",
      rewrite(['"rates":[1,2]', '"rates":[1,null]']),
      '{ rates office(code: "A1") { name } }',
      [["rates.1", BAD]],
      [""],
    ],
    [
      "a list for an object",
      "registry",
      rewrite(['"strict":{"must":"x","other":"y"}', '"strict":[]']),
      "{ strict { must other } rates }",
      [["strict", BAD]],
    ],
    [
      "a type that the union does not have",
      "registry",
      rewrite(['"__typename":"Person","id":"p1"', '"__typename":"Robot","id":"p1"']),
      "{ directory { ... on Person { id name } } }",
      [["directory.0", BAD]],
      [""],
    ],
    [
      "a value that the enum does not have",
      "registry",
      rewrite(['"kind":"OPEN"', '"kind":"AJAR"']),
      "{ offices { code kind } }",
      [
        ["offices.1.kind", BAD],
        ["offices.2.kind", BAD],
      ],
    ],
    [
      "a number for an enum",
      "registry",
      rewrite(['"kind":"OPEN"', '"kind":1']),
      "{ offices { code kind } }",
      [
        ["offices.1.kind", BAD],
        ["offices.2.kind", BAD],
      ],
    ],
  ];
  it.each(ROWS.map(([what, ...row]) => [what, row] as const))("%s is null there, with an error", async (_, row) => {
    await loses(...row);
  });

  it("a key __proto__ is a key nobody asked for: nothing is read through it", async () => {
    const budget = '"budget":65';
    await loses(
      "ledger",
      rewrite([budget, `"__proto__":{"budget":9,"admin":true},"constructor":{"prototype":{"admin":true}},${budget}`]),
      OFFICES,
      [],
    );
    await loses(
      "registry",
      rewrite(['"offices":[', '"__proto__":{"rates":[9]},"offices":[']),
      "{ offices { code budget posts } rates }",
      [],
    );
    await all.departments.ledger.fault(rewrite([budget, '"__proto__":{"budget":65}']));
    expect((await all.ask("{ offices { budget } }")).data).toEqual({ offices: [{ budget: null }, { budget: null }, { budget: 67 }] });
  });

  it("errors within data that stands keep their places", async () => {
    const body = {
      data: { _entities: [{ budget: 1 }, null, { budget: 3 }] },
      errors: [
        { message: "没有", path: ["_entities", 1, "budget"], extensions: { code: "NOT_FOUND", stack: CANARY_URL } },
        { message: CANARY_ID, path: ["_entities", 99, "budget"], extensions: { code: "NOT_FOUND" } },
      ],
    };
    await all.departments.ledger.fault(answer(JSON.stringify(body)));
    const { data, errors, text } = await all.ask("{ offices { code budget } }");
    expect(data.offices.map(({ budget }: { budget: unknown }) => budget)).toEqual([1, null, 3]);
    expect(errors).toContainEqual({
      message: "没有",
      path: ["offices", 1, "budget"],
      extensions: { code: "NOT_FOUND", service: "ledger" },
    });
    expect(errors.every(({ extensions }) => extensions.code === "NOT_FOUND" && extensions.service === "ledger")).toBe(true);
    expect(text).not.toMatch(leak);
  });

  it("every department at once: each is named at its own places", async () => {
    await all.departments.ledger.fault({ kind: "silence" });
    await all.departments.posts.fault(answer("{}"));
    const { data, errors } = await all.ask("{ offices(first: 1) { name budget share posts } }");
    expect(data).toEqual({ offices: [{ name: "甲局", budget: null, share: null, posts: null }] });
    expect(sorted(errors.map(({ path, extensions }) => [path?.at(-1), extensions.service, extensions.code]))).toEqual([
      ["budget", "ledger", TIMEOUT],
      ["posts", "posts", BAD],
      ["share", "ledger", TIMEOUT],
    ]);
  });
});
