import { compile, property } from "./code";
import type { Json } from "./places";

/**
 * The objects at a path below each of the given ones, lists flattened, nulls left out.
 * @param stubs the one object that stands for all stubs of a key; see {@link writeCollector}
 */
export type Collector = (from: readonly Json[], stubs: Stubs) => Json[];

/** By the value of the first key the stubs that have it, and so on; by that of the last key the stub. */
export type Stubs = Map<unknown, Json | Stubs>;

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
    ? `let known = stubs; ${keys
        .slice(0, -1)
        .map((name) => `known = below(known, ${property(last, name)});`)
        .join(" ")}
       const key = ${property(last, keys.at(-1) as string)}; let one = known.get(key);
       if (one === undefined) known.set(key, (one = ${last})); else if (one !== ${last}) ${slot} = one;
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
    { below },
  );
}

function below(stubs: Stubs, key: unknown): Stubs {
  let found = stubs.get(key) as Stubs | undefined;
  if (!found) stubs.set(key, (found = new Map()));
  return found;
}
