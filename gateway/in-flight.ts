import type { Server } from "node:http";

/** Those who entered between one `over()` and the next. */
interface Generation {
  inside: number;
  readonly left: Promise<void>;
  readonly end: () => void;
}

function generation(): Generation {
  let end = (): void => {};
  const left = new Promise<void>((resolve) => (end = resolve));
  return { inside: 0, left, end };
}

/** What is under way: requests from their first line to the end of their answer, and our own jobs. */
export class InFlight {
  #now = generation();
  #before: Promise<unknown> = Promise.resolve();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Returns what to call, once, when it is over. */
  enter(): () => void {
    const mine = this.#now;
    mine.inside++;
    this.#size++;
    return () => {
      this.#size--;
      if (--mine.inside === 0 && mine !== this.#now) mine.end();
    };
  }

  /** Resolves when all that is under way now is over; what begins later is not waited for. */
  over(): Promise<void> {
    const closed = this.#now;
    this.#now = generation();
    if (closed.inside === 0) closed.end();
    const all = Promise.all([this.#before, closed.left]).then(() => {});
    this.#before = all;
    return all;
  }

  /** Counts every request of an HTTP server, whichever of its listeners answers it. */
  count(server: Server): void {
    server.prependListener("request", (_request, response) => response.once("close", this.enter()));
  }
}
