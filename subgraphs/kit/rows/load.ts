import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type SubgraphContext, inBatches, loader } from "../context";
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

/** A key as it is compared. */
const same = (value: unknown): string => String(value).trim();

/** The facts of the rows of a key. */
export interface RowsLoader<Known> {
  load(key: string): Promise<Known[]>;
}

/** What somebody wants to know of rows: these facts, by the name of their list, and the columns that they need. */
interface Wanted<Table> {
  readonly name: string;
  readonly facts: readonly string[];
  readonly columns: readonly Column<Table>[];
}

interface Asked<Table> {
  readonly key: string;
  readonly wanted: Wanted<Table>;
}

/**
 * Rows by a key, mapped to the facts asked for. Whoever asks in one tick shares a statement that reads the columns of all, and
 * is told the facts asked for and no other.
 * @param id says everything that `read` depends on but keys and columns
 * @param read the rows of at most 1,000 keys with these columns, each with its key
 */
export function sharedRows<Table extends object, Row extends object, Known>(
  context: SubgraphContext,
  id: string,
  mapper: { columns(facts: Iterable<string>): Column<Table>[]; map(row: Row, facts: Iterable<string>): Known },
  facts: Iterable<string>,
  read: (keys: readonly string[], columns: readonly Column<Table>[]) => Promise<readonly (readonly [key: string, row: Row])[]>,
): RowsLoader<Known> {
  const rows = loader<Asked<Table>, Known[], string>(
    context,
    id,
    async (asked) => {
      const lists = new Set(asked.map(({ wanted }) => wanted.columns));
      const columns = [...new Set([...lists].flat())];
      const groups = new Map<string, Row[]>(asked.map(({ key }) => [key, []]));
      for (const [key, row] of await inBatches(new Set(groups.keys()), (keys) => read(keys, columns))) groups.get(key)?.push(row);
      return asked.map(({ key, wanted }) => groups.get(key)!.map((row) => mapper.map(row, wanted.facts)));
    },
    { cacheKeyFn: ({ key, wanted }) => `${wanted.name}:${key}` },
  );
  const list = [...facts];
  const wanted = { name: list.join(), facts: list, columns: mapper.columns(list) };
  return { load: (key) => rows.load({ key, wanted }) };
}

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
): RowsLoader<Partial<Facts<R>>> {
  const id = ["rows", mapper.table.name, column, where?.name, orderBy.join()].join(":");
  const rows = sharedRows(context, id, mapper, facts, async (keys, columns) => {
    const read = columns.includes(column) ? columns : [...columns, column];
    const query = select(context, mapper, read).where(`${ROW}.${column} IN (:...keys)`, { keys });
    where?.apply(query);
    for (const sort of orderBy) query.addOrderBy(`${ROW}.${sort}`, "ASC");
    const raws = await query.getRawMany<Record<string, unknown>>();
    return raws.map((raw) => {
      const row = hydrate(context, mapper.table, read, raw);
      return [same(row[column]), row];
    });
  });
  return { load: (key) => rows.load(same(key)) };
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
