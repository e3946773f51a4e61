/** One legacy table as the generator writes it: columns of the DDL, rows in the order of the primary key. */
export type Cell = string | number | null;

export interface Table {
  name: string;
  columns: readonly string[];
  rows: Iterable<readonly Cell[]>;
  /** The same in every county: written once. */
  common?: boolean;
}

/** A table from rows given as objects; every row has every column. */
export function table<T extends Readonly<Record<string, Cell>>>(name: string, rows: readonly T[]): Table {
  const [first] = rows;
  if (!first) throw new Error(`expected rows for ${name}, got none`);
  const columns = Object.keys(first);
  return { name, columns, rows: rows.map((row) => columns.map((column) => row[column] as Cell)) };
}

/** Rows sorted by a text key. */
export const sortedBy = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] =>
  rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);

/** Fen as yuan with two decimals. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? "-" : "";
  const amount = fen < 0 ? -fen : fen;
  const cents = amount % 100;
  return `${sign}${(amount - cents) / 100}.${cents < 10 ? "0" : ""}${cents}`;
}
