import "./telemetry-off";
import { ApolloGateway } from "@apollo/gateway";
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { type Log, quiet } from "../logs";
import { type SubgraphAddress, type Supergraph, SupergraphError } from "../supergraph/supergraph";
import type { Transport } from "../transport/transport";
import { Department } from "./department";
import type { Execution, GatewayAnswer, GatewayExecutor, GatewayRequest } from "./execution";
import type { FetchRecord } from "./fetch";
import { lossErrors } from "./losses";
import { violationErrors } from "./violations";

export interface ApolloExecutionOptions {
  readonly transportOf: (subgraph: SubgraphAddress) => Transport;
  readonly log: Log;
}

/** Plans and interprets operations with @apollo/gateway over our own transports. @throws SupergraphError */
export async function apolloExecution(supergraph: Supergraph, { transportOf, log }: ApolloExecutionOptions): Promise<Execution> {
  const records = new WeakMap<GatewayRequest, FetchRecord[]>();
  const recordOf = (operation: GatewayRequest): FetchRecord[] => records.get(operation) ?? [];
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph.sdl,
    logger: quiet(log),
    // Outside production the plan would be handed to whoever sends a header.
    __exposeQueryPlanExperimental: false,
    buildService: ({ name, url }) => new Department(name, transportOf({ name, url: url ?? "" }), recordOf, log),
  });
  let apiSchema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate((context) => (apiSchema = context.apiSchema));
  let executor: GatewayExecutor;
  try {
    executor = (await gateway.load()).executor as GatewayExecutor;
  } catch (error) {
    throw new SupergraphError(`expected a supergraph that Apollo's planner accepts, got: ${(error as Error).message.replace(/\s*\n\s*/g, " ")}`);
  }
  const schema = apiSchema as GraphQLSchema;

  return {
    apiSchema: schema,
    supergraphSdl: supergraph.sdl,
    async execute(request) {
      const fetches: FetchRecord[] = [];
      records.set(request, fetches);
      const { data, errors = [], extensions } = (await executor(request)) as GatewayAnswer;
      const { document, operation } = request;
      const asked = { schema, document, operation: operation as OperationDefinitionNode, variables: request.request.variables ?? {} };
      const all: GraphQLError[] = [...(errors as GraphQLError[]), ...lossErrors(asked, fetches)];
      all.push(...violationErrors((extensions?.["valueCompletion"] as GraphQLFormattedError[] | undefined) ?? [], all, fetches));
      return { ...(data === undefined ? {} : { data }), ...(all.length ? { errors: all } : {}) };
    },
  };
}
