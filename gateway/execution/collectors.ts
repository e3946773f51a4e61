import { compile, property } from "./code";
import type { Json } from "./places";

/** The objects at a path below each of the given ones, lists flattened, nulls left out. */
export type Collector = (from: readonly Json[]) => Json[];

/** @param steps of a plan's path; `@` stands for every item of a list */
export function writeCollector(steps: readonly (string | number)[]): Collector {
  let body = "out.push(v0);";
  for (let depth = steps.length; depth > 0; depth--) {
    const [value, parent] = [`v${depth}`, `v${depth - 1}`];
    const inner = depth === steps.length ? `if (!Array.isArray(${value})) out.push(${value});` : body;
    const isObject = `${value} !== null && typeof ${value} === "object"`;
    const step = steps[depth - 1] as string;
    body =
      step === "@"
        ? `if (Array.isArray(${parent})) for (let i${depth} = 0; i${depth} < ${parent}.length; i${depth}++) { const ${value} = ${parent}[i${depth}]; if (${isObject}) { ${inner} } }`
        : `const ${value} = ${property(parent, step)}; if (${isObject}) { ${inner} }`;
  }
  return compile<Collector>(
    `return (from) => { const out = []; for (let i = 0; i < from.length; i++) { const v0 = from[i]; ${body} } return out; };`,
  );
}
