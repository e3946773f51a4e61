import { isCalendarDate } from "../../../schema/calendar-date";
import type { CodeTable } from "../codes/code-table";
import type { Codes } from "../graph/codes";
import type { CodeValue } from "../graph/values";
import { type CodeList, codesOf } from "./code-list";

/** A column of a table entity. */
export type Column<Row> = keyof Row & string;

/** What a column must hold to be read without loss; `doctor` holds the rows against it. A blank always may stand. */
export type Form = "day" | "month" | "instant" | "count" | "amount" | CodeList;

/** How one graph fact is read from a legacy row: the columns it needs and what they say. */
export interface Reading<Row, Value> {
  readonly columns: readonly Column<Row>[];
  read(row: Row): Value;
  /** Of a reading of one column whose rows can be judged by it. */
  readonly form?: Form;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a set of readings of many value types
export type Readings<Row> = Record<string, Reading<Row, any>>;

/** The facts that a set of readings gives. Only those asked for are present. */
export type Facts<R> = { [F in keyof R]: R[F] extends Reading<never, infer Value> ? Value : never };

const blank = (value: unknown): value is null | undefined | "" => value === null || value === undefined || String(value).trim() === "";
const trimmed = (value: unknown): string | null => (blank(value) ? null : String(value).trim());

const day = (text: string | null): string | null => {
  const digits = text?.replace(/\D/g, "") ?? "";
  if (digits.length < 8) return null;
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return isCalendarDate(date) ? date : null;
};

const month = (text: string | null): string | null => {
  const digits = text?.replace(/\D/g, "") ?? "";
  const number = Number(digits.slice(4, 6));
  return digits.length >= 6 && number >= 1 && number <= 12 ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}` : null;
};

/** The kinds of reading that legacy columns need. A blank is null; what cannot be read is null, never a guess. */
export class Reader<Row> {
  /** The trimmed text of a column. */
  text(column: Column<Row>): Reading<Row, string | null> {
    return { columns: [column], read: (row) => trimmed(row[column]) };
  }
  /** A key or number of a document, as text, always present. */
  key(column: Column<Row>): Reading<Row, string> {
    return { columns: [column], read: (row) => String(row[column]).trim() };
  }
  /** A whole number; null when blank. */
  integer(column: Column<Row>): Reading<Row, number | null> {
    return { columns: [column], form: "count", read: (row) => (blank(row[column]) ? null : Number(row[column])) };
  }
  /** A count that the table always has; a blank is zero. */
  count(column: Column<Row>): Reading<Row, number> {
    return { columns: [column], form: "count", read: (row) => Number(row[column] ?? 0) };
  }
  /** A day from DATE, `yyyyMMdd`, `yyyy-MM-dd` or INT; null when not a day. The open end 2099-12-31 is null. */
  day(column: Column<Row>): Reading<Row, string | null> {
    return {
      columns: [column],
      form: "day",
      read: (row) => {
        const date = day(trimmed(row[column]));
        return date === "2099-12-31" ? null : date;
      },
    };
  }
  /** A month from `yyyyMM`, `yyyy.MM`, `yyyyMMdd`, DATE or INT. */
  month(column: Column<Row>): Reading<Row, string | null> {
    return { columns: [column], form: "month", read: (row) => month(trimmed(row[column])) };
  }
  /** An instant of Asia/Shanghai from DATETIME or `yyyyMMddHHmmss…`. */
  instant(column: Column<Row>): Reading<Row, string | null> {
    return {
      columns: [column],
      form: "instant",
      read: (row) => {
        const digits = trimmed(row[column])?.replace(/\D/g, "") ?? "";
        const date = day(digits);
        return date && digits.length >= 14 ? `${date}T${digits.slice(8, 10)}:${digits.slice(10, 12)}:${digits.slice(12, 14)}+08:00` : null;
      },
    };
  }
  /** Money or another exact decimal, two places. The column's transformer has made it text. */
  decimal(column: Column<Row>): Reading<Row, string | null> {
    return { columns: [column], form: "amount", read: (row) => trimmed(row[column]) };
  }
  /** Whether a flag column has the value that means yes. */
  flag(column: Column<Row>, yes: string): Reading<Row, boolean> {
    return { columns: [column], read: (row) => trimmed(row[column]) === yes };
  }
  /** An enumeration value from a legacy code. */
  coded<E extends string>(column: Column<Row>, codes: Codes<E>): Reading<Row, E | null> {
    return { columns: [column], form: codes.list, read: (row) => codes.value(trimmed(row[column])) };
  }
  /** A code of a standard with its name; one that the standard does not have keeps its code. */
  standardCode(column: Column<Row>, { standard, name }: Pick<CodeTable, "standard" | "name">): Reading<Row, CodeValue | null> {
    return {
      columns: [column],
      form: codesOf(standard, (code) => name(code) !== null),
      read: (row) => {
        const code = trimmed(row[column]);
        if (code === null) return null;
        const known = name(code);
        return { code, name: known ?? "未知代码", standard: known === null ? null : standard };
      },
    };
  }
  /** Anything else: several columns, or a conversion of its own. */
  from<Value>(columns: readonly Column<Row>[], read: (row: Row) => Value): Reading<Row, Value> {
    return { columns, read };
  }
}

/** Where legacy rows become facts: one for each table, unit-tested, the only place that knows codes, blanks and date forms. */
export interface Mapper<Row extends object, R extends Readings<Row>> {
  readonly table: new () => Row;
  /** Primary key; always read. */
  readonly key: readonly Column<Row>[];
  readonly readings: R;
  /** The columns that these facts need, in the table's order of first mention. Names that are no facts of it are passed over. */
  columns(facts: Iterable<string>): Column<Row>[];
  /** The facts asked for, read from a row that has their columns; and always those of the primary key, which resolvers start from. */
  map(row: Row, facts: Iterable<string>): Partial<Facts<R>>;
}

/** @example mapper(JgJbxx, ["jgbm"], (t) => ({ institutionCode: t.key("jgbm"), name: t.text("jgmc") })) */
export function mapper<Row extends object, R extends Readings<Row>>(
  table: new () => Row,
  key: readonly Column<Row>[],
  define: (reader: Reader<Row>) => R,
): Mapper<Row, R> {
  const readings = define(new Reader<Row>());
  const identity = Object.keys(readings).filter((fact) => readings[fact]!.columns.every((column) => key.includes(column)));
  return {
    table,
    key,
    readings,
    columns(facts) {
      const columns = new Set<Column<Row>>(key);
      for (const fact of facts) if (Object.hasOwn(readings, fact)) for (const column of readings[fact]!.columns) columns.add(column);
      return [...columns];
    },
    map(row, facts) {
      const result: Record<string, unknown> = {};
      for (const fact of identity) result[fact] = readings[fact]!.read(row);
      for (const fact of facts) if (!(fact in result) && Object.hasOwn(readings, fact)) result[fact] = readings[fact]!.read(row);
      return result as Partial<Facts<R>>;
    },
  };
}
