/** A row of a statistic as the graph has it. */
export interface StatRow {
  readonly keys: readonly { readonly key: string; readonly value: string | null }[];
  readonly measures: readonly { readonly name: string; readonly value: string; readonly suppressed?: boolean }[];
}

/** Cells of equal keys added up, in the order of the keys. @param write how a sum is written: a count unless said otherwise */
export function statistic(
  dimensions: readonly string[],
  measures: readonly string[],
  cells: readonly { readonly keys: readonly (string | null)[]; readonly values: readonly number[] }[],
  write: (name: string, sum: number) => string = (_name, sum) => String(sum),
): StatRow[] {
  const sums = new Map<string, { keys: readonly (string | null)[]; values: number[] }>();
  for (const { keys, values } of cells) {
    const id = JSON.stringify(keys);
    const sum = sums.get(id);
    if (sum) values.forEach((value, i) => (sum.values[i]! += value));
    else sums.set(id, { keys, values: [...values] });
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { keys, values }]) => ({
      keys: dimensions.map((key, i) => ({ key, value: keys[i] ?? null })),
      measures: measures.map((name, i) => ({ name, value: write(name, values[i]!), suppressed: false })),
    }));
}
