import type { Deadline } from "./deadline";
import type { Policy } from "./policy";
import { type Refusal, TransportError } from "./transport";

/**
 * Lets so many requests at once to one subgraph. The next ones wait in order, not for long and not many: a subgraph that
 * is slower than it is asked gets no heap of requests that nobody will wait for.
 */
export class Admission {
  #inFlight = 0;
  /** In order of arrival; each call gives its fetch the place that became free. */
  readonly #waiting = new Set<() => void>();
  #idle: (() => void) | undefined;

  constructor(readonly policy: Pick<Policy, "connections" | "queue" | "queueMs">) {}

  get inFlight(): number {
    return this.#inFlight;
  }

  get queued(): number {
    return this.#waiting.size;
  }

  /** Takes a place: at once, then nothing is returned, or after some waiting. @throws TransportError SUBGRAPH_UNAVAILABLE when there is none */
  enter(deadline: Deadline): Promise<void> | undefined {
    const { connections, queue, queueMs } = this.policy;
    if (this.#inFlight < connections) {
      this.#inFlight++;
      return undefined;
    }
    if (this.#waiting.size >= queue) throw refusal("queue full");
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        this.#waiting.delete(admit);
        clearTimeout(timer);
        deadline.stops(undefined);
      };
      const admit = (): void => {
        settle();
        resolve();
      };
      const refuse = (why: TransportError): void => {
        settle();
        reject(why);
      };
      const timer = setTimeout(() => refuse(refusal("queued too long")), queueMs);
      deadline.stops(refuse);
      this.#waiting.add(admit);
    });
  }

  /** Gives a place back; the longest waiting fetch gets it. */
  leave(): void {
    for (const admit of this.#waiting) return admit();
    if (--this.#inFlight === 0) this.#idle?.();
  }

  /** Resolves when nothing is in flight and nothing waits. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#inFlight === 0) resolve();
      else this.#idle = resolve;
    });
  }
}

const refusal = (refused: Refusal): TransportError => new TransportError("SUBGRAPH_UNAVAILABLE", refused, { refused });
