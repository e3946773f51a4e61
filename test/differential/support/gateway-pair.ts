import "../../../gateway/planning/telemetry-off";
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { type GraphQLSchema, buildSchema } from "graphql";
import type { SubgraphRequest } from "../../../schema/assertion";
import { createGateway } from "../../../gateway/gateway";
import { anonymous, everybodyIs } from "../../../gateway/identity/identify";
import { OPEN_LIMITS } from "../../../gateway/limits/limits";
import { createLog } from "../../../gateway/logs";
import { compose } from "../../../gateway/supergraph/compose";
import { parseSupergraph } from "../../../gateway/supergraph/supergraph";
import { HttpTransport } from "../../../gateway/transport/http";
import { InProcessTransport } from "../../../gateway/transport/in-process";
import type { Fault, ForeignGraph, ForeignSubgraph } from "./foreign-graph";

export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly serviceName?: string };
}

/** A request to a subgraph that brought errors, and where in the answer its data belongs. */
export interface FailedFetch {
  readonly service: string;
  readonly place: readonly (string | number)[];
}

/** An answer as a client reads it. */
export interface Answer {
  /** `data` as JSON text, keys in the order they came; undefined where there was none. */
  readonly data: string | undefined;
  readonly errors: readonly AnswerError[];
  /** Where Apollo Gateway turned a value to null and said so beside the answer only (`extensions.valueCompletion`). */
  readonly completed: readonly AnswerError[];
  /** Known of Apollo Gateway alone. */
  readonly failedFetches: readonly FailedFetch[];
}

/** Apollo Gateway and ours over one supergraph and the very same subgraphs. */
export interface GatewayPair {
  readonly graph: ForeignGraph;
  readonly apiSchema: GraphQLSchema;
  apollo(operation: Operation, fault?: Fault): Promise<Answer>;
  /** Through the HTTP door; its subgraphs behind sockets, or in this process. */
  ours(operation: Operation, way: Way, fault?: Fault): Promise<Answer>;
  close(): Promise<void>;
}

export type Way = "over HTTP" | "in process";

const KEY = Buffer.alloc(32, "differential");
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const copy = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));

export async function startPair(graph: ForeignGraph): Promise<GatewayPair> {
  const server = createServer((request, response) => {
    void answerOver(request, graph).then((body) => response.writeHead(200, { "content-type": "application/json" }).end(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { supergraphSdl, apiSdl } = compose(graph.subgraphs.map(({ name, sdl }) => ({ name, sdl, url: `${origin}/${name}` })));

  const reference = await startReference(graph, supergraphSdl);
  const doors = {
    "over HTTP": await openDoor(
      supergraphSdl,
      ({ name, url }) => new HttpTransport({ name, url, timeoutMs: 20_000, connections: 4, responseBytes: 1 << 24 }),
    ),
    "in process": await openDoor(
      supergraphSdl,
      ({ name }) => new InProcessTransport({ name, key: KEY, timeoutMs: 20_000, subgraph: subgraphOf(graph, name) }),
    ),
  };

  return {
    graph,
    apiSchema: buildSchema(apiSdl),
    apollo(operation, fault) {
      graph.reset(fault);
      return reference.execute(copy(operation));
    },
    ours(operation, way, fault) {
      graph.reset(fault);
      return doors[way].ask(operation);
    },
    async close() {
      await Promise.all([reference.stop(), ...Object.values(doors).map((door) => door.close())]);
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

function subgraphOf(graph: ForeignGraph, name: string): ForeignSubgraph {
  const subgraph = graph.subgraphs.find((each) => each.name === name);
  if (!subgraph) throw new Error(`expected a subgraph of ${graph.name}, got ${name}`);
  return subgraph;
}

async function answerOver(request: IncomingMessage, graph: ForeignGraph): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const subgraph = subgraphOf(graph, (request.url ?? "").slice(1));
  return JSON.stringify(await subgraph.execute(JSON.parse(Buffer.concat(chunks).toString()) as SubgraphRequest));
}

/** Apollo Gateway within Apollo Server, as its users have it; its subgraphs answer through JSON, as over HTTP. */
async function startReference(
  graph: ForeignGraph,
  supergraphSdl: string,
): Promise<{ execute(operation: Operation): Promise<Answer>; stop(): Promise<void> }> {
  let failedFetches: FailedFetch[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: silent,
    buildService: ({ name }) => ({
      async process({ request, ...options }) {
        const answer = copy(await subgraphOf(graph, name).execute(copy(request) as SubgraphRequest));
        if (answer.errors?.length && "pathInIncomingRequest" in options)
          failedFetches.push({ service: name, place: options.pathInIncomingRequest ?? [] });
        return answer;
      },
    }),
  });
  const apollo = new ApolloServer({
    gateway,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: silent,
  });
  await apollo.start();
  return {
    async execute({ query, variables, operationName }) {
      failedFetches = [];
      const { body } = await apollo.executeOperation({ query, variables: variables as never, operationName });
      if (body.kind !== "single") throw new Error("expected a single result, got an incremental one");
      return { ...answerOf(copy(body.singleResult) as never), failedFetches };
    },
    stop: () => apollo.stop(),
  };
}

async function openDoor(
  supergraphSdl: string,
  transportOf: Parameters<typeof createGateway>[0]["transportOf"],
): Promise<{ ask(operation: Operation): Promise<Answer>; close(): Promise<void> }> {
  const gateway = await createGateway({
    supergraph: parseSupergraph(supergraphSdl),
    transportOf,
    identify: everybodyIs(anonymous("")),
    // Limits have their own tests; here nothing that Apollo Gateway answers is refused.
    limits: { ...OPEN_LIMITS, cost: Number.POSITIVE_INFINITY },
    introspection: true,
    bodyLimitBytes: 1 << 20,
    planTimeoutMs: 60_000,
    drainTimeoutMs: 5_000,
    log: createLog("silent"),
  });
  const { port } = await gateway.listen({ host: "127.0.0.1", port: 0 });
  return {
    async ask(operation) {
      const send = (): Promise<Response> =>
        fetch(`http://127.0.0.1:${port}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(operation),
        });
      // The reference plans in this very thread: after seconds of that a kept-alive connection has just been closed.
      const response = await send().catch(send);
      return answerOf((await response.json()) as never);
    },
    close: () => gateway.close(),
  };
}

const answerOf = ({
  data,
  errors = [],
  extensions,
}: {
  data?: unknown;
  errors?: AnswerError[];
  extensions?: { valueCompletion?: AnswerError[] };
}): Answer => ({
  data: data === undefined ? undefined : JSON.stringify(data),
  errors,
  completed: extensions?.valueCompletion ?? [],
  failedFetches: [],
});
