import { GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";

export interface StubRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

export interface StubAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
}

/** Answers any operation over one schema; each distinct text is parsed, validated and compiled (graphql-jit) once. */
export class Answering {
  readonly #schema: GraphQLSchema;
  readonly #compiled = new Map<string, CompiledQuery | readonly GraphQLError[]>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  async answer({ query, operationName, variables }: StubRequest): Promise<StubAnswer> {
    const key = operationName ? `${operationName} ${query}` : query;
    let compiled = this.#compiled.get(key);
    if (!compiled) this.#compiled.set(key, (compiled = this.#compile(query, operationName ?? undefined)));
    return "query" in compiled ? await compiled.query(undefined, undefined, variables ?? {}) : { errors: compiled };
  }

  #compile(query: string, operationName: string | undefined): CompiledQuery | readonly GraphQLError[] {
    try {
      const document = parse(query);
      const errors = validate(this.#schema, document);
      if (errors.length) return errors;
      const compiled = compileQuery(this.#schema, document, operationName);
      return isCompiledQuery(compiled) ? compiled : (compiled.errors ?? []);
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }
}
