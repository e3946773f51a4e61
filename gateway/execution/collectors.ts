import { compile, property } from "./code";
import type { Json } from "./places";

/**
 * The objects at a path below each of the given ones, lists flattened, nulls left out.
 * @param stubs the one object that stands for all stubs of a key, by key; see {@link writeCollector}
 */
export type Collector = (from: readonly Json[], stubs: Map<string, Json>) => Json[];

/**
 * @param steps of a plan's path; `@` stands for every item of a list
 * @param keys of the objects found, when these are stubs: objects of nothing but the keys by which other subgraphs are
 * asked for the rest. Stubs of one key are and remain equal, so the first is put into the place of all others, and what is
 * fetched of it is merged and written once.
 */
export function writeCollector(steps: readonly (string | number)[], keys: readonly string[] | undefined): Collector {
  const last = `v${steps.length}`;
  const slot = `v${steps.length - 1}${steps.at(-1) === "@" ? `[i${steps.length}]` : `.${steps.at(-1)}`}`;
  const found = keys
    ? `const key = ${keys.map((name) => `keyOf(${property(last, name)})`).join(' + "\\n" + ')}; let one = stubs.get(key);
       if (one === undefined) stubs.set(key, (one = ${last})); else if (one !== ${last}) ${slot} = one;
       if (!seen.has(one)) { seen.add(one); out.push(one); }`
    : `out.push(${last});`;
  let body = found;
  for (let depth = steps.length; depth > 0; depth--) {
    const [value, parent] = [`v${depth}`, `v${depth - 1}`];
    const inner = depth === steps.length ? `if (!Array.isArray(${value})) { ${found} }` : body;
    const isObject = `${value} !== null && typeof ${value} === "object"`;
    const step = steps[depth - 1] as string;
    body =
      step === "@"
        ? `if (Array.isArray(${parent})) for (let i${depth} = 0; i${depth} < ${parent}.length; i${depth}++) { const ${value} = ${parent}[i${depth}]; if (${isObject}) { ${inner} } }`
        : `const ${value} = ${property(parent, step)}; if (${isObject}) { ${inner} }`;
  }
  return compile<Collector>(
    `return (from, stubs) => { const out = []${keys ? ", seen = new Set()" : ""}; for (let i = 0; i < from.length; i++) { const v0 = from[i]; ${body} } return out; };`,
    { keyOf },
  );
}

/** Part of a key: equal for equal values alone, and without line ends, which part the parts. */
const keyOf = (value: unknown): string =>
  typeof value === "string" && !value.includes("\n") ? `s${value}` : value === undefined ? "u" : `j${JSON.stringify(value)}`;
