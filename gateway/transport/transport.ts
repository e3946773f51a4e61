import type { CallerClaims, SubgraphRequest } from "../../schema/assertion";
import type { ClientSignal } from "../client-gone";

/** One fetch on its way to a subgraph. */
export interface Outgoing {
  /** The request's exact JSON text; what HTTP sends, and what an assertion is bound to. */
  readonly body: string;
  /** The same as an object, made when first asked for: what a subgraph of this process gets. */
  readonly request: () => SubgraphRequest;
  /** Mutations are sent at most once. */
  readonly kind: "query" | "mutation";
  readonly caller: CallerClaims;
  /** Of this fetch, beside the transport's own. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborts when nobody waits for the answer any more: the client is gone. */
  readonly signal?: ClientSignal | undefined;
}

/** A GraphQL response as a subgraph gave it: an object with `data`, `errors` or both. Nothing below that is checked yet. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly SubgraphError[] | undefined;
  /** True when the body's text holds no backslash: then no string in it needs escaping to be JSON again. */
  readonly plain?: boolean;
}

export interface SubgraphError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** How one subgraph is reached. Whatever goes wrong on the way becomes a {@link TransportError}. */
export interface Transport {
  /** What people call the department; stands in the messages of its failures. */
  readonly label: string;
  /** One fetch. @throws TransportError */
  send(outgoing: Outgoing): Promise<SubgraphAnswer>;
  /** Lets requests in flight finish, or cuts them when `deadline` aborts. */
  close(deadline: AbortSignal): Promise<void>;
}

export type TransportErrorCode = "SUBGRAPH_UNAVAILABLE" | "SUBGRAPH_TIMEOUT" | "SUBGRAPH_BAD_RESPONSE";

/** Why the gateway itself gave a fetch up: it says nothing of the subgraph. */
export type Refusal = "breaker open" | "queue full" | "queued too long" | "client gone";

/** A subgraph that did not answer, or not with GraphQL. The message is for the log and holds no data and no address. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly refused: Refusal | undefined;
  /** Milliseconds after which a query may be sent again; undefined when that is of no use. */
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: TransportErrorCode,
    message: string,
    { refused, retryAfterMs }: { refused?: Refusal; retryAfterMs?: number | undefined } = {},
  ) {
    super(message);
    this.refused = refused;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A parsed body as a GraphQL response. @throws TransportError SUBGRAPH_BAD_RESPONSE */
export function asAnswer(body: unknown): SubgraphAnswer {
  if (!isObject(body)) throw badResponse("expected a JSON object");
  const { data, errors } = body;
  if (data !== undefined && data !== null && !isObject(data)) throw badResponse("expected `data` to be an object or null");
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isObject)))
    throw badResponse("expected `errors` to be a list of objects");
  if (!data && !errors?.length) throw badResponse("expected `data` or `errors`, got neither");
  return { data, errors };
}

export const badResponse = (message: string): TransportError => new TransportError("SUBGRAPH_BAD_RESPONSE", message);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
