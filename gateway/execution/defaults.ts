/** Longest that one operation may be planned; the slowest of the demonstrations takes a hundredth of it. */
export const DEFAULT_PLAN_TIMEOUT_MS = 5_000;

/** Estimated size of all compiled operations that are kept: some thousands of a desk's. */
export const DEFAULT_CACHE_BYTES = 64 << 20;
