import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { invalid } from "../../schema/errors";
import type { StatRow } from "./graph/values";
import { yuan } from "./sql/dialect";

/** Most dimensions that one statistic may be grouped by (domain 5.1). */
const MOST_DIMENSIONS = 3;

/** A dimension: the SQL that groups, and how its raw value is named in the answer. */
export interface Dimension {
  readonly sql: string;
  readonly name?: (raw: string | null) => string | null;
}

/** A measure: an aggregate, of heads or pieces, or of money in fen (see Dialect.fen). */
export interface MeasureDefinition {
  readonly sql: string;
  readonly unit: "count" | "fen";
}

/**
 * A statistic, grouped in SQL by the dimensions asked for. Rows stand in the order of their keys by code point.
 * Two raw values with one name are added up.
 * @param query the joined and filtered source, without selections
 * @throws HeadwaterError VALIDATION_FAILED unless 1 to 3 distinct dimensions are asked for
 */
export async function statistics<D extends string>(
  query: SelectQueryBuilder<ObjectLiteral>,
  groupBy: readonly D[],
  dimensions: Readonly<Record<D, Dimension>>,
  measures: Readonly<Record<string, MeasureDefinition>>,
): Promise<StatRow[]> {
  checkDimensions(groupBy);
  query.select([]);
  // By alias: MariaDB under ONLY_FULL_GROUP_BY takes two copies of a long expression for two expressions.
  groupBy.forEach((dimension, i) => query.addSelect(dimensions[dimension].sql, `d${i}`).addGroupBy(`d${i}`));
  const names = Object.keys(measures);
  names.forEach((name, i) => query.addSelect(measures[name]!.sql, `m${i}`));
  const raws = await query.getRawMany<Record<string, string | number | null>>();
  return sumRows(
    groupBy,
    raws.map((raw) => ({
      keys: groupBy.map((dimension, i) => {
        const value = raw[`d${i}`];
        const text = value === null || value === undefined ? null : String(value);
        return dimensions[dimension].name ? dimensions[dimension].name(text) : text;
      }),
      values: names.map((_, i) => BigInt(Math.round(Number(raw[`m${i}`] ?? 0)))),
    })),
    names.map((name) => ({ name, unit: measures[name]!.unit })),
  );
}

/** @throws HeadwaterError VALIDATION_FAILED unless 1 to 3 distinct dimensions are asked for */
export function checkDimensions(groupBy: readonly string[]): void {
  const distinct = new Set(groupBy).size;
  if (distinct < 1 || distinct > MOST_DIMENSIONS || distinct !== groupBy.length)
    throw invalid("groupBy", ` 1 至 ${MOST_DIMENSIONS} 个互不相同的维度`, groupBy.join("、") || "空列表");
}

/** Adds up cells with equal keys and orders them: for statistics whose last step is a rule and not SQL. */
export function sumRows(
  groupBy: readonly string[],
  cells: Iterable<{ keys: readonly (string | null)[]; values: readonly bigint[] }>,
  measures: readonly { name: string; unit: MeasureDefinition["unit"] }[],
): StatRow[] {
  const sums = new Map<string, { keys: readonly (string | null)[]; values: bigint[] }>();
  for (const { keys, values } of cells) {
    const id = JSON.stringify(keys);
    const sum = sums.get(id);
    if (sum) values.forEach((value, i) => (sum.values[i]! += value));
    else sums.set(id, { keys, values: [...values] });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { keys, values }]) => ({
      keys: groupBy.map((key, i) => ({ key, value: keys[i] ?? null })),
      measures: measures.map(({ name, unit }, i) => ({
        name,
        value: unit === "fen" ? yuan(values[i]!) : String(values[i]),
        suppressed: false,
      })),
    }));
}
