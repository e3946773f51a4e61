import type { Rewrite } from "../planning/plan";
import { isJson, own } from "./places";

/** True when an object of the type named first may stand where the second is asked for. */
export type IsSubtype = (type: string, of: string) => boolean;

const FRAGMENT = "... on ";

/** Applies a plan's rewrites of keys and values to an object, in place. @param value a representation, or an answer */
export function applyRewrites(rewrites: readonly Rewrite[], value: unknown, isSubtype: IsSubtype): void {
  for (const rewrite of rewrites) apply(rewrite, rewrite.path, value, isSubtype);
}

function apply(rewrite: Rewrite, path: readonly string[], value: unknown, isSubtype: IsSubtype): void {
  if (Array.isArray(value)) return value.forEach((item) => apply(rewrite, path, item, isSubtype));
  const [step, ...rest] = path;
  if (!isJson(value) || step === undefined) return;
  if (step.startsWith(FRAGMENT)) {
    const type = own(value, "__typename");
    if (typeof type !== "string" || isSubtype(type, step.slice(FRAGMENT.length))) apply(rewrite, rest, value, isSubtype);
  } else if (rest.length) apply(rewrite, rest, own(value, step), isSubtype);
  else if (rewrite.kind === "ValueSetter") value[step] = rewrite.setValueTo;
  else if (own(value, step) !== undefined && own(value, step) !== null) {
    value[rewrite.renameKeyTo] = value[step];
    value[step] = undefined;
  }
}
