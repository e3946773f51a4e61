export type Path = readonly (string | number)[];

/** What stands at a path of an answer, undefined where the path leaves it; `null` also below a null. */
export function at(data: string | undefined, path: Path): unknown {
  let value: unknown = data === undefined ? null : JSON.parse(data);
  for (const step of path) {
    if (value === null || value === undefined) return value;
    value = Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
  }
  return value;
}

/** True when `path` begins with `start`, whatever the places within lists and `_entities`, which no client knows. */
export function beginsWith(path: Path, start: Path): boolean {
  const names = namesIn(path);
  return namesIn(start).every((name, i) => names[i] === name);
}

const namesIn = (path: Path): Path => path.filter((step) => typeof step === "string" && step !== "@" && step !== "_entities");
