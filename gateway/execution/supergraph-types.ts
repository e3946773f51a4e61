import { type DocumentNode, Kind, parse } from "graphql";
import { type RequiredArguments, type RequiredSets, requiredArguments, requiredSets } from "./requirements";

/** Which types of a supergraph may stand for which, and which values its enums have, those that clients do not see included. */
export interface SupergraphTypes {
  /** The type itself and, of an interface or a union, every type that implements it or belongs to it. */
  readonly subtypesOf: (type: string) => readonly string[];
  readonly isSubtype: (type: string, of: string) => boolean;
  readonly interfaces: ReadonlySet<string>;
  readonly requiredSets: RequiredSets;
  readonly requiredArguments: RequiredArguments;
  /** Whether an enum has a value, be it one that clients do not see. */
  readonly hasValue: (type: string, value: string) => boolean;
}

export function supergraphTypes(supergraphSdl: string): SupergraphTypes {
  const document: DocumentNode = parse(supergraphSdl, { noLocation: true });
  const subtypes = new Map<string, string[]>();
  const add = (of: string, type: string): void => {
    const known = subtypes.get(of);
    if (known) known.push(type);
    else subtypes.set(of, [of, type]);
  };
  const interfaces = new Set<string>();
  const enums = new Map<string, ReadonlySet<string>>();
  for (const node of document.definitions) {
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION) interfaces.add(node.name.value);
    if (node.kind === Kind.ENUM_TYPE_DEFINITION) enums.set(node.name.value, new Set(node.values?.map(({ name }) => name.value)));
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const { name } of node.interfaces ?? []) add(name.value, node.name.value);
    else if (node.kind === Kind.UNION_TYPE_DEFINITION) for (const { name } of node.types ?? []) add(node.name.value, name.value);
  }
  const required = requiredSets(document);
  const sets = new Map([...subtypes].map(([of, types]) => [of, new Set(types)]));
  return {
    subtypesOf: (type) => subtypes.get(type) ?? [type],
    isSubtype: (type, of) => type === of || (sets.get(of)?.has(type) ?? false),
    interfaces,
    requiredSets: required,
    requiredArguments: requiredArguments(required),
    hasValue: (type, value) => enums.get(type)?.has(value) ?? false,
  };
}
