import fc from "fast-check";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { DEADLINE_HEADER } from "../../schema/deadline";
import { type Line, type Peer, type Treatment, GOOD, deadPort, gate, good, json, lineTo, query, raw, startPeer } from "./peer";

const OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const BODY = JSON.stringify(GOOD);

let peer: Peer;
let line: Line;
beforeAll(async () => (peer = await startPeer()));
afterAll(() => peer.close());
beforeEach(() => {
  peer.treat = good;
  peer.requests.length = 0;
  line = lineTo(peer.url, { responseBytes: 65_536, retries: 0 });
});
afterEach(() => line.transport.close(AbortSignal.abort()));

describe("an answer", () => {
  it("is what the subgraph said, and told to hold no backslash when it holds none", async () => {
    peer.treat = json({ data: { a: "甲" }, errors: [{ message: "x" }], extensions: { b: 1 } });
    expect(await line.transport.send(query())).toEqual({ data: { a: "甲" }, errors: [{ message: "x" }], plain: true });
    peer.treat = json({ data: { a: 'say "x"' } });
    expect(await line.transport.send(query())).toEqual({ data: { a: 'say "x"' }, errors: undefined, plain: false });
  });

  it("may come in pieces that cut its characters, and after interim responses", async () => {
    const bytes = Buffer.from('{"data":{"a":"编办"}}');
    peer.treat = ({ socket }) => {
      socket.write(`HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${OK}content-length: ${bytes.length}\r\n\r\n`);
      let at = 0;
      const next = (): void => {
        if (at < bytes.length) socket.write(bytes.subarray(at, ++at), () => setImmediate(next));
      };
      next();
    };
    expect(await line.ask()).toEqual({ data: { a: "编办" } });
  });

  it("is GraphQL whatever its status, unless it is a redirect", async () => {
    for (const status of [200, 206, 400, 401, 404, 429, 500, 503]) {
      peer.treat = json({ errors: [{ message: "no" }] }, status);
      expect((await line.transport.send(query())).errors).toEqual([{ message: "no" }]);
    }
    peer.treat = json(GOOD, 308, { location: peer.url });
    expect(await line.ask()).toMatchObject({ code: "SUBGRAPH_BAD_RESPONSE" });
  });

  it.each<[string, string, Treatment]>([
    ["HTML", "SUBGRAPH_BAD_RESPONSE", json("<html>")],
    ["HTML with status 500", "SUBGRAPH_UNAVAILABLE", json("<html>", 500)],
    ["HTML with status 502", "SUBGRAPH_UNAVAILABLE", json("<html>", 502)],
    ["too many requests", "SUBGRAPH_UNAVAILABLE", json("slow down", 429)],
    ["status 404", "SUBGRAPH_BAD_RESPONSE", json("no", 404)],
    ["status 204", "SUBGRAPH_BAD_RESPONSE", (_request, response) => response.writeHead(204).end()],
    ["nothing at all", "SUBGRAPH_BAD_RESPONSE", json("")],
    ["cut JSON", "SUBGRAPH_BAD_RESPONSE", json('{"data":{"a"')],
    ["two answers in one", "SUBGRAPH_BAD_RESPONSE", json(BODY + BODY)],
    ["a byte order mark", "SUBGRAPH_BAD_RESPONSE", json(`\uFEFF${BODY}`)],
    ["JSON that is not UTF-8", "SUBGRAPH_BAD_RESPONSE", json(Buffer.from('{"data":{"a":"\xe9"}}', "latin1"))],
    ["GBK", "SUBGRAPH_BAD_RESPONSE", json(Buffer.from([...Buffer.from('{"data":{"a":"'), 0xb1, 0xe0, ...Buffer.from('"}}')]))],
    ["compressed bytes", "SUBGRAPH_BAD_RESPONSE", json(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 200, { "content-encoding": "gzip" })],
    ["{}", "SUBGRAPH_BAD_RESPONSE", json("{}")],
    ["[]", "SUBGRAPH_BAD_RESPONSE", json("[]")],
    ["null", "SUBGRAPH_BAD_RESPONSE", json("null")],
    ["data null alone", "SUBGRAPH_BAD_RESPONSE", json('{"data":null}')],
    ["data null and no errors", "SUBGRAPH_BAD_RESPONSE", json('{"data":null,"errors":[]}')],
    ["a list of data", "SUBGRAPH_BAD_RESPONSE", json('{"data":[{"a":1}]}')],
    ["errors that are an object", "SUBGRAPH_BAD_RESPONSE", json('{"errors":{"message":"x"}}')],
    ["errors that are null", "SUBGRAPH_BAD_RESPONSE", json('{"data":{"a":1},"errors":null}')],
    ["errors that are texts", "SUBGRAPH_BAD_RESPONSE", json('{"data":{"a":1},"errors":["x"]}')],
    ["more than is taken", "SUBGRAPH_BAD_RESPONSE", json(`{"data":{"a":"${"x".repeat(65_536)}"}}`)],
    ["a length shorter than the body", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}content-length: 5\r\n\r\n${BODY}`)],
    ["a length that is none", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}content-length: -1\r\n\r\n${BODY}`)],
    ["two lengths", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}content-length: 5\r\ncontent-length: 15\r\n\r\n${BODY}`)],
    ["a chunk that is none", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\n${BODY}`)],
    ["no HTTP", "SUBGRAPH_BAD_RESPONSE", raw("hello\r\n\r\n")],
    ["headers without end", "SUBGRAPH_BAD_RESPONSE", raw(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(40_000)}`)],
    ["an unasked continue", "SUBGRAPH_UNAVAILABLE", raw(`HTTP/1.1 100 Continue\r\n\r\n${OK}content-length: ${BODY.length}\r\n\r\n${BODY}`)],
    ["another protocol", "SUBGRAPH_UNAVAILABLE", raw("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n")],
    ["a close before any byte", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.end()],
    ["a reset before any byte", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.resetAndDestroy()],
    ["a close in the middle", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.end(`${OK}content-length: 900\r\n\r\n{"data":`)],
    ["a cut after a chunk", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.end(`${OK}transfer-encoding: chunked\r\n\r\n7\r\n{"data"\r\n`)],
    [
      "a reset in the middle",
      "SUBGRAPH_UNAVAILABLE",
      ({ socket }) => socket.write(`${OK}content-length: 900\r\n\r\n{"data":`, () => setImmediate(() => socket.resetAndDestroy())),
    ],
  ])("that is %s becomes %s, and the next one is whole", async (_, code, treat) => {
    peer.treat = treat;
    const { reason, ...answer } = await line.ask();
    expect(answer).toEqual({ code });
    expect(reason).not.toMatch(/127\.0\.0\.1|\/graphql|<html|at /);
    peer.treat = good;
    expect(await line.ask()).toEqual({ data: { a: 1 } });
    expect(line.transport.stats()).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it("without a length ends with the connection", async () => {
    peer.treat = ({ socket }) => socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${BODY}`);
    expect(await line.ask()).toEqual({ data: { a: 1 } });
  });

  it("keeps a key __proto__ as a key, and no object gains anything by it", async () => {
    peer.treat = json('{"data":{"__proto__":{"polluted":1},"a":{"__proto__":[]},"constructor":{"prototype":{"polluted":1}}}}');
    const { data } = await line.transport.send(query());
    expect(Object.keys(data!)).toEqual(["__proto__", "a", "constructor"]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("of absurd depth is parsed or refused, but ends nothing", async () => {
    line = lineTo(peer.url, { responseBytes: 16 << 20 });
    const depth = 3_000_000;
    peer.treat = json(`{"data":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`);
    const { code } = await line.ask();
    expect([undefined, "SUBGRAPH_BAD_RESPONSE"]).toContain(code);
    peer.treat = good;
    expect(await line.ask()).toEqual({ data: { a: 1 } });
  });

  it("is right or a catalogued error, whatever bytes come", async () => {
    const whole = Buffer.from(`${OK}content-length: ${BODY.length}\r\n\r\n${BODY}`);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), async (at, bytes) => {
        peer.treat = ({ socket }) => socket.end(Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + bytes.length)]));
        const answer = await line.ask();
        if (answer.code) expect(answer.code).toMatch(/^SUBGRAPH_(BAD_RESPONSE|UNAVAILABLE)$/);
        else expect(answer.data).toEqual(expect.any(Object));
      }),
      { numRuns: 150 },
    );
    peer.treat = good;
    expect(await line.ask()).toEqual({ data: { a: 1 } });
  });
});

describe("a deadline", () => {
  it.each<[string, Treatment]>([
    ["no answer", () => {}],
    ["headers and no end", raw(`${OK}content-length: 900\r\n\r\n{"data":`)],
  ])("ends %s, closes the connection and frees its place", async (_, treat) => {
    line = lineTo(peer.url, { timeoutMs: 60, connections: 1 });
    const closed = gate();
    peer.treat = (request, response, number) => {
      request.socket.once("close", closed.open);
      return treat(request, response, number);
    };
    expect(await line.ask()).toEqual({ code: "SUBGRAPH_TIMEOUT", reason: "no answer in 60 ms" });
    await closed.opened;
    expect(line.transport.stats().inFlight).toBe(0);
    peer.treat = good;
    expect(await line.ask()).toEqual({ data: { a: 1 } });
  });

  it("travels with the request, in milliseconds left", async () => {
    await line.ask();
    const left = Number(peer.requests[0]![DEADLINE_HEADER]);
    expect(left).toBeGreaterThan(4_000);
    expect(left).toBeLessThanOrEqual(5_000);
  });

  it("spans the retries: each is told less", async () => {
    line = lineTo(peer.url);
    for (let i = 0; i < 10; i++) await line.ask();
    peer.requests.length = 0;
    peer.treat = (request, response, number) => (number === 1 ? json("", 503)(request, response, 1) : good(request, response, 2));
    expect(await line.ask()).toEqual({ data: { a: 1 } });
    const [first, second] = peer.requests.map((headers) => Number(headers[DEADLINE_HEADER]));
    expect(second!).toBeLessThan(first! - 20);
  });

  it("ends a connection that is never made", async () => {
    // A stopped process accepts nothing, and once its backlog is full the kernel answers no further SYN.
    const script =
      'require("net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, function () { console.log(this.address().port) })';
    const stopped = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
    const port = Number(String((await once(stopped.stdout, "data"))[0]));
    stopped.kill("SIGSTOP");
    const backlog = Array.from({ length: 4 }, () => connect(port, "127.0.0.1").on("error", () => {}));
    await once(backlog[0]!, "connect");
    line = lineTo(`http://127.0.0.1:${port}/`, { timeoutMs: 80 });
    expect(await line.ask()).toEqual({ code: "SUBGRAPH_TIMEOUT", reason: "no answer in 80 ms" });
    for (const socket of backlog) socket.destroy();
    stopped.kill("SIGKILL");
  });
});

describe("a client that goes away", () => {
  it("cuts the request in flight", async () => {
    const here = gate();
    const closed = gate();
    peer.treat = ({ socket }) => {
      socket.once("close", closed.open);
      here.open();
    };
    const client = new AbortController();
    const asked = line.ask({ signal: client.signal });
    await here.opened;
    client.abort();
    expect(await asked).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "nobody waits for the answer" });
    await closed.opened;
    expect(line.outcomes).toEqual(["CANCELLED"]);
    expect(line.transport.stats().inFlight).toBe(0);
  });

  it("takes its request out of the queue, and one that had gone before sends nothing", async () => {
    line = lineTo(peer.url, { connections: 1 });
    const here = gate();
    const held = gate();
    peer.treat = async (request, response, number) => {
      here.open();
      await held.opened;
      good(request, response, number);
    };
    const first = line.ask();
    await here.opened;
    const client = new AbortController();
    const second = line.ask({ signal: client.signal });
    expect(line.transport.stats()).toMatchObject({ inFlight: 1, queued: 1 });
    client.abort();
    expect(await second).toMatchObject({ reason: "nobody waits for the answer" });
    expect(await line.ask({ signal: AbortSignal.abort() })).toMatchObject({ reason: "nobody waits for the answer" });
    expect(line.transport.stats()).toMatchObject({ inFlight: 1, queued: 0 });
    held.open();
    expect(await first).toEqual({ data: { a: 1 } });
    expect(peer.requests).toHaveLength(1);
    expect(line.heard).toEqual(["client gone", "client gone"]);
  });
});

describe("retries", () => {
  /** Answers well, but for the requests with these numbers (from 1). */
  const failing =
    (treat: Treatment, ...numbers: number[]): Treatment =>
    (request, response, number) =>
      (numbers.includes(number) ? treat : good)(request, response, number);
  /** Ten fetches make one retry. */
  const earn = async (fetches: number) => {
    peer.treat = good;
    for (let i = 0; i < fetches; i++) await line.ask();
    peer.requests.length = 0;
  };
  const RETRIED: [string, Treatment][] = [
    ["a reset before any byte", ({ socket }) => socket.resetAndDestroy()],
    ["a close before any byte", ({ socket }) => socket.end()],
    ["status 429", json("", 429)],
    ["status 502", json("<html>", 502)],
    ["status 503", json("", 503)],
    ["status 504", json("", 504)],
  ];
  beforeEach(() => (line = lineTo(peer.url)));

  it.each(RETRIED)("help a query after %s, each with an assertion of its own", async (_, treat) => {
    line = lineTo(peer.url, { key: Buffer.alloc(32, 1) });
    await earn(10);
    peer.treat = failing(treat, 1);
    expect(await line.ask()).toEqual({ data: { a: 1 } });
    expect(line.heard).toEqual(["retried"]);
    const [first, second] = peer.requests.map((headers) => headers["x-headwater-assertion"]);
    expect(peer.requests).toHaveLength(2);
    expect(first).toBeDefined();
    expect(second).not.toBe(first);
  });

  it.each(RETRIED)("are none for a mutation after %s", async (_, treat) => {
    await earn(30);
    peer.treat = treat;
    expect(await line.ask({ kind: "mutation" })).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
    expect(peer.requests).toHaveLength(1);
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
    peer.treat = treat;
    await line.ask();
    expect(peer.requests).toHaveLength(1);
  });

  it("end with the last one: so many and no more", async () => {
    await earn(50);
    peer.treat = json("", 503);
    expect(await line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "HTTP 503" });
    expect(peer.requests).toHaveLength(3);
  });

  it("are spent on refused connections as well: one for ten fetches", async () => {
    const port = await deadPort();
    const late = lineTo(`http://127.0.0.1:${port}/graphql`);
    for (let i = 0; i < 19; i++) expect(await late.ask()).toMatchObject({ reason: "ECONNREFUSED" });
    expect(late.heard.filter((what) => what === "retried")).toHaveLength(1);
    await late.transport.close(AbortSignal.abort());
  });

  it("wait as long as the subgraph asks, and not at all when that is too long", async () => {
    await earn(20);
    peer.treat = failing(json("", 503, { "retry-after": "1" }), 1);
    const started = performance.now();
    expect(await line.ask()).toEqual({ data: { a: 1 } });
    expect(performance.now() - started).toBeGreaterThan(990);
    peer.requests.length = 0;
    peer.treat = failing(json("", 503, { "retry-after": "60" }), 1);
    expect(await line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "HTTP 503" });
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(peer.requests).toHaveLength(1);
  });

  it("stop when the client goes away between them", async () => {
    await earn(10);
    const client = new AbortController();
    peer.treat = (request, response, number) => {
      json("", 503, { "retry-after": "3" })(request, response, number);
      setImmediate(() => client.abort());
    };
    expect(await line.ask({ signal: client.signal })).toMatchObject({ reason: "nobody waits for the answer" });
    expect(peer.requests).toHaveLength(1);
  });

  it("add no more than a fifth to what a failing subgraph is asked", async () => {
    line = lineTo(peer.url, { breakerPercent: 0, connections: 8 });
    await earn(60);
    peer.treat = json("", 503);
    await Promise.all(Array.from({ length: 200 }, () => line.ask()));
    expect(peer.requests.length).toBeGreaterThan(200);
    expect(peer.requests.length).toBeLessThanOrEqual(240);
  });
});

describe("the breaker", () => {
  it("refuses at once while it is open, lets a few try, and closes when they succeed", async () => {
    const said: [string, object][] = [];
    const log = Object.fromEntries(
      ["debug", "info", "warn", "error"].map((level) => [level, (what: object) => void said.push([level, what])]),
    ) as never;
    line = lineTo(peer.url, { breakerRequests: 5, breakerOpenMs: 60, retries: 0, log });
    peer.treat = ({ socket }) => socket.destroy();
    for (let i = 0; i < 5; i++) expect((await line.ask()).reason).not.toBe("breaker open");
    expect(await line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "breaker open" });
    expect(peer.requests).toHaveLength(5);

    const waits = async () => {
      while (line.transport.stats().breaker === "open") {
        const { reason } = await line.ask();
        if (reason !== "breaker open") return reason;
        await new Promise((later) => setTimeout(later, 5));
      }
      return undefined;
    };
    // The first probe fails as well: open again, and no second line in the log.
    expect(await waits()).not.toBe("breaker open");
    expect(line.transport.stats().breaker).toBe("open");
    peer.treat = good;
    expect(await waits()).toBeUndefined();
    for (let i = 0; i < 3; i++) expect(await line.ask()).toEqual({ data: { a: 1 } });
    expect(line.transport.stats().breaker).toBe("closed");
    expect(said.filter(([level]) => level !== "debug")).toEqual([
      ["warn", { subgraph: "peer", breaker: "open" }],
      ["info", { subgraph: "peer", breaker: "closed", seconds: expect.any(Number) }],
    ]);
  });

  it("lets few try at once while it is half open", async () => {
    line = lineTo(peer.url, { breakerRequests: 1, breakerOpenMs: 1, retries: 0 });
    peer.treat = ({ socket }) => socket.destroy();
    await line.ask();
    const held = gate();
    peer.treat = async (request, response, number) => {
      await held.opened;
      good(request, response, number);
    };
    await new Promise((later) => setTimeout(later, 5));
    const asked = Array.from({ length: 10 }, () => line.ask());
    expect((await Promise.race(asked.slice(3))).reason).toBe("breaker open");
    held.open();
    const answers = await Promise.all(asked);
    expect(answers.filter(({ data }) => data)).toHaveLength(3);
    expect(line.transport.stats().breaker).toBe("closed");
  });

  it.each<[string, Treatment]>([
    ["errors in GraphQL", json({ errors: [{ message: "x" }] }, 500)],
    ["answers that are no GraphQL", json("<html>")],
    ["answers that are too large", json("x".repeat(65_537))],
  ])("stays closed on %s", async (_, treat) => {
    line = lineTo(peer.url, { breakerRequests: 2, responseBytes: 65_536 });
    peer.treat = treat;
    for (let i = 0; i < 6; i++) await line.ask();
    expect(line.heard).toEqual([]);
    expect(peer.requests).toHaveLength(6);
  });

  it("stays closed on clients that go away, and on fetches that were never sent", async () => {
    line = lineTo(peer.url, { breakerRequests: 2, connections: 1, queue: 0 });
    for (let i = 0; i < 4; i++) {
      const client = new AbortController();
      peer.treat = () => client.abort();
      const asked = line.ask({ signal: client.signal });
      expect(await line.ask()).toMatchObject({ reason: "queue full" });
      await asked;
    }
    peer.treat = good;
    expect(await line.ask()).toEqual({ data: { a: 1 } });
    expect(line.transport.stats().breaker).toBe("closed");
  });
});

describe("admission", () => {
  it("lets so many through, queues so many, in order, and refuses the rest at once", async () => {
    line = lineTo(peer.url, { connections: 2, queue: 3 });
    const held = gate();
    const full = gate();
    const order: unknown[] = [];
    let most = 0;
    let now = 0;
    peer.treat = async (request, response, number) => {
      most = Math.max(most, ++now);
      order.push(request.headers["content-length"]);
      if (now === 2) full.open();
      await held.opened;
      now--;
      good(request, response, number);
    };
    const asked = Array.from({ length: 9 }, (_, i) => line.ask({ body: `{"query":"{ a }"}${" ".repeat(i)}` }));
    for (const refused of asked.slice(5)) expect(await refused).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "queue full" });
    await full.opened;
    expect(line.transport.stats()).toMatchObject({ inFlight: 2, queued: 3 });
    held.open();
    for (const answered of asked.slice(0, 5)) expect(await answered).toEqual({ data: { a: 1 } });
    expect(most).toBe(2);
    expect(order.slice(2)).toEqual(["19", "20", "21"]);
    expect(line.transport.stats()).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it("lets nobody wait for longer than it says", async () => {
    line = lineTo(peer.url, { connections: 1, queueMs: 30, timeoutMs: 3_000 });
    const held = gate();
    peer.treat = async (request, response, number) => {
      await held.opened;
      good(request, response, number);
    };
    const first = line.ask();
    expect(await line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "queued too long" });
    held.open();
    expect(await first).toEqual({ data: { a: 1 } });
  });
});

describe("closing", () => {
  it("lets requests in flight and in the queue finish", async () => {
    line = lineTo(peer.url, { connections: 1 });
    const held = gate();
    peer.treat = async (request, response, number) => {
      await held.opened;
      good(request, response, number);
    };
    const asked = [line.ask(), line.ask()];
    const closed = line.transport.close(new AbortController().signal);
    held.open();
    expect(await Promise.all(asked)).toEqual([{ data: { a: 1 } }, { data: { a: 1 } }]);
    await closed;
  });

  it("cuts them when the deadline passes", async () => {
    line = lineTo(peer.url, { connections: 1, retries: 0 });
    const here = gate();
    peer.treat = here.open;
    const asked = [line.ask(), line.ask()];
    await here.opened;
    const deadline = new AbortController();
    const closed = line.transport.close(deadline.signal);
    deadline.abort();
    await closed;
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
  });
});
