import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  execute,
  getDirectiveValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  parse,
  print,
  visit,
} from "graphql";
import type { Answer, Operation } from "./gateway-pair";

/**
 * How a field behind a fragment is asked: of the types that the fragments leave, one by one, or of the interface that has it
 * as well, for more objects than the operation wants. The planner is at odds now with the one, now with the other.
 */
export type Manner = (typeof MANNERS)[number];
export const MANNERS = ["by type", "by interface", "by interface without types"] as const;

type Ask = (operation: Operation) => Promise<Answer>;

/**
 * The answer that Apollo Gateway gives when it is asked so that its planner cannot go wrong: each leaf of the operation by
 * itself, without directives and under response names that no schema knows, the pieces put together by graphql-js as the specification has it
 * (order of keys, null propagation, introspection). A mutation is asked as a whole, once. Undefined when even a single
 * leaf cannot be planned, or the variables are not what the operation declares.
 */
export async function askReferee(schema: GraphQLSchema, operation: Operation, manner: Manner, ask: Ask): Promise<Answer | undefined> {
  const document = parse(operation.query, { noLocation: true });
  const definition = getOperationAST(document, operation.operationName);
  if (!definition) return undefined;
  const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], operation.variables ?? {});
  if (!coerced) return undefined;
  const pieces = [...piecesOf(schema, document, definition, coerced, manner)];
  let merged: unknown = {};
  const errors: Answer["errors"][number][] = [];
  const completed: Answer["completed"][number][] = [];
  const failedFetches: Answer["failedFetches"][number][] = [];
  for (const piece of definition.operation === "mutation" ? [whole(pieces)] : pieces) {
    if (!piece) continue;
    const query = print(piece);
    const answer = await ask({ query, variables: operation.variables });
    if (answer.data === undefined) return undefined;
    merged = merge(merged, JSON.parse(answer.data));
    for (const error of answer.errors) errors.push(error.path ? { ...error, path: error.path.map(restored) } : error);
    for (const error of answer.completed) completed.push(error.path ? { ...error, path: error.path.map(restored) } : error);
    for (const { service, place } of answer.failedFetches) failedFetches.push({ service, place: place.map(restored) });
  }
  const { data } = await execute({
    schema,
    document,
    operationName: operation.operationName ?? null,
    variableValues: operation.variables,
    rootValue: merged,
    fieldResolver: (source: unknown, _args, _context, { path }) => (source as Record<string, unknown> | null)?.[PREFIX + path.key],
    typeResolver: (value: unknown, _context, _info, type) =>
      (value as Record<string, string | undefined>)[TYPE] ?? schema.getPossibleTypes(type)[0]?.name,
  });
  return { data: merged === null ? "null" : JSON.stringify(data ?? null), errors, completed, failedFetches };
}

/** Before every response name, so that the planner's own fields never meet the client's. */
const PREFIX = "zz_";
const TYPE = "zzType";

const restored = (step: string | number): string | number =>
  typeof step === "string" && step.startsWith(PREFIX) ? step.slice(PREFIX.length) : step;

/** The operation once for each leaf: its ancestors and nothing beside it but the types of abstract objects. */
function* piecesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  definition: OperationDefinitionNode,
  variables: Record<string, unknown>,
  manner: Manner,
): Generator<DocumentNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const root = schema.getRootType(definition.operation);
  if (!root) return;
  for (const selections of leavesOf(definition.selectionSet.selections, root, [root])) yield operationOf(selections);

  function operationOf(selections: readonly SelectionNode[]): DocumentNode {
    const piece = { ...definition, name: undefined, selectionSet: { kind: Kind.SELECTION_SET as const, selections } };
    const used = new Set<string>();
    visit(piece, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
    const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
    return { kind: Kind.DOCUMENT, definitions: [{ ...piece, variableDefinitions }] };
  }

  /** At least one: an object of which nothing is left to be asked still is an object. */
  function* leavesOf(selections: readonly SelectionNode[], parent: GraphQLCompositeType, types: Types): Generator<SelectionNode[]> {
    let none = true;
    for (const leaf of leavesBelow(selections, parent, types)) {
      none = false;
      yield leaf;
    }
    if (none) yield [TYPENAME];
  }

  /** `types` are those that the fragments around leave of the parent's. */
  function* leavesBelow(selections: readonly SelectionNode[], parent: GraphQLCompositeType, types: Types): Generator<SelectionNode[]> {
    for (const node of selections) {
      if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.["if"] === true) continue;
      if (getDirectiveValues(GraphQLIncludeDirective, node, variables)?.["if"] === false) continue;
      if (node.kind === Kind.FIELD) yield* leavesOfField(node, parent, types);
      else {
        const body = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
        const condition = body?.typeCondition && objectsOf(schema.getType(body.typeCondition.name.value) as GraphQLCompositeType);
        const narrowed = types.filter((type) => !condition || condition.includes(type));
        if (narrowed.length) yield* leavesBelow(body?.selectionSet.selections ?? [], parent, narrowed);
      }
    }
  }

  function* leavesOfField(node: FieldNode, parent: GraphQLCompositeType, types: Types): Generator<SelectionNode[]> {
    const ofParent = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
    // `__typename`, `__schema` and `__type` are graphql-js's own to answer; the piece only brings the object.
    if (node.name.value.startsWith("__")) return void (yield [TYPENAME]);
    if (ofParent && (isObjectType(parent) || manner !== "by type" || types.length === objectsOf(parent).length)) {
      // Of an object that is gone there may be something to be had, but no type.
      const untyped = isObjectType(parent) || manner === "by interface without types";
      for (const leaf of below(node, ofParent)) yield untyped ? [leaf] : [TYPENAME, leaf];
      return;
    }
    for (const type of types)
      for (const leaf of below(node, type.getFields()[node.name.value] as Field))
        yield [
          TYPENAME,
          {
            kind: Kind.INLINE_FRAGMENT,
            typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
            selectionSet: { kind: Kind.SELECTION_SET, selections: [leaf] },
          },
        ];
  }

  function* below(node: FieldNode, field: Field): Generator<FieldNode> {
    const renamed: FieldNode = { ...node, directives: [], alias: { kind: Kind.NAME, value: PREFIX + (node.alias ?? node.name).value } };
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return void (yield renamed);
    for (const selections of leavesOf(node.selectionSet.selections, type, objectsOf(type)))
      yield { ...renamed, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  }

  function objectsOf(type: GraphQLCompositeType): Types {
    return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  }
}

type Types = readonly GraphQLObjectType[];
type Field = GraphQLField<unknown, unknown>;

const TYPENAME: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: TYPE },
  name: { kind: Kind.NAME, value: "__typename" },
};

/** All pieces as one document: what changes something is asked once, in its order. */
function whole(pieces: readonly DocumentNode[]): DocumentNode | undefined {
  const operations = pieces.map(({ definitions }) => definitions[0] as OperationDefinitionNode);
  const [first] = operations;
  if (!first) return undefined;
  const variables = new Map(
    operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions.map((each) => [each.variable.name.value, each])),
  );
  const selections = operations.flatMap(({ selectionSet }) => selectionSet.selections);
  return {
    kind: Kind.DOCUMENT,
    definitions: [{ ...first, variableDefinitions: [...variables.values()], selectionSet: { kind: Kind.SELECTION_SET, selections } }],
  };
}

/** Two pieces of one answer. A null that went up in one of them stands: it goes up in the whole as well. */
function merge(a: unknown, b: unknown): unknown {
  if (a === null || b === null) return null;
  if (Array.isArray(a) && Array.isArray(b)) return a.map((item, i) => merge(item, b[i]));
  if (typeof a !== "object" || typeof b !== "object" || a === undefined || b === undefined) return a ?? b;
  const merged: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) merged[key] = Object.hasOwn(merged, key) ? merge(merged[key], value) : value;
  return merged;
}
