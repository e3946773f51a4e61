import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  executeSync,
  visit,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { QueryPlan } from "../planning/plan";
import type { ValidOperation, Variables } from "./execution";
import { plainVariables } from "./plain-variables";
import { type Program, compileProgram } from "./program";
import { type Projection, writeProjection } from "./projection";
import { type Conditions, Selections, askedFields } from "./selections";
import type { SupergraphTypes } from "./supergraph-types";
import { unanswerable } from "./unanswerable";

/** An operation with its `@skip` and `@include` decided: what is fetched, and how the answer is written. */
export interface Variant {
  readonly selections: Selections;
  readonly program: Program;
  readonly project: Projection;
  /** Why it cannot be answered, when it cannot. */
  readonly refusal: GraphQLError | undefined;
  /** Root fields `__schema` and `__type` by response name. */
  readonly introspection: readonly (readonly [name: string, nodes: readonly FieldNode[]])[];
}

export interface PlannedOptions {
  readonly valid: ValidOperation;
  readonly plan: QueryPlan;
  readonly nameOf: (field: FieldNode) => string;
  readonly schema: GraphQLSchema;
  readonly root: GraphQLObjectType;
  /** Variables that `@skip` and `@include` hang on. */
  readonly conditions: readonly string[];
  readonly types: SupergraphTypes;
}

/** Variants kept of one operation. */
const MOST_VARIANTS = 16;

/** A distinct operation: planned once, compiled once for each set of conditions that it is asked under. */
export class PlannedOperation {
  readonly valid: ValidOperation;
  readonly nameOf: (field: FieldNode) => string;
  readonly root: GraphQLObjectType;
  readonly plainVariables: (variables: Variables) => Variables | undefined;
  readonly #options: PlannedOptions;
  readonly #variants = new LRUCache<string, Variant>({ max: MOST_VARIANTS });
  /** Estimated size in bytes: of the document and the plan as objects, and of the code made of them. */
  readonly bytes: number;
  #expectedLength = FIRST_EXPECTED;

  constructor(options: PlannedOptions) {
    this.valid = options.valid;
    this.nameOf = options.nameOf;
    this.root = options.root;
    this.plainVariables = plainVariables(options.valid.operation);
    this.#options = options;
    this.bytes = BYTES_PER_CHARACTER * (options.valid.source.length + JSON.stringify(options.plan).length);
  }

  /** What its next answer is likely to be, in characters of `data`. */
  get expectedLength(): number {
    return this.#expectedLength;
  }

  /** @param length of an answer's `data`, in characters */
  answered(length: number): void {
    this.#expectedLength += (length - this.#expectedLength) / 4;
  }

  variant(values: Variables): Variant {
    const { conditions } = this.#options;
    const key = conditions.map((name) => (values[name] === true ? "1" : "0")).join("");
    let variant = this.#variants.get(key);
    if (!variant)
      this.#variants.set(key, (variant = this.#compile(Object.fromEntries(conditions.map((name) => [name, values[name] === true])))));
    return variant;
  }

  /** JSON texts of the answers that the schema itself gives. */
  introspect({ introspection }: Variant, values: Variables): Readonly<Record<string, string>> {
    if (!introspection.length) return NOTHING;
    const { schema, valid } = this.#options;
    return Object.fromEntries(
      introspection.map(([name, nodes]) => {
        const { data } = executeSync({ schema, document: introspectionDocument(valid, nodes), variableValues: values });
        return [name, JSON.stringify(data?.[name] ?? null)];
      }),
    );
  }

  #compile(conditions: Conditions): Variant {
    const { valid, plan, nameOf, schema, root, types } = this.#options;
    const set = valid.operation.selectionSet;
    const selections = new Selections(schema, valid.document, conditions);
    const program = compileProgram({
      plan,
      types,
      conditions,
      operationKind: valid.operation.operation,
      asked: askedFields(selections, nameOf, root, set),
    });
    return {
      selections,
      program,
      refusal: unanswerable({ selections, nameOf, root, set, program, required: types.requiredArguments }),
      project: writeProjection(selections, nameOf, root, set, program.stubTypes),
      introspection: selections
        .of(root, [set])
        .filter(({ field, nodes }) => !field && nodes[0]?.name.value !== "__typename")
        .map(({ responseName, nodes }) => [responseName, nodes]),
    };
  }
}

/** Heap that an operation takes for each character of its text and its plan: document, closures and code; 14.6 measured. */
const BYTES_PER_CHARACTER = 15;

/** Characters that the answer to an operation is taken to have of which nothing is known. */
const FIRST_EXPECTED = 64 << 10;

const NOTHING = {};

/** An operation of nothing but these fields, with the variables they use. */
function introspectionDocument({ document, operation }: ValidOperation, selections: readonly SelectionNode[]): DocumentNode {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const used = new Set<string>();
  const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
  for (const node of [selectionSet, ...fragments]) visit(node, { [Kind.VARIABLE]: ({ name }) => void used.add(name.value) });
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions, selectionSet }, ...fragments] };
}
