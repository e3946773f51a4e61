import type { CodeList } from "../rows/code-list";
import type { Column, Form, Reading, Readings } from "../rows/mapper";

/** A column of another table of the same department that a column's values are looked up in. */
export interface Reference {
  readonly table: new () => object;
  readonly column: string;
}

/** The column of `table` that holds what is referred to. */
export const to = <Row extends object>(table: new () => Row, column: Column<Row>): Reference => ({ table, column });

/** Beyond the columns that its entity declares: what the rows of a department's table should be like. Every list may be left out. */
export interface Expectations<Row, C extends string = Column<Row>> {
  /** The mappers' readings: columns that one of them reads as a date, a number or a code are held against that. */
  readonly readings?: readonly Readings<Row>[];
  /** Without rows of this table the department has nothing to say. */
  readonly core?: true;
  /** Columns beside the primary key that are never blank. */
  readonly required?: readonly C[];
  /** Codes of columns that no reading tells the codes of, or that have more codes than their reading knows. */
  readonly codes?: Readonly<Partial<Record<C, CodeList>>>;
  /** Day and month columns that no reading reads as such. */
  readonly dates?: readonly C[];
  readonly months?: readonly C[];
  /** Dates that may lie in the future: ends, deadlines and the like. */
  readonly ahead?: readonly C[];
  /** Pairs of dates of which the first is never the later one. */
  readonly orders?: readonly (readonly [C, C])[];
  /** Numbers that may be below zero. */
  readonly signed?: readonly C[];
  /** Most that a number can plausibly be. */
  readonly limits?: Readonly<Partial<Record<C, number>>>;
  /** Totals that are the sum of some columns less that of others, to the cent. */
  readonly sums?: readonly { readonly total: C; readonly plus: readonly C[]; readonly minus?: readonly C[] }[];
  readonly references?: Readonly<Partial<Record<C, Reference>>>;
  /** Values that refer to nothing: the root's parent. */
  readonly noReference?: readonly string[];
  /** Columns that are unique together beside the primary key, among the rows of `where`; blanks are not compared. */
  readonly unique?: readonly { readonly columns: readonly C[]; readonly where?: string }[];
  /** SQL of the rows that count as one person each: no two of them have one ID number. */
  readonly onePersonEach?: string;
  /** Indexes that the product's statements go by (domain 4); columns that `link` alone reads may be among theirs. */
  readonly indexes?: readonly (readonly string[])[];
  /** The latest day, month or year of this column is at most so many months before today. */
  readonly fresh?: { readonly column: C; readonly months: number };
  /** The reading that judges the credit code of a unit. */
  readonly creditCode?: Reading<Row, string>;
}

/** What a department's own table should be like. */
export interface TableExpectation extends Expectations<object, string> {
  readonly table: new () => object;
}

/** @example expect(SalBatch, { core: true, fresh: { column: "SET_MONTH", months: 2 } }) */
export const expectation = <Row extends object>(table: new () => Row, expectations: Expectations<Row> = {}): TableExpectation =>
  ({ table, ...expectations }) as unknown as TableExpectation;

/** The form of each column that a reading or the expectation itself tells; of a column read as day and as month, the month. */
export function formsOf({ readings = [], codes = {}, dates = [], months = [] }: TableExpectation): Map<string, Form> {
  const forms = new Map<string, Form>();
  for (const column of dates) forms.set(column, "day");
  for (const column of months) forms.set(column, "month");
  for (const mapped of readings)
    for (const { columns, form } of Object.values(mapped)) if (form && forms.get(columns[0]!) !== "month") forms.set(columns[0]!, form);
  for (const [column, list] of Object.entries(codes)) if (list) forms.set(column, list);
  return forms;
}
