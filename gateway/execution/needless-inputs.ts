import { type DocumentNode, Kind, type SelectionSetNode, parse } from "graphql";
import type { FetchNode, Requirement } from "../planning/plan";
import type { Path } from "./places";
import type { SupergraphTypes } from "./supergraph-types";

/** A fetch of the plan, and where in the answer its data belongs. */
interface Planned {
  readonly node: FetchNode;
  readonly path: Path;
}

/** Names of the fields that the client asks of objects of one type at a path. */
export type AskedFields = (path: Path, type: string) => readonly string[];

/**
 * For each type the inputs of a fetch that are not to be waited for: no fetch asks them of objects of that type, and nothing
 * that is asked of these needs them. Where a subgraph knows an interface as one type (`@interfaceObject`), the planner puts
 * together what fields of different objects need (`@requires`), and an object that lacks one of these is not asked for at all:
 * `{ animals { heavy ... on Owl { wants } } }` would be without `heavy` for all that are no owls.
 */
export function needlessInputs(
  { node, path }: Planned,
  all: readonly Planned[],
  types: SupergraphTypes,
  asked: AskedFields,
): ReadonlyMap<string, ReadonlySet<string>> {
  const needless = new Map<string, ReadonlySet<string>>();
  const conditions = fragmentsOf(node.requires).flatMap(({ typeCondition }) =>
    typeCondition && types.interfaces.has(typeCondition) ? types.subtypesOf(typeCondition) : [],
  );
  const here = all.filter((one) => samePath(one.path, path));
  for (const type of new Set(conditions)) {
    const owners = [type, ...types.interfaces].filter((owner) => types.isSubtype(type, owner));
    const inputs = [...inputsOf(node, type, types)];
    const required = requiredNames(owners, types);
    // What no field requires is there as a key; without one the object is not to be asked for.
    const isKey = (name: string): boolean => !required.has(name);
    if (inputs.every(isKey)) continue;
    const brought = new Set(all.flatMap((one) => broughtTo(one, path, type, types)));
    const missing = inputs.filter((name) => !brought.has(name));
    if (!missing.length || !inputs.some((name) => isKey(name) && brought.has(name))) continue;
    const read = new Set([...asked(path, type), ...here.flatMap((one) => [...inputsOf(one.node, type, types)])]);
    const dropped = missing.filter((name) => required.get(name)?.every((field) => !read.has(field)));
    if (dropped.length) needless.set(type, new Set(dropped));
  }
  return needless;
}

/** By name what fields of an object need (`@requires`), with the fields that need it. */
function requiredNames(owners: readonly string[], { requiredSets }: SupergraphTypes): Map<string, string[]> {
  const required = new Map<string, string[]>();
  for (const [coordinate, sets] of requiredSets) {
    const [owner, field] = coordinate.split(".") as [string, string];
    if (owners.includes(owner)) for (const name of sets.flatMap(fieldsOf)) required.set(name, [...(required.get(name) ?? []), field]);
  }
  return required;
}

const fragmentsOf = (requires: readonly Requirement[] = []) => requires.flatMap((node) => (node.kind === "InlineFragment" ? [node] : []));

/** Names that a fetch sends of objects of one type. */
function inputsOf({ requires }: FetchNode, type: string, types: SupergraphTypes): Set<string> {
  const applying = fragmentsOf(requires).filter(({ typeCondition }) => !typeCondition || types.isSubtype(type, typeCondition));
  const names = applying.flatMap(({ selections }) => selections.flatMap((field) => (field.kind === "Field" ? [field.name] : [])));
  return new Set(names.filter((name) => name !== "__typename"));
}

/** Response names that a fetch brings to objects of one type at a path. */
function broughtTo(fetch: Planned, path: Path, type: string, types: SupergraphTypes): string[] {
  const { node, path: from } = fetch;
  if (from.length > path.length || !from.every((step, index) => step === path[index])) return [];
  const document = documentOf(node);
  let sets = document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.selectionSet] : []));
  for (const step of [...(node.requires ? ["_entities"] : []), ...path.slice(from.length)])
    if (step !== "@")
      sets = sets.flatMap((set) => [...fields(document, set)].flatMap(({ name, below }) => (name === step && below ? [below] : [])));
  const applies = (condition: string): boolean => types.isSubtype(type, condition);
  const names = sets.flatMap((set) => [...fields(document, set, applies)].map(({ name }) => name));
  return [...names, ...(node.outputRewrites ?? []).flatMap((rewrite) => (rewrite.kind === "KeyRenamer" ? [rewrite.renameKeyTo] : []))];
}

const documents = new WeakMap<FetchNode, DocumentNode>();

function documentOf(node: FetchNode): DocumentNode {
  let document = documents.get(node);
  if (!document) documents.set(node, (document = parse(node.operation, { noLocation: true })));
  return document;
}

/** The fields of a selection set, those of fragments that apply included. */
function* fields(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  applies: (condition: string) => boolean = () => true,
): Generator<{ name: string; below: SelectionSetNode | undefined }> {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      yield { name: node.alias?.value ?? node.name.value, below: node.selectionSet };
      continue;
    }
    const fragment =
      node.kind === Kind.INLINE_FRAGMENT
        ? node
        : document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value);
    if (fragment?.kind !== Kind.INLINE_FRAGMENT && fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue;
    if (!fragment.typeCondition || applies(fragment.typeCondition.name.value)) yield* fields(document, fragment.selectionSet, applies);
  }
}

const fieldsOf = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((node) =>
    node.kind === Kind.FIELD ? [node.name.value] : node.kind === Kind.INLINE_FRAGMENT ? fieldsOf(node.selectionSet) : [],
  );

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, index) => step === b[index]);
