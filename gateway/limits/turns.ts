import { performance } from "node:perf_hooks";

/** How often it is looked whether the event loop keeps up, in milliseconds. */
const LOOK_MS = 10;
/** Part of the time that the event loop works when it no longer does. */
const BUSY = 0.9;
/** Operations under way at once whatever the event loop does: while some wait for subgraphs, others are computed. */
const FEWEST = 8;
/** An operation counts for one to two such times, in milliseconds: one that takes longer waits for a subgraph, and nobody shall wait for it. */
const PERIOD_MS = 20;

/** Both in milliseconds. */
export interface LoopClock {
  now(): number;
  /** How long the event loop has worked, and not waited for something to do. */
  active(): number;
}

const CLOCK: LoopClock = { now: () => performance.now(), active: () => performance.eventLoopUtilization().active };

/** What {@link Turns.leave} wants back: the period in which an operation began. */
export type Turn = number;

/**
 * Operations take turns while the event loop is busy. With one processor more of them under way at once do not get done
 * sooner; they only keep more half-done answers in memory, which the garbage collector copies again and again. As long as
 * the event loop has time left, however slow the subgraphs are, nobody waits.
 */
export class Turns {
  /** How many may be under way while the event loop is busy. */
  #most = FEWEST;
  #busy = false;
  #lookedAt: number;
  #active: number;
  #period: Turn = 0;
  /** Under way, of those that began in this period and in the one before. */
  #now = 0;
  #before = 0;
  readonly #waiting: ((turn: Turn) => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly clock = CLOCK) {
    this.#lookedAt = clock.now();
    this.#active = clock.active();
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Begins at once, or when it is its turn. */
  enter(): Turn | Promise<Turn> {
    this.#look();
    if (!this.#waiting.length && this.#mayEnter()) return this.#begin();
    // Should all that are under way wait for slow subgraphs, none of them calls the next.
    this.#timer ??= setInterval(() => this.#next(), LOOK_MS);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  leave(turn: Turn): void {
    if (turn === this.#period) this.#now--;
    else if (turn === this.#period - 1) this.#before--;
    if (this.#waiting.length) this.#next();
  }

  #begin(): Turn {
    this.#now++;
    return this.#period;
  }

  #mayEnter(): boolean {
    return !this.#busy || this.#now + this.#before < this.#most;
  }

  #next(): void {
    this.#look();
    // However many wait, no more than are under way: what they will do to the event loop shows only later.
    for (let most = Math.max(FEWEST, this.#now + this.#before); most > 0 && this.#waiting.length && this.#mayEnter(); most--)
      this.#waiting.shift()?.(this.#begin());
    if (this.#waiting.length) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Looks, from time to time, whether the event loop was busy since it last looked. */
  #look(): void {
    const now = this.clock.now();
    const passed = now - this.#lookedAt;
    if (passed < LOOK_MS) return;
    const active = this.clock.active();
    this.#busy = active - this.#active > BUSY * passed;
    this.#lookedAt = now;
    this.#active = active;
    const period = Math.floor(now / PERIOD_MS);
    if (period !== this.#period) {
      this.#before = period === this.#period + 1 ? this.#now : 0;
      this.#now = 0;
      this.#period = period;
    }
    this.#most = this.#busy ? Math.max(FEWEST, Math.floor(this.#most * 0.9)) : Math.max(this.#most, this.#now + this.#before);
  }
}
