import "./telemetry-off";
import { ApolloGateway } from "@apollo/gateway";
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from "graphql";
import type { Log } from "../logs";
import { type SubgraphAddress, type Supergraph, SupergraphError } from "../supergraph/supergraph";
import type { Transport } from "../transport/transport";
import { Department } from "./department";
import type { Execution, GatewayExecutor, GatewayRequest } from "./execution";
import type { FetchRecord } from "./fetch";
import { lossErrors } from "./losses";
import type { QueryPlan } from "./plan";
import { violationErrors } from "./violations";

export interface ApolloExecutionOptions {
  readonly transportOf: (subgraph: SubgraphAddress) => Transport;
  readonly log: Log;
}

/** What is kept of an operation while it runs. */
interface Record {
  readonly fetches: FetchRecord[];
  plan: QueryPlan | undefined;
}

const nothing = (): void => {};
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Plans and interprets operations with @apollo/gateway over our own transports. @throws SupergraphError */
export async function apolloExecution(supergraph: Supergraph, { transportOf, log }: ApolloExecutionOptions): Promise<Execution> {
  const records = new WeakMap<GatewayRequest, Record>();
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph.sdl,
    // It complains of subgraphs without URL, which is how those of this process look; what matters it throws.
    logger: SILENT,
    // Outside production the plan would be handed to whoever sends a header.
    __exposeQueryPlanExperimental: false,
    buildService: ({ name, url }) =>
      new Department(name, transportOf({ name, url: url ?? "" }), (operation) => records.get(operation)?.fetches ?? [], log),
    experimental_didResolveQueryPlan({ queryPlan, requestContext }) {
      const record = records.get(requestContext as GatewayRequest);
      if (record) record.plan = queryPlan;
    },
  });
  let apiSchema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate((context) => (apiSchema = context.apiSchema));
  let executor: GatewayExecutor;
  try {
    executor = (await gateway.load()).executor as GatewayExecutor;
  } catch (error) {
    throw new SupergraphError(
      `expected a supergraph that Apollo's planner accepts, got: ${(error as Error).message.replace(/\s*\n\s*/g, " ")}`,
    );
  }
  const schema = apiSchema as GraphQLSchema;

  return {
    apiSchema: schema,
    supergraphSdl: supergraph.sdl,
    async execute(request) {
      const record: Record = { fetches: [], plan: undefined };
      records.set(request, record);
      const { data, errors = [], extensions } = await executor(request);
      const { document, operation } = request;
      const executed = {
        ...record,
        schema,
        document,
        operation: operation,
        variables: request.request.variables ?? {},
      };
      const all: GraphQLError[] = [...(errors as GraphQLError[]), ...lossErrors(executed)];
      all.push(...violationErrors((extensions?.["valueCompletion"] as GraphQLFormattedError[] | undefined) ?? [], all, record.fetches));
      return { ...(data === undefined ? {} : { data }), ...(all.length ? { errors: all } : {}) };
    },
  };
}
