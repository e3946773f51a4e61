import type { BreakerState } from "./breaker";
import type { Refusal, TransportErrorCode } from "./transport";

/** How one attempt ended. `CANCELLED`: nobody waited for the answer any more. */
export type Outcome = "OK" | TransportErrorCode | "CANCELLED";

/** Where a transport stands now. */
export interface TransportStats {
  readonly inFlight: number;
  readonly queued: number;
  /** That are open; undefined in process. */
  readonly connections: number | undefined;
  /** In process there is none. */
  readonly breaker: BreakerState | undefined;
}

/** Hears what the transports do, as it happens and on the way of every fetch: what it does with it has to be cheap. */
export interface TransportObserver {
  /** A subgraph can be asked from now on; `stats` tells at any time where its transport stands. */
  opened?(subgraph: string, stats: () => TransportStats): void;
  attemptStarted?(subgraph: string): void;
  attemptEnded?(subgraph: string, outcome: Outcome, ms: number): void;
  /** A query is about to be sent again. */
  retried?(subgraph: string): void;
  /** A fetch was not sent, or nobody waited for it any more. */
  refused?(subgraph: string, why: Refusal): void;
  breakerChanged?(subgraph: string, state: BreakerState): void;
}
