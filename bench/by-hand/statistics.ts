import type { StatRow } from "../../subgraphs/kit/graph/values";
import { type MeasureDefinition, sumRows } from "../../subgraphs/kit/statistics";

/** Cells of equal keys added up, in the order of the keys. @param unit of a measure: a count unless said otherwise */
export const statistic = (
  dimensions: readonly string[],
  measures: readonly string[],
  cells: readonly { readonly keys: readonly (string | null)[]; readonly values: readonly number[] }[],
  unit: (measure: string) => MeasureDefinition["unit"] = () => "count",
): StatRow[] =>
  sumRows(
    dimensions,
    cells.map(({ keys, values }) => ({ keys, values: values.map(BigInt) })),
    measures.map((name) => ({ name, unit: unit(name) })),
  );
