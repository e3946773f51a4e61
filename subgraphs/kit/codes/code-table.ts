/** The codes of one standard with the names a clerk reads. */
export interface CodeTable {
  /** The standard's number, or what stands for it. */
  readonly standard: string;
  /** Code → name, in the standard's order. */
  readonly names: ReadonlyMap<string, string>;
  readonly has: (code: string) => boolean;
  /** Null for a code that the table does not have. */
  readonly name: (code: string | null | undefined) => string | null;
}

/** @param list codes and names by turns, separated by blanks. @throws Error on an odd list or a repeated code */
export function codeTable(standard: string, list: string): CodeTable {
  const words = list.trim().split(/\s+/);
  const names = new Map<string, string>();
  for (let index = 0; index < words.length; index += 2) names.set(words[index] ?? "", words[index + 1] ?? "");
  if (names.size * 2 !== words.length) throw new Error(`${standard}: expected distinct codes, each with a name`);
  return { standard, names, has: (code) => names.has(code), name: (code) => names.get(code ?? "") ?? null };
}
