import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type SelectionSetNode,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from "graphql";

/** Values of the variables that `@skip` and `@include` hang on. */
export type Conditions = Readonly<Record<string, boolean>>;

/** One field of the answer: what the client asked under one response name, put together. */
export interface SelectedField {
  /** As the client calls it. */
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  /** Absent for `__typename`, `__schema` and `__type`. */
  readonly field: GraphQLField<unknown, unknown> | undefined;
}

/** Variables of `@skip` and `@include` anywhere in a document, sorted. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  const add = (directives: readonly DirectiveNode[] | undefined): void => {
    for (const directive of directives ?? []) {
      const value = isCondition(directive) ? directive.arguments?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    }
  };
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      add(node.directives);
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) walk(node.selectionSet);
    }
  };
  for (const node of document.definitions) if ("selectionSet" in node) walk(node.selectionSet);
  return [...names].sort();
}

const isCondition = ({ name }: DirectiveNode): boolean => name.value === "skip" || name.value === "include";

/** The selections of one operation, under fixed conditions (CollectFields of the specification, §6.3.2). */
export class Selections {
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #conditions: Conditions;
  /** See {@link mostOf}: a list's objects are of one position, and an interface may have many types. */
  readonly #most = new WeakMap<readonly SelectionSetNode[], Map<GraphQLCompositeType, number>>();

  constructor(schema: GraphQLSchema, document: DocumentNode, conditions: Conditions) {
    this.#schema = schema;
    this.#conditions = conditions;
    for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node);
  }

  /**
   * Fields of an object of this type, in the order of the answer. The type may be an interface: what a subgraph that
   * knows the interface alone (`@interfaceObject`) says of an object.
   */
  of(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): SelectedField[] {
    const groups = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const node of selections) {
        if (!this.#included(node.directives)) continue;
        if (node.kind === Kind.FIELD) {
          const responseName = node.alias?.value ?? node.name.value;
          const group = groups.get(responseName);
          if (group) group.push(node);
          else groups.set(responseName, [node]);
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          if (this.#applies(node.typeCondition?.name.value, type)) collect(node.selectionSet);
        } else if (!spread.has(node.name.value)) {
          spread.add(node.name.value);
          const fragment = this.#fragments.get(node.name.value) as FragmentDefinitionNode;
          if (this.#applies(fragment.typeCondition.name.value, type)) collect(fragment.selectionSet);
        }
      }
    };
    for (const set of sets) collect(set);
    return [...groups].map(([responseName, nodes]) => ({
      responseName,
      nodes,
      field: isObjectType(type) || isInterfaceType(type) ? type.getFields()[(nodes[0] as FieldNode).name.value] : undefined,
    }));
  }

  /** Concrete types, and interfaces, that an object at a position of this type may say it is of. */
  runtimeTypes(type: GraphQLCompositeType): GraphQLCompositeType[] {
    if (!isAbstractType(type)) return [type];
    const { objects, interfaces } = isInterfaceType(type)
      ? this.#schema.getImplementations(type)
      : { objects: this.#schema.getPossibleTypes(type), interfaces: [] };
    return [...objects, ...interfaces, ...(isInterfaceType(type) ? [type] : [])];
  }

  /** How many fields are selected of an object at a position of this type, of whichever type it is. */
  mostOf(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): number {
    let known = this.#most.get(sets);
    if (!known) this.#most.set(sets, (known = new Map()));
    let most = known.get(type);
    if (most === undefined) known.set(type, (most = Math.max(...this.runtimeTypes(type).map((runtime) => this.of(runtime, sets).length))));
    return most;
  }

  #applies(condition: string | undefined, type: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = this.#schema.getType(condition);
    return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && this.#schema.isSubType(wanted, type);
  }

  #included(directives: readonly DirectiveNode[] | undefined): boolean {
    for (const directive of directives ?? []) {
      if (!isCondition(directive)) continue;
      const value = directive.arguments?.[0]?.value;
      const given = value?.kind === Kind.VARIABLE ? this.#conditions[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
      if (given !== (directive.name.value === "include")) return false;
    }
    return true;
  }
}

/** Tells the fields that are asked of objects of one type at a path of the merged data, whose names `nameOf` gives. */
export function askedFields(
  selections: Selections,
  nameOf: (field: FieldNode) => string,
  root: GraphQLObjectType,
  set: SelectionSetNode,
): (path: readonly (string | number)[], type: string) => string[] {
  return (path, type) => {
    let objects: { type: GraphQLCompositeType; sets: readonly SelectionSetNode[] }[] = [{ type: root, sets: [set] }];
    const fieldsOf = (isWanted: (type: GraphQLCompositeType) => boolean): SelectedField[] =>
      objects.flatMap((object) =>
        selections.runtimeTypes(object.type).flatMap((runtime) => (isWanted(runtime) ? selections.of(runtime, object.sets) : [])),
      );
    for (const step of path) {
      if (step === "@") continue;
      objects = fieldsOf(() => true).flatMap((selected) => {
        const output = selected.field && getNamedType(selected.field.type);
        return isCompositeType(output) && nameOf(selected.nodes[0] as FieldNode) === step ? [{ type: output, sets: below(selected) }] : [];
      });
    }
    return fieldsOf(({ name }) => name === type).map(({ nodes }) => (nodes[0] as FieldNode).name.value);
  };
}

/** Selection sets below a field's nodes. */
export const below = ({ nodes }: SelectedField): SelectionSetNode[] => nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
