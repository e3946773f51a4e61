import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  isObjectType,
  isInterfaceType,
  print,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** A document whose response names depend on what is asked alone, and how its fields were called by the client. */
export interface RenamedDocument {
  /** For the planner and the subgraphs. */
  readonly document: DocumentNode;
  /** The name under which a field of the client's document stands in the merged data. */
  readonly nameOf: (field: FieldNode) => string;
}

/**
 * Gives every field a response name of its own making: its name where it takes no arguments, else a name for this field
 * with these arguments. The planner adds fields of its own (keys, `@requires`) under their plain names, and takes a
 * client's field of that response name for them, whatever its arguments or real name are; a name of ours never meets them.
 * Equal leaves share one name, so their aliases cost a subgraph nothing. Objects that the client tells apart stay apart, as a
 * null or an error within one is none of the other's; so do the fields of a mutation, each of which is carried out. The
 * projection restores the client's names.
 */
export function renameResponses(schema: GraphQLSchema, document: DocumentNode): RenamedDocument {
  const taken = fieldNamesOf(schema);
  const named = new Map<string, string>();
  /** The first type seen under a plain name: fields of one name and different types cannot stand side by side. */
  const plainTypes = new Map<string, string>();
  const names = new WeakMap<FieldNode, string>();

  const nameFor = (node: FieldNode, type: string, takesArguments: boolean, shared: boolean): string => {
    const field = node.name.value;
    const asked = shared ? field : (node.alias?.value ?? field);
    if (!takesArguments && asked === field) {
      const first = plainTypes.get(field);
      if (first === undefined) plainTypes.set(field, type);
      if (first === undefined || first === type) return field;
    }
    const given = [...(node.arguments ?? [])].map((argument) => print(argument)).sort();
    const key = JSON.stringify([field, type, given, asked]);
    let name = named.get(key);
    if (!name) {
      let number = named.size + 1;
      while (taken.has(`_${number}_${field}`)) number += 1_000;
      named.set(key, (name = `_${number}_${field}`));
    }
    return name;
  };

  const types = new TypeInfo(schema);
  const renamed = visit(
    document,
    visitWithTypeInfo(types, {
      // What is left out for good is none of the planner's business, it would fetch or forget for it. And it leaves out an
      // object of which nothing may be left; that it is there is still part of the answer.
      [Kind.SELECTION_SET](node) {
        const selections = node.selections.filter(({ directives }) => !directives?.some(excludes));
        const conditional = selections.every(({ directives }) => directives?.some(({ name }) => CONDITIONS.has(name.value)));
        return { ...node, selections: conditional ? [...selections, TYPENAME] : selections };
      },
      [Kind.FIELD](node) {
        const parent = types.getParentType();
        const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
        // `__schema` and `__type` are the gateway's own to answer, and so is `__typename`; but the planner forgets variables of
        // fragments beside a plain one that the client did not write.
        if (!field && node.name.value === "__typename")
          return node.alias ? { ...node, alias: { kind: Kind.NAME, value: TYPENAME_ALIAS } } : undefined;
        const shared = !node.selectionSet && parent !== schema.getMutationType();
        const name = field ? nameFor(node, String(field.type), field.args.length > 0, shared) : node.name.value;
        names.set(node, name);
        if ((node.alias?.value ?? node.name.value) === name) return undefined;
        const { alias: _client, ...rest } = node;
        return name === node.name.value ? rest : { ...rest, alias: { kind: Kind.NAME, value: name } };
      },
    }),
  );
  return { document: renamed, nameOf: (field) => names.get(field) as string };
}

/** True for `@skip(if: true)` and `@include(if: false)`. */
const excludes = ({ name, arguments: given }: DirectiveNode): boolean => {
  const value = CONDITIONS.has(name.value) ? given?.[0]?.value : undefined;
  return value?.kind === Kind.BOOLEAN && value.value === (name.value === "skip");
};

const CONDITIONS: ReadonlySet<string> = new Set(["skip", "include"]);
const TYPENAME_ALIAS = "_0___typename";
export const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

const fieldNames = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

function fieldNamesOf(schema: GraphQLSchema): ReadonlySet<string> {
  let names = fieldNames.get(schema);
  if (!names) {
    names = new Set(
      Object.values(schema.getTypeMap()).flatMap((type) =>
        isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
      ),
    );
    fieldNames.set(schema, names);
  }
  return names;
}
