import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import type { SubgraphRequest } from "../../schema/assertion";
import type { Log } from "../logs";
import { type SubgraphAnswer, type Transport, TransportError, isObject } from "../transport/transport";
import type { GatewayRequest, OperationContext } from "./execution";
import { FetchJudge, type FetchRecord } from "./fetch";

/**
 * A subgraph as the plan's interpreter calls it. Errors are not handed to the interpreter, which places them wrongly or
 * not at all, but written into the operation's record of fetches; losses.ts turns them into errors with their paths.
 */
export class Department implements GraphQLDataSource {
  readonly #judge: FetchJudge;

  constructor(
    readonly name: string,
    readonly transport: Transport,
    readonly recordOf: (operation: GatewayRequest) => FetchRecord[],
    log: Log,
  ) {
    this.#judge = new FetchJudge(name, transport.label, log);
  }

  async process(options: GraphQLDataSourceProcessOptions): ReturnType<GraphQLDataSource["process"]> {
    if (!("incomingRequestContext" in options))
      throw new Error("expected a fetch of an operation, got a health check; subgraphs are not polled");
    const { query = "", operationName, variables } = options.request;
    const representations = variables?.["representations"] as unknown[] | undefined;
    const record: FetchRecord = {
      subgraph: this.name,
      label: this.transport.label,
      path: options.pathInIncomingRequest ?? [],
      query,
      representations,
      data: null,
      errors: [],
    };
    this.recordOf(options.incomingRequestContext as GatewayRequest).push(record);
    const request: SubgraphRequest = { query, operationName, variables };
    try {
      const answer = checkEntities(
        await this.transport.send({
          body: JSON.stringify(request),
          request: () => request,
          // The planner prints the kind in front of every operation but the anonymous query.
          kind: query.startsWith("mutation") ? "mutation" : "query",
          ...(options.context as OperationContext),
        }),
        representations,
      );
      record.data = answer.data ?? null;
      record.errors = answer.errors?.map((error) => this.#judge.reported(error)) ?? [];
    } catch (error) {
      record.errors = [this.#judge.failed(error)];
    }
    return record.data ? { data: record.data } : {};
  }
}

/** An answer for entities has one place for each entity asked. @throws TransportError SUBGRAPH_BAD_RESPONSE */
function checkEntities(answer: SubgraphAnswer, representations: readonly unknown[] | undefined): SubgraphAnswer {
  if (!representations || !answer.data) return answer;
  const entities = answer.data["_entities"];
  if (
    !Array.isArray(entities) ||
    entities.length !== representations.length ||
    !entities.every((entity) => entity === null || isObject(entity))
  )
    throw new TransportError("SUBGRAPH_BAD_RESPONSE", `expected ${representations.length} entities`);
  return answer;
}
