import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { type FetchRecord, sayOf } from "./fetch";
import { type Path, broughtBy, inPlan } from "./places";

/**
 * What a subgraph answered against its own schema (null where it promised a value, a value its type does not have) and the
 * interpreter silently turned to null, as errors. `completion` is the interpreter's own list; a place that already has an
 * error, or lies above or below one, gets no second.
 */
export function violationErrors(
  completion: readonly GraphQLFormattedError[],
  errors: readonly GraphQLError[],
  fetches: readonly FetchRecord[],
): GraphQLError[] {
  const open = completion.filter(({ path }) => path && !errors.some((error) => error.path && related(error.path, path)));
  if (!open.length) return [];
  const brought = broughtBy(fetches);
  return open.flatMap(({ path, message }) => {
    // A name where a value was invalid may be an enum value that the supergraph hides (@inaccessible): null, and no fault.
    if (message.startsWith("Invalid value") && /^[_A-Za-z]\w*$/.test(String(at(brought, path as Path)))) return [];
    const fetch = fetchOf(fetches, path as Path);
    if (!fetch) return [];
    return new GraphQLError(sayOf(fetch.label, "SUBGRAPH_BAD_RESPONSE"), {
      path: path as Path,
      extensions: { code: "SUBGRAPH_BAD_RESPONSE", service: fetch.subgraph },
    });
  });
}

const related = (a: Path, b: Path): boolean => a.every((step, i) => i >= b.length || step === b[i]);

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((parent, step) => (parent as Record<string | number, unknown> | null | undefined)?.[step], value);

/** The fetch that reaches deepest towards a path; among several the last, which had the final word. */
function fetchOf(fetches: readonly FetchRecord[], path: Path): FetchRecord | undefined {
  const reach = inPlan(path);
  let best: FetchRecord | undefined;
  for (const fetch of fetches)
    if (
      fetch.path.length < path.length &&
      fetch.path.every((step, i) => step === reach[i]) &&
      fetch.path.length >= (best?.path.length ?? 0)
    )
      best = fetch;
  return best;
}
