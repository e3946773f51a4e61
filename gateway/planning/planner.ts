import "./telemetry-off";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { t } from "../../schema/language";
import { HeadwaterError } from "../../schema/errors";
import type { Log } from "../logs";
import { SupergraphError } from "../supergraph/supergraph";
import type { QueryPlan } from "./plan";

export interface ToWorker {
  readonly query: string;
  readonly operationName: string | undefined;
}

export type FromWorker =
  | { readonly kind: "ready"; readonly apiSdl: string }
  /** The supergraph cannot be planned over. */
  | { readonly kind: "unusable"; readonly reason: string }
  | { readonly kind: "plan"; readonly plan: string }
  | { readonly kind: "refused"; readonly reason: string };

export interface PlannerOptions {
  /** Longest that one operation may be planned. */
  readonly timeoutMs: number;
  readonly log: Log;
}

interface Job extends ToWorker {
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
}

/** Operations that may wait for a plan; beyond it new ones are refused, known ones are served. */
const LONGEST_QUEUE = 1_000;

/** Old generation of the planner's heap, in MiB: a plan that needs more is no plan to wait for. */
const HEAP_MIB = 1_024;

/**
 * Plans operations over one supergraph, one after the other, in a worker thread. A plan that takes longer than
 * `timeoutMs` is given up together with its thread; the operations behind it go to a new one.
 */
export class Planner {
  readonly #supergraphSdl: string;
  readonly #options: PlannerOptions;
  readonly #queue: Job[] = [];
  #worker: Worker | undefined;
  #launching = false;
  #running: { readonly job: Job; readonly settle: () => void } | undefined;
  #resting = false;

  private constructor(supergraphSdl: string, options: PlannerOptions) {
    this.#supergraphSdl = supergraphSdl;
    this.#options = options;
  }

  /** @returns the planner, and the SDL of what clients see. @throws SupergraphError */
  static async start(supergraphSdl: string, options: PlannerOptions): Promise<{ planner: Planner; apiSdl: string }> {
    const planner = new Planner(supergraphSdl, options);
    const { worker, apiSdl } = await planner.#launch();
    planner.#worker = worker;
    return { planner, apiSdl };
  }

  /** @throws HeadwaterError when the operation cannot be planned, or not in time */
  plan(query: string, operationName: string | undefined): Promise<QueryPlan> {
    if (this.#queue.length >= LONGEST_QUEUE)
      return Promise.reject(new HeadwaterError("RATE_LIMITED", "新的查询过多，请稍后再试。", { http: { status: 503 } }));
    return new Promise((resolve, reject) => {
      this.#queue.push({ query, operationName, resolve, reject });
      this.#next();
    });
  }

  /** Ends the thread as soon as nothing waits for it. What is asked of it later still gets a plan, from a new one. */
  async rest(): Promise<void> {
    this.#resting = true;
    if (!this.#running && !this.#queue.length) await this.#end();
  }

  #next(): void {
    if (this.#running) return;
    if (!this.#queue.length) return void (this.#resting && this.#end());
    const worker = this.#worker;
    if (!worker) return this.#relaunch();
    const job = this.#queue.shift() as Job;
    // The thread keeps the process alive only while it plans.
    worker.ref();
    const timer = setTimeout(() => this.#abandon("too long"), this.#options.timeoutMs);
    const onError = (error: Error): void => this.#abandon(error.name);
    const onMessage = (message: FromWorker): void => {
      settle();
      if (message.kind === "plan") job.resolve(JSON.parse(message.plan) as QueryPlan);
      else {
        this.#say("refused", message.kind === "refused" ? message.reason : message.kind);
        job.reject(new HeadwaterError("UNANSWERABLE", "此查询无法得到正确结果：无法为它制定执行计划，请分开查询。"));
      }
      this.#next();
    };
    const settle = (): void => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.unref();
      this.#running = undefined;
    };
    this.#running = { job, settle };
    worker.once("message", onMessage);
    worker.once("error", onError);
    worker.postMessage({ query: job.query, operationName: job.operationName } satisfies ToWorker);
  }

  /** Ends a thread that plans too long or ran out of memory; its operation is refused, the next get a new thread. */
  #abandon(reason: string): void {
    const running = this.#running;
    running?.settle();
    this.#say("abandoned", reason);
    running?.job.reject(
      new HeadwaterError("COMPLEXITY_EXCEEDED", "查询过于复杂，无法制定执行计划；请减少嵌套、片段或抽象类型的组合。", {
        http: { status: 400 },
      }),
    );
    void this.#end();
    this.#next();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    // A thread that was ended has nothing more to say; its late errors must not end the process.
    worker?.on("error", () => {});
    await worker?.terminate();
  }

  #relaunch(): void {
    if (this.#launching) return;
    this.#launching = true;
    this.#launch()
      .then(
        ({ worker }) => void (this.#worker = worker),
        (error: Error) => {
          for (const job of this.#queue.splice(0)) job.reject(error);
        },
      )
      .finally(() => {
        this.#launching = false;
        this.#next();
      });
  }

  #say(what: string, reason: string): void {
    this.#options.log.warn({ what, reason: reason.split("\n", 1)[0]?.slice(0, 200) }, "operation not planned");
  }

  #launch(): Promise<{ worker: Worker; apiSdl: string }> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(WORKER_FILE, {
        workerData: { supergraphSdl: this.#supergraphSdl },
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
        // Flags of the launcher concern the thread that serves; the sources themselves run through tsx.
        execArgv: WORKER_FILE.endsWith(".ts") ? ["--require", require.resolve("tsx/cjs")] : [],
      });
      const failed = (reason: string): void =>
        reject(new SupergraphError(t`expected a supergraph that Apollo's planner accepts, got: ${reason.replace(/\s*\n\s*/g, " ")}`));
      worker.once("error", (error) => failed(error.message));
      worker.once("message", (message: FromWorker) => {
        worker.removeAllListeners("error");
        if (message.kind === "ready") {
          worker.unref();
          return resolve({ worker, apiSdl: message.apiSdl });
        }
        failed(message.kind === "unusable" ? message.reason : message.kind);
        void worker.terminate();
      });
    });
  }
}

const WORKER_FILE = join(__dirname, `planner-worker${__filename.endsWith(".ts") ? ".ts" : ".js"}`);
