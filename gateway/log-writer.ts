import { write, writeSync } from "node:fs";

/** Lines are written together once they come to so many characters, or so many milliseconds after the first. */
const TOGETHER = 16_000;
const TOGETHER_MS = 100;
/** What may wait for a reader that does not keep up, in characters; what comes then is lost. */
const MOST_WAITING = 16_000_000;
/** How long a reader that has no room is left alone, and how often at the process's end. */
const RETRY_MS = 20;
const LAST_TRIES = 50;

/**
 * Writes lines to a file descriptor without waiting for it, and the rest when the process ends. A descriptor that fails
 * for good, its reader gone, is written to no more. (sonic-boom, pino's own, tries that for ever in its last flush.)
 */
export class LogWriter {
  #waiting = "";
  #rest: Buffer | undefined;
  #busy = false;
  #gone = false;
  #timer: NodeJS.Timeout | undefined;
  #begun = false;

  constructor(readonly fd: number) {}

  write(line: string): void {
    if (this.#gone || this.#waiting.length > MOST_WAITING) return;
    if (!this.#begun) process.on("exit", () => this.#end());
    this.#begun = true;
    this.#waiting += line;
    if (this.#waiting.length >= TOGETHER) this.#next();
    else this.#timer ??= setTimeout(() => this.#next(), TOGETHER_MS).unref();
  }

  #next(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#busy || this.#gone) return;
    const bytes = this.#take();
    if (!bytes.length) return;
    this.#busy = true;
    write(this.fd, bytes, (error, written) => {
      this.#busy = false;
      this.#rest = bytes.subarray(written ?? 0);
      if (error && !isFull(error)) this.#gone = true;
      else if (error) this.#timer ??= setTimeout(() => this.#next(), RETRY_MS).unref();
      else this.#next();
    });
  }

  /** What has to be written next; until it is, nobody else takes it. */
  #take(): Buffer {
    const bytes = this.#rest?.length ? this.#rest : Buffer.from(this.#waiting);
    if (bytes !== this.#rest) this.#waiting = "";
    this.#rest = undefined;
    return bytes;
  }

  #end(): void {
    for (let tries = 0; !this.#gone && tries < LAST_TRIES;) {
      const bytes = this.#take();
      if (!bytes.length) return;
      try {
        this.#rest = bytes.subarray(writeSync(this.fd, bytes));
      } catch (error) {
        if (!isFull(error)) return;
        this.#rest = bytes;
        tries++;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      }
    }
  }
}

const isFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "EAGAIN";
