import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import type { OperationObserver } from "../operation-observer";
import type { Transport } from "../transport/transport";

/**
 * Where an operation's time goes, span by span: the operation, its plan, each fetch. A gateway without tracing has none of
 * this on its way; otlp.ts is the one that there is, and is loaded only when somebody collects.
 */
export interface Tracing extends OperationObserver {
  /** Each request for the graph becomes a span, within the client's trace if it names one. */
  requests(server: FastifyInstance): void;
  /** The same for one that does not come to Fastify at once. */
  begin(request: IncomingMessage, response: ServerResponse): void;
  /** Does what belongs to a request once its body has been read: the body's events come from outside of whatever ran before. */
  within<T>(request: IncomingMessage, work: () => T): T;
  /** Each plan becomes a span of the operation that has to wait for it. */
  plans<T>(work: () => Promise<T>): Promise<T>;
  /** Each fetch becomes a span, and takes its trace along. */
  fetches(subgraph: string, transport: Transport): Transport;
  /** Sends what has not been sent, without waiting for long. */
  close(): Promise<void>;
}
