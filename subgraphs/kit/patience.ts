import type { ServerResponse } from "node:http";
import type { Waiting } from "../../schema/deadline";

/** How long the gateway waits for one answer: until the time it gave is over, or it has closed its connection. */
export class Patience implements Waiting {
  #aborted = false;
  #end: (() => void) | undefined;
  readonly #timer: NodeJS.Timeout | undefined;

  /** @param milliseconds the deadline header; what is no positive integer of up to 600000 is no deadline */
  constructor(milliseconds: unknown, response: ServerResponse) {
    const given = typeof milliseconds === "string" && /^\d{1,6}$/.test(milliseconds) ? Number(milliseconds) : 0;
    if (given > 0 && given <= 600_000) this.#timer = setTimeout(() => this.#abort(), given);
    // It closes in the end of every answer, too; then nobody looks any more.
    response.once("close", () => this.#abort());
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  /** An answer, or what stands for it where patience ends first. */
  orElse<T>(answer: Promise<T>, late: T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#end = () => resolve(late);
      if (this.#aborted) this.#end();
      answer.then(resolve, reject);
    }).finally(() => clearTimeout(this.#timer));
  }

  #abort(): void {
    this.#aborted = true;
    this.#end?.();
  }
}
