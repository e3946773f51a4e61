import type { CallerClaims } from "../../schema/assertion";

/** What an operation may ask at most. Bytes are refused by the HTTP server, before anything is parsed. */
export interface Limits {
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Fields within fields; introspection does not count. */
  readonly depth: number;
  /** Fields given another name, each time a fragment brings them. */
  readonly aliases: number;
  /** Estimated cost (see cost.ts) for a user's and for a service's operation. */
  readonly cost: number;
  readonly serviceCost: number;
}

export const DEFAULT_LIMITS: Limits = { tokens: 5_000, depth: 12, aliases: 100, cost: 20_000, serviceCost: 1_000_000 };

/** For a gateway that serves a foreign graph to whoever asks (`--open`). */
export const OPEN_LIMITS: Limits = { tokens: 20_000, depth: 30, aliases: 500, cost: 1_000_000, serviceCost: 1_000_000 };

/** What an operation of this caller may cost. */
export const costLimitFor = ({ service }: Pick<CallerClaims, "service">, { cost, serviceCost }: Limits): number =>
  service ? serviceCost : cost;

/** Bytes of a request: ours, and what Apollo Server takes. */
export const DEFAULT_BODY_BYTES = 1 << 20;
export const OPEN_BODY_BYTES = 50 << 20;

/** A count as a message tells it: nested fragments multiply beyond what is worth reading. */
export const amount = (count: number): string => (count < 1e9 ? String(count) : "十亿以上");
