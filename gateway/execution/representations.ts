import type { Requirement, Rewrite } from "../planning/plan";
import { compile, literal, property } from "./code";
import { type Json, isJson, own } from "./places";
import { quote } from "./quote";
import { type IsSubtype, applyRewrites } from "./rewrites";
import type { SupergraphTypes } from "./supergraph-types";

/**
 * Writes what a subgraph is sent of an entity (`_Any`): the JSON text of its representation, or null when the object lacks
 * part of it or is of another type, and so is not asked for.
 * @param plain no string in the data needs escaping
 */
export type RepresentationWriter = (entity: Json, plain: boolean) => string | null;

export interface RepresentationOptions {
  readonly requires: readonly Requirement[];
  /** By type the names that are sent of no object of it. */
  readonly needless: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rewrites: readonly Rewrite[];
  readonly types: Pick<SupergraphTypes, "subtypesOf" | "isSubtype">;
}

/** Compiles the writer for a fetch's requirements. */
export function writeRepresentations({
  requires,
  needless,
  rewrites,
  types: { subtypesOf, isSubtype },
}: RepresentationOptions): RepresentationWriter {
  const narrower = new Map([...needless].map(([type, names]) => [type, requires.map((node) => without(node, names))]));
  const requiredOf = (type: string): readonly Requirement[] => narrower.get(type) ?? requires;
  const general: RepresentationWriter = (entity) => {
    const representation = select(entity, requiredOf(entity["__typename"] as string), isSubtype);
    if (!representation?.["__typename"]) return null;
    applyRewrites(rewrites, representation, isSubtype);
    return JSON.stringify(representation);
  };
  const setters = rewrites.map(typenameSetter);
  if (setters.includes(undefined)) return general;
  const types = new Set(
    requires.flatMap((node) => (node.kind === "InlineFragment" && node.typeCondition ? subtypesOf(node.typeCondition) : [])),
  );
  const cases = [...types].map((type) => {
    const applying = requiredOf(type).filter((node) => node.kind === "InlineFragment" && isSubtype(type, node.typeCondition as string));
    const setter = setters.findLast((one) => one && isSubtype(type, one.type));
    const [only] = applying;
    const written =
      applying.length === 1 && only?.kind === "InlineFragment" ? writeFields(only.selections, setter?.name ?? type) : undefined;
    return `case ${JSON.stringify(type)}: ${written ?? "return general(o, plain);"}`;
  });
  return compile<RepresentationWriter>(`return (o, plain) => { switch (o.__typename) { ${cases.join("\n")} } return null; };`, {
    general,
    leaf,
    nested,
  });
}

/** A fragment without these fields. */
const without = (node: Requirement, names: ReadonlySet<string>): Requirement =>
  node.kind === "Field"
    ? node
    : { ...node, selections: node.selections.filter((field) => field.kind !== "Field" || !names.has(field.name)) };

/** The type a rewrite concerns and the name it gives it, when that is all the rewrite does. */
function typenameSetter(rewrite: Rewrite): { type: string; name: string } | undefined {
  const [fragment, key] = rewrite.path;
  return rewrite.kind === "ValueSetter" && rewrite.path.length === 2 && fragment?.startsWith("... on ") && key === "__typename"
    ? { type: fragment.slice("... on ".length), name: String(rewrite.setValueTo) }
    : undefined;
}

/** Statements that return the text of plain fields; undefined when there are fragments below. */
function writeFields(selections: readonly Requirement[], typename: string): string | undefined {
  const reads: string[] = [];
  const parts: string[] = [];
  for (const [index, node] of selections.entries()) {
    if (node.kind !== "Field" || node.alias || (node.selections && !isFieldsOnly(node.selections))) return undefined;
    const key = `${index ? "," : "{"}${JSON.stringify(node.name)}:`;
    if (node.name === "__typename") {
      parts.push(literal(`${key}${JSON.stringify(typename)}`));
      continue;
    }
    reads.push(`const v${index} = ${property("o", node.name)}; if (v${index} === undefined) return null;`);
    const value = node.selections ? `nested(v${index}, ${JSON.stringify(node.selections)})` : `leaf(v${index}, plain)`;
    parts.push(`${literal(key)} + ${value}`);
  }
  if (!selections.some((node) => node.kind === "Field" && node.name === "__typename")) return undefined;
  return `{ ${reads.join(" ")} return ${parts.join(" + ")} + "}"; }`;
}

const isFieldsOnly = (selections: readonly Requirement[]): boolean =>
  selections.every((node) => node.kind === "Field" && !node.alias && (!node.selections || isFieldsOnly(node.selections)));

const leaf = (value: unknown, plain: boolean): string =>
  typeof value === "string" ? (plain ? `"${value}"` : quote(value)) : JSON.stringify(value);

const nested = (value: unknown, selections: readonly Requirement[]): string => JSON.stringify(pick(value, selections, () => false));

/**
 * The part of an object that the requirements name, or null when one of them is missing. A fragment that lacks something
 * adds nothing; below a field what is missing makes that object null (executeSelectionSet of @apollo/gateway).
 */
function select(source: Json, requires: readonly Requirement[], isSubtype: IsSubtype): Json | null {
  const result: Json = {};
  for (const node of requires) {
    if (node.kind === "Field") {
      const name = node.alias ?? node.name;
      const value = own(source, name);
      if (value === undefined) return null;
      result[name] = node.selections ? pick(value, node.selections, isSubtype) : value;
    } else if (node.typeCondition) {
      const type = own(source, "__typename");
      const part = typeof type === "string" && isSubtype(type, node.typeCondition) ? select(source, node.selections, isSubtype) : null;
      if (part) join(result, part);
    }
  }
  return result;
}

function pick(value: unknown, selections: readonly Requirement[], isSubtype: IsSubtype): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, selections, isSubtype));
  return isJson(value) ? select(value, selections, isSubtype) : null;
}

function join(target: Json, source: Json): void {
  for (const [key, value] of Object.entries(source)) {
    const present = own(target, key);
    if (isJson(present) && isJson(value)) join(present, value);
    else target[key] = value;
  }
}
