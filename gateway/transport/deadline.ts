import type { ClientSignal } from "../client-gone";
import type { Waiting } from "../../schema/deadline";
import { TransportError } from "./transport";

/**
 * How long anybody waits for one fetch: until its time is up or its client has gone. One timer spans the queue, the
 * attempts and the pauses between them (0.5 µs; AbortSignal.timeout takes 7 to 13).
 */
export class Deadline implements Waiting {
  /** Why nobody waits any more, once that is so. */
  #ended: TransportError | undefined;
  #stop: ((why: TransportError) => void) | undefined;
  readonly #endsAt: number;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: ClientSignal | undefined;
  readonly #gone = (): void =>
    this.#end(new TransportError("SUBGRAPH_UNAVAILABLE", "nobody waits for the answer", { refused: "client gone" }));

  constructor(timeoutMs: number, signal?: ClientSignal) {
    this.#endsAt = performance.now() + timeoutMs;
    this.#timer = setTimeout(() => this.#end(new TransportError("SUBGRAPH_TIMEOUT", `no answer in ${timeoutMs} ms`)), timeoutMs);
    this.#signal = signal;
    if (signal?.aborted) this.#gone();
    else signal?.addEventListener("abort", this.#gone);
  }

  get aborted(): boolean {
    return this.#ended !== undefined;
  }

  /** Milliseconds left; never negative. */
  left(now = performance.now()): number {
    return Math.max(0, this.#endsAt - now);
  }

  /** @throws TransportError when it has ended */
  check(): void {
    if (this.#ended) throw this.#ended;
  }

  /** What to stop should it end. A fetch waits for one thing at a time: each call takes the place of the one before. */
  stops(stop: ((why: TransportError) => void) | undefined): void {
    this.#stop = stop;
  }

  /** A promise's outcome, unless the deadline ends first. @throws TransportError */
  race<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#stop = reject;
      promise.then(resolve, reject);
    });
  }

  /** @throws TransportError when it ends meanwhile */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      this.#stop = (why) => {
        clearTimeout(timer);
        reject(why);
      };
    });
  }

  /** The fetch is over, one way or the other. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#gone);
    this.#stop = undefined;
  }

  #end(why: TransportError): void {
    if (this.#ended) return;
    this.#ended = why;
    this.#stop?.(why);
  }
}
