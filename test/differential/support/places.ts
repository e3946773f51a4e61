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

/** True when wherever `a` is not `right`, it is what `b` is: the same value at the same place. */
export function wrongOnlyAs(a: unknown, b: unknown, right: unknown): boolean {
  if (JSON.stringify(a) === JSON.stringify(right) || JSON.stringify(a) === JSON.stringify(b)) return true;
  if (Array.isArray(a))
    return Array.isArray(right) && a.length === right.length && a.every((item, i) => wrongOnlyAs(item, entry(b, i), right[i]));
  if (!isObject(a) || !isObject(right) || Object.keys(a).join() !== Object.keys(right).join()) return false;
  return Object.keys(a).every((key) => wrongOnlyAs(a[key], entry(b, key), right[key]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const entry = (value: unknown, step: string | number): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined;
