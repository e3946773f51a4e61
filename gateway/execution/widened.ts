import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { TYPENAME } from "./response-names";

/** An operation that asks more than the client's, and where the client's fields went. */
export interface WidenedDocument {
  readonly document: DocumentNode;
  /** The node that stands in the document for one of the client's. */
  readonly nodeFor: (field: FieldNode) => FieldNode;
}

/** Selections of a document that is no longer widened: fragments are written out, and may multiply. */
const MOST_SELECTIONS = 5_000;

/**
 * The operation with what it asks of some objects of an interface asked of all of them, as far as the interface has it.
 * Around `@interfaceObject` with `@requires` Apollo's planner runs in a circle over `{ closures { at { ... on Terminus { crowd } } } }`
 * and finds a plan for `{ closures { at { __typename crowd } } }`; the projection leaves out what the client did not ask.
 * @returns undefined when there is nothing to widen
 */
export function widen(schema: GraphQLSchema, document: DocumentNode): WidenedDocument | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const nodes = new Map<FieldNode, FieldNode>();
  let written = 0;
  let isWider = false;

  const widenSet = (type: GraphQLCompositeType, { selections }: SelectionSetNode): SelectionSetNode => {
    const wider: SelectionNode[] = [];
    for (const node of selections) {
      if (++written > MOST_SELECTIONS) break;
      if (node.kind === Kind.FIELD) wider.push(widenField(type, node));
      else
        wider.push(
          ...widenFragment(type, node.kind === Kind.INLINE_FRAGMENT ? node : inline(node.directives, fragments.get(node.name.value))),
        );
    }
    return { kind: Kind.SELECTION_SET, selections: wider };
  };

  const widenField = (type: GraphQLCompositeType, node: FieldNode): FieldNode => {
    const output = getNamedType(fieldOf(type, node)?.type);
    if (!node.selectionSet || !isCompositeType(output)) return node;
    const wider = { ...node, selectionSet: widenSet(output, node.selectionSet) };
    nodes.set(node, wider);
    return wider;
  };

  const widenFragment = (type: GraphQLCompositeType, node: InlineFragmentNode): SelectionNode[] => {
    const condition = schema.getType(node.typeCondition?.name.value ?? type.name) as GraphQLCompositeType;
    const set = widenSet(condition, node.selectionSet);
    if (!isInterfaceType(type) || !isObjectType(condition)) return [{ ...node, selectionSet: set }];
    const isShared = (one: SelectionNode): boolean =>
      one.kind === Kind.FIELD && String(fieldOf(type, one)?.type) === String(fieldOf(condition, one)?.type);
    const shared = set.selections.filter(isShared);
    const own = set.selections.filter((one) => !isShared(one));
    if (shared.some((one) => one.kind === Kind.FIELD && one.name.value !== "__typename")) isWider = true;
    const { typeCondition: _some, ...all } = node;
    return [
      { ...all, selectionSet: { kind: Kind.SELECTION_SET, selections: [TYPENAME, ...shared] } },
      ...(own.length ? [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: own } } as const] : []),
    ];
  };

  const definitions = document.definitions.flatMap((node) => {
    const root = node.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(node.operation) : undefined;
    return node.kind === Kind.OPERATION_DEFINITION && root ? [{ ...node, selectionSet: widenSet(root, node.selectionSet) }] : [];
  });
  if (!isWider || written > MOST_SELECTIONS) return undefined;
  return { document: { kind: Kind.DOCUMENT, definitions }, nodeFor: (field) => nodes.get(field) ?? field };
}

const fieldOf = (type: GraphQLCompositeType, { name }: FieldNode) =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;

const inline = (directives: InlineFragmentNode["directives"], fragment: FragmentDefinitionNode | undefined): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  ...(fragment && { typeCondition: fragment.typeCondition }),
  directives,
  selectionSet: fragment?.selectionSet ?? { kind: Kind.SELECTION_SET, selections: [] },
});
