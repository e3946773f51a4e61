/** A row of a statistic as the graph answers it. */
interface StatRow {
  readonly keys: readonly { readonly value: string | null }[];
  readonly measures: readonly { readonly name: string; readonly value: string | null }[];
}

/** The selection that {@link table} and {@link column} read. */
export const ROWS = "{ keys { value } measures { name value } }";

/** A statistic as key → measure → number; the values of several dimensions are joined by a slash. */
export const table = (rows: readonly StatRow[]): Record<string, Record<string, number>> =>
  Object.fromEntries(
    rows.map(({ keys, measures }) => [
      keys.map(({ value }) => value).join("/"),
      Object.fromEntries(measures.map(({ name, value }) => [name, Number(value)])),
    ]),
  );

/** One measure of a statistic by key. */
export const column = (rows: readonly StatRow[], measure: string): Record<string, number> =>
  Object.fromEntries(Object.entries(table(rows)).map(([key, values]) => [key, values[measure]!]));
