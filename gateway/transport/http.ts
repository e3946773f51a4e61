import type { Socket } from "node:net";
import { Pool } from "undici";
import { ASSERTION_HEADER, type CallerClaims, signAssertion } from "../../schema/assertion";
import { DEADLINE_HEADER } from "../../schema/deadline";
import type { Log } from "../logs";
import { Admission } from "./admission";
import { answerIn } from "./body";
import { Breaker, type BreakerState } from "./breaker";
import { Deadline } from "./deadline";
import { Exchange } from "./exchange";
import type { TransportObserver, TransportStats } from "./observer";
import { DEFAULT_POLICY, type Policy } from "./policy";
import { RetryBudget, pauseMs } from "./retry";
import { type Outgoing, type SubgraphAnswer, type Transport, TransportError } from "./transport";

export interface HttpOptions extends Partial<Policy> {
  readonly name: string;
  readonly label?: string | undefined;
  readonly url: string;
  /** Without a key no assertion is sent: a foreign subgraph under `--open`. */
  readonly key?: Uint8Array | undefined;
  readonly observer?: TransportObserver | undefined;
  /** Hears of the breaker. */
  readonly log?: Log | undefined;
}

/**
 * Sockets read into one buffer, of which each keeps what came. Node would make one of 64 kB for every read and shrink it afterwards,
 * a twentieth of a small operation.
 */
const ONE_BUFFER = {
  buffer: Buffer.allocUnsafeSlow(64 << 10),
  callback(this: Socket, bytes: number, buffer: Uint8Array): boolean {
    return this.push(Buffer.from(buffer.subarray(0, bytes)));
  },
};

/**
 * POSTs to one subgraph over kept-alive connections, as its policy says. Redirects are not followed and compression is
 * not asked for.
 *
 *     budget → breaker → admission → exchange → answer
 *       ↑________ a query that may be sent again
 */
export class HttpTransport implements Transport {
  readonly label: string;
  readonly #options: HttpOptions;
  readonly #policy: Policy;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #admission: Admission;
  readonly #breaker: Breaker;
  readonly #budget = new RetryBudget();
  /** When the breaker opened after all had been well. */
  #downSince = 0;

  constructor({ name, ...options }: HttpOptions) {
    const url = new URL(options.url);
    this.#options = { name, ...options };
    this.#policy = { ...DEFAULT_POLICY, ...options };
    this.label = options.label ?? name;
    this.#path = url.pathname + url.search;
    const { timeoutMs, connections } = this.#policy;
    // The deadline covers connecting, headers and body alike; undici's own timers would only name it differently.
    this.#pool = new Pool(url.origin, {
      connections,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: timeoutMs, onread: ONE_BUFFER },
    });
    this.#admission = new Admission(this.#policy);
    this.#breaker = new Breaker(this.#policy, (state) => this.#breakerIs(state));
    options.observer?.opened?.(name, () => this.stats());
  }

  stats(): TransportStats {
    return {
      inFlight: this.#admission.inFlight,
      queued: this.#admission.queued,
      connections: this.#pool.stats.connected,
      breaker: this.#breaker.state,
    };
  }

  async send({ body: text, kind, caller, headers = {}, signal }: Outgoing): Promise<SubgraphAnswer> {
    const body = Buffer.from(text);
    const deadline = new Deadline(this.#policy.timeoutMs, signal);
    // Mutations are sent once, also where nothing can have arrived: who sends one again has to know what the first did.
    const retries = kind === "query" ? this.#policy.retries : 0;
    this.#budget.earn();
    try {
      for (let retried = 0; ; retried++)
        try {
          return await this.#attempt(body, caller, headers, deadline);
        } catch (error) {
          if (retried >= retries) throw error;
          await deadline.sleep(this.#pauseBefore(error, retried, deadline));
          this.#options.observer?.retried?.(this.#options.name);
        }
    } catch (error) {
      if (error instanceof TransportError && error.refused) this.#options.observer?.refused?.(this.#options.name, error.refused);
      throw error;
    } finally {
      deadline.clear();
    }
  }

  /** Milliseconds to wait before a query is sent again. @throws the error itself, when it is not to be */
  #pauseBefore(error: unknown, retried: number, deadline: Deadline): number {
    if (!(error instanceof TransportError) || error.retryAfterMs === undefined) throw error;
    const pause = Math.max(pauseMs(retried), error.retryAfterMs);
    if (pause >= deadline.left() || this.#breaker.state !== "closed" || !this.#budget.spend()) throw error;
    return pause;
  }

  async #attempt(body: Buffer, caller: CallerClaims, own: Readonly<Record<string, string>>, deadline: Deadline): Promise<SubgraphAnswer> {
    deadline.check();
    this.#askBreaker(performance.now());
    const queued = this.#admission.enter(deadline);
    if (queued) await queued;
    const started = performance.now();
    let exchange: Exchange;
    let term: number;
    try {
      this.#askBreaker(started);
      const headers = this.#headers(body, caller, deadline.left(started));
      for (const name in own) headers.push(name, own[name] as string);
      term = this.#breaker.enter(started);
      exchange = new Exchange(deadline, this.#policy.responseBytes, () => this.#admission.leave());
      this.#pool.dispatch({ method: "POST", path: this.#path, headers, body }, exchange);
    } catch (error) {
      this.#admission.leave();
      throw error;
    }
    const { observer, name } = this.#options;
    observer?.attemptStarted?.(name);
    let failure: TransportError | undefined;
    try {
      return answerIn(await exchange.response);
    } catch (error) {
      failure = error as TransportError;
      throw error;
    } finally {
      const now = performance.now();
      this.#breaker.leave(term, failure?.refused ? undefined : !failure || failure.code === "SUBGRAPH_BAD_RESPONSE", now);
      observer?.attemptEnded?.(name, failure?.refused ? "CANCELLED" : (failure?.code ?? "OK"), now - started);
    }
  }

  #askBreaker(now: number): void {
    if (this.#breaker.refuses(now)) throw new TransportError("SUBGRAPH_UNAVAILABLE", "breaker open", { refused: "breaker open" });
  }

  /** Of one attempt: each has an assertion of its own. */
  #headers(body: Buffer, caller: CallerClaims, leftMs: number): string[] {
    const { name, key } = this.#options;
    const headers = [
      "content-type",
      "application/json",
      "accept",
      "application/graphql-response+json, application/json",
      DEADLINE_HEADER,
      String(Math.ceil(leftMs)),
    ];
    if (key) headers.push(ASSERTION_HEADER, signAssertion(caller, name, body, key));
    return headers;
  }

  /** Once when a subgraph fails and once when it is back; the probes in between are no news. */
  #breakerIs(state: BreakerState): void {
    const { name, observer, log } = this.#options;
    observer?.breakerChanged?.(name, state);
    if (state === "open" && !this.#downSince) {
      this.#downSince = Date.now();
      log?.warn({ subgraph: name, breaker: state }, "subgraph does not answer; not asked for the time being");
    } else if (state === "closed") {
      log?.info({ subgraph: name, breaker: state, seconds: Math.round((Date.now() - this.#downSince) / 1000) }, "subgraph answers again");
      this.#downSince = 0;
    } else log?.debug({ subgraph: name, breaker: state }, "breaker");
  }

  async close(deadline: AbortSignal): Promise<void> {
    const cut = (): void => void this.#pool.destroy();
    if (deadline.aborted) cut();
    else deadline.addEventListener("abort", cut, { once: true });
    await this.#admission.idle();
    deadline.removeEventListener("abort", cut);
    await this.#pool.destroy();
  }
}
