import type { GraphQLFormattedError } from "graphql";

/** An operation that was answered, in words that name no person and hold no data. */
export interface OperationSeen {
  /** Fit for a log line; null when the client gave none. */
  readonly name: string | null;
  /** See documentShape; null when there is no document: it did not parse, or was not sent. */
  readonly document: string | null;
  readonly type: "query" | "mutation" | "subscription" | undefined;
  /** The client left before it had its answer: the errors tell that nobody waited any more, and nothing of a department. */
  readonly gone: boolean;
  /** False when the answer's `data` is null or missing. */
  readonly data: boolean;
  readonly errors: readonly GraphQLFormattedError[];
  /** From the request to the answer, both in the gateway's hands. */
  readonly ms: number;
}

/** Hears of operations as they end, on the way of every answer: what it does with it has to be cheap. */
export interface OperationObserver {
  answered?(operation: OperationSeen): void;
  /** A request that became no operation: malformed, too large, or of a caller who is not known. */
  refused?(code: unknown): void;
}
