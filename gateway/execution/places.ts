import type { FetchRecord } from "./fetch";

export type Path = readonly (string | number)[];
export type Json = Record<string, unknown>;

/** Something a fetch was asked to fill: the root of the answer or one entity in it. */
export interface Place {
  readonly object: Json;
  readonly path: Path;
}

/** A path as plans write it: `@` for any item of a list. */
export const inPlan = (path: Path): Path => path.map((step) => (typeof step === "number" ? "@" : step));

export const own = (object: Json, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);

export const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * All that was brought. The interpreter merges every answer into the objects of the first, so the answers of the root
 * fetches hold it in the end (deepMerge of @apollo/gateway; the tests fail should that change).
 */
export function broughtBy(fetches: readonly FetchRecord[]): Json {
  const brought = Object.create(null) as Json;
  for (const { path, data } of fetches)
    if (!path.length && data) for (const key of Object.keys(data)) if (!Object.hasOwn(brought, key)) brought[key] = data[key];
  return brought;
}

/** Where a fetch's results belong, in the order of its representations. */
export function placesOf(brought: Json, { path, representations }: FetchRecord): Place[] {
  const places = [...follow(brought, path, [])];
  if (!representations || places.length === representations.length) return places;
  // Entities without the key, or of another type, were not asked for: find each representation's own place in order.
  let next = 0;
  return representations.flatMap((representation) => {
    while (next < places.length && !covers((places[next] as Place).object, representation)) next++;
    return places[next++] ?? [];
  });
}

function* follow(value: unknown, path: Path, at: Path): Generator<Place> {
  const [step, ...rest] = path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* follow(item, step === "@" ? rest : path, [...at, index]);
  else if (!isJson(value)) return;
  else if (step === undefined) yield { object: value, path: at };
  else yield* follow(own(value, String(step)), rest, [...at, step]);
}

/** True when an object holds all that a representation says of it. */
function covers(value: unknown, representation: unknown): boolean {
  if (Array.isArray(representation))
    return (
      Array.isArray(value) && value.length === representation.length && representation.every((item, index) => covers(value[index], item))
    );
  if (!isJson(representation)) return value === representation;
  return isJson(value) && Object.entries(representation).every(([key, part]) => covers(own(value, key), part));
}
