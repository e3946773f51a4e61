import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode, parse, print } from "graphql";

/** What fields need of others (`@requires`): for `Type.field` selections of its object, one for each subgraph that needs any. */
export type RequiredSets = ReadonlyMap<string, readonly SelectionSetNode[]>;

export function requiredSets(supergraph: DocumentNode): RequiredSets {
  const sets = new Map<string, SelectionSetNode[]>();
  for (const type of supergraph.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? [])
      for (const { name, arguments: given } of field.directives ?? []) {
        const value = name.value === "join__field" ? given?.find((argument) => argument.name.value === "requires")?.value : undefined;
        if (value?.kind !== Kind.STRING) continue;
        const coordinate = `${type.name.value}.${field.name.value}`;
        sets.set(coordinate, [...(sets.get(coordinate) ?? []), fieldSet(value.value)]);
      }
  }
  return sets;
}

/**
 * Where what a field needs is a matter of arguments: for `Type.field` the paths of fields with arguments, and each with the
 * arguments it needs.
 */
export type RequiredArguments = ReadonlyMap<string, readonly { readonly path: string; readonly given: string }[]>;

export function requiredArguments(sets: RequiredSets): RequiredArguments {
  const required = new Map<string, { path: string; given: string }[]>();
  for (const coordinate of sets.keys()) {
    const type = coordinate.split(".")[0] as string;
    const found = new Map<string, { path: string; given: string }>();
    const seen = new Set<string>();
    // What a required field of the same object requires in turn is needed as well.
    const add = (of: string): void => {
      const set = sets.get(of)?.at(-1);
      if (!set || seen.has(of)) return;
      seen.add(of);
      for (const one of withArguments(set, "")) found.set(`${one.path}(${one.given})`, one);
      for (const node of set.selections) if (node.kind === Kind.FIELD) add(`${type}.${node.name.value}`);
    };
    add(coordinate);
    if (found.size) required.set(coordinate, [...found.values()]);
  }
  return required;
}

const fieldSet = (text: string): SelectionSetNode => {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return (operation as { selectionSet: SelectionSetNode }).selectionSet;
};

function* withArguments({ selections }: SelectionSetNode, above: string): Generator<{ path: string; given: string }> {
  for (const node of selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) yield* withArguments(node.selectionSet, above);
    else if (node.kind === Kind.FIELD) {
      const path = `${above}${node.name.value}`;
      if (node.arguments?.length) yield { path, given: argumentsOf(node) };
      if (node.selectionSet) yield* withArguments(node.selectionSet, `${path}.`);
    }
  }
}

const argumentsOf = ({ arguments: given = [] }: FieldNode): string =>
  given
    .map((one) => print(one))
    .sort()
    .join(", ");
