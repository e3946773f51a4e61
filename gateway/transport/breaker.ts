import type { Policy } from "./policy";

export type BreakerState = "closed" | "open" | "half-open";

/** Requests let through at once to see whether a subgraph is back; as many answers in a row close the breaker. */
const PROBES = 3;

/** An open breaker waits up to this much longer, at random: several gateways shall not come back in step. */
const JITTER = 0.2;

/**
 * Asks no more of a subgraph that mostly does not answer. It judges whether asking pays, so whoever answers is well,
 * whatever the answer: errors of GraphQL, and answers that are no GraphQL, count as answers. What says nothing of the
 * subgraph (a client that left) counts as nothing.
 *
 * closed → open: within the window enough requests, and too large a share of them without an answer.
 * open → half-open: after a while. A few probes go out, all others are refused at once.
 * half-open → closed: as many answers. half-open → open: one without.
 */
export class Breaker {
  #state: BreakerState = "closed";
  /** Counts changes of state: what was sent before one says nothing after it. */
  #term = 0;
  #triesAt = 0;
  #probing = 0;
  #answered = 0;
  readonly #window: Window;

  constructor(
    readonly policy: Pick<Policy, "breakerPercent" | "breakerRequests" | "breakerWindowMs" | "breakerOpenMs">,
    readonly onChange: (state: BreakerState) => void,
    readonly random: () => number = Math.random,
  ) {
    this.#window = new Window(policy.breakerWindowMs);
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Whether a request at this time would be refused. */
  refuses(now: number): boolean {
    if (this.#state === "closed") return false;
    return this.#state === "open" ? now < this.#triesAt : this.#probing >= PROBES;
  }

  /** Lets a request through that {@link refuses} would not. @returns what {@link leave} wants back */
  enter(now: number): number {
    if (this.#state === "open" && now >= this.#triesAt) this.#change("half-open");
    if (this.#state === "half-open") this.#probing++;
    return this.#term;
  }

  /** A request let through has ended: with an answer, without one, or so that nothing can be said. */
  leave(term: number, answered: boolean | undefined, now: number): void {
    if (term !== this.#term) return;
    if (this.#state === "half-open") {
      this.#probing--;
      if (answered === false) this.#open(now);
      else if (answered && ++this.#answered >= PROBES) this.#change("closed");
    } else if (answered !== undefined) {
      const { breakerPercent, breakerRequests } = this.policy;
      this.#window.add(answered, now);
      const { total, unanswered } = this.#window;
      if (!answered && breakerPercent > 0 && total >= breakerRequests && unanswered * 100 >= total * breakerPercent) this.#open(now);
    }
  }

  #open(now: number): void {
    this.#triesAt = now + this.policy.breakerOpenMs * (1 + JITTER * this.random());
    this.#change("open");
  }

  #change(state: BreakerState): void {
    this.#state = state;
    this.#term++;
    this.#probing = 0;
    this.#answered = 0;
    this.#window.clear();
    this.onChange(state);
  }
}

/** Counts of the last so many milliseconds, in tenths of them. */
class Window {
  static readonly #SLOTS = 10;
  readonly #answered = new Uint32Array(Window.#SLOTS);
  readonly #unanswered = new Uint32Array(Window.#SLOTS);
  readonly #slotMs: number;
  #latest = 0;
  total = 0;
  unanswered = 0;

  constructor(ms: number) {
    this.#slotMs = ms / Window.#SLOTS;
  }

  add(answered: boolean, now: number): void {
    const latest = Math.floor(now / this.#slotMs);
    if (latest - this.#latest >= Window.#SLOTS) this.clear();
    else for (let slot = this.#latest + 1; slot <= latest; slot++) this.#forget(slot % Window.#SLOTS);
    this.#latest = latest;
    const slot = latest % Window.#SLOTS;
    this.total++;
    if (answered) this.#answered[slot]!++;
    else {
      this.#unanswered[slot]!++;
      this.unanswered++;
    }
  }

  clear(): void {
    this.#answered.fill(0);
    this.#unanswered.fill(0);
    this.total = this.unanswered = 0;
  }

  #forget(slot: number): void {
    this.total -= this.#answered[slot]! + this.#unanswered[slot]!;
    this.unanswered -= this.#unanswered[slot]!;
    this.#answered[slot] = this.#unanswered[slot] = 0;
  }
}
