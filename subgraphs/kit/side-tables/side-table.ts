/**
 * A table of the project's own beside a department's legacy tables. Column types are SQL that libsql, MySQL and MariaDB all read.
 * A column added to a table that already stands somewhere must be nullable or have a default.
 */
export interface SideTable {
  readonly name: string;
  /** What the table is called in a catalogue of the database. */
  readonly label: string;
  /** Name → type, with `NOT NULL` and `DEFAULT`. */
  readonly columns: Readonly<Record<string, string>>;
  readonly primaryKey: readonly string[];
  /** Columns of each unique index. */
  readonly unique?: readonly (readonly string[])[];
  /** Columns of each other index. */
  readonly indexes?: readonly (readonly string[])[];
}
