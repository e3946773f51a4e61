import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Execution } from "../../gateway/execution/execution";
import { anonymous } from "../../gateway/identity/identify";
import { createLog } from "../../gateway/logs";
import { compose } from "../../gateway/supergraph/compose";
import { parseSupergraph } from "../../gateway/supergraph/supergraph";
import { type LoopClock, type Turn, Turns } from "../../gateway/limits/turns";

/** A clock that goes on when told to, over a time of work or of waiting. */
class TestClock implements LoopClock {
  #now = 1_000;
  #active = 0;
  now = (): number => this.#now;
  active = (): number => this.#active;

  works(ms: number): void {
    this.#now += ms;
    this.#active += ms;
  }

  waits(ms: number): void {
    this.#now += ms;
  }
}

/** Characters of an answer too large for more than eight such at once. */
const LARGE = 1 << 20;

/** A turn for each of so many operations; those that have begun, in the order in which they did. */
function enter(turns: Turns, count: number, size = LARGE): { begun: { number: number; turn: Turn }[]; all: Promise<unknown> } {
  const begun: { number: number; turn: Turn }[] = [];
  const all = Array.from({ length: count }, async (_, number) => {
    const entered = turns.enter(size);
    begun.push({ number, turn: entered instanceof Promise ? await entered : entered });
  });
  return { begun, all: Promise.all(all) };
}

const numbers = (begun: readonly { number: number }[]): number[] => begun.map(({ number }) => number);

describe("operations take turns", () => {
  const clock = new TestClock();
  /** With an event loop that has been busy for a while. */
  function busyTurns(): Turns {
    const turns = new Turns(clock);
    clock.works(50);
    return turns;
  }

  it("not while the event loop has time left, however many there are", () => {
    const turns = new Turns(clock);
    clock.waits(10);
    clock.works(40);
    expect(enter(turns, 1_000).begun).toHaveLength(1_000);
    expect(turns.waiting).toBe(0);
  });

  it("while it is busy: eight large answers begin, and as one ends the next begins, in order", async () => {
    const turns = busyTurns();
    const { begun, all } = enter(turns, 20);
    expect(numbers(begun)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(turns.waiting).toBe(12);
    for (let ended = 0; ended < 12; ended++) {
      clock.works(2);
      turns.leave(begun[ended]!.turn);
      await Promise.resolve();
      expect(begun).toHaveLength(9 + ended);
    }
    await all;
    expect(numbers(begun)).toEqual(Array.from({ length: 20 }, (_, number) => number));
  });

  it("by the size of their answers: small ones hardly ever wait, and one too large for what is left waits for it", async () => {
    const turns = busyTurns();
    expect(enter(turns, 7).begun).toHaveLength(7);
    const small = enter(turns, 1_000, 150);
    expect(small.begun).toHaveLength(1_000);
    const { begun, all } = enter(turns, 1);
    expect(begun).toHaveLength(0);
    for (const { turn } of small.begun) turns.leave(turn);
    await all;
    expect(begun).toHaveLength(1);
  });

  it("and none has to wait for one that ends, once the event loop has time again", async () => {
    const turns = busyTurns();
    const { begun, all } = enter(turns, 100);
    expect(begun).toHaveLength(8);
    clock.waits(20);
    await all;
    expect(begun).toHaveLength(100);
    expect(turns.waiting).toBe(0);
  });

  it("and none has to wait for those that have been waiting for a subgraph for long", () => {
    const turns = busyTurns();
    expect(enter(turns, 8).begun).toHaveLength(8);
    clock.works(250);
    expect(enter(turns, 20).begun).toHaveLength(8);
    // That it is busy still holds.
    expect(turns.waiting).toBe(12);
    clock.waits(20);
  });

  it("as large as the operation's own answers have been", async () => {
    const turns = new Turns();
    const entered = jest.spyOn(turns, "enter");
    const { supergraphSdl } = compose([{ name: "letters", sdl: "type Query { text: String }", url: "http://127.0.0.1:9/" }]);
    let length = 100;
    const execution = await Execution.open(parseSupergraph(supergraphSdl), {
      transportOf: () => ({
        label: "letters",
        send: async () => ({ data: { text: "x".repeat(length) }, errors: [], plain: true }),
        close: async () => {},
      }),
      turns,
      log: createLog("silent"),
    });
    try {
      const planned = await execution.prepare({ source: "{ text }", operationName: undefined });
      const answer = async (times: number): Promise<number> => {
        for (let i = 0; i < times; i++) await execution.answer(planned, {}, {}, { caller: anonymous("") });
        return entered.mock.lastCall![0];
      };
      expect(await answer(100)).toBeCloseTo('{"text":""}'.length + length, 0);
      length = 100_000;
      expect(await answer(100)).toBeCloseTo('{"text":""}'.length + length, 0);
    } finally {
      await execution.rest();
    }
  });

  it("keep no process alive once nobody waits", async () => {
    const worker = new Worker(
      `require("tsx/cjs"); const { Turns } = require(${JSON.stringify(require.resolve("../../gateway/limits/turns"))});
       const turns = new Turns();
       for (const until = performance.now() + 50; performance.now() < until; );
       for (let i = 0; i < 9; i++) turns.enter(${LARGE});`,
      { eval: true },
    );
    expect(await once(worker, "exit")).toEqual([0]);
  });
});
