/** True under `npm run test:long`: full counts instead of the everyday sample. */
export const LONG = process.env.LONG === "1";

const FACTOR = factor(process.env.HEADWATER_TEST_RUNS);

/**
 * How often a property runs: `sampled` times in everyday suites, `full` times under `npm run test:long`.
 * `HEADWATER_TEST_RUNS=3` multiplies either by three.
 *
 *     fc.assert(property, { numRuns: runs(100) });
 */
export function runs(sampled: number, full: number = sampled * 20): number {
  return Math.max(1, Math.round((LONG ? full : sampled) * FACTOR));
}

/** `count` items spread evenly over the list (first and last included); all of them under `npm run test:long`. */
export function sample<T>(items: readonly T[], count: number): readonly T[] {
  if (LONG || items.length <= count) return items;
  if (count < 2) return items.slice(0, count);
  return Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))] as T);
}

function factor(text: string | undefined): number {
  const value = Number(text ?? "1");
  if (!(value > 0 && Number.isFinite(value))) throw new Error(`HEADWATER_TEST_RUNS: expected a number above 0, got "${text}"`);
  return value;
}
