import { isObject } from "./transport/transport";

/** A request of query, variables and operation name alone. */
export interface PlainRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

/** The body of a POST as such a request, each part of its right type; undefined when it is anything else. */
export function plainRequest(body: unknown): PlainRequest | undefined {
  if (!isObject(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== "string" || (extensions !== undefined && extensions !== null)) return undefined;
  if (operationName !== undefined && (typeof operationName !== "string" || !operationName)) return undefined;
  if (variables !== undefined && variables !== null && !isObject(variables)) return undefined;
  return { query, operationName, variables };
}
