import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { CallerClaims } from "../schema/assertion";
import type { Explorer } from "./console/explorer-routes";
import { drain } from "./drain";
import { Execution, type ExecutionOptions } from "./execution/execution";
import { Graph } from "./execution/graph";
import type { Identify } from "./identity/identify";
import { InFlight } from "./in-flight";
import type { Lifecycle, Phase } from "./lifecycle";
import type { Limits } from "./limits/limits";
import { Turns } from "./limits/turns";
import { type Address, listenError } from "./listen-error";
import type { Log } from "./logs";
import { serveMetricsAt } from "./metrics/endpoint";
import type { Metrics } from "./metrics/metrics";
import type { OperationResult } from "./operation-result";
import { tellPipelined } from "./pipelined";
import { Pipeline } from "./pipeline";
import { createServer } from "./server";
import type { SubgraphAddress, Supergraph } from "./supergraph/supergraph";
import { OpenTransports } from "./transport/open-transports";
import type { Tracing } from "./tracing/tracing";
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
  readonly scalars?: ExecutionOptions["scalars"];
  readonly foreignErrors?: ExecutionOptions["foreignErrors"];
  readonly drainTimeoutMs: number;
  readonly metrics?: Metrics;
  /** Where the metrics are read when not at the gateway's own door. */
  readonly metricsAddress?: Address;
  readonly tracing?: Tracing;
  readonly log: Log;
}

/** The one door to all departments. */
export interface Gateway {
  readonly phase: Phase;
  /** Opens the HTTP door. @throws ConfigError when the address cannot be had */
  listen(address: Address): Promise<Address>;
  /** The door for our own jobs. @throws HeadwaterError when the document breaks a limit */
  execute(request: {
    query: string;
    operationName?: string;
    variables?: Record<string, unknown>;
    caller: CallerClaims;
  }): Promise<OperationResult>;
  /** Serves another supergraph from now on; operations in flight finish on the graph they began with. @throws as createGateway; then nothing changes */
  publish(supergraph: Supergraph): Promise<void>;
  /** Takes no new connection, lets operations in flight finish, then closes everything. */
  close(): Promise<void>;
}

/** @throws SupergraphError when the supergraph cannot be planned over, ConfigError when a subgraph of it cannot be reached for */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, drainTimeoutMs, metrics, metricsAddress, tracing } = options;
  let life: Lifecycle = { phase: "starting" };
  const transports = new OpenTransports((subgraph) => {
    const transport = options.transportOf(subgraph);
    return tracing ? tracing.fetches(subgraph.name, transport) : transport;
  });
  const transportOf = (subgraph: SubgraphAddress): Transport => transports.of(subgraph);
  const turns = new Turns();
  const put = async (supergraph: Supergraph): Promise<Execution> => {
    transports.open(supergraph.subgraphs);
    const execution = await Execution.open(supergraph, {
      ...options,
      transportOf,
      turns,
      ...(tracing ? { plans: (work) => tracing.plans(work) } : {}),
    });
    await execution.warm(options.explorer?.operations ?? []);
    return execution;
  };
  let served = options.supergraph;
  const graph = new Graph(await put(options.supergraph));
  const pipeline = new Pipeline({ ...options, graph, observers: [metrics, tracing].filter((observer) => observer !== undefined) });
  await pipeline.apollo.start();
  const server = await createServer({ ...options, pipeline, phase: () => life.phase, metrics: metricsAddress ? undefined : metrics });

  const inFlight = new InFlight();
  tellPipelined(server.server);
  inFlight.count(server.server);
  metrics?.reads(() => {
    const { count, bytes } = graph.current.operations;
    return { requestsInFlight: inFlight.size, operationsWaiting: turns.waiting, cachedOperations: count, cachedBytes: bytes };
  });
  metrics?.supergraphPublished(namesOf(served));
  let metricsDoor: FastifyInstance | undefined;
  // Aborts when draining has lasted too long.
  const deadline = new AbortController();
  const expired = new Promise<void>((resolve) => deadline.signal.addEventListener("abort", () => resolve(), { once: true }));
  const over = (): Promise<void> => Promise.race([inFlight.over(), expired]);
  const stop = async (): Promise<void> => {
    const hasServed = life.phase === "serving";
    const timer = setTimeout(() => deadline.abort(), drainTimeoutMs);
    await drain(server.server, deadline.signal);
    await over();
    await server.close();
    await metricsDoor?.close();
    await pipeline.apollo.stop();
    await transports.close(deadline.signal);
    await tracing?.close();
    clearTimeout(timer);
    life = { phase: "stopped" };
    if (hasServed) log.info("stopped");
  };

  return {
    get phase() {
      return life.phase;
    },
    async listen(wanted) {
      if (metrics && metricsAddress) metricsDoor = await serveMetricsAt(metricsAddress, metrics);
      try {
        // Fastify would open a second server on ::1 for this name, which nothing here counts or drains.
        await server.listen({ ...wanted, host: wanted.host === "localhost" ? "127.0.0.1" : wanted.host });
      } catch (error) {
        throw listenError(error, wanted);
      }
      life = { phase: "serving" };
      const { address: host, port } = server.server.address() as AddressInfo;
      log.info({ host, port, subgraphs: namesOf(served) }, "serving");
      return { host, port };
    },
    async execute(request) {
      return pipeline.execute(request).finally(inFlight.enter());
    },
    async publish(supergraph) {
      try {
        graph.publish(await put(supergraph));
        served = supergraph;
        metrics?.supergraphPublished(namesOf(served));
        log.info({ subgraphs: namesOf(served) }, "supergraph published");
      } finally {
        transports.retain(served.subgraphs, over(), deadline.signal);
      }
    },
    close() {
      if (life.phase === "stopped") return Promise.resolve();
      if (life.phase !== "draining") life = { phase: "draining", done: stop() };
      return life.done;
    },
  };
}

const namesOf = ({ subgraphs }: Supergraph): string[] => subgraphs.map(({ name }) => name);
