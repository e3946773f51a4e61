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
  valueFromASTUntyped,
} from "graphql";
import { HeadwaterError } from "../../schema/errors";
import { amount } from "./limits";

/** Items of a page when the operation does not say. */
export const DEFAULT_PAGE = 20;

/**
 * What one dimension of a statistic costs. A field with an argument `groupBy` reads and groups a whole table for a few
 * rows, which its selection does not show; the default limit of 20,000 allows six statistics of three dimensions.
 */
export const DIMENSION_COST = 1_000;

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
 * (or `last`) that many times; a field with an argument `groupBy` costs {@link DIMENSION_COST} more for each dimension, be the graph
 * whose it may; a fragment spread costs 1, as the planner expands each; `__typename` is free;
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
    throw new HeadwaterError(
      "COMPLEXITY_EXCEEDED",
      `查询过大：估算开销 ${amount(cost)}，不得超过 ${limit}，请减小 first、减少字段或统计维度（groupBy）。`,
      {
        http: { status: 400 },
      },
    );
}

function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const compiled = new Map<string, Cost>();
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? [])
    if (defaultValue) defaults[variable.name.value] = valueFromASTUntyped(defaultValue);
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
    if (node.name.value === "__typename") return () => 0;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    const own = field ? ownCost(node, field) : () => 1;
    if (!node.selectionSet) return own;
    const below = ofSelections(node.selectionSet, field && getNamedType(field.type));
    if (!field) return (evaluation) => own(evaluation) + below(evaluation);
    const items = pageSize(node, field);
    return (evaluation) => own(evaluation) + items(evaluation) * below(evaluation);
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

function ownCost(node: FieldNode, field: GraphQLField<unknown, unknown>): Cost {
  const groupBy = field.args.find(({ name }) => name === "groupBy");
  if (!groupBy) return () => 1;
  // One value stands for a list of one (GraphQL §3.11).
  const costOfDimensions = (dimensions: unknown): number =>
    1 + DIMENSION_COST * (Array.isArray(dimensions) ? Math.max(1, dimensions.length) : 1);
  const given = node.arguments?.find(({ name }) => name.value === "groupBy")?.value;
  if (given?.kind === Kind.VARIABLE) return ({ variables }) => costOfDimensions(variables[given.name.value] ?? groupBy.defaultValue);
  const fixed = costOfDimensions(given?.kind === Kind.LIST ? given.values : given ? undefined : groupBy.defaultValue);
  return () => fixed;
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
