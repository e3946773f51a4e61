import type { GatewayConfig } from "@apollo/gateway";
import { type DocumentNode, Kind, type SelectionSetNode, parse } from "graphql";
import { type Path, type Place, isJson, own } from "./places";

/** The planner's plan, as @apollo/gateway hands it out. */
export type QueryPlan = Parameters<NonNullable<GatewayConfig["experimental_didResolveQueryPlan"]>>[0]["queryPlan"];
type PlanNode = Exclude<NonNullable<QueryPlan["node"]>, { kind: "Subscription" }>;
type FetchNode = Extract<PlanNode, { kind: "Fetch" }>;
export type Requirement = NonNullable<FetchNode["requires"]>[number];

/** A fetch of the plan, whether it came to be sent or not. */
export interface PlannedFetch {
  readonly path: Path;
  readonly requires: readonly Requirement[];
  readonly names: ReadonlySet<string>;
}

export function plannedFetches({ node }: QueryPlan): PlannedFetch[] {
  const found: PlannedFetch[] = [];
  const visit = (node: PlanNode | undefined, path: Path): void => {
    if (node?.kind === "Sequence" || node?.kind === "Parallel") for (const child of node.nodes) visit(child, path);
    else if (node?.kind === "Flatten") visit(node.node, [...path, ...node.path]);
    else if (node?.kind === "Fetch")
      found.push({ path, requires: node.requires ?? [], names: namesOf(node.operation, node.requires !== undefined) });
    else if (node?.kind === "Condition") for (const branch of [node.ifClause, node.elseClause]) visit(branch, path);
  };
  visit(node as PlanNode | undefined, []);
  return found;
}

/** The inputs of a fetch that nobody brought to one place: where each should be, and its name. */
export function* missingInputs(requires: readonly Requirement[], { object, path }: Place): Generator<Place & { readonly name: string }> {
  for (const node of requires) {
    if (node.kind === "InlineFragment") {
      yield* missingInputs(node.selections, { object, path });
      continue;
    }
    const name = node.alias ?? node.name;
    const value = own(object, name);
    if (value === undefined && name !== "__typename") yield { object, path, name };
    else if (node.selections) yield* below(node.selections, value, [...path, name]);
  }
}

function* below(requires: readonly Requirement[], value: unknown, path: Path): Generator<Place & { readonly name: string }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* below(requires, item, [...path, index]);
  else if (isJson(value)) yield* missingInputs(requires, { object: value, path });
}

/** Response names at the top of what a fetch selects: of the root, or of its entities. */
export function namesOf(query: string, entities: boolean): ReadonlySet<string> {
  const document: DocumentNode = parse(query, { noLocation: true });
  const names = new Set<string>();
  const add = ({ selections }: SelectionSetNode, depth: number): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) add(node.selectionSet, depth);
      else if (node.kind === Kind.FRAGMENT_SPREAD) {
        for (const definition of document.definitions)
          if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value)
            add(definition.selectionSet, depth);
      } else if (depth === 0) names.add(node.alias?.value ?? node.name.value);
      else if (node.selectionSet) add(node.selectionSet, depth - 1);
    }
  };
  for (const node of document.definitions) if (node.kind === Kind.OPERATION_DEFINITION) add(node.selectionSet, entities ? 1 : 0);
  return names;
}
