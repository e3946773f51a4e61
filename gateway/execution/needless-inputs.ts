import { type DocumentNode, Kind, type SelectionSetNode } from "graphql";
import type { FetchNode, Requirement } from "../planning/plan";
import { type Path, isSamePath, startsWith } from "./places";
import { type Shape, shapeOf } from "./shapes";
import type { SupergraphTypes } from "./supergraph-types";

/** A fetch of the plan, where in the answer its data belongs, and what it brings there. */
export interface PlannedFetch {
  readonly node: FetchNode;
  readonly path: Path;
  readonly document: DocumentNode;
  readonly shape: Shape;
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
  { node, path }: PlannedFetch,
  all: readonly PlannedFetch[],
  types: SupergraphTypes,
  asked: AskedFields,
): ReadonlyMap<string, ReadonlySet<string>> {
  const needless = new Map<string, ReadonlySet<string>>();
  const conditions = fragmentsOf(node.requires).flatMap(({ typeCondition }) =>
    typeCondition && types.interfaces.has(typeCondition) ? types.subtypesOf(typeCondition) : [],
  );
  const here = all.filter((one) => isSamePath(one.path, path));
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
function broughtTo({ node, path: from, document }: PlannedFetch, path: Path, type: string, types: SupergraphTypes): string[] {
  if (!startsWith(path, from)) return [];
  const steps = path.slice(from.length).filter((step) => step !== "@");
  let shape: Shape | null | undefined = shapeOf(document, node.requires !== undefined, node.outputRewrites ?? [], (condition, depth) => {
    return depth < steps.length || types.isSubtype(type, condition);
  });
  for (const step of steps) shape = shape?.get(String(step));
  return [...(shape?.keys() ?? [])];
}

const fieldsOf = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((node) =>
    node.kind === Kind.FIELD ? [node.name.value] : node.kind === Kind.INLINE_FRAGMENT ? fieldsOf(node.selectionSet) : [],
  );
