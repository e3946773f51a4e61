import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "../../schema/config-error";
import { type Log, faultOf } from "../logs";
import { type Supergraph, SupergraphError, parseSupergraph, readSupergraph } from "./supergraph";

export interface SupergraphWatchOptions {
  readonly file: string;
  /** What is served when the watch begins. */
  readonly served: Supergraph;
  /** Serves another one. @throws SupergraphError, ConfigError when it cannot be served */
  readonly publish: (supergraph: Supergraph) => Promise<void>;
  /** Hears of every refusal. */
  readonly onRefused?: () => void;
  readonly log: Log;
  /** Milliseconds between two looks at the file where the system reports nothing. */
  readonly pollMs?: number;
  /** Milliseconds that the contents have to stay as they are before they are taken for whole. */
  readonly settleMs?: number;
}

/** Events of one change come in bursts. */
const BURST_MS = 20;

/**
 * Serves what the file says, whenever and however it changes. Contents are compared, not times or inodes: so it makes no
 * difference whether the file is written in place, replaced by a rename or reached through links that are swapped, and
 * a touch is no change. It is read at every look, because network file systems answer `stat` from a cache but ask their
 * server when a file is opened; events of its folder only make the next look come sooner. What cannot be served is
 * refused with one line in the log, and the graph before it stays.
 */
export class SupergraphWatch {
  readonly #options: Required<SupergraphWatchOptions>;
  readonly #poll: NodeJS.Timeout;
  readonly #events: FSWatcher | undefined;
  readonly #closed = new AbortController();
  #soon: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #busy = false;
  #served: string;
  /** What has been judged last: the contents, or why there are none. */
  #judged: string;

  constructor(options: SupergraphWatchOptions) {
    this.#options = { pollMs: 500, settleMs: 100, onRefused: () => {}, ...options };
    this.#served = this.#judged = options.served.sdl;
    this.#poll = setInterval(() => this.#look(), this.#options.pollMs);
    this.#events = this.#listen();
    this.#look();
  }

  /** Judges the file as it is now, without waiting for it to settle, and says what came of it. */
  reload(): Promise<void> {
    return this.#next(async () => this.#judge(await this.#read()));
  }

  /** Ends the watch; a change that is being published is finished first. */
  async close(): Promise<void> {
    this.#closed.abort();
    clearInterval(this.#poll);
    clearTimeout(this.#soon);
    this.#events?.close();
    await this.#looking;
  }

  #listen(): FSWatcher | undefined {
    try {
      // The folder, not the file: a file that is replaced takes its watchers with it.
      const events = watch(dirname(this.#options.file), () => {
        this.#soon ??= setTimeout(() => {
          this.#soon = undefined;
          this.#look();
        }, BURST_MS);
      });
      return events.on("error", () => events.close());
    } catch {
      // No events to be had here (no inotify left, some network file systems): polling remains.
      return undefined;
    }
  }

  /** One look at a time; a look asked for during another is that other one, which looks until nothing changes. */
  #look(): void {
    if (this.#busy) return;
    this.#busy = true;
    void this.#next(() => this.#change()).finally(() => (this.#busy = false));
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#looking = this.#looking.then(() => (this.#closed.signal.aborted ? undefined : work()));
    return this.#looking;
  }

  async #change(): Promise<void> {
    let found = await this.#read();
    while (textOf(found) !== this.#judged) {
      const before = textOf(found);
      try {
        await sleep(this.#options.settleMs, undefined, { signal: this.#closed.signal });
      } catch {
        return;
      }
      found = await this.#read();
      if (textOf(found) === before) await this.#judge(found);
    }
  }

  #read(): Promise<string | SupergraphError> {
    return readSupergraph(this.#options.file).catch((error: SupergraphError) => error);
  }

  async #judge(found: string | SupergraphError): Promise<void> {
    const { file, publish, onRefused, log } = this.#options;
    this.#judged = textOf(found);
    try {
      if (found instanceof SupergraphError) throw found;
      if (found === this.#served) return log.info("supergraph unchanged");
      await publish(parseSupergraph(found, file));
      this.#served = found;
    } catch (error) {
      const known = error instanceof SupergraphError || error instanceof ConfigError;
      if (!known) log.error(faultOf(error), "fault");
      const reason = known ? error.message.replace(/\s*\n\s*/g, "; ") : "a fault of this software";
      log.warn({ reason }, "supergraph refused, the one before stays");
      onRefused();
    }
  }
}

const textOf = (found: string | SupergraphError): string => (found instanceof SupergraphError ? found.message : found);
