// Looked up once: these run millions of times, and inside a test runner's sandbox a global costs a call.
const { floor, imul } = Math;

/**
 * Pseudo-random numbers derived by hashing from (seed, path): the stream of one entity does not depend on how many others
 * were drawn before it. Not for secrets.
 */
export class Random {
  #state: number;

  constructor(seed: number, ...path: readonly (string | number)[]) {
    this.#state = hash(`${seed}/${path.join("/")}`);
  }

  /** Uniform in [0, 1). */
  next(): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = this.#state;
    value = imul(value ^ (value >>> 15), value | 1);
    value ^= value + imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }

  /** Integer in [low, high], both included. */
  int(low: number, high: number): number {
    return low + floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError("expected a choice among one or more items, got none");
    return item;
  }

  /** One of the values, by weight. */
  weighted<T>(table: readonly (readonly [value: T, weight: number])[]): T {
    let left = this.next() * table.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of table) if ((left -= weight) < 0) return value;
    return (table[table.length - 1] as readonly [T, number])[0];
  }

  /** Normal deviate (Box–Muller). */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.next());
  }

  /** A date yyyy-MM-dd in [from, to], both included. */
  date(from: string, to: string): string {
    const [first, last] = [Date.parse(from) / 86_400_000, Date.parse(to) / 86_400_000];
    return new Date(this.int(first, last) * 86_400_000).toISOString().slice(0, 10);
  }
}

/** 32 hexadecimal digits of two streams: 64 bits, so that no two of millions are alike. */
export function hexDigits(seed: number, ...path: readonly (string | number)[]): string {
  const streams = [new Random(seed, ...path), new Random(seed, "more", ...path)];
  return Array.from({ length: 32 }, (_, place) => "0123456789abcdef".charAt((streams[place % 2] as Random).int(0, 15))).join("");
}

/** 32-bit hash of a text (FNV-1a with the finaliser of MurmurHash3). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = imul(value ^ text.charCodeAt(index), 0x01000193);
  value = imul(value ^ (value >>> 16), 0x85ebca6b);
  value = imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The items in an order that depends on the seed and each item's own key only. */
export function shuffled<T>(items: readonly T[], seed: number, label: string, keyOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, order: hash(`${seed}/${label}/${keyOf(item)}`), key: keyOf(item) }))
    .sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1))
    .map(({ item }) => item);
}
