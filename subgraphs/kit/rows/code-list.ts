/** The codes that a column may hold. */
export interface CodeList {
  readonly has: (code: string) => boolean;
  /** The codes themselves, or what lists them. */
  readonly described: string;
  /** Characters of the longest code, where the codes are counted. */
  readonly width?: number;
}

/** A list of codes counted one by one. */
export function listOf(codes: Iterable<string>): CodeList {
  const known = new Set(codes);
  return { has: (code) => known.has(code), described: [...known].join(" "), width: Math.max(...[...known].map(({ length }) => length)) };
}

/** The codes of a standard, or those that a function tells. */
export const codesOf = (described: string, has: (code: string) => boolean): CodeList => ({ has, described });
