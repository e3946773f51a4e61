import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, loader } from "../../kit/context";
import { hydrate, select } from "../../kit/rows/load";
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
  const wanted = [...facts];
  const columns = [...new Set([...mapper.columns(wanted), column, "FISCAL_YEAR" as Column<Row>])];
  const keyOf = (value: unknown, year: unknown): string => `${String(year)} ${String(value).trim()}`;
  const rows = loader<string, Partial<Facts<R>>[]>(
    context,
    ["years", mapper.table.name, column, restrict?.name, wanted.join()].join(":"),
    async (keys) => {
      const query = select(context, mapper, columns)
        .where(`t.${column} IN (:...values)`, { values: [...new Set(keys.map((key) => key.slice(5)))] })
        .andWhere("t.FISCAL_YEAR IN (:...years)", { years: [...new Set(keys.map((key) => key.slice(0, 4)))] });
      restrict?.apply(query);
      for (const sort of mapper.key) query.addOrderBy(`t.${sort}`, "ASC");
      const groups = new Map<string, Partial<Facts<R>>[]>(keys.map((key) => [key, []]));
      for (const raw of await query.getRawMany<Record<string, unknown>>()) {
        const row = hydrate(context, mapper.table, columns, raw);
        groups.get(keyOf(row[column], row.FISCAL_YEAR))?.push(mapper.map(row, wanted));
      }
      return keys.map((key) => groups.get(key)!);
    },
  );
  return { load: (value, year) => rows.load(keyOf(value, year)) };
}
