import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import type { CallerClaims } from "../../schema/assertion";

/** What travels with one operation through the pipeline. */
export interface OperationContext {
  readonly caller: CallerClaims;
  /** Aborts when the client has gone. */
  readonly signal?: AbortSignal;
}

/** What Apollo Server asks of whatever executes for it. */
export type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<OperationContext>["gateway"]>;
export type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface["load"]>>["executor"]>;
export type GatewayRequest = Parameters<GatewayExecutor>[0];
export type GatewayAnswer = Awaited<ReturnType<GatewayExecutor>>;

/** One supergraph put to use: its API schema, and a way to answer operations that were validated against it. */
export interface Execution {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  execute(request: GatewayRequest): Promise<GatewayAnswer>;
}
