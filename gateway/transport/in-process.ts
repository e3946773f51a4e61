import { setImmediate as nextTurn } from "node:timers/promises";
import { SealedAssertion, type SubgraphRequest } from "../../schema/assertion";
import { type Outgoing, type SubgraphAnswer, type Transport, TransportError, asAnswer } from "./transport";

/** A subgraph of this very process, as the gateway sees it. */
export interface LocalSubgraph {
  execute(request: SubgraphRequest, sealed: SealedAssertion, signal?: AbortSignal): Promise<unknown>;
}

export interface InProcessOptions {
  readonly name: string;
  readonly label?: string | undefined;
  readonly subgraph: LocalSubgraph;
  readonly key: Uint8Array;
  readonly timeoutMs: number;
}

/**
 * Calls a subgraph as a function: no bytes, but the same assertion and the same deadline as over HTTP. The deadline
 * cannot interrupt a statement of libsql, which is synchronous and holds this whole process: what such statements cost
 * is bounded before they run (limits/cost.ts), and a department that others must not wait for is served over HTTP.
 */
export class InProcessTransport implements Transport {
  readonly label: string;
  readonly #options: InProcessOptions;

  constructor(options: InProcessOptions) {
    this.#options = options;
    this.label = options.label ?? options.name;
  }

  async send(outgoing: Outgoing): Promise<SubgraphAnswer> {
    const { name, subgraph, key, timeoutMs } = this.#options;
    const request = outgoing.request();
    const deadline = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        deadline.abort();
        reject(new TransportError("SUBGRAPH_TIMEOUT", `no answer in ${timeoutMs} ms`));
      }, timeoutMs);
    });
    try {
      // One operation's fetches take turns with everybody else's requests, as a synchronous database lets nobody in between.
      await nextTurn();
      const answer = subgraph.execute(request, SealedAssertion.seal(outgoing.caller, name, request, key), deadline.signal);
      return asAnswer(await Promise.race([answer, expired]));
    } catch (error) {
      if (error instanceof TransportError) throw error;
      throw new TransportError("SUBGRAPH_UNAVAILABLE", `threw ${error instanceof Error ? error.name : typeof error}`);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The subgraph belongs to whoever opened it. */
  async close(): Promise<void> {}
}
