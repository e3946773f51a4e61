import { freePort } from "../support/free-port";
import { type Treatment, gate, good, json, lineTo, withPeer } from "./peer";

const OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const here = withPeer();

describe("retries", () => {
  /** Answers well, but for the requests with these numbers (from 1). */
  const failing =
    (treat: Treatment, ...numbers: number[]): Treatment =>
    (request, response, number) =>
      (numbers.includes(number) ? treat : good)(request, response, number);
  /** Ten fetches make one retry. */
  const earn = async (fetches: number) => {
    here.peer.treat = good;
    for (let i = 0; i < fetches; i++) await here.line.ask();
    here.peer.requests.length = 0;
  };
  const RETRIED: [string, Treatment][] = [
    ["a reset before any byte", ({ socket }) => socket.resetAndDestroy()],
    ["a close before any byte", ({ socket }) => socket.end()],
    ["status 429", json("", 429)],
    ["status 502", json("<html>", 502)],
    ["status 503", json("", 503)],
    ["status 504", json("", 504)],
  ];
  beforeEach(() => (here.line = lineTo(here.peer.url)));

  it.each(RETRIED)("help a query after %s, each with an assertion of its own", async (_, treat) => {
    here.line = lineTo(here.peer.url, { key: Buffer.alloc(32, 1) });
    await earn(10);
    here.peer.treat = failing(treat, 1);
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
    expect(here.line.heard).toEqual(["retried"]);
    const [first, second] = here.peer.requests.map((headers) => headers["x-headwater-assertion"]);
    expect(here.peer.requests).toHaveLength(2);
    expect(first).toBeDefined();
    expect(second).not.toBe(first);
  });

  it.each(RETRIED)("are none for a mutation after %s", async (_, treat) => {
    await earn(30);
    here.peer.treat = treat;
    expect(await here.line.ask({ kind: "mutation" })).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(here.peer.requests).toHaveLength(1);
  });

  it.each<[string, Treatment]>([
    [
      "a reset in the middle",
      ({ socket }) => socket.write(`${OK}content-length: 900\r\n\r\n{`, () => setImmediate(() => socket.resetAndDestroy())),
    ],
    ["status 500", json("", 500)],
    ["status 404", json("", 404)],
    ["an answer in GraphQL with status 503", json({ errors: [{ message: "x" }] }, 503)],
    ["HTML", json("<html>")],
  ])("are none after %s", async (_, treat) => {
    await earn(30);
    here.peer.treat = treat;
    await here.line.ask();
    expect(here.peer.requests).toHaveLength(1);
  });

  it("end with the last one: so many and no more", async () => {
    await earn(50);
    here.peer.treat = json("", 503);
    expect(await here.line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "HTTP 503" });
    expect(here.peer.requests).toHaveLength(3);
  });

  it("are spent on refused connections as well: one for ten fetches", async () => {
    const port = await freePort();
    const late = lineTo(`http://127.0.0.1:${port}/graphql`, { breakerPercent: 0 });
    for (let i = 0; i < 19; i++) expect(await late.ask()).toMatchObject({ reason: "ECONNREFUSED" });
    expect(late.heard.filter((what) => what === "retried")).toHaveLength(1);
    await late.transport.close(AbortSignal.abort());
  });

  it("wait as long as the subgraph asks, and not at all when that is too long", async () => {
    await earn(20);
    here.peer.treat = failing(json("", 503, { "retry-after": "1" }), 1);
    const started = performance.now();
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
    expect(performance.now() - started).toBeGreaterThan(990);
    here.peer.requests.length = 0;
    here.peer.treat = failing(json("", 503, { "retry-after": "60" }), 1);
    expect(await here.line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "HTTP 503" });
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(here.peer.requests).toHaveLength(1);
  });

  it("stop when the client goes away between them", async () => {
    await earn(10);
    const client = new AbortController();
    here.peer.treat = (request, response, number) => {
      json("", 503, { "retry-after": "3" })(request, response, number);
      setImmediate(() => client.abort());
    };
    expect(await here.line.ask({ signal: client.signal })).toMatchObject({ reason: "nobody waits for the answer" });
    expect(here.peer.requests).toHaveLength(1);
  });

  it("add no more than a fifth to what a failing subgraph is asked", async () => {
    here.line = lineTo(here.peer.url, { breakerPercent: 0, connections: 8 });
    await earn(60);
    here.peer.treat = json("", 503);
    await Promise.all(Array.from({ length: 200 }, () => here.line.ask()));
    expect(here.peer.requests.length).toBeGreaterThan(200);
    expect(here.peer.requests.length).toBeLessThanOrEqual(240);
  });
});

describe("the breaker", () => {
  it("refuses at once while it is open, lets a few try, and closes when they succeed", async () => {
    const said: [string, object][] = [];
    const log = Object.fromEntries(
      ["debug", "info", "warn", "error"].map((level) => [level, (what: object) => void said.push([level, what])]),
    ) as never;
    here.line = lineTo(here.peer.url, { breakerRequests: 5, breakerOpenMs: 60, retries: 0, log });
    here.peer.treat = ({ socket }) => socket.destroy();
    for (let i = 0; i < 5; i++) expect((await here.line.ask()).reason).not.toBe("breaker open");
    expect(await here.line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "breaker open" });
    expect(here.peer.requests).toHaveLength(5);

    const waits = async () => {
      while (here.line.transport.stats().breaker === "open") {
        const { reason } = await here.line.ask();
        if (reason !== "breaker open") return reason;
        await new Promise((later) => setTimeout(later, 5));
      }
      return undefined;
    };
    // The first probe fails as well: open again, and no second here.line in the log.
    expect(await waits()).not.toBe("breaker open");
    expect(here.line.transport.stats().breaker).toBe("open");
    here.peer.treat = good;
    expect(await waits()).toBeUndefined();
    for (let i = 0; i < 3; i++) expect(await here.line.ask()).toEqual({ data: { a: 1 } });
    expect(here.line.transport.stats().breaker).toBe("closed");
    expect(said.filter(([level]) => level !== "debug")).toEqual([
      ["warn", { subgraph: "peer", breaker: "open" }],
      ["info", { subgraph: "peer", breaker: "closed", seconds: expect.any(Number) }],
    ]);
  });

  it("lets few try at once while it is half open", async () => {
    here.line = lineTo(here.peer.url, { breakerRequests: 1, breakerOpenMs: 1, retries: 0 });
    here.peer.treat = ({ socket }) => socket.destroy();
    await here.line.ask();
    const held = gate();
    here.peer.treat = async (request, response, number) => {
      await held.opened;
      good(request, response, number);
    };
    await new Promise((later) => setTimeout(later, 5));
    const asked = Array.from({ length: 10 }, () => here.line.ask());
    expect((await Promise.race(asked.slice(3))).reason).toBe("breaker open");
    held.open();
    const answers = await Promise.all(asked);
    expect(answers.filter(({ data }) => data)).toHaveLength(3);
    expect(here.line.transport.stats().breaker).toBe("closed");
  });

  it.each<[string, Treatment]>([
    ["errors in GraphQL", json({ errors: [{ message: "x" }] }, 500)],
    ["answers that are no GraphQL", json("<html>")],
    ["answers that are too large", json("x".repeat(65_537))],
  ])("stays closed on %s", async (_, treat) => {
    here.line = lineTo(here.peer.url, { breakerRequests: 2, responseBytes: 65_536 });
    here.peer.treat = treat;
    for (let i = 0; i < 6; i++) await here.line.ask();
    expect(here.line.heard).toEqual([]);
    expect(here.peer.requests).toHaveLength(6);
  });

  it("stays closed on clients that go away, and on fetches that were never sent", async () => {
    here.line = lineTo(here.peer.url, { breakerRequests: 2, connections: 1, queue: 0 });
    for (let i = 0; i < 4; i++) {
      const client = new AbortController();
      here.peer.treat = () => client.abort();
      const asked = here.line.ask({ signal: client.signal });
      expect(await here.line.ask()).toMatchObject({ reason: "queue full" });
      await asked;
    }
    here.peer.treat = good;
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
    expect(here.line.transport.stats().breaker).toBe("closed");
  });
});
