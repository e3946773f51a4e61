import fc from "fast-check";
import { Breaker, type BreakerState } from "../../gateway/transport/breaker";
import { runs } from "../support/runs";

const POLICY = { breakerPercent: 50, breakerRequests: 4, breakerWindowMs: 1_000, breakerOpenMs: 500 };

/** A breaker without chance, and the states it went through. */
function breaker(policy: Partial<typeof POLICY> = {}): { breaker: Breaker; states: BreakerState[] } {
  const states: BreakerState[] = [];
  return {
    breaker: new Breaker(
      { ...POLICY, ...policy },
      (state) => void states.push(state),
      () => 0,
    ),
    states,
  };
}

/** One request at one time. @returns whether it was let through */
const request = (of: Breaker, now: number, answered: boolean | undefined): boolean => {
  if (of.refuses(now)) return false;
  of.leave(of.enter(now), answered, now);
  return true;
};

describe("a breaker", () => {
  it("opens at its share of failures, not before there are enough requests", () => {
    const { breaker: it, states } = breaker();
    for (const answered of [false, false, true]) request(it, 0, answered);
    expect(states).toEqual([]);
    request(it, 0, false);
    expect(states).toEqual(["open"]);
  });

  it("forgets what is older than its window", () => {
    const { breaker: it, states } = breaker();
    for (const now of [0, 10, 20]) request(it, now, false);
    request(it, 1_200, false);
    expect(states).toEqual([]);
    for (const now of [1_300, 1_400, 1_500]) request(it, now, false);
    expect(states).toEqual(["open"]);
  });

  it("never opens at a share of nothing", () => {
    const { breaker: it, states } = breaker({ breakerPercent: 0 });
    for (let now = 0; now < 100; now++) request(it, now, false);
    expect(states).toEqual([]);
  });

  it("lets three try after a while, and closes when all of them were answered", () => {
    const { breaker: it, states } = breaker({ breakerRequests: 1 });
    request(it, 0, false);
    expect(it.refuses(499)).toBe(true);
    const terms = [500, 500, 500].map((now) => it.enter(now));
    expect(it.refuses(500)).toBe(true);
    for (const term of terms) it.leave(term, true, 600);
    expect(states).toEqual(["open", "half-open", "closed"]);
    expect(it.refuses(600)).toBe(false);
  });

  it("opens again when one of them was not", () => {
    const { breaker: it, states } = breaker({ breakerRequests: 1 });
    request(it, 0, false);
    request(it, 500, true);
    request(it, 510, false);
    expect(states).toEqual(["open", "half-open", "open"]);
    expect([it.refuses(1_009), it.refuses(1_010)]).toEqual([true, false]);
  });

  it("lets another try in the place of one whose client left", () => {
    const { breaker: it, states } = breaker({ breakerRequests: 1 });
    request(it, 0, false);
    for (let i = 0; i < 20; i++) expect(request(it, 500, undefined)).toBe(true);
    expect(states).toEqual(["open", "half-open"]);
    for (let i = 0; i < 3; i++) request(it, 500, true);
    expect(states.at(-1)).toBe("closed");
  });

  it("learns nothing from requests that began before it changed", () => {
    const { breaker: it, states } = breaker({ breakerRequests: 1 });
    const before = [it.enter(0), it.enter(0), it.enter(0)];
    request(it, 0, false);
    it.enter(500);
    it.leave(before[0]!, false, 510);
    it.leave(before[1]!, true, 510);
    expect(states).toEqual(["open", "half-open"]);
  });

  it("is open exactly when the window says so, whatever came", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ after: fc.nat(300), answered: fc.boolean() }), { maxLength: 60 }), (requests) => {
        const { breaker: it, states } = breaker();
        const seen: { slot: number; answered: boolean }[] = [];
        let now = 0;
        for (const { after, answered } of requests) {
          now += after;
          request(it, now, answered);
          const slot = Math.floor(now / 100);
          seen.push({ slot, answered });
          const within = seen.filter((one) => one.slot > slot - 10);
          const failed = within.filter((one) => !one.answered).length;
          const opens = !answered && within.length >= 4 && failed * 2 >= within.length;
          expect(states).toEqual(opens ? ["open"] : []);
          if (opens) return;
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
