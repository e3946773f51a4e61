import { type CodeList, listOf } from "../rows/code-list";

/** A legacy code list and the enumeration it stands for. */
export interface Codes<E extends string> {
  /** The value of a code; for a code that is not in the list `other`, or null where the enumeration has no such value. */
  value(code: string | null): E | null;
  /** The codes of values, for filters. */
  codes(values: readonly E[]): string[];
  readonly entries: readonly (readonly [code: string, value: E])[];
  readonly list: CodeList;
  /** SQL of the value of a text column, for filters and groups: agrees with `value` of the trimmed text, blank is NULL. */
  sql(column: string): string;
}

/**
 * @param list legacy code → value, as in domain 4.7; several codes may mean one value
 * @param other the value of unknown codes, where the enumeration has one
 */
export function codes<E extends string>(list: Readonly<Record<string, E>>, other: E | null = null): Codes<E> {
  const byCode = new Map(Object.entries(list));
  return {
    entries: [...byCode],
    list: listOf(byCode.keys()),
    value: (code) => (code === null ? null : (byCode.get(code) ?? other)),
    codes: (values) => [...byCode].filter(([, value]) => values.includes(value)).map(([code]) => code),
    sql: (column) =>
      `CASE TRIM(COALESCE(${column}, '')) WHEN '' THEN NULL ${[...byCode].map(([code, value]) => `WHEN '${code}' THEN '${value}'`).join(" ")} ELSE ${other === null ? "NULL" : `'${other}'`} END`,
  };
}
