export type Path = readonly (string | number)[];
export type Json = Record<string, unknown>;

/** Something a fetch was asked to fill: the root of the answer or one entity in it. */
export interface Place {
  readonly object: Json;
  /** By the names of the merged data; see response-names.ts. */
  readonly path: Path;
}

/** A path as plans write it: `@` for any item of a list. */
export const inPlan = (path: Path): Path => path.map((step) => (typeof step === "number" ? "@" : step));

export const startsWith = (path: Path, start: Path): boolean => start.every((step, index) => step === path[index]);

export const isSamePath = (a: Path, b: Path): boolean => a.length === b.length && startsWith(a, b);

export const own = (object: Json, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);

export const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
