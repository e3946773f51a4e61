import { performance } from "node:perf_hooks";

/** How often it is looked whether the event loop keeps up, in milliseconds. */
const LOOK_MS = 10;
/** Part of the time that the event loop works when it no longer does. */
const BUSY = 0.9;
/** Operations under way at once whatever the event loop does: while some wait for subgraphs, others are computed. */
const FEWEST = 8;

/**
 * Operations take turns while the event loop is busy. With one processor more of them under way at once do not get done
 * sooner; they only keep more half-done answers in memory, which the garbage collector copies again and again. As long as
 * the event loop has time left, however slow the subgraphs are, nobody waits.
 */
export class Turns {
  #inside = 0;
  /** How many may be under way while the event loop is busy. */
  #most = FEWEST;
  #busy = false;
  #lookedAt = 0;
  #active = 0;
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Begins at once, then nothing is returned, or when it is its turn. */
  enter(): Promise<void> | undefined {
    this.#look();
    if (!this.#waiting.length && this.#mayEnter()) {
      this.#inside++;
      return undefined;
    }
    // Should all that are under way wait for slow subgraphs, none of them calls the next.
    this.#timer ??= setInterval(() => this.#next(), LOOK_MS);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#inside--;
    if (this.#waiting.length) this.#next();
  }

  #mayEnter(): boolean {
    return !this.#busy || this.#inside < this.#most;
  }

  #next(): void {
    this.#look();
    // However many wait, no more than are inside: what they will do to the event loop shows only later.
    for (let most = Math.max(FEWEST, this.#inside); most > 0 && this.#waiting.length && this.#mayEnter(); most--) {
      this.#inside++;
      this.#waiting.shift()?.();
    }
    if (this.#waiting.length) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Looks, from time to time, whether the event loop was busy since it last looked. */
  #look(): void {
    const now = performance.now();
    const passed = now - this.#lookedAt;
    if (passed < LOOK_MS) return;
    const { active } = performance.eventLoopUtilization();
    this.#busy = active - this.#active > BUSY * passed;
    this.#lookedAt = now;
    this.#active = active;
    this.#most = this.#busy ? Math.max(FEWEST, Math.floor(this.#most * 0.9)) : Math.max(this.#most, this.#inside);
  }
}
