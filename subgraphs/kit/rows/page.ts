import { createHash } from "node:crypto";
import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { invalid } from "../../../schema/errors";
import { type SubgraphContext, loader } from "../context";
import { hydrate, select } from "./load";
import type { Column, Facts, Mapper, Readings } from "./mapper";

const DEFAULT_PAGE = 20;
const LONGEST_PAGE = { user: 200, service: 2000 };

/** The arguments of a connection. */
export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** One key of the order of a connection. The last one must make the order total. */
export interface SortKey {
  /** SQL over the table's alias `t`: a column such as `t.jgbm`, or an expression. Text is ordered by code point or holds ASCII codes. */
  readonly expression: string;
  readonly direction: "ASC" | "DESC";
  /** Decides whether cursors carry text or numbers. */
  readonly type: "text" | "number";
}

export interface PageInfoFacts {
  hasNextPage: boolean;
  endCursor: string | null;
}

/** A page of a connection, and how its total is counted if anybody asks. */
export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfoFacts;
  /** One statement, run only when selected. */
  totalCount: () => Promise<number>;
}

export interface PageRequest<Row extends object, R extends Readings<Row>> {
  mapper: Mapper<Row, R>;
  /** Facts of a node that are read from the row. */
  facts: Iterable<string>;
  sort: readonly SortKey[];
  page: PageArguments;
  /**
   * Joins and conditions on `t`. Bound parameters must not be named `k…`.
   * @param whole whether the statement reads all that is found, to count it, and not a page
   */
  restrict?: (query: SelectQueryBuilder<Row & ObjectLiteral>, whole: boolean) => unknown;
}

/**
 * The number of rows of a page.
 * @throws HeadwaterError VALIDATION_FAILED unless 1 ≤ first ≤ 200 (2,000 for services)
 */
export function pageSize(context: SubgraphContext, first: number | null | undefined): number {
  const longest = context.caller.service ? LONGEST_PAGE.service : LONGEST_PAGE.user;
  const size = first ?? DEFAULT_PAGE;
  if (size < 1 || size > longest) throw invalid("first", ` 1 至 ${longest} 的整数`, size);
  return size;
}

type SortValue = string | number;

/** Names an order of a list, so that a cursor of another one is recognised: the same in every process and release. */
const tagOf = (list: string, sort: readonly SortKey[]): string =>
  createHash("sha256")
    .update(JSON.stringify([list, sort.map(({ expression, direction, type }) => [expression, direction, type])]))
    .digest("base64url")
    .slice(0, 6);

/**
 * An opaque cursor: the sort values of a row, and which order of which list they belong to. They are codes, dates and
 * numbers, never an ID number.
 */
export const encodeCursor = (list: string, sort: readonly SortKey[], values: readonly SortValue[]): string =>
  Buffer.from(JSON.stringify([tagOf(list, sort), ...values])).toString("base64url");

/** @throws HeadwaterError VALIDATION_FAILED when the cursor is not one of this order of this list */
export function decodeCursor(list: string, sort: readonly SortKey[], cursor: string): SortValue[] {
  const refuse = () => invalid("游标 after", "本列表（同一排序）上一页返回的 endCursor", cursor);
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    throw refuse();
  }
  if (!Array.isArray(content) || content.length !== sort.length + 1 || content[0] !== tagOf(list, sort)) throw refuse();
  const values = content.slice(1) as unknown[];
  if (!values.every((value, i) => (sort[i]?.type === "number" ? Number.isFinite(value) : typeof value === "string"))) throw refuse();
  return values as SortValue[];
}

/** `(k0 > :k0) OR (k0 = :k0 AND k1 > :k1) …`: the rows that stand after the cursor. */
function seek<Row extends object>(
  query: SelectQueryBuilder<Row & ObjectLiteral>,
  sort: readonly SortKey[],
  after: readonly SortValue[],
): void {
  const alternatives = sort.map(({ expression, direction }, i) => {
    const ties = sort.slice(0, i).map((key, j) => `${key.expression} = :k${j}`);
    return `(${[...ties, `${expression} ${direction === "ASC" ? ">" : "<"} :k${i}`].join(" AND ")})`;
  });
  query.andWhere(`(${alternatives.join(" OR ")})`, Object.fromEntries(after.map((value, i) => [`k${i}`, value])));
}

const sortValues = (raw: Record<string, unknown>, sort: readonly SortKey[]): SortValue[] =>
  sort.map(({ type }, i) => (type === "number" ? Number(raw[`sort${i}`]) : String(raw[`sort${i}`])));

function toPage<Row extends object, R extends Readings<Row>>(
  context: SubgraphContext,
  { mapper, sort }: PageRequest<Row, R>,
  wanted: readonly string[],
  columns: readonly Column<Row>[],
  raws: readonly Record<string, unknown>[],
  size: number,
  totalCount: () => Promise<number>,
): Page<Partial<Facts<R>>> {
  const edges = raws.slice(0, size).map((raw) => ({
    cursor: encodeCursor(mapper.table.name, sort, sortValues(raw, sort)),
    node: mapper.map(hydrate(context, mapper.table, columns, raw), wanted),
  }));
  return { edges, pageInfo: { hasNextPage: raws.length > size, endCursor: edges.at(-1)?.cursor ?? null }, totalCount };
}

/** A keyset page of a root connection: one statement, and one more for `totalCount` if it is selected. */
export async function page<Row extends object, R extends Readings<Row>>(
  context: SubgraphContext,
  request: PageRequest<Row, R>,
): Promise<Page<Partial<Facts<R>>>> {
  const { mapper, facts, sort, page: asked, restrict } = request;
  const size = pageSize(context, asked.first);
  const after = asked.after ? decodeCursor(mapper.table.name, sort, asked.after) : undefined;
  const wanted = [...facts];
  const columns = mapper.columns(wanted);
  const query = select(context, mapper, columns);
  restrict?.(query, false);
  // In parentheses, so that TypeORM takes the expression for what it is and not for the column a second time.
  if (after) seek(query, sort, after);
  sort.forEach(({ expression, direction }, i) => query.addSelect(`(${expression})`, `sort${i}`).addOrderBy(`sort${i}`, direction));
  const raws = await query.limit(size + 1).getRawMany<Record<string, unknown>>();
  return toPage(context, request, wanted, columns, raws, size, async () => {
    const count = select(context, mapper, []);
    restrict?.(count, true);
    return Number((await count.select("COUNT(*)", "n").getRawOne<{ n: number | string }>())?.n ?? 0);
  });
}

/**
 * Keyset pages of a connection below many parents: one statement for all parents of a tick, one more for `totalCount`.
 * @param parent the column (over `t`) that holds the parent's key
 * @param name tells apart two such connections on one table; it must say everything `restrict` depends on
 */
export function pagesBy<Row extends object, R extends Readings<Row>>(
  context: SubgraphContext,
  name: string,
  parent: string,
  request: PageRequest<Row, R>,
): { load(key: string): Promise<Page<Partial<Facts<R>>>> } {
  const { mapper, facts, sort, page: asked, restrict } = request;
  const size = pageSize(context, asked.first);
  const after = asked.after ? decodeCursor(mapper.table.name, sort, asked.after) : undefined;
  const wanted = [...facts];
  const columns = mapper.columns(wanted);
  const id = [name, mapper.table.name, size, asked.after, wanted.join()].join(":");
  const below = (keys: readonly string[], selected: readonly Column<Row>[]) => {
    const query = select(context, mapper, selected).where(`${parent} IN (:...keys)`, { keys }).addSelect(`(${parent})`, "parentKey");
    // Pages below parents are numbered over all rows of each.
    restrict?.(query, true);
    return query;
  };
  // Grouped by the name of the selection: under ONLY_FULL_GROUP_BY an expression is not always known for the selected one again.
  const totals = loader<string, number>(context, `totals:${id}`, async (keys) => {
    const rows = await below(keys, [])
      .addSelect("COUNT(*)", "n")
      .groupBy("parentKey")
      .getRawMany<{ parentKey: string | number; n: number | string }>();
    const byParent = new Map(rows.map((row) => [String(row.parentKey), Number(row.n)]));
    return keys.map((key) => byParent.get(key) ?? 0);
  });
  return loader(context, `pages:${id}`, async (keys) => {
    const inner = below(keys, columns);
    if (after) seek(inner, sort, after);
    sort.forEach(({ expression }, i) => inner.addSelect(`(${expression})`, `sort${i}`));
    const order = sort.map(({ expression, direction }) => `${expression} ${direction}`).join(", ");
    inner.addSelect(`ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY ${order})`, "rowPosition");
    const [sql, parameters] = inner.getQueryAndParameters();
    const raws = (await context.database.query(
      `SELECT * FROM (${sql}) numbered WHERE rowPosition <= ${size + 1} ORDER BY rowPosition`,
      parameters,
    )) as Record<string, unknown>[];
    const groups = new Map<string, Record<string, unknown>[]>(keys.map((key) => [key, []]));
    for (const raw of raws) groups.get(String(raw["parentKey"]))?.push(raw);
    return keys.map((key) => toPage(context, request, wanted, columns, groups.get(key) ?? [], size, () => totals.load(key)));
  });
}
