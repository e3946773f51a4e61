import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  buildSchema,
  getOperationAST,
  getVariableValues,
  isScalarType,
  parse,
  print,
  validate,
} from "graphql";
import type { CallerClaims } from "../../schema/assertion";
import { HeadwaterError } from "../../schema/errors";
import type { ClientSignal } from "../client-gone";
import type { Turns } from "../limits/turns";
import type { Log } from "../logs";
import { Planner } from "../planning/planner";
import type { SubgraphAddress, Supergraph } from "../supergraph/supergraph";
import type { Transport } from "../transport/transport";
import { DEFAULT_CACHE_BYTES, DEFAULT_PLAN_TIMEOUT_MS } from "./defaults";
import { FetchJudge, type ForeignErrors } from "./fetch";
import { answerErrors } from "./losses";
import { OperationCache } from "./operation-cache";
import { PlannedOperation, type PlannedOptions, type Variant } from "./planned-operation";
import { renameResponses } from "./response-names";
import { type Department, Run } from "./run";
import { conditionVariables } from "./selections";
import { type SupergraphTypes, supergraphTypes } from "./supergraph-types";
import { widen } from "./widened";

/** What travels with one operation through the pipeline. */
export interface OperationContext {
  readonly caller: CallerClaims;
  /** Aborts when the client is gone. */
  readonly signal?: ClientSignal | undefined;
}

/** What Apollo Server asks of whatever executes for it. */
export type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<OperationContext>["gateway"]>;

/** An operation that was validated against the graph's API schema, by its text. */
export interface ValidSource {
  readonly source: string;
  readonly operationName: string | undefined;
}

/** The same, parsed. */
export interface ValidOperation extends ValidSource {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** A document known beforehand, and variables it is asked with, as the text of a JSON object or empty. */
export interface TrustedOperation {
  readonly query: string;
  readonly variables: string;
}

export type Variables = Readonly<Record<string, unknown>>;

export interface Answer {
  /** The JSON text of `data`; null when a null had to go all the way up. */
  readonly data: string | null;
  readonly errors: readonly GraphQLError[];
}

export interface ExecutionOptions {
  readonly transportOf: (subgraph: SubgraphAddress) => Transport;
  /** Longest that one operation may be planned, in milliseconds. */
  readonly planTimeoutMs?: number | undefined;
  /** Estimated size of all compiled operations that are kept, in bytes. */
  readonly cacheBytes?: number | undefined;
  /** What this graph's custom scalars take, so that a malformed one is refused before any subgraph refuses all that it is asked with it. */
  readonly scalars?: readonly GraphQLScalarType[] | undefined;
  /** Of a subgraph's error with a code of its own callers read nothing (the default), or its message and code. */
  readonly foreignErrors?: ForeignErrors | undefined;
  /** Goes around the planning of an operation. */
  readonly plans?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Shared by all that this event loop executes. */
  readonly turns: Turns;
  readonly log: Log;
}

/** One supergraph put to use: its API schema, and answers to operations that were validated against it. */
export class Execution {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  readonly operations: OperationCache;
  readonly #planner: Planner;
  readonly #plans: NonNullable<ExecutionOptions["plans"]>;
  readonly #types: SupergraphTypes;
  readonly #turns: Turns;
  readonly #departments: ReadonlyMap<string, Department>;

  private constructor(supergraph: Supergraph, apiSchema: GraphQLSchema, planner: Planner, options: ExecutionOptions) {
    this.apiSchema = apiSchema;
    this.supergraphSdl = supergraph.sdl;
    this.operations = new OperationCache(options.cacheBytes ?? DEFAULT_CACHE_BYTES);
    this.#planner = planner;
    this.#plans = options.plans ?? ((work) => work());
    this.#types = supergraphTypes(supergraph.sdl);
    this.#turns = options.turns;
    this.#departments = new Map(
      supergraph.subgraphs.map((subgraph) => {
        const transport = options.transportOf(subgraph);
        return [subgraph.name, { transport, judge: new FetchJudge(subgraph.name, transport.label, options.log, options.foreignErrors) }];
      }),
    );
  }

  /** @throws SupergraphError when the supergraph cannot be planned over */
  static async open(supergraph: Supergraph, options: ExecutionOptions): Promise<Execution> {
    const { planner, apiSdl } = await Planner.start(supergraph.sdl, {
      timeoutMs: options.planTimeoutMs ?? DEFAULT_PLAN_TIMEOUT_MS,
      log: options.log,
    });
    try {
      const apiSchema = buildSchema(apiSdl, { assumeValid: true, assumeValidSDL: true });
      for (const scalar of options.scalars ?? []) holdTo(scalar, apiSchema);
      return new Execution(supergraph, apiSchema, planner, options);
    } catch (error) {
      await planner.rest();
      throw error;
    }
  }

  /** Planned and compiled before, or from now on. @throws HeadwaterError when it cannot be planned */
  prepare({ source, operationName }: ValidSource): Promise<PlannedOperation> {
    return this.operations.take(source, operationName, async () => {
      // What is kept holds no tokens: they take more than all the rest.
      const given = parse(source, { noLocation: true });
      const valid = { source, operationName, document: given, operation: getOperationAST(given, operationName) as OperationDefinitionNode };
      const { plan, nameOf } = await this.#plan(given, operationName);
      return new PlannedOperation({
        valid,
        plan,
        nameOf,
        schema: this.apiSchema,
        root: this.apiSchema.getRootType(valid.operation.operation) as GraphQLObjectType,
        conditions: conditionVariables(valid.document),
        types: this.#types,
      });
    });
  }

  /** A plan, and the names in the merged data of the fields it is for. What the planner fails on, or is too long about, it is asked once more, in other words. */
  async #plan(asked: DocumentNode, operationName: string | undefined): Promise<Pick<PlannedOptions, "plan" | "nameOf">> {
    const planOf = (document: DocumentNode) => this.#plans(() => this.#planner.plan(print(document), operationName));
    const { document, nameOf } = renameResponses(this.apiSchema, asked);
    try {
      return { plan: await planOf(document), nameOf };
    } catch (error) {
      const wider = isRefusal(error) ? widen(this.apiSchema, asked) : undefined;
      if (!wider) throw error;
      const renamed = renameResponses(this.apiSchema, wider.document);
      return { plan: await planOf(renamed.document), nameOf: (field) => renamed.nameOf(wider.nodeFor(field)) };
    }
  }

  /** Plans and compiles what will be asked, so that nobody waits for it; what this graph does not know is left out. */
  async warm(operations: readonly TrustedOperation[]): Promise<void> {
    await Promise.all(
      operations.map(async ({ query: source, variables }) => {
        const document = parse(source);
        if (!getOperationAST(document) || validate(this.apiSchema, document).length) return;
        // Refused as a client's would be, and told in the log by the planner.
        const planned = await this.prepare({ source, operationName: undefined }).catch(() => undefined);
        if (planned) planned.variant(this.coerce(planned, variables ? (JSON.parse(variables) as Variables) : {}).values);
      }),
    );
  }

  /** The client's variables as the operation takes them. */
  coerce(
    { valid: { operation }, plainVariables }: PlannedOperation,
    variables: Variables,
  ): { values: Variables; errors: readonly GraphQLError[] } {
    const plain = plainVariables(variables);
    if (plain) return { values: plain, errors: [] };
    const { coerced, errors = [] } = getVariableValues(this.apiSchema, operation.variableDefinitions ?? [], variables);
    return { values: coerced ?? {}, errors };
  }

  /** @param values the variables coerced; `variables` go to the subgraphs as they came */
  async answer(planned: PlannedOperation, variables: Variables, values: Variables, context: OperationContext): Promise<Answer> {
    const variant: Variant = planned.variant(values);
    if (variant.refusal) return { data: null, errors: [variant.refusal] };
    const entered = this.#turns.enter(planned.expectedLength);
    const turn = entered instanceof Promise ? await entered : entered;
    try {
      const answer = await this.#run(planned, variant, variables, values, context);
      planned.answered(answer.data?.length ?? 0);
      return answer;
    } finally {
      this.#turns.leave(turn);
    }
  }

  async #run(
    planned: PlannedOperation,
    variant: Variant,
    variables: Variables,
    values: Variables,
    { caller, signal }: OperationContext,
  ): Promise<Answer> {
    const departments = this.#departments;
    const options = { departments, isSubtype: this.#types.isSubtype, variables, caller, signal };
    const run = await new Run(variant.program, options).finish();
    const { text, flawed } = variant.project(run.data, run.plain, planned.introspect(variant, values));
    const errors =
      run.failed || flawed
        ? answerErrors({
            selections: variant.selections,
            nameOf: planned.nameOf,
            root: planned.root,
            set: planned.valid.operation.selectionSet,
            program: variant.program,
            data: run.data,
            records: run.records,
            departments,
            types: this.#types,
          })
        : [];
    return { data: text === "null" ? null : text, errors };
  }

  /** No longer the graph that is served: the planner's thread ends, operations that came before are still answered. */
  rest(): Promise<void> {
    return this.#planner.rest();
  }
}

/** Values that clients write of the schema's scalar are read as this one reads them. */
function holdTo({ name, parseValue, parseLiteral }: GraphQLScalarType, schema: GraphQLSchema): void {
  const declared = schema.getType(name);
  if (isScalarType(declared)) Object.assign(declared, { parseValue, parseLiteral });
}

/** The planner failed on an operation, or ran over its time or its memory. */
const isRefusal = (error: unknown): boolean =>
  error instanceof HeadwaterError && ["UNANSWERABLE", "COMPLEXITY_EXCEEDED"].includes(String(error.extensions["code"]));
