/*
 * Functions that are made for one operation are written as JavaScript and compiled: reading `o.name` in a loop of their own
 * is several times faster than `o[name]` in a loop for all. Only GraphQL names and JSON texts enter them.
 */

const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** An expression for an own property: `o.name`, guarded where every object inherits one of that name. */
export function property(object: string, name: string): string {
  if (!/^[_A-Za-z]\w*$/.test(name)) throw new Error(`expected a GraphQL name, got ${JSON.stringify(name)}`);
  return INHERITED.has(name) ? `(Object.hasOwn(${object}, "${name}") ? ${object}.${name} : undefined)` : `${object}.${name}`;
}

/** Compiles a function body. `given` are the values it may use, by their names in it. */
export function compile<F>(body: string, given: Readonly<Record<string, unknown>> = {}): F {
  // oxlint-disable-next-line no-implied-eval -- see above
  return new Function(...Object.keys(given), `"use strict";\n${body}`)(...Object.values(given)) as F;
}

/** A string within the text of a function: JSON, with the two line ends that JavaScript once refused. */
export const literal = (text: string): string =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
