/**
 * How long the gateway still waits for an answer, in whole milliseconds from when it sent the request: relative, so that
 * no two clocks need agree. A subgraph that honours it starts nothing anew once it has passed.
 */
export const DEADLINE_HEADER = "x-headwater-deadline-ms";

/** Whether anybody still waits for an answer. An AbortSignal is one. */
export interface Waiting {
  /** True once nobody does: time is up, or whoever asked has gone. */
  readonly aborted: boolean;
}
