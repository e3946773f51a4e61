import { setImmediate as nextTurn } from "node:timers/promises";
import { SealedAssertion, type SubgraphRequest } from "../../schema/assertion";
import type { Waiting } from "../../schema/deadline";
import { Admission } from "./admission";
import { Deadline } from "./deadline";
import type { TransportObserver, TransportStats } from "./observer";
import { DEFAULT_POLICY, type Policy } from "./policy";
import { type Outgoing, type SubgraphAnswer, type Transport, TransportError, asAnswer } from "./transport";

/** A subgraph of this very process, as the gateway sees it. */
export interface LocalSubgraph {
  /** True when its database answers within the call (libsql) and so holds this whole process. */
  readonly synchronous?: boolean;
  /** It starts nothing anew when nobody waits any more. */
  execute(request: SubgraphRequest, sealed: SealedAssertion, waiting?: Waiting): Promise<unknown>;
}

export interface InProcessOptions extends Partial<Policy> {
  readonly name: string;
  readonly label?: string | undefined;
  readonly subgraph: LocalSubgraph;
  readonly key: Uint8Array;
  readonly observer?: TransportObserver | undefined;
}

/**
 * Calls a subgraph as a function: no bytes, but the same assertion, the same deadline and the same admission as over
 * HTTP. The deadline cannot interrupt a statement of libsql, which is synchronous and holds this whole process: what such
 * statements cost is bounded before they run (limits/cost.ts), and a department that others must not wait for is served
 * over HTTP. There is no breaker and no retry: a function is always reached.
 */
export class InProcessTransport implements Transport {
  readonly label: string;
  readonly #options: InProcessOptions;
  readonly #policy: Policy;
  readonly #admission: Admission;

  constructor(options: InProcessOptions) {
    this.#options = options;
    this.#policy = { ...DEFAULT_POLICY, ...options };
    this.#admission = new Admission(this.#policy);
    this.label = options.label ?? options.name;
    options.observer?.opened?.(options.name, () => this.stats());
  }

  stats(): TransportStats {
    return { inFlight: this.#admission.inFlight, queued: this.#admission.queued, connections: undefined, breaker: undefined };
  }

  async send(outgoing: Outgoing): Promise<SubgraphAnswer> {
    const { name, observer } = this.#options;
    const deadline = new Deadline(this.#policy.timeoutMs, outgoing.signal);
    try {
      deadline.check();
      const queued = this.#admission.enter(deadline);
      if (queued) await queued;
      return await this.#attempt(outgoing, deadline);
    } catch (error) {
      if (error instanceof TransportError && error.refused) observer?.refused?.(name, error.refused);
      throw error;
    } finally {
      deadline.clear();
    }
  }

  async #attempt(outgoing: Outgoing, deadline: Deadline): Promise<SubgraphAnswer> {
    const { name, observer } = this.#options;
    const started = performance.now();
    observer?.attemptStarted?.(name);
    const answer = this.#execute(outgoing, deadline);
    // A place is taken until the subgraph is done, not only as long as somebody waits.
    const leave = (): void => this.#admission.leave();
    answer.then(leave, leave);
    let failure: TransportError | undefined;
    try {
      return asAnswer(await deadline.race(answer));
    } catch (error) {
      failure =
        error instanceof TransportError
          ? error
          : new TransportError("SUBGRAPH_UNAVAILABLE", `threw ${error instanceof Error ? error.name : typeof error}`);
      throw failure;
    } finally {
      observer?.attemptEnded?.(name, failure?.refused ? "CANCELLED" : (failure?.code ?? "OK"), performance.now() - started);
    }
  }

  async #execute({ request: requestOf, caller }: Outgoing, deadline: Deadline): Promise<unknown> {
    const { name, subgraph, key } = this.#options;
    // One operation's fetches take turns with everybody else's requests, as a synchronous database lets nobody in between.
    if (subgraph.synchronous) await nextTurn();
    const request = requestOf();
    return subgraph.execute(request, SealedAssertion.seal(caller, name, request, key), deadline);
  }

  /** The subgraph belongs to whoever opened it. */
  async close(): Promise<void> {}
}
