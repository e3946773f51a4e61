import { t } from "../../../schema/language";
import type { TableFacts } from "./catalogue";
import { type ColumnType, columnType } from "./column-type";
import { type Examination, type NeededTable, tableOf } from "./examination";
import { formsOf } from "./expectation";

/** Characters of an ID number and of a credit code. */
const FULL_NUMBER = 18;

/** Compares each table that can be read, as the database declares it, with what the entities and expectations say. */
export function examineStructure(examination: Examination): void {
  for (const table of examination.tables) {
    const facts = examination.catalogue.get(table.name);
    if (!facts) continue;
    examineColumns(examination, table, facts);
    examineCollations(examination, table, facts);
    if (facts.view) continue;
    examineKeys(examination, table, facts);
    const { report } = examination;
    if (facts.engine !== null && facts.engine !== "InnoDB")
      report({
        kind: "other-engine",
        place: table.name,
        expected: t`InnoDB: readers see whole transactions and wait for nobody`,
        found: facts.engine,
        action: `ALTER TABLE ${table.name} ENGINE=InnoDB`,
      });
  }
}

function examineColumns(examination: Examination, table: NeededTable, facts: TableFacts): void {
  const { report } = examination;
  const widths = leastWidths(examination, table);
  const forms = formsOf(table.expectation);
  for (const column of table.columns) {
    const place = `${table.name}.${column.name}`;
    const there = facts.columns.get(column.name);
    if (!there) {
      report({
        kind: "missing-column",
        place,
        expected: t`a column of ${column.type}`,
        found: t`none, or none that this account may read`,
        action: t`give the table as a view that has the column (docs/adopt.md), or grant SELECT on it`,
      });
      continue;
    }
    const type = columnType(there.declared);
    if (type === null) continue;
    const form = forms.get(column.name);
    const code =
      column.primary || (form !== undefined && typeof form !== "string") || table.expectation.references?.[column.name] !== undefined;
    if (column.type === "decimal" && type.class === "float")
      report({
        kind: "float-for-money",
        place,
        expected: t`DECIMAL(${column.precision ?? 10},${column.scale}): amounts to the cent`,
        found: there.declared,
        action: t`ALTER TABLE ${table.name} MODIFY ${column.name} DECIMAL(${column.precision ?? 10},${column.scale}), or a view that casts it`,
      });
    else if (!fits(column.type, type, code))
      report({
        kind: "different-type",
        place,
        expected: EXPECTED_TYPES[column.type] ?? column.type,
        found: there.declared,
        action: t`a view that gives it so, e.g. CAST(${column.name} AS ${CASTS[column.type] ?? "CHAR"}) AS ${column.name} (docs/adopt.md)`,
      });
    const least = widths.get(column.name);
    if (least && type.class === "text" && type.length !== null && type.length < least.width)
      report({
        kind: "column-too-short",
        place,
        expected: t`${least.width} characters, ${least.reason}`,
        found: there.declared,
        action: `ALTER TABLE ${table.name} MODIFY ${column.name} VARCHAR(${least.width})`,
      });
    if (column.type === "decimal" && type.class === "decimal" && !holds(type, column.precision ?? 0, column.scale))
      report({
        kind: "column-too-short",
        place,
        expected: `DECIMAL(${column.precision},${column.scale})`,
        found: there.declared,
        action: `ALTER TABLE ${table.name} MODIFY ${column.name} DECIMAL(${column.precision},${column.scale})`,
      });
  }
}

const EXPECTED_TYPES: Readonly<Record<string, string>> = {
  varchar: t`CHAR or VARCHAR: codes keep their leading zeros`,
  int: t`an integer`,
  bigint: t`an integer`,
  decimal: "DECIMAL",
};
const CASTS: Readonly<Record<string, string>> = { int: "SIGNED", bigint: "SIGNED", decimal: "DECIMAL(16,2)" };

/** Whether values of a declared type arrive as the entity's type says. Dates arrive as text; a code never is one. */
function fits(wanted: string, { class: type }: ColumnType, code: boolean): boolean {
  if (wanted === "varchar") return type === "text" || (type === "date" && !code);
  if (wanted === "decimal") return type === "decimal" || type === "integer";
  return type === "integer";
}

/** Whether a DECIMAL has as many places before and after the point. */
const holds = ({ precision, scale }: ColumnType, wanted: number, wantedScale: number): boolean =>
  scale >= wantedScale && (precision ?? wanted) - scale >= wanted - wantedScale;

/** The least characters of text columns that follow from what they hold. */
function leastWidths(examination: Examination, { name, expectation }: NeededTable): Map<string, { width: number; reason: string }> {
  const { department, catalogue } = examination;
  const widths = new Map<string, { width: number; reason: string }>();
  for (const [column, form] of formsOf(expectation)) {
    if (form === "day") widths.set(column, { width: 8, reason: t`a date yyyyMMdd` });
    if (form === "month") widths.set(column, { width: 6, reason: t`a month yyyyMM` });
    if (typeof form !== "string" && form.width) widths.set(column, { width: form.width, reason: t`its longest code` });
  }
  for (const [column, reference] of Object.entries(expectation.references ?? {})) {
    if (!reference) continue;
    const table = tableOf(examination, reference.table);
    const length = columnType(catalogue.get(table)?.columns.get(reference.column)?.declared ?? "")?.length;
    if (length) widths.set(column, { width: length, reason: t`as ${table}.${reference.column}` });
  }
  const { units, persons } = department.linkPlan;
  if (units.table === name) widths.set(units.uscc, { width: FULL_NUMBER, reason: t`a credit code` });
  for (const { table, id } of persons) if (table === name) widths.set(id, { width: FULL_NUMBER, reason: t`an ID number` });
  return widths;
}

const isPrefix = (columns: readonly string[], of: readonly string[]): boolean => columns.every((column, i) => of[i] === column);
const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((column) => b.includes(column));

function examineKeys({ report }: Examination, { name, primaryKey, expectation }: NeededTable, facts: TableFacts): void {
  const key = primaryKey.join(", ");
  if (!facts.indexes.some(({ unique, columns }) => unique && sameSet(columns, primaryKey)))
    report({
      kind: "missing-primary-key",
      place: name,
      expected: `PRIMARY KEY (${key})`,
      found: facts.primaryKey.length ? `PRIMARY KEY (${facts.primaryKey.join(", ")})` : t`none`,
      action: `ALTER TABLE ${name} ADD PRIMARY KEY (${key})`,
    });
  for (const column of primaryKey) {
    const there = facts.columns.get(column);
    if (there?.nullable)
      report({
        kind: "nullable-key",
        place: `${name}.${column}`,
        expected: t`NOT NULL: part of the key`,
        found: `${there.declared} NULL`,
        action: `ALTER TABLE ${name} MODIFY ${column} ${there.declared} NOT NULL`,
      });
  }
  for (const columns of expectation.indexes ?? []) {
    if (!columns.every((column) => facts.columns.has(column)) || facts.indexes.some((index) => isPrefix(columns, index.columns))) continue;
    report({
      kind: "missing-index",
      place: `${name} (${columns.join(", ")})`,
      expected: t`an index that begins with these columns`,
      found: t`none`,
      action: `CREATE INDEX idx_${[name, ...columns].join("_").toLowerCase()} ON ${name} (${columns.join(", ")})`,
    });
  }
}

/** Character sets of a table, and collations of columns that are compared with one another. */
function examineCollations(examination: Examination, { name, expectation, columns }: NeededTable, facts: TableFacts): void {
  const { report, catalogue } = examination;
  const narrow = columns.filter((column) => !["utf8mb4", null, undefined].includes(facts.columns.get(column.name)?.charset));
  const charsets = [...new Set(narrow.map((column) => facts.columns.get(column.name)?.charset))];
  if (narrow.length)
    report({
      kind: "other-charset",
      place: name,
      expected: t`utf8mb4: every character that occurs in names`,
      found: narrow.length === 1 ? t`${charsets.join(", ")} in ${narrow[0]!.name}` : t`${charsets.join(", ")} in ${narrow.length} columns`,
      count: narrow.length,
      action: `ALTER TABLE ${name} CONVERT TO CHARACTER SET utf8mb4`,
    });
  for (const [column, reference] of Object.entries(expectation.references ?? {})) {
    if (!reference) continue;
    const table = tableOf(examination, reference.table);
    const mine = facts.columns.get(column)?.collation;
    const other = catalogue.get(table)?.columns.get(reference.column)?.collation;
    if (!mine || !other || mine === other) continue;
    report({
      kind: "mixed-collations",
      place: `${name}.${column}`,
      expected: t`${other}, as ${table}.${reference.column} that it is compared with`,
      found: mine,
      action: `ALTER TABLE ${name} MODIFY ${column} ${facts.columns.get(column)?.declared} COLLATE ${other}`,
    });
  }
}
