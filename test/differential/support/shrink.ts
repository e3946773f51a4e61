import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, type SelectionSetNode, parse, print, validate, visit } from "graphql";
import type { Operation } from "./gateway-pair";

/**
 * A smaller operation of which `differs` is still true: definitions, selections, arguments and directives are dropped one
 * by one as long as the document stays valid. At most `attempts` are tried.
 */
export async function shrink(
  schema: GraphQLSchema,
  operation: Operation,
  differs: (operation: Operation) => Promise<boolean>,
  attempts = 400,
): Promise<Operation> {
  let best = operation;
  let tried = 0;
  for (let position = 0; tried < attempts;) {
    const document = without(parse(best.query, { noLocation: true }), position);
    if (document === undefined) break;
    const smaller = document && tidied(document, best);
    if (smaller && !validate(schema, parse(smaller.query)).length && (tried++, await differs(smaller))) best = smaller;
    else position++;
  }
  return best;
}

/** Everything that may be dropped, counted in document order; null when dropping it leaves no selection, undefined past the end. */
function without(document: DocumentNode, position: number): DocumentNode | null | undefined {
  let count = 0;
  let dropped = false;
  let impossible = false;
  const smaller = visit(document, {
    enter(node: ASTNode, _key, parent) {
      if (dropped) return undefined;
      switch (node.kind) {
        case Kind.FRAGMENT_SPREAD:
        case Kind.INLINE_FRAGMENT:
        case Kind.FIELD:
          if (count++ === position) {
            dropped = true;
            if (Array.isArray(parent) && parent.length === 1) impossible = true;
            return null;
          }
          // An inline fragment may also give way to what it holds.
          if (node.kind === Kind.INLINE_FRAGMENT && count++ === position) {
            dropped = true;
            return { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__unwrap" }, selectionSet: node.selectionSet };
          }
          return undefined;
        case Kind.ARGUMENT:
        case Kind.DIRECTIVE:
          if (count++ !== position) return undefined;
          dropped = true;
          return null;
        default:
          return undefined;
      }
    },
  });
  if (!dropped) return undefined;
  return impossible ? null : unwrapped(smaller);
}

const unwrapped = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet: (node: SelectionSetNode) => ({
      ...node,
      selections: node.selections.flatMap((selection) =>
        selection.kind === Kind.FIELD && selection.name.value === "__unwrap" ? (selection.selectionSet?.selections ?? []) : selection,
      ),
    }),
  });

/** Without fragments and variables that nothing uses any more, and other operations. */
function tidied(document: DocumentNode, { variables, operationName }: Operation): Operation {
  let rest = document;
  for (let before = ""; before !== print(rest);) {
    before = print(rest);
    const used = new Set<string>();
    const read = new Set<string>();
    visit(rest, {
      FragmentSpread: ({ name }) => void used.add(name.value),
      Variable: ({ name }, _key, parent) => {
        if (!parent || Array.isArray(parent) || (parent as ASTNode).kind !== Kind.VARIABLE_DEFINITION) read.add(name.value);
      },
    });
    rest = visit(rest, {
      FragmentDefinition: (node) => (used.has(node.name.value) ? undefined : null),
      VariableDefinition: (node) => (read.has(node.variable.name.value) ? undefined : null),
      OperationDefinition: (node) => (operationName && node.name?.value !== operationName ? null : undefined),
    });
  }
  const text = print(rest);
  const kept = Object.fromEntries(Object.entries(variables ?? {}).filter(([name]) => text.includes(`$${name}`)));
  return { query: text, variables: kept, operationName };
}
