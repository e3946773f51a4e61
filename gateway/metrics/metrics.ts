import { Counter, Gauge, Registry, collectDefaultMetrics } from "prom-client";
import { isKnownCode } from "../../schema/errors";
import type { OperationObserver, OperationSeen } from "../operation-observer";
import type { BreakerState } from "../transport/breaker";
import type { Outcome, TransportObserver, TransportStats } from "../transport/observer";
import { Durations } from "./durations";

/** What is read at the moment somebody asks. */
export interface Readings {
  /** Requests between their first line and the end of their answer. */
  readonly requestsInFlight: number;
  /** For their turn; see limits/turns.ts. */
  readonly operationsWaiting: number;
  readonly cachedOperations: number;
  readonly cachedBytes: number;
}

/** From a kept answer to one that a deadline of 10 s ends. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const BREAKER: Readonly<Record<BreakerState, number>> = { closed: 0, "half-open": 1, open: 2 };

/** No caller can make a label of their own. */
const labelOf = (code: unknown): string => (isKnownCode(code) ? code : "OTHER");

/**
 * The gateway's figures in Prometheus' form, in a registry of its own: one table, a line for each. Labels are outcomes,
 * codes and departments: never an operation's name, a document or anything of a caller, so their number is bounded and
 * nobody is named.
 */
export class Metrics implements OperationObserver {
  readonly #registry = new Registry();
  readonly #stats = new Map<string, () => TransportStats>();
  #read: () => Readings = () => ({ requestsInFlight: 0, operationsWaiting: 0, cachedOperations: 0, cachedBytes: 0 });

  readonly #operationSeconds = this.#durations("operation_duration_seconds", "from the request to the answer", "outcome");
  readonly #errors = this.#counter("errors_total", "errors in answers; department: whose it is, if one's", "code", "department");
  readonly #refusals = this.#counter("refusals_total", "requests that became no operation", "code");
  readonly #fetches = new Map<string, Map<Outcome, number>>();
  readonly #fetchSeconds = this.#durations("fetch_duration_seconds", "one attempt, without its waiting for a connection", "department");
  readonly #retries = this.#counter("fetch_retries_total", "fetches sent once more", "department");
  readonly #givenUp = this.#counter("fetches_given_up_total", "fetches not sent, or waited for no more", "department", "reason");
  readonly #loads = this.#counter("supergraph_loads_total", "changes of the supergraph: published, refused", "outcome");
  readonly #since = this.#gauge("supergraph_published_seconds", "when the graph that is served was published, in Unix time");

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    this.#counted(
      "operations_total",
      "operations answered: ok, partial (data and errors), failed (no data); gone: the client left before",
      ["outcome"],
      () => this.#operationSeconds.counts(),
    );
    this.#counted("fetches_total", "attempts to fetch from a department", ["department", "outcome"], () =>
      [...this.#fetches].flatMap(([department, outcomes]) =>
        [...outcomes].map(([outcome, count]) => [department, outcome, count] as const),
      ),
    );
    this.#department("fetches_in_flight", "fetches that a department is working on", ({ inFlight }) => inFlight);
    this.#department("fetches_queued", "fetches that wait for a connection", ({ queued }) => queued);
    this.#department("connections_open", "connections to a department; none in process", ({ connections }) => connections);
    this.#department("breaker_state", "0 closed, 1 half open, 2 open: not asked", ({ breaker }) => breaker && BREAKER[breaker]);
    this.#reading("requests_in_flight", "requests being answered", ({ requestsInFlight }) => requestsInFlight);
    this.#reading("operations_waiting", "operations that wait while the event loop is busy", ({ operationsWaiting }) => operationsWaiting);
    this.#reading("operation_cache_entries", "operations kept planned and compiled", ({ cachedOperations }) => cachedOperations);
    this.#reading("operation_cache_bytes", "their estimated size", ({ cachedBytes }) => cachedBytes);
  }

  /** The content type of {@link text}. */
  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  /** Says where to read what is only read when somebody asks. */
  reads(read: () => Readings): void {
    this.#read = read;
  }

  answered({ gone, data, errors, ms }: OperationSeen): void {
    const outcome = gone ? "gone" : errors.length === 0 ? "ok" : data ? "partial" : "failed";
    this.#operationSeconds.add(outcome, ms / 1000);
    if (gone) return;
    for (const { extensions } of errors)
      this.#errors.inc({ code: labelOf(extensions?.["code"]), department: this.#departmentOf(extensions?.["service"]) });
  }

  refused(code: unknown): void {
    this.#refusals.inc({ code: labelOf(code) });
  }

  readonly transports: TransportObserver = {
    opened: (subgraph, stats) => void this.#stats.set(subgraph, stats),
    attemptEnded: (department, outcome, ms) => {
      let outcomes = this.#fetches.get(department);
      if (!outcomes) this.#fetches.set(department, (outcomes = new Map()));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      this.#fetchSeconds.add(department, ms / 1000);
    },
    retried: (department) => this.#retries.inc({ department }),
    refused: (department, reason) => this.#givenUp.inc({ department, reason }),
  };

  supergraphPublished(subgraphs: readonly string[]): void {
    this.#loads.inc({ outcome: "published" });
    this.#since.setToCurrentTime();
    for (const name of this.#stats.keys()) if (!subgraphs.includes(name)) this.#stats.delete(name);
  }

  supergraphRefused(): void {
    this.#loads.inc({ outcome: "refused" });
  }

  #departmentOf(service: unknown): string {
    return typeof service === "string" && this.#stats.has(service) ? service : "";
  }

  #counter(name: string, help: string, ...labelNames: string[]): Counter {
    return new Counter({ name: `headwater_${name}`, help, labelNames, registers: [this.#registry] });
  }

  /** A counter whose counts are kept elsewhere: by its labels, in their order, the count. */
  #counted(name: string, help: string, labelNames: string[], read: () => readonly (readonly [...labels: string[], count: number])[]): void {
    new Counter({
      name: `headwater_${name}`,
      help,
      labelNames,
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const row of read())
          this.inc(Object.fromEntries(labelNames.map((label, i) => [label, row[i] as string])), row.at(-1) as number);
      },
    });
  }

  #durations(name: string, help: string, label: string): Durations {
    return new Durations({ name: `headwater_${name}`, help, label, bounds: SECONDS }, this.#registry);
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name: `headwater_${name}`, help, registers: [this.#registry] });
  }

  #reading(name: string, help: string, value: (readings: Readings) => number): void {
    const read = (): number => value(this.#read());
    new Gauge({
      name: `headwater_${name}`,
      help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
  }

  #department(name: string, help: string, value: (stats: TransportStats) => number | undefined): void {
    const stats = this.#stats;
    new Gauge({
      name: `headwater_${name}`,
      help,
      labelNames: ["department"],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [department, read] of stats) {
          const now = value(read());
          if (now !== undefined) this.set({ department }, now);
        }
      },
    });
  }
}
