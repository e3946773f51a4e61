import { write, writeSync } from "node:fs";

/** Lines are written together once they come to so many characters (a pipe holds as much), or so many milliseconds after the first. */
const TOGETHER = 64_000;
const TOGETHER_MS = 100;
/** What may wait for a reader that does not keep up, in characters; lines that come then are lost, and counted. */
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
  /** What is left of the bytes written last. */
  #rest: Buffer | undefined;
  #lost = 0;
  #busy = false;
  #gone = false;
  #timer: NodeJS.Timeout | undefined;
  #begun = false;

  constructor(readonly fd: number) {}

  write(line: string): void {
    if (this.#gone) return;
    if (this.#waiting.length > MOST_WAITING) {
      this.#lost++;
      return;
    }
    if (!this.#begun) process.on("exit", () => this.#end());
    this.#begun = true;
    this.#waiting += line;
    this.#goOn();
  }

  /** Writes now what is enough to be written together, or later; not while a write is under way or its reader left alone. */
  #goOn(): void {
    if (this.#busy || this.#gone || this.#rest?.length) return;
    if (this.#waiting.length >= TOGETHER) this.#next();
    else if (this.#waiting) this.#nextIn(TOGETHER_MS);
  }

  #nextIn(ms: number): void {
    this.#timer ??= setTimeout(() => this.#next(), ms).unref();
  }

  #next(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const bytes = this.#take();
    this.#busy = true;
    write(this.fd, bytes, (error, written) => {
      this.#busy = false;
      if (error && !isFull(error)) return this.#giveUp();
      this.#rest = bytes.subarray(written ?? 0);
      if (error) this.#nextIn(RETRY_MS);
      else if (this.#rest.length) this.#next();
      else this.#goOn();
    });
  }

  /** What has to be written next; until it is, nobody else takes it. */
  #take(): Buffer {
    const rest = this.#rest;
    this.#rest = undefined;
    if (rest?.length) return rest;
    const lines = this.#waiting + (this.#lost ? lostLine(this.#lost) : "");
    this.#waiting = "";
    this.#lost = 0;
    return Buffer.from(lines);
  }

  #giveUp(): void {
    this.#gone = true;
    this.#waiting = "";
    this.#rest = undefined;
  }

  #end(): void {
    for (let tries = 0; !this.#gone && tries < LAST_TRIES;) {
      const bytes = this.#take();
      if (!bytes.length) return;
      try {
        this.#rest = bytes.subarray(writeSync(this.fd, bytes));
      } catch (error) {
        if (!isFull(error)) return this.#giveUp();
        this.#rest = bytes;
        tries++;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      }
    }
  }
}

const isFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "EAGAIN";

const lostLine = (lines: number): string =>
  `${JSON.stringify({ level: "warn", time: new Date().toISOString(), lines, msg: "lines were lost: the log's reader did not keep up" })}\n`;
