import type { GraphQLSchema } from "graphql";
import type { Execution, GatewayInterface } from "./execution";
import { answerTo } from "./result";

type SchemaListener = Parameters<NonNullable<GatewayInterface["onSchemaLoadOrUpdate"]>>[0];

/**
 * The graph that is served now, in the form Apollo Server takes. `publish` puts another one in its place; an operation is
 * always executed by the graph it was validated against.
 */
export class Graph implements GatewayInterface {
  #current: Execution;
  readonly #bySchema = new WeakMap<GraphQLSchema, Execution>();
  readonly #listeners = new Set<SchemaListener>();

  constructor(first: Execution) {
    this.#current = first;
    this.#bySchema.set(first.apiSchema, first);
  }

  get current(): Execution {
    return this.#current;
  }

  publish(next: Execution): void {
    const last = this.#current;
    this.#bySchema.set(next.apiSchema, next);
    this.#current = next;
    for (const listener of this.#listeners) this.#tell(listener);
    void last.rest();
  }

  load(): ReturnType<GatewayInterface["load"]> {
    for (const listener of this.#listeners) this.#tell(listener);
    return Promise.resolve({ executor: (request) => answerTo(request, this.#bySchema.get(request.schema) as Execution) });
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    this.#listeners.clear();
    await this.#current.rest();
  }

  #tell(listener: SchemaListener): void {
    listener({ apiSchema: this.#current.apiSchema, coreSupergraphSdl: this.#current.supergraphSdl });
  }
}
