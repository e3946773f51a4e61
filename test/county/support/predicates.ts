import type { Keyed, Sets } from "./people";
import { expected } from "./legacy";

/** Month of the county's date. */
export const M = "202512";

export const text = (value: unknown): string => String(value ?? "");
export const day = (row: Keyed, column: string): string => text(row[column]);
export const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();
/** The people of rows, with a discriminator behind, sorted. */
export const keys = (rows: readonly Keyed[], discriminator = ""): string[] => unique(rows.map(({ pk }) => `${pk} ${discriminator}`.trim()));

export function group<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

export const peopleOf = (rows: Sets["E"]): Set<string> => new Set(rows.map(({ pk }) => pk));
export const plainPerson = (name: unknown): string => text(name).normalize("NFKC").replace(/\s/g, "");
/** Both keys of every near-match: ID-08 suppresses much on them. */
export const nearMatches = (): Set<string> => new Set(expected("ID-08").flatMap((line) => line.split(" ")));
