import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { DEADLINE_HEADER } from "../../schema/deadline";
import { type Treatment, gate, good, json, lineTo, raw, withPeer } from "./peer";

const OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const here = withPeer();

describe("a deadline", () => {
  it.each<[string, Treatment]>([
    ["no answer", () => {}],
    ["headers and no end", raw(`${OK}content-length: 900\r\n\r\n{"data":`)],
  ])("ends %s, closes the connection and frees its place", async (_, treat) => {
    here.line = lineTo(here.peer.url, { timeoutMs: 60, connections: 1 });
    const closed = gate();
    here.peer.treat = (request, response, number) => {
      request.socket.once("close", closed.open);
      return treat(request, response, number);
    };
    expect(await here.line.ask()).toEqual({ code: "SUBGRAPH_TIMEOUT", reason: "no answer in 60 ms" });
    await closed.opened;
    expect(here.line.transport.stats().inFlight).toBe(0);
    here.peer.treat = good;
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
  });

  it("travels with the request, in milliseconds left", async () => {
    await here.line.ask();
    const left = Number(here.peer.requests[0]![DEADLINE_HEADER]);
    expect(left).toBeGreaterThan(4_000);
    expect(left).toBeLessThanOrEqual(5_000);
  });

  it("spans the retries: each is told less", async () => {
    here.line = lineTo(here.peer.url);
    for (let i = 0; i < 10; i++) await here.line.ask();
    here.peer.requests.length = 0;
    here.peer.treat = (request, response, number) => (number === 1 ? json("", 503)(request, response, 1) : good(request, response, 2));
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
    const [first, second] = here.peer.requests.map((headers) => Number(headers[DEADLINE_HEADER]));
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
    here.line = lineTo(`http://127.0.0.1:${port}/`, { timeoutMs: 80 });
    expect(await here.line.ask()).toEqual({ code: "SUBGRAPH_TIMEOUT", reason: "no answer in 80 ms" });
    for (const socket of backlog) socket.destroy();
    stopped.kill("SIGKILL");
  });
});

describe("a client that goes away", () => {
  it("cuts the request in flight", async () => {
    const arrived = gate();
    const closed = gate();
    here.peer.treat = ({ socket }) => {
      socket.once("close", closed.open);
      arrived.open();
    };
    const client = new AbortController();
    const asked = here.line.ask({ signal: client.signal });
    await arrived.opened;
    client.abort();
    expect(await asked).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "nobody waits for the answer" });
    await closed.opened;
    expect(here.line.outcomes).toEqual(["CANCELLED"]);
    expect(here.line.transport.stats().inFlight).toBe(0);
  });

  it("takes its request out of the queue, and one that had gone before sends nothing", async () => {
    here.line = lineTo(here.peer.url, { connections: 1 });
    const arrived = gate();
    const held = gate();
    here.peer.treat = async (request, response, number) => {
      arrived.open();
      await held.opened;
      good(request, response, number);
    };
    const first = here.line.ask();
    await arrived.opened;
    const client = new AbortController();
    const second = here.line.ask({ signal: client.signal });
    expect(here.line.transport.stats()).toMatchObject({ inFlight: 1, queued: 1 });
    client.abort();
    expect(await second).toMatchObject({ reason: "nobody waits for the answer" });
    expect(await here.line.ask({ signal: AbortSignal.abort() })).toMatchObject({ reason: "nobody waits for the answer" });
    expect(here.line.transport.stats()).toMatchObject({ inFlight: 1, queued: 0 });
    held.open();
    expect(await first).toEqual({ data: { a: 1 } });
    expect(here.peer.requests).toHaveLength(1);
    expect(here.line.heard).toEqual(["client gone", "client gone"]);
  });
});

describe("admission", () => {
  it("lets so many through, queues so many, in order, and refuses the rest at once", async () => {
    here.line = lineTo(here.peer.url, { connections: 2, queue: 3 });
    const held = gate();
    const full = gate();
    const order: unknown[] = [];
    let most = 0;
    let now = 0;
    here.peer.treat = async (request, response, number) => {
      most = Math.max(most, ++now);
      order.push(request.headers["content-length"]);
      if (now === 2) full.open();
      await held.opened;
      now--;
      good(request, response, number);
    };
    const asked = Array.from({ length: 9 }, (_, i) => here.line.ask({ body: `{"query":"{ a }"}${" ".repeat(i)}` }));
    for (const refused of asked.slice(5)) expect(await refused).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "queue full" });
    await full.opened;
    expect(here.line.transport.stats()).toMatchObject({ inFlight: 2, queued: 3 });
    held.open();
    for (const answered of asked.slice(0, 5)) expect(await answered).toEqual({ data: { a: 1 } });
    expect(most).toBe(2);
    expect(order.slice(2)).toEqual(["19", "20", "21"]);
    expect(here.line.transport.stats()).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it("lets nobody wait for longer than it says", async () => {
    here.line = lineTo(here.peer.url, { connections: 1, queueMs: 30, timeoutMs: 3_000 });
    const held = gate();
    here.peer.treat = async (request, response, number) => {
      await held.opened;
      good(request, response, number);
    };
    const first = here.line.ask();
    expect(await here.line.ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", reason: "queued too long" });
    held.open();
    expect(await first).toEqual({ data: { a: 1 } });
  });
});

describe("closing", () => {
  it("lets requests in flight and in the queue finish", async () => {
    here.line = lineTo(here.peer.url, { connections: 1 });
    const held = gate();
    here.peer.treat = async (request, response, number) => {
      await held.opened;
      good(request, response, number);
    };
    const asked = [here.line.ask(), here.line.ask()];
    const closed = here.line.transport.close(new AbortController().signal);
    held.open();
    expect(await Promise.all(asked)).toEqual([{ data: { a: 1 } }, { data: { a: 1 } }]);
    await closed;
  });

  it("cuts them when the deadline passes", async () => {
    here.line = lineTo(here.peer.url, { connections: 1, retries: 0 });
    const arrived = gate();
    here.peer.treat = arrived.open;
    const asked = [here.line.ask(), here.line.ask()];
    await arrived.opened;
    const deadline = new AbortController();
    const closed = here.line.transport.close(deadline.signal);
    deadline.abort();
    await closed;
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ code: "SUBGRAPH_UNAVAILABLE" });
  });
});
