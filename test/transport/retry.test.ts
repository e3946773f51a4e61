import fc from "fast-check";
import { RetryBudget, pauseMs, retryAfterMs } from "../../gateway/transport/retry";

describe("the retry budget", () => {
  it("is empty at first", () => expect(new RetryBudget().spend()).toBe(false));

  it("never lets more than a fifth of any fifty fetches in a row be sent again, nor a tenth in the long run", () => {
    fc.assert(
      // Each fetch asks for up to three retries.
      fc.property(fc.array(fc.nat(3), { minLength: 50, maxLength: 400 }), (asked) => {
        const budget = new RetryBudget();
        const given = asked.map((times) => {
          budget.earn();
          return Array.from({ length: times }, () => budget.spend()).filter(Boolean).length;
        });
        const total = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);
        for (let from = 0; from + 50 <= given.length; from++) expect(total(given.slice(from, from + 50))).toBeLessThanOrEqual(10);
        expect(total(given)).toBeLessThanOrEqual(given.length / 10);
      }),
    );
  });
});

describe("the pause before a retry", () => {
  it("doubles, and is cut by up to half", () => {
    expect([0, 1, 2].map((retried) => pauseMs(retried, () => 0))).toEqual([50, 100, 200]);
    expect([0, 1, 2].map((retried) => pauseMs(retried, () => 1))).toEqual([25, 50, 100]);
  });

  it.each<[string, number | undefined]>([
    ["0", 0],
    ["120", 120_000],
    ["Sat, 28 Nov 2026 12:00:30 GMT", 30_000],
    ["Sat, 28 Nov 2026 11:00:00 GMT", 0],
    ["", undefined],
    ["soon", undefined],
    ["99999999999999999999", undefined],
    ["-1", undefined],
  ])("is told by Retry-After %j as %p ms", (value, ms) => {
    expect(retryAfterMs(value, Date.parse("2026-11-28T12:00:00Z"))).toBe(ms);
  });
});
