import type { DataSource } from "typeorm";

/**
 * What the two database families say differently. Everything else in this house is SQL that both understand, so that an
 * answer is byte-identical on libsql and on MySQL or MariaDB.
 */
export interface Dialect {
  readonly name: "sqlite" | "mysql";
  /** An expression of text ordered by code point (names; codes need none: they are ASCII). */
  readonly codePointOrder: (expression: string) => string;
  /** Concatenation. */
  readonly concat: (...expressions: string[]) => string;
  /** A decimal amount of yuan as a whole number of fen: sums of money are sums of integers. */
  readonly fen: (expression: string) => string;
  /** Equality of which two NULLs are a case; finds rows by an index as `=` does. */
  readonly same: (a: string, b: string) => string;
  /** The larger of two values. */
  readonly greatest: (a: string, b: string) => string;
  /** Whether a text is exactly so many digits. */
  readonly isDigits: (expression: string, count: number) => string;
}

const sqlite: Dialect = {
  name: "sqlite",
  codePointOrder: (expression) => expression,
  concat: (...expressions) => `(${expressions.join(" || ")})`,
  fen: (expression) => `CAST(ROUND(${expression} * 100) AS INTEGER)`,
  same: (a, b) => `${a} IS ${b}`,
  greatest: (a, b) => `MAX(${a}, ${b})`,
  isDigits: (expression, count) => `(${expression}) GLOB '${"[0-9]".repeat(count)}'`,
};

const mysql: Dialect = {
  name: "mysql",
  codePointOrder: (expression) => `CONVERT(${expression} USING utf8mb4) COLLATE utf8mb4_bin`,
  concat: (...expressions) => `CONCAT(${expressions.join(", ")})`,
  fen: (expression) => `CAST(ROUND(${expression} * 100) AS SIGNED)`,
  same: (a, b) => `${a} <=> ${b}`,
  greatest: (a, b) => `GREATEST(${a}, ${b})`,
  isDigits: (expression, count) => `(${expression}) REGEXP '^[0-9]{${count}}$'`,
};

export const dialectOf = (database: DataSource): Dialect => (database.options.type === "better-sqlite3" ? sqlite : mysql);

/** A whole number of fen as yuan with two decimals. */
export function yuan(fen: number | string | bigint | null): string {
  const value = BigInt(typeof fen === "number" ? Math.trunc(fen) : (fen ?? 0));
  const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
