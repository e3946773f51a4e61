import {
  type FieldNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
} from "graphql";

type Scope = Pick<GraphQLResolveInfo, "fragments" | "variableValues">;

const isIncluded = (node: Parameters<typeof getDirectiveValues>[1], variables: Scope["variableValues"]): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.["if"] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.["if"] !== false;

function* fieldsIn(selections: SelectionSetNode, scope: Scope): Generator<FieldNode> {
  for (const selection of selections.selections) {
    if (!isIncluded(selection, scope.variableValues)) continue;
    if (selection.kind === Kind.FIELD) yield selection;
    else {
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : scope.fragments[selection.name.value];
      if (fragment) yield* fieldsIn(fragment.selectionSet, scope);
    }
  }
}

/**
 * Names of the fields selected below the resolved one, so that a statement reads only the columns they need.
 * @param path fields between the resolved one and those wanted, e.g. `"edges", "node"`
 */
export function selectedFields(info: GraphQLResolveInfo, ...path: string[]): Set<string> {
  let level: readonly FieldNode[] = info.fieldNodes;
  for (const step of path) {
    level = level.flatMap((node) =>
      node.selectionSet ? [...fieldsIn(node.selectionSet, info)].filter((child) => child.name.value === step) : [],
    );
  }
  return new Set(
    level.flatMap((node) => (node.selectionSet ? [...fieldsIn(node.selectionSet, info)].map((child) => child.name.value) : [])),
  );
}
