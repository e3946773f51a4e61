import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { HeadwaterError } from "../../schema/errors";
import { amount } from "./limits";

/** Items of a page when the operation does not say. */
export const DEFAULT_PAGE = 20;

type Variables = Readonly<Record<string, unknown>>;

/** One evaluation: the variables, and what each fragment came to, so that nested spreads stay linear. */
interface Evaluation {
  readonly variables: Variables;
  readonly spread: Map<string, number>;
}
type Cost = (evaluation: Evaluation) => number;

const costs = new WeakMap<OperationDefinitionNode, Cost>();

/**
 * Estimated cost of a validated operation. A field costs 1 plus what is selected of it, a field with an argument `first`
 * (or `last`) that many times; a fragment spread costs 1, as the planner expands each; `__typename` is free;
 * `@skip` and `@include` count as if absent.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
  let cost = costs.get(operation);
  if (!cost) costs.set(operation, (cost = compile(schema, document, operation)));
  return cost({ variables, spread: new Map() });
}

/** @throws HeadwaterError COMPLEXITY_EXCEEDED */
export function checkCost(cost: number, limit: number): void {
  if (cost > limit)
    throw new HeadwaterError("COMPLEXITY_EXCEEDED", `查询过大：估算开销 ${amount(cost)}，不得超过 ${limit}，请减小 first 或减少字段。`, {
      http: { status: 400 },
    });
}

function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const compiled = new Map<string, Cost>();
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? [])
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  const total = ofSelections(operation.selectionSet, schema.getRootType(operation.operation));
  return ({ variables, spread }) => total({ variables: { ...defaults, ...variables }, spread });

  function ofSelections({ selections }: SelectionSetNode, type: GraphQLNamedType | null | undefined): Cost {
    const parts = selections.map((node): Cost => {
      if (node.kind === Kind.FIELD) return ofField(node, type);
      if (node.kind === Kind.FRAGMENT_SPREAD) return ofSpread(node.name.value);
      return ofSelections(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value) : type);
    });
    return (evaluation) => parts.reduce((sum, part) => sum + part(evaluation), 0);
  }

  function ofField(node: FieldNode, type: GraphQLNamedType | null | undefined): Cost {
    const own = node.name.value === "__typename" ? 0 : 1;
    if (!node.selectionSet) return () => own;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const below = ofSelections(node.selectionSet, field && getNamedType(field.type));
    if (!field) return (evaluation) => own + below(evaluation);
    const items = pageSize(node, field);
    return (evaluation) => own + items(evaluation) * below(evaluation);
  }

  function ofSpread(name: string): Cost {
    const definition = fragments.get(name);
    if (definition && !compiled.has(name))
      compiled.set(name, ofSelections(definition.selectionSet, schema.getType(definition.typeCondition.name.value)));
    return (evaluation) => {
      let cost = evaluation.spread.get(name);
      if (cost === undefined) evaluation.spread.set(name, (cost = compiled.get(name)?.(evaluation) ?? 0));
      return 1 + cost;
    };
  }
}

function pageSize(node: FieldNode, field: GraphQLField<unknown, unknown>): Cost {
  const paging = field.args.filter(({ name }) => name === "first" || name === "last");
  if (!paging.length) return () => 1;
  const given = node.arguments?.find(({ name }) => name.value === "first" || name.value === "last")?.value;
  const fallback = paging.map(({ defaultValue }) => defaultValue).find((value) => typeof value === "number") ?? DEFAULT_PAGE;
  if (given?.kind === Kind.INT) return () => Math.max(1, Number(given.value));
  if (given?.kind !== Kind.VARIABLE) return () => fallback;
  return ({ variables }) => {
    const value = variables[given.name.value];
    return typeof value === "number" ? Math.max(1, value) : fallback;
  };
}
