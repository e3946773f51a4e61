import { SealedAssertion } from "../../schema/assertion";
import type { Waiting } from "../../schema/deadline";
import { InProcessTransport, type LocalSubgraph } from "../../gateway/transport/in-process";
import type { Policy } from "../../gateway/transport/policy";
import type { Outgoing } from "../../gateway/transport/transport";
import { GOOD, gate, query } from "./peer";

const open = (execute: LocalSubgraph["execute"], policy: Partial<Policy> = {}) => {
  const heard: string[] = [];
  const transport = new InProcessTransport({
    name: "local",
    key: Buffer.alloc(32, 1),
    subgraph: { execute },
    observer: {
      attemptEnded: (_, outcome) => void heard.push(outcome),
      refused: (_, why) => void heard.push(why),
    },
    ...policy,
  });
  const ask = async (changes?: Partial<Outgoing>): Promise<object> =>
    transport.send(query(changes)).then(
      (answer) => answer,
      ({ code, message }: { code: string; message: string }) => ({ code, message }),
    );
  return { transport, heard, ask };
};

describe("a subgraph in process", () => {
  it("gets the request as an object and answers with one: nothing is serialised either way", async () => {
    const request = { query: "{ a }" };
    const data = { a: 1 };
    const given: unknown[] = [];
    const { ask, heard } = open(async (...all) => {
      given.push(...all);
      return { data };
    });
    const answer = (await ask({ request: () => request, body: "not JSON" })) as { data: unknown };
    expect(answer.data).toBe(data);
    expect(given[0]).toBe(request);
    expect(given[1]).toBeInstanceOf(SealedAssertion);
    expect(heard).toEqual(["OK"]);
  });

  it.each<[string, LocalSubgraph["execute"], string]>([
    ["throws", () => Promise.reject(new Error("secret")), "SUBGRAPH_UNAVAILABLE"],
    [
      "throws at once",
      () => {
        throw new TypeError("secret");
      },
      "SUBGRAPH_UNAVAILABLE",
    ],
    ["answers with something else", async () => "ok", "SUBGRAPH_BAD_RESPONSE"],
    ["answers with nothing", async () => ({}), "SUBGRAPH_BAD_RESPONSE"],
    ["never answers", () => new Promise(() => {}), "SUBGRAPH_TIMEOUT"],
  ])("that %s fails as over HTTP", async (_, execute, code) => {
    const { ask, heard } = open(execute, { timeoutMs: 50 });
    expect(await ask()).toEqual({ code, message: expect.not.stringContaining("secret") });
    expect(heard).toEqual([code]);
  });

  it("learns that nobody waits any more, by the deadline or by the client", async () => {
    const waiting: Waiting[] = [];
    const { ask, heard } = open(
      (_request, _sealed, waits) => {
        waiting.push(waits!);
        return new Promise(() => {});
      },
      { timeoutMs: 50 },
    );
    const client = new AbortController();
    const asked = ask({ signal: client.signal });
    expect(waiting[0]?.aborted).toBe(false);
    client.abort();
    expect(waiting[0]?.aborted).toBe(true);
    expect(await asked).toMatchObject({ message: "nobody waits for the answer" });
    expect(await ask()).toMatchObject({ code: "SUBGRAPH_TIMEOUT" });
    expect(waiting[1]?.aborted).toBe(true);
    expect(heard).toEqual(["CANCELLED", "client gone", "SUBGRAPH_TIMEOUT"]);
  });

  it("is asked by so many at once, and its place is taken until it is done", async () => {
    const held = gate();
    const { ask, transport } = open(
      async () => {
        await held.opened;
        return GOOD;
      },
      { connections: 1, queue: 1, timeoutMs: 60, queueMs: 5_000 },
    );
    const first = ask();
    const second = ask();
    expect(await ask()).toEqual({ code: "SUBGRAPH_UNAVAILABLE", message: "queue full" });
    // Both are given up; the first still runs.
    expect([await first, await second]).toMatchObject([{ code: "SUBGRAPH_TIMEOUT" }, { code: "SUBGRAPH_TIMEOUT" }]);
    expect(transport.stats()).toEqual({ inFlight: 1, queued: 0, breaker: undefined });
    const third = ask();
    held.open();
    expect(await third).toMatchObject(GOOD);
    expect(transport.stats().inFlight).toBe(0);
  });

  it("whose database is synchronous takes turns with everything else", async () => {
    const order: string[] = [];
    const subgraph = (synchronous: boolean): LocalSubgraph => ({
      synchronous,
      async execute() {
        order.push("subgraph");
        return GOOD;
      },
    });
    for (const synchronous of [false, true]) {
      const transport = new InProcessTransport({ name: "local", key: Buffer.alloc(32), subgraph: subgraph(synchronous) });
      order.length = 0;
      const others = new Promise<void>((resolve) => setImmediate(() => resolve(void order.push("others"))));
      await Promise.all([others, transport.send(query())]);
      expect(order).toEqual(synchronous ? ["others", "subgraph"] : ["subgraph", "others"]);
    }
  });
});
