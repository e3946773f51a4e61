/** What a declared column type can hold, as the product tells types apart. */
export type TypeClass = "text" | "integer" | "decimal" | "float" | "date" | "other";

export interface ColumnType {
  readonly class: TypeClass;
  /** Characters of a text; null where none is declared. */
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number;
}

const CLASSES: Readonly<Record<string, TypeClass>> = Object.fromEntries(
  (
    [
      ["text", "char varchar nchar nvarchar character varying text tinytext mediumtext longtext clob enum set"],
      ["integer", "tinyint smallint mediumint int integer bigint year"],
      ["decimal", "decimal dec numeric fixed"],
      ["float", "float double real"],
      ["date", "date datetime timestamp"],
    ] as const
  ).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind])),
);

/** Reads `VARCHAR(60) NOT NULL`, `decimal(10,2) unsigned` and the like; null where nothing is declared, as in columns of a view. */
export function columnType(declared: string): ColumnType | null {
  const [, name, first, second] = /^\s*([a-z]+)(?:\s*\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?/i.exec(declared) ?? [];
  if (!name) return null;
  const type = CLASSES[name.toLowerCase()] ?? "other";
  const size = first === undefined ? null : Number(first);
  return { class: type, length: type === "text" ? size : null, precision: type === "decimal" ? size : null, scale: Number(second ?? 0) };
}
