import type { AddressInfo } from "node:net";
import type { CallerClaims } from "../schema/assertion";
import type { Explorer } from "./console/explorer-routes";
import { Execution, type ExecutionOptions } from "./execution/execution";
import { Graph } from "./execution/graph";
import type { Identify } from "./identity/identify";
import type { Lifecycle, Phase } from "./lifecycle";
import type { Limits } from "./limits/limits";
import type { Log } from "./logs";
import { type OperationResult, Pipeline } from "./pipeline";
import { createServer } from "./server";
import type { SubgraphAddress, Supergraph } from "./supergraph/supergraph";
import type { Transport } from "./transport/transport";

export interface GatewayOptions {
  readonly supergraph: Supergraph;
  /** How a subgraph of the supergraph is reached; asked once per name and URL. */
  readonly transportOf: (subgraph: SubgraphAddress) => Transport;
  readonly identify: Identify;
  readonly limits: Limits;
  readonly introspection: boolean;
  /** The page at `/`; none for jobs that open no door. */
  readonly explorer?: Explorer;
  readonly bodyLimitBytes: number;
  readonly planTimeoutMs?: ExecutionOptions["planTimeoutMs"];
  readonly cacheBytes?: ExecutionOptions["cacheBytes"];
  readonly drainTimeoutMs: number;
  readonly log: Log;
}

/** The one door to all departments. */
export interface Gateway {
  readonly phase: Phase;
  /** Opens the HTTP door. */
  listen(address: { host: string; port: number }): Promise<{ host: string; port: number }>;
  /** The door for our own jobs. @throws HeadwaterError when the document breaks a limit */
  execute(request: {
    query: string;
    operationName?: string;
    variables?: Record<string, unknown>;
    caller: CallerClaims;
  }): Promise<OperationResult>;
  /** Serves another supergraph from now on; operations in flight finish on the graph they began with. @throws SupergraphError */
  publish(supergraph: Supergraph): Promise<void>;
  /** Takes no new connection, lets operations in flight finish, then closes everything. */
  close(): Promise<void>;
}

/** @throws SupergraphError when the supergraph cannot be planned over */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, drainTimeoutMs } = options;
  let life: Lifecycle = { phase: "starting" };
  const transports = new Map<string, Transport>();
  const transportOf = (subgraph: SubgraphAddress): Transport => {
    const key = JSON.stringify([subgraph.name, subgraph.url]);
    let transport = transports.get(key);
    if (!transport) transports.set(key, (transport = options.transportOf(subgraph)));
    return transport;
  };
  const put = (supergraph: Supergraph) => Execution.open(supergraph, { ...options, transportOf });
  const graph = new Graph(await put(options.supergraph));
  const pipeline = new Pipeline({ ...options, graph });
  await pipeline.apollo.start();
  const server = await createServer({ ...options, pipeline, phase: () => life.phase });

  const jobs = new Set<Promise<unknown>>();
  const drain = async (): Promise<void> => {
    const deadline = new AbortController();
    const expired = new Promise<void>((resolve) => deadline.signal.addEventListener("abort", () => resolve(), { once: true }));
    deadline.signal.addEventListener("abort", () => server.server.closeAllConnections(), { once: true });
    const timer = setTimeout(() => deadline.abort(), drainTimeoutMs);
    await Promise.all([server.close(), Promise.race([Promise.allSettled(jobs), expired])]);
    await pipeline.apollo.stop();
    await Promise.all([...transports.values()].map((transport) => transport.close(deadline.signal)));
    clearTimeout(timer);
    life = { phase: "stopped" };
    log.info("stopped");
  };

  return {
    get phase() {
      return life.phase;
    },
    async listen(address) {
      await server.listen(address);
      life = { phase: "serving" };
      const { address: host, port } = server.server.address() as AddressInfo;
      log.info({ host, port, subgraphs: options.supergraph.subgraphs.map(({ name }) => name) }, "serving");
      return { host, port };
    },
    async execute(request) {
      const job = pipeline.execute(request);
      jobs.add(job);
      return job.finally(() => jobs.delete(job));
    },
    publish: async (supergraph) => graph.publish(await put(supergraph)),
    close() {
      if (life.phase === "stopped") return Promise.resolve();
      if (life.phase !== "draining") life = { phase: "draining", done: drain() };
      return life.done;
    },
  };
}
