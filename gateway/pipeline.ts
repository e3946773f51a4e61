import { ApolloServer, type ApolloServerPlugin, type HTTPGraphQLRequest } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { type DocumentNode, GraphQLError, type GraphQLFormattedError } from "graphql";
import type { CallerClaims } from "../schema/assertion";
import { HeadwaterError } from "../schema/errors";
import { answerError } from "./answer-errors";
import type { ClientSignal } from "./client-gone";
import { documentShape } from "./document-shape";
import type { OperationContext } from "./execution/execution";
import type { Graph } from "./execution/graph";
import { JsonText, answerText, resultText } from "./execution/result";
import type { Identify, IdentityHeaders } from "./identity/identify";
import { checkCost, costOf } from "./limits/cost";
import { DocumentLimits } from "./limits/document";
import type { Limits } from "./limits/limits";
import { type Log, presentable, quiet } from "./logs";
import type { OperationObserver, OperationSeen } from "./operation-observer";
import { isObject } from "./transport/transport";

export interface PipelineOptions {
  readonly graph: Graph;
  readonly identify: Identify;
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly observers: readonly OperationObserver[];
  readonly log: Log;
}

/**
 * The life of one operation:
 *
 *     bytes (server) → document limits → identify → parse & validate (cached) → cost → plan (cached) → fetches → merge → answer
 *      server.ts         admit             admit      Apollo Server               didResolveOperation   execution/
 */
export class Pipeline {
  readonly apollo: ApolloServer<OperationContext>;
  readonly #options: PipelineOptions;
  readonly #documents: DocumentLimits;

  constructor(options: PipelineOptions) {
    const { graph, introspection, log } = options;
    this.#options = options;
    this.#documents = new DocumentLimits(options.limits);
    this.apollo = new ApolloServer<OperationContext>({
      gateway: graph,
      introspection,
      // What was planned is known by its text (execution/operation-cache.ts); a second store would hold its tokens too.
      documentStore: null,
      hideSchemaDetailsFromClientErrors: !introspection,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      formatError: (formatted, error) => answerError(formatted, error, log),
      stringifyResult: resultText,
      logger: quiet(log),
      plugins: [
        this.#stages(),
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        ApolloServerPluginSchemaReportingDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
    });
  }

  /** Before anything is parsed for a caller: is the document of bearable size, and who asks? @throws HeadwaterError */
  async admit(query: unknown, headers: IdentityHeaders): Promise<OperationContext> {
    if (typeof query === "string") this.#documents.check(query);
    return { caller: await this.#options.identify(headers) };
  }

  /** The door for our own jobs: the same pipeline without HTTP. */
  async execute({
    caller,
    ...request
  }: {
    query: string;
    operationName?: string;
    variables?: Record<string, unknown>;
    caller: CallerClaims;
  }): Promise<OperationResult> {
    this.#documents.check(request.query);
    const known = await this.#known(request, () => Promise.resolve(caller));
    if (known) return resultOf(known.data, known.errors);
    const { body } = await this.apollo.executeOperation(request, { contextValue: { caller } });
    if (body.kind !== "single") throw new Error("expected a single result, got an incremental one");
    const { data, errors = [] } = body.singleResult;
    return data instanceof JsonText ? resultOf(data.text, errors) : (body.singleResult as OperationResult);
  }

  /**
   * Answers an operation that was validated, measured and planned before without going through all that again. What is
   * not so plain (another operation, APQ, a refusal of any kind) is Apollo Server's to answer: undefined.
   * @param body a POST's body, parsed
   */
  async answerKnown(body: unknown, headers: IdentityHeaders, signal?: ClientSignal): Promise<string | undefined> {
    const request = plainRequest(body);
    const known = request && (await this.#known(request, () => this.#options.identify(headers), signal));
    return known && answerText(known.data ?? "null", known.errors);
  }

  async #known(
    request: PlainRequest,
    identify: () => Promise<CallerClaims>,
    signal?: ClientSignal,
  ): Promise<{ data: string | null; errors: GraphQLFormattedError[] } | undefined> {
    const execution = this.#options.graph.current;
    const planned = execution.operations.ready(request.query, request.operationName);
    if (!planned) return undefined;
    const started = performance.now();
    const { document, operation } = planned.valid;
    const variables = request.variables ?? {};
    const { values, errors: refusals } = execution.coerce(planned, variables);
    if (refusals.length) return undefined;
    let caller: CallerClaims;
    try {
      caller = await identify();
    } catch {
      // Refused once more where refusals are answered.
      return undefined;
    }
    if (costOf(execution.apiSchema, document, operation, variables) > this.#costLimit(caller)) return undefined;
    const { data, errors } = await execution.answer(planned, variables, values, { caller, signal });
    const shown = errors.map((error) => answerError(error.toJSON(), error, this.#options.log));
    this.#seen(operation.name?.value, document, operation.operation, data !== null, shown, performance.now() - started);
    return { data, errors: shown };
  }

  /** One line in the log for each operation, and whoever else wants to know. */
  #seen(
    name: string | null | undefined,
    document: DocumentNode | undefined,
    type: OperationSeen["type"],
    data: boolean,
    errors: readonly GraphQLFormattedError[],
    ms: number,
  ): void {
    const seen = { name: name ? presentable(name) : null, document: document ? documentShape(document) : null, type, data, errors, ms };
    this.#options.log.info(lineOf(seen), "operation");
    for (const observer of this.#options.observers) observer.answered?.(seen);
  }

  /** A request became no operation. */
  refused(code: unknown): void {
    this.#options.log.info({ codes: [code] }, "refused");
    for (const observer of this.#options.observers) observer.refused?.(code);
  }

  #costLimit({ service }: CallerClaims): number {
    const { limits } = this.#options;
    return service ? limits.serviceCost : limits.cost;
  }

  #stages(): ApolloServerPlugin<OperationContext> {
    const costLimit = (caller: CallerClaims): number => this.#costLimit(caller);
    const refused = async ({ error }: { error: Error }): Promise<void> =>
      this.refused(error instanceof GraphQLError ? error.extensions["code"] : error.name);
    return {
      contextCreationDidFail: refused,
      invalidRequestWasReceived: refused,
      requestDidStart: async ({ request }) => {
        const started = performance.now();
        // GraphQL over HTTP: an empty name is none.
        if (request.operationName === "") delete request.operationName;
        return {
          async didResolveOperation({ request, schema, document, operation, contextValue: { caller } }) {
            if (!operation) throw noOperation(request.operationName);
            if (operation.operation === "subscription")
              throw new HeadwaterError("VALIDATION_FAILED", "不支持订阅（subscription）。", { http: { status: 400 } });
            if (!schema.getRootType(operation.operation))
              throw new HeadwaterError("VALIDATION_FAILED", "本图只供查询，没有变更（mutation）。", { http: { status: 400 } });
            checkCost(costOf(schema, document, operation, request.variables ?? {}), costLimit(caller));
          },
          willSendResponse: async ({ operationName, document, operation, response: { body } }) => {
            const { data, errors = [] } = body.kind === "single" ? body.singleResult : {};
            this.#seen(operationName, document, operation?.operation, (data ?? null) !== null, errors, performance.now() - started);
          },
        };
      },
    };
  }
}

const noOperation = (name: string | undefined): GraphQLError =>
  new GraphQLError(name ? `Unknown operation named "${name}".` : "Must provide an operation name: the document holds several.", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE", http: { status: 400 } },
  });

/** A result whose data are read from their text when somebody first looks at them. */
function resultOf(text: string | null, errors: readonly GraphQLFormattedError[]): OperationResult {
  let data: OperationResult["data"];
  return {
    get data() {
      return (data ??= text === null ? null : (JSON.parse(text) as Record<string, unknown>));
    },
    ...(errors.length ? { errors: errors as NonNullable<OperationResult["errors"]> } : {}),
  };
}

/** Data and errors as a caller over HTTP would read them. */
export interface OperationResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: readonly (string | number)[]; extensions: { code: string; service?: string } }[];
}

/** One line per operation: nothing of its variables, its literals, its data or the person who asked. */
const lineOf = ({ name, document, errors, ms }: OperationSeen): object => ({
  operation: name,
  document,
  ms: Math.round(ms * 10) / 10,
  ...(errors.length ? { errors: errors.length, codes: [...new Set(errors.map(({ extensions }) => extensions?.["code"]))] } : {}),
});

interface PlainRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/** A request of query, variables and operation name alone, each of its right type. */
function plainRequest(body: unknown): PlainRequest | undefined {
  if (!isObject(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== "string" || (extensions !== undefined && extensions !== null)) return undefined;
  if (operationName !== undefined && (typeof operationName !== "string" || !operationName)) return undefined;
  if (variables !== undefined && variables !== null && !isObject(variables)) return undefined;
  return { query, operationName, variables };
}

/** The query text of a request, wherever GraphQL over HTTP lets it stand. */
export const queryOf = ({ method, body, search }: Pick<HTTPGraphQLRequest, "method" | "body" | "search">): unknown =>
  method === "GET" ? new URLSearchParams(search).get("query") : (body as { query?: unknown } | null | undefined)?.query;
