import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { type Turn, Turns } from "../../gateway/limits/turns";

/** Keeps the event loop busy, without a moment to look around. */
function work(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

/** Turns that will see a busy event loop. */
function busyTurns(): Turns {
  const turns = new Turns();
  work(50);
  return turns;
}

/** A turn for each of so many operations; those that have begun, in the order in which they did. */
function enter(turns: Turns, count: number): { begun: { number: number; turn: Turn }[]; all: Promise<unknown> } {
  const begun: { number: number; turn: Turn }[] = [];
  const all = Array.from({ length: count }, async (_, number) => {
    const entered = turns.enter();
    begun.push({ number, turn: typeof entered === "number" ? entered : await entered });
  });
  return { begun, all: Promise.all(all) };
}

const numbers = (begun: readonly { number: number }[]): number[] => begun.map(({ number }) => number);

describe("operations take turns", () => {
  it("not while the event loop has time left, however many there are", async () => {
    const turns = new Turns();
    let begun = 0;
    for (let round = 0; round < 20; round++) {
      await delay(5);
      begun += enter(turns, 10).begun.length;
    }
    expect(begun).toBe(200);
    expect(turns.waiting).toBe(0);
  });

  it("while it is busy: eight begin, and as one ends the next begins, in order", async () => {
    const turns = busyTurns();
    const { begun, all } = enter(turns, 20);
    expect(numbers(begun)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(turns.waiting).toBe(12);
    for (let ended = 0; ended < 12; ended++) {
      work(2);
      turns.leave(begun[ended]!.turn);
      await Promise.resolve();
      await Promise.resolve();
    }
    await all;
    expect(numbers(begun)).toEqual(Array.from({ length: 20 }, (_, number) => number));
  });

  it("and none has to wait for one that ends, once the event loop has time again", async () => {
    const turns = busyTurns();
    const { begun, all } = enter(turns, 100);
    expect(begun).toHaveLength(8);
    await all;
    expect(begun).toHaveLength(100);
    expect(turns.waiting).toBe(0);
  });

  it("and none has to wait for those that have been waiting for a subgraph for long", async () => {
    const turns = busyTurns();
    expect(enter(turns, 8).begun).toHaveLength(8);
    work(250);
    const { begun } = enter(turns, 20);
    expect(begun).toHaveLength(8);
    // That it is busy still holds.
    expect(turns.waiting).toBe(12);
  });

  it("keep no process alive once nobody waits", async () => {
    const worker = new Worker(
      `require("tsx/cjs"); const { Turns } = require(${JSON.stringify(require.resolve("../../gateway/limits/turns"))});
       const turns = new Turns();
       for (const until = performance.now() + 50; performance.now() < until; );
       for (let i = 0; i < 9; i++) turns.enter();`,
      { eval: true },
    );
    expect(await once(worker, "exit")).toEqual([0]);
  });
});
