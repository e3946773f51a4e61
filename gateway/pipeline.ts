import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { GraphQLError } from "graphql";
import type { CallerClaims } from "../schema/assertion";
import { HeadwaterError } from "../schema/errors";
import { answerError } from "./answer-errors";
import type { ClientSignal } from "./client-gone";
import type { OperationContext } from "./execution/execution";
import type { Graph } from "./execution/graph";
import { JsonText, answerText, resultText } from "./execution/result";
import type { Identify, IdentityHeaders } from "./identity/identify";
import { KnownOperations } from "./known-operations";
import { checkCost, costOf } from "./limits/cost";
import { DocumentLimits } from "./limits/document";
import { type Limits, costLimitFor } from "./limits/limits";
import { type Log, quiet } from "./logs";
import type { OperationObserver } from "./operation-observer";
import { OperationReports } from "./operation-reports";
import { type OperationResult, resultOf } from "./operation-result";
import { plainRequest } from "./plain-request";

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
 *
 * An operation that was planned before takes the short way (short-way.ts, known-operations.ts).
 */
export class Pipeline {
  readonly apollo: ApolloServer<OperationContext>;
  readonly #identify: Identify;
  readonly #limits: Limits;
  readonly #documents: DocumentLimits;
  readonly #known: KnownOperations;
  readonly #reports: OperationReports;

  constructor({ graph, identify, limits, introspection, observers, log }: PipelineOptions) {
    this.#identify = identify;
    this.#limits = limits;
    this.#documents = new DocumentLimits(limits);
    this.#reports = new OperationReports(log, observers);
    this.#known = new KnownOperations({ graph, limits, reports: this.#reports, log });
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
    return { caller: await this.#identify(headers) };
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
    const known = await this.#known.answer(request, () => Promise.resolve(caller));
    if (known) return resultOf(known.data, known.errors);
    const { body } = await this.apollo.executeOperation(request, { contextValue: { caller } });
    if (body.kind !== "single") throw new Error("expected a single result, got an incremental one");
    const { data, errors = [] } = body.singleResult;
    return data instanceof JsonText ? resultOf(data.text, errors) : (body.singleResult as OperationResult);
  }

  /**
   * The text of an answer that takes the short way; undefined for what is Apollo Server's to answer.
   * @param body a POST's body, parsed
   */
  async answerKnown(body: unknown, headers: IdentityHeaders, signal?: ClientSignal): Promise<string | undefined> {
    const request = plainRequest(body);
    const known = request && (await this.#known.answer(request, () => this.#identify(headers), signal));
    return known && answerText(known.data ?? "null", known.errors);
  }

  /** A request became no operation. */
  refused(code: unknown): void {
    this.#reports.refused(code);
  }

  #stages(): ApolloServerPlugin<OperationContext> {
    const limits = this.#limits;
    const reports = this.#reports;
    const refused = async ({ error }: { error: Error }): Promise<void> =>
      reports.refused(error instanceof GraphQLError ? error.extensions["code"] : error.name);
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
            checkCost(costOf(schema, document, operation, request.variables ?? {}), costLimitFor(caller, limits));
          },
          willSendResponse: async ({ operationName, document, operation, contextValue, response: { body } }) => {
            const { data, errors = [] } = body.kind === "single" ? body.singleResult : {};
            const ms = performance.now() - started;
            reports.answered({
              name: operationName,
              document,
              type: operation?.operation,
              gone: contextValue.signal?.aborted ?? false,
              data: (data ?? null) !== null,
              errors,
              ms,
            });
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
