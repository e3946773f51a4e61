import { LRUCache } from "lru-cache";
import type { PlannedOperation } from "./planned-operation";

interface Entry {
  readonly planned: Promise<PlannedOperation>;
  /** There once it is planned. */
  readonly ready?: PlannedOperation;
}

/** Size of an operation that is still being planned, or was refused, beside its text. */
const ENTRY_BYTES = 1_000;

/** An operation that could not be planned, or not in time, is not tried again so soon; on a busy machine it may have been bad luck. */
const REFUSED_FOR_MS = 60_000;
const REFUSALS: ReadonlySet<unknown> = new Set(["COMPLEXITY_EXCEEDED", "UNANSWERABLE"]);

/** The compiled operations of one supergraph, the most recently asked ones, within a number of bytes. */
export class OperationCache {
  readonly #entries: LRUCache<string, Entry>;

  constructor(bytes: number) {
    this.#entries = new LRUCache<string, Entry>({ maxSize: bytes, maxEntrySize: bytes, sizeCalculation: () => ENTRY_BYTES });
  }

  /** An operation that can be answered at once. */
  ready(source: string, operationName: string | undefined): PlannedOperation | undefined {
    return this.#entries.get(keyOf(source, operationName))?.ready;
  }

  /** Makes it unless it is there or being made; what was refused is refused again for a while without another try. */
  take(source: string, operationName: string | undefined, make: () => Promise<PlannedOperation>): Promise<PlannedOperation> {
    const key = keyOf(source, operationName);
    const known = this.#entries.get(key);
    if (known) return known.planned;
    const entry: Entry = { planned: make() };
    this.#entries.set(key, entry, { size: ENTRY_BYTES + key.length });
    entry.planned.then(
      (planned) => {
        // Another object: of the same one the cache would not notice that it grew.
        this.#entries.set(key, { planned: entry.planned, ready: planned }, { size: ENTRY_BYTES + planned.bytes });
      },
      (error: { extensions?: { code?: unknown } }) => {
        if (REFUSALS.has(error.extensions?.code))
          this.#entries.set(key, { planned: entry.planned }, { size: ENTRY_BYTES + key.length, ttl: REFUSED_FOR_MS });
        else this.#entries.delete(key);
      },
    );
    return entry.planned;
  }

  get count(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#entries.calculatedSize;
  }
}

const keyOf = (source: string, operationName: string | undefined): string =>
  operationName === undefined ? source : `${operationName}\n${source}`;
