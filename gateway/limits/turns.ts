import { performance } from "node:perf_hooks";

/** How often it is looked whether the event loop keeps up, in milliseconds. */
const LOOK_MS = 10;
/** Part of the time that the event loop works when it no longer does. */
const BUSY = 0.9;
/** Answers under way at once whatever the event loop does, in characters: while some wait for subgraphs, others are computed. */
const LEAST = 1_536 << 10;
/** No answer counts for more than its part of that, so that eight are under way however large they are. */
const LARGEST = LEAST / 8;
/** An operation counts for one to two such times, in milliseconds: one that takes longer waits for a subgraph, and nobody shall wait for it. */
const PERIOD_MS = 20;

/** Both in milliseconds. */
export interface LoopClock {
  now(): number;
  /** How long the event loop has worked, and not waited for something to do. */
  active(): number;
}

const CLOCK: LoopClock = { now: () => performance.now(), active: () => performance.eventLoopUtilization().active };

/** What {@link Turns.leave} wants back. */
export interface Turn {
  /** In which the operation began. */
  readonly period: number;
  readonly size: number;
}

interface Waiting {
  readonly size: number;
  readonly begin: (turn: Turn) => void;
}

/**
 * Operations take turns while the event loop is busy. With one processor more of them under way at once do not get done
 * sooner; they only keep more half-done answers in memory, which the garbage collector copies again and again. That is a matter
 * of the answers' size: small ones hardly ever wait. As long as the event loop has time left, however slow the subgraphs are,
 * nobody waits.
 */
export class Turns {
  /** How much may be under way while the event loop is busy. */
  #most = LEAST;
  #busy = false;
  #lookedAt: number;
  #active: number;
  #period = 0;
  /** Under way, of what began in this period and in the one before. */
  #now = 0;
  #before = 0;
  readonly #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly clock = CLOCK) {
    this.#lookedAt = clock.now();
    this.#active = clock.active();
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Begins at once, or when it is its turn.
   * @param expected size of the answer, in characters
   */
  enter(expected: number): Turn | Promise<Turn> {
    const size = Math.min(expected, LARGEST);
    this.#look();
    if (!this.#waiting.length && this.#mayEnter(size)) return this.#begin(size);
    // Should all that are under way wait for slow subgraphs, none of them calls the next.
    this.#timer ??= setInterval(() => this.#next(), LOOK_MS);
    return new Promise((begin) => this.#waiting.push({ size, begin }));
  }

  leave({ period, size }: Turn): void {
    if (period === this.#period) this.#now -= size;
    else if (period === this.#period - 1) this.#before -= size;
    if (this.#waiting.length) this.#next();
  }

  #begin(size: number): Turn {
    this.#now += size;
    return { period: this.#period, size };
  }

  #mayEnter(size: number): boolean {
    return !this.#busy || this.#now + this.#before + size <= this.#most;
  }

  #next(): void {
    this.#look();
    // However much waits, no more than is under way: what it will do to the event loop shows only later.
    let most = Math.max(LEAST, this.#now + this.#before);
    for (let first = this.#waiting[0]; first && most >= first.size && this.#mayEnter(first.size); first = this.#waiting[0]) {
      this.#waiting.shift();
      most -= first.size;
      first.begin(this.#begin(first.size));
    }
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
    this.#most = this.#busy ? Math.max(LEAST, this.#most * 0.9) : Math.max(this.#most, this.#now + this.#before);
  }
}
