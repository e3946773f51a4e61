import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Turns } from "../../gateway/limits/turns";

/** Keeps the event loop busy, without a moment to look around. */
function work(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

/** A turn for each of so many operations; the numbers of those that have begun, in the order in which they did. */
function enter(turns: Turns, count: number): { begun: number[]; all: Promise<unknown> } {
  const begun: number[] = [];
  const all = Array.from({ length: count }, async (_, number) => {
    const turn = turns.enter();
    if (turn) await turn;
    begun.push(number);
  });
  return { begun, all: Promise.all(all) };
}

describe("operations take turns", () => {
  it("not while the event loop has time left, however many there are", async () => {
    const turns = new Turns();
    await delay(50);
    expect(enter(turns, 1_000).begun).toHaveLength(1_000);
    expect(turns.waiting).toBe(0);
  });

  it("while it is busy: eight begin, and as one ends the next begins, in order", async () => {
    const turns = new Turns();
    // The first one looks how busy the event loop has been until now, the second one since.
    void turns.enter();
    turns.leave();
    work(50);
    const { begun, all } = enter(turns, 20);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(turns.waiting).toBe(12);
    for (let ended = 1; ended <= 12; ended++) {
      work(15);
      turns.leave();
      await Promise.resolve();
      await Promise.resolve();
      expect(begun).toHaveLength(8 + ended);
    }
    await all;
    expect(begun).toEqual(Array.from({ length: 20 }, (_, number) => number));
  });

  it("and none has to wait for one that ends, once the event loop has time again", async () => {
    const turns = new Turns();
    void turns.enter();
    turns.leave();
    work(50);
    const { begun, all } = enter(turns, 100);
    expect(begun).toHaveLength(8);
    await all;
    expect(begun).toHaveLength(100);
    expect(turns.waiting).toBe(0);
  });

  it("keep no process alive once nobody waits", async () => {
    const { Worker } = await import("node:worker_threads");
    const worker = new Worker(
      `require("tsx/cjs"); const { Turns } = require(${JSON.stringify(require.resolve("../../gateway/limits/turns"))});
       const turns = new Turns(); turns.enter(); turns.leave();
       for (const until = performance.now() + 50; performance.now() < until; );
       for (let i = 0; i < 9; i++) turns.enter();`,
      { eval: true },
    );
    expect(await once(worker, "exit")).toEqual([0]);
  });
});
