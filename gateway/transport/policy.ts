/** How one subgraph is asked: how long, how often, how much at once, and when no more. Settings of the same names in config.ts. */
export interface Policy {
  /** From the first byte out to the last byte in, waiting in the queue and retries included. */
  readonly timeoutMs: number;
  /** Requests in flight at once; over HTTP each has a connection of its own. */
  readonly connections: number;
  /** Fetches that may wait for one of the connections; more are refused at once. */
  readonly queue: number;
  /** Longest wait in the queue, in milliseconds. */
  readonly queueMs: number;
  /** Largest answer taken, in bytes. */
  readonly responseBytes: number;
  /** Times that one query is sent again at most; all of them together keep within the budget of retry.ts. */
  readonly retries: number;
  /** Share of requests without any answer that opens the breaker, in percent; 0 = it never opens. */
  readonly breakerPercent: number;
  /** Fewest requests within the window from which a share is taken. */
  readonly breakerRequests: number;
  readonly breakerWindowMs: number;
  /** How long an open breaker refuses before it lets a few requests try. */
  readonly breakerOpenMs: number;
}

export const DEFAULT_POLICY: Policy = {
  timeoutMs: 10_000,
  connections: 64,
  queue: 256,
  queueMs: 1_000,
  responseBytes: 32 << 20,
  retries: 2,
  breakerPercent: 50,
  breakerRequests: 10,
  breakerWindowMs: 10_000,
  breakerOpenMs: 5_000,
};
