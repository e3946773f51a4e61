import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { SubgraphContext } from "../../kit/context";
import { hydrate, select, sharedRows } from "../../kit/rows/load";
import type { Column, Facts, Mapper, Readings } from "../../kit/rows/mapper";

interface Yearly {
  FISCAL_YEAR: string;
}

/**
 * Rows of a table that has one for each fiscal year, by (value, year): one statement for all of a tick, whatever the years.
 * @param restrict conditions on `t`; `name` tells apart two of them on one table and column
 */
export function rowsByYear<Row extends Yearly, R extends Readings<Row>>(
  context: SubgraphContext,
  mapper: Mapper<Row, R>,
  column: Column<Row>,
  facts: Iterable<string>,
  restrict?: { name: string; apply: (query: SelectQueryBuilder<Row & ObjectLiteral>) => unknown },
): { load(value: string, year: string): Promise<Partial<Facts<R>>[]> } {
  const keyOf = (value: unknown, year: unknown): string => `${String(year)} ${String(value).trim()}`;
  const id = ["years", mapper.table.name, column, restrict?.name].join(":");
  const rows = sharedRows(context, id, mapper, facts, async (keys, asked) => {
    const columns = [...new Set([...asked, column, "FISCAL_YEAR" as Column<Row>])];
    const query = select(context, mapper, columns)
      .where(`t.${column} IN (:...values)`, { values: [...new Set(keys.map((key) => key.slice(5)))] })
      .andWhere("t.FISCAL_YEAR IN (:...years)", { years: [...new Set(keys.map((key) => key.slice(0, 4)))] });
    restrict?.apply(query);
    for (const sort of mapper.key) query.addOrderBy(`t.${sort}`, "ASC");
    const raws = await query.getRawMany<Record<string, unknown>>();
    return raws.map((raw) => {
      const row = hydrate(context, mapper.table, columns, raw);
      return [keyOf(row[column], row.FISCAL_YEAR), row];
    });
  });
  return { load: (value, year) => rows.load(keyOf(value, year)) };
}
