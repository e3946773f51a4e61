import type DataLoader from "dataloader";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, loader } from "../context";
import type { Column, Facts, Mapper, Readings } from "./mapper";

/** The alias of the table that rows are read from, for `where` and `orderBy`. */
export const ROW = "t";

type Restriction<Row extends object> = (query: SelectQueryBuilder<Row & ObjectLiteral>) => unknown;

/** How a list of rows is narrowed and ordered. */
export interface RowsOptions<Row extends object> {
  /** Conditions on {@link ROW}; `name` tells apart two of them on one table and column. */
  where?: { name: string; apply: Restriction<Row> };
  /** Columns in ascending order; give as many as make the order total. Defaults to the primary key. */
  orderBy?: readonly Column<Row>[];
}

/** A query on the mapper's table that reads these columns and no other. */
export function select<Row extends object, R extends Readings<Row>>(
  context: SubgraphContext,
  { table }: Mapper<Row, R>,
  columns: readonly Column<Row>[],
): SelectQueryBuilder<Row & ObjectLiteral> {
  const query = context.database.getRepository<Row & ObjectLiteral>(table).createQueryBuilder(ROW).select([]);
  for (const column of columns) query.addSelect(`${ROW}.${column}`, column);
  return query;
}

/** A raw row with each column as its entity declares it: money as text, and the same on every driver. */
export function hydrate<Row extends object>(
  context: SubgraphContext,
  table: new () => Row,
  columns: readonly Column<Row>[],
  raw: Record<string, unknown>,
): Row {
  const metadata = context.database.getMetadata(table);
  const row: Record<string, unknown> = {};
  for (const column of columns) {
    const definition = metadata.findColumnWithPropertyName(column);
    row[column] = definition ? context.database.driver.prepareHydratedValue(raw[column], definition) : raw[column];
  }
  return row as Row;
}

const same = (value: unknown): string => String(value).trim();

/**
 * All rows of each key, mapped to the facts asked for: one statement for all keys of a tick.
 * @returns a loader from the column's value to the facts of its rows, in the order given
 */
export function rowsBy<Row extends object, R extends Readings<Row>>(
  context: SubgraphContext,
  mapper: Mapper<Row, R>,
  column: Column<Row>,
  facts: Iterable<string>,
  { where, orderBy = mapper.key }: RowsOptions<Row> = {},
): DataLoader<string, Partial<Facts<R>>[]> {
  const wanted = [...facts];
  const columns = mapper.columns(wanted);
  const read = columns.includes(column) ? columns : [...columns, column];
  return loader(context, ["rows", mapper.table.name, column, where?.name, orderBy.join(), wanted.join()].join(":"), async (keys) => {
    const query = select(context, mapper, read).where(`${ROW}.${column} IN (:...keys)`, { keys });
    where?.apply(query);
    for (const sort of orderBy) query.addOrderBy(`${ROW}.${sort}`, "ASC");
    const groups = new Map<string, Partial<Facts<R>>[]>(keys.map((key) => [same(key), []]));
    for (const raw of await query.getRawMany<Record<string, unknown>>()) {
      const row = hydrate(context, mapper.table, read, raw);
      groups.get(same(row[column]))?.push(mapper.map(row, wanted));
    }
    return keys.map((key) => groups.get(same(key)) ?? []);
  });
}

/** The one row of each key, or null: {@link rowsBy} for unique columns. */
export function rowBy<Row extends object, R extends Readings<Row>>(
  context: SubgraphContext,
  mapper: Mapper<Row, R>,
  column: Column<Row>,
  facts: Iterable<string>,
  options: RowsOptions<Row> = {},
): { load(key: string): Promise<Partial<Facts<R>> | null>; loadMany(keys: readonly string[]): Promise<(Partial<Facts<R>> | null)[]> } {
  const rows = rowsBy(context, mapper, column, facts, options);
  const load = async (key: string) => (await rows.load(key))[0] ?? null;
  return { load, loadMany: (keys) => Promise.all(keys.map(load)) };
}
