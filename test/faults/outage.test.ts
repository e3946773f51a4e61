import { request } from "node:http";
import { type Processes, startProcesses } from "./processes";

/* What an outage does to everybody else: how much a failing department is still asked, and who has to wait for it. */

const LEDGER = "{ offices { budget } }";
const WITHOUT_LEDGER = "{ offices { code name posts } }";
const OFFICES = ["甲局", "乙局", "丙局"].map((name, i) => ({ code: ["A1", "B2", "C3"][i], name, posts: 7 }));

const times = async <T>(count: number, at: number, one: () => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  let left = count;
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (left-- > 0) results.push(await one());
    }),
  );
  return results;
};

describe("with the default policy", () => {
  let all: Processes;
  beforeAll(async () => (all = await startProcesses({ SUBGRAPH_TIMEOUT_MS: "1000", SUBGRAPH_BREAKER_OPEN_MS: "200" })), 60_000);
  afterAll(() => all.stop());

  it("a department that always fails is asked no more often than clients ask, soon hardly at all, and again once it is well", async () => {
    const { ledger } = all.departments;
    await times(60, 4, () => all.ask(LEDGER));
    all.log();
    await ledger.fault({ kind: "answer", status: 503, body: "" });
    const answers = await times(300, 4, () => all.ask(LEDGER));
    for (const { status, data, errors } of answers) {
      expect(status).toBe(200);
      expect(data).toEqual({ offices: [{ budget: null }, { budget: null }, { budget: null }] });
      expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(["SUBGRAPH_UNAVAILABLE"]));
    }
    expect((await ledger.traffic()).requests).toBeLessThanOrEqual(300 * 1.2);
    const log = all.log();
    expect(log.match(/not asked for the time being/g)).toHaveLength(1);
    expect(log.match(/"fetch failed"/g)!.length).toBeLessThan(200);

    await ledger.fault({ kind: "pass" });
    const back = async () => (await all.ask(LEDGER)).errors.length === 0;
    while (!(await back())) await new Promise((later) => setTimeout(later, 20));
    while (!all.log().includes("subgraph answers again")) await back();
  });

  it("a department that takes requests and never answers keeps nobody waiting who does not need it", async () => {
    const { ledger } = all.departments;
    await ledger.fault({ kind: "silence" });
    const waiting = times(200, 40, () => all.ask(LEDGER));
    const others = await times(200, 4, () => all.ask(WITHOUT_LEDGER));
    for (const { data, errors } of others) expect({ data, errors }).toEqual({ data: { offices: OFFICES }, errors: [] });
    for (const { errors } of await waiting) expect(errors).toHaveLength(3);
    await all.heal();
  });
});

describe("without a breaker", () => {
  let all: Processes;
  beforeAll(async () => (all = await startProcesses({ SUBGRAPH_TIMEOUT_MS: "30000", SUBGRAPH_BREAKER_PERCENT: "0" })), 60_000);
  afterEach(() => all.heal());
  afterAll(() => all.stop());

  it.each([
    ["answers 503", { kind: "answer", status: 503, body: "" }],
    ["resets every request", { kind: "reset", afterBytes: 0 }],
  ] as const)("a department that %s is asked at most a fifth more often than clients ask", async (_, fault) => {
    const { ledger } = all.departments;
    await times(60, 4, () => all.ask(LEDGER));
    await ledger.fault(fault);
    await times(100, 4, () => all.ask(LEDGER));
    const { requests } = await ledger.traffic();
    expect(requests).toBeGreaterThan(100);
    expect(requests).toBeLessThanOrEqual(120);
  });

  it("a query is sent again after a passing fault, and its client does not notice", async () => {
    await times(20, 2, () => all.ask(LEDGER));
    await all.departments.ledger.fault({ kind: "answer", status: 503, headers: { "retry-after": "0" }, body: "" }, 1);
    expect((await all.ask(LEDGER)).errors).toEqual([]);
    expect((await all.departments.ledger.traffic()).requests).toBe(2);
  });

  it.each([
    ["answers 503", { kind: "answer", status: 503, body: "" }],
    ["resets before any byte", { kind: "reset", afterBytes: 0 }],
    ["closes in the body", { kind: "close", afterBytes: 100 }],
  ] as const)("a mutation is sent once, also when its department %s", async (_, fault) => {
    await times(30, 2, () => all.ask(WITHOUT_LEDGER));
    await all.departments.registry.fault(fault);
    const { data, errors } = await all.ask('mutation { rename(code: "A1", name: "新局") { name } }');
    expect(data).toEqual({ rename: null });
    expect(errors).toMatchObject([{ path: ["rename"], extensions: { code: "SUBGRAPH_UNAVAILABLE", service: "registry" } }]);
    expect(await all.departments.registry.traffic()).toMatchObject({ requests: 1, mutations: 1 });
  });

  it.each([1, 2])("a client that goes away takes its request to the department with it (%p)", async () => {
    const { ledger } = all.departments;
    await ledger.fault({ kind: "silence" });
    const client = request(all.url, { method: "POST", headers: { "content-type": "application/json" } });
    const gone = new Promise((closed) => client.once("error", closed));
    client.end(JSON.stringify({ query: LEDGER }));
    while (!(await ledger.traffic()).requests) await new Promise((later) => setTimeout(later, 10));
    expect((await ledger.traffic()).abandoned).toBe(0);
    client.destroy();
    await gone;
    // Long before the department's own deadline of 30 s.
    while (!(await ledger.traffic()).abandoned) await new Promise((later) => setTimeout(later, 10));
  });
});
