import { compile, property } from "./code";
import { type Json, isJson } from "./places";

/** Adds to an object what a subgraph answered of it. */
export type Merger = (target: Json, source: Json) => void;

/** One response name at the top of what a fetch answers. */
export interface MergedKey {
  readonly name: string;
  /** Holds objects. */
  readonly composite: boolean;
  /**
   * Other fetches answer the same objects too. Then its objects are copied into the target; else they are shared between all
   * the places that the same entity has, which is exact, since everything below was and will be derived from that one answer.
   */
  readonly contested: boolean;
}

/**
 * Compiles the merger for these keys. Whatever else the subgraph answered is left behind. An object that said what it is
 * stays that, also when a subgraph that knows its interface alone (`@interfaceObject`) answers for it.
 */
export function writeMerger(keys: readonly MergedKey[], interfaces: ReadonlySet<string>): Merger {
  const lines = keys.map(({ name, composite, contested }) => {
    if (name === "__typename")
      return "v = source.__typename; if (v !== undefined && (target.__typename === undefined || !interfaces.has(v))) target.__typename = v;";
    const target = `target.${name}`;
    const present = property("target", name);
    const value = composite && contested ? `${present} === undefined ? copy(v) : mergeInto(${present}, v)` : "v";
    return `v = ${property("source", name)}; if (v !== undefined) ${target} = ${value};`;
  });
  return compile<Merger>(`return (target, source) => { let v; ${lines.join("\n")} };`, {
    copy,
    interfaces,
    mergeInto: (target: unknown, source: unknown) => mergeInto(target, source, interfaces),
  });
}

/** A value's own objects and lists anew, without keys that no selection has. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isJson(value)) return value;
  const made: Json = {};
  for (const key of Object.keys(value)) if (key !== "__proto__") made[key] = copy(value[key]);
  return made;
}

/** Merges objects, and lists of one length, in depth and in place; otherwise the later answer wins (deepMerge of @apollo/gateway). */
export function mergeInto(target: unknown, source: unknown, interfaces: ReadonlySet<string>): unknown {
  if (isJson(target) && isJson(source)) {
    for (const key of Object.keys(source)) {
      const value = source[key];
      if (value === undefined || key === "__proto__") continue;
      if (key === "__typename" && target[key] !== undefined && interfaces.has(value as string)) continue;
      target[key] = Object.hasOwn(target, key) ? mergeInto(target[key], value, interfaces) : copy(value);
    }
    return target;
  }
  if (Array.isArray(target) && Array.isArray(source) && target.length === source.length) {
    for (let index = 0; index < source.length; index++) target[index] = mergeInto(target[index], source[index], interfaces);
    return target;
  }
  return copy(source);
}
