import type { GraphQLFormattedError } from "graphql";
import type { CallerClaims } from "../schema/assertion";
import { answerError } from "./answer-errors";
import type { ClientSignal } from "./client-gone";
import type { Graph } from "./execution/graph";
import { costOf } from "./limits/cost";
import { type Limits, costLimitFor } from "./limits/limits";
import type { Log } from "./logs";
import type { OperationReports } from "./operation-reports";
import type { PlainRequest } from "./plain-request";

export interface KnownOperationsOptions {
  readonly graph: Graph;
  readonly limits: Limits;
  readonly reports: OperationReports;
  readonly log: Log;
}

export interface KnownAnswer {
  /** JSON text. */
  readonly data: string | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Answers operations that were validated, measured and planned before without going through all that again. */
export class KnownOperations {
  readonly #options: KnownOperationsOptions;

  constructor(options: KnownOperationsOptions) {
    this.#options = options;
  }

  /** Undefined when it is not so plain: another operation, or a refusal of any kind. That is Apollo Server's to answer. */
  async answer(request: PlainRequest, identify: () => Promise<CallerClaims>, signal?: ClientSignal): Promise<KnownAnswer | undefined> {
    const { graph, limits, reports, log } = this.#options;
    const execution = graph.current;
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
    if (costOf(execution.apiSchema, document, operation, variables) > costLimitFor(caller, limits)) return undefined;
    const { data, errors } = await execution.answer(planned, variables, values, { caller, signal });
    const shown = errors.map((error) => answerError(error.toJSON(), error, log));
    const ms = performance.now() - started;
    reports.answered({
      name: operation.name?.value,
      document,
      type: operation.operation,
      gone: signal?.aborted ?? false,
      data: data !== null,
      errors: shown,
      ms,
    });
    return { data, errors: shown };
  }
}
