import { t } from "../../../schema/language";
import { type Examination, type NeededTable, attempt, hasColumns, isBlankSql, tableOf } from "./examination";
import type { Reference } from "./expectation";
import { examplesOf, listing } from "./examples";

/** Values that refer to rows that are not there. One statement a reference, over its different values. */
export async function examineReferences(examination: Examination, table: NeededTable): Promise<void> {
  for (const [column, reference] of Object.entries(table.expectation.references ?? {})) {
    if (!reference) continue;
    const other = tableOf(examination, reference.table);
    if (hasColumns(examination, table.name, [column]) && hasColumns(examination, other, [reference.column]))
      await attempt(examination, `${table.name}.${column}`, t`its references`, () => examine(examination, table, column, reference, other));
  }
}

async function examine(examination: Examination, table: NeededTable, column: string, reference: Reference, other: string): Promise<void> {
  const { database, report, dialect } = examination;
  // Under one collation: of columns that have different ones a server compares nothing.
  const comparable = (text: string): string =>
    dialect.name === "mysql" ? `CONVERT(${text} USING utf8mb4) COLLATE utf8mb4_general_ci` : text;
  const value = `TRIM(t.${column})`;
  const nothing = (table.expectation.noReference ?? []).map((text) => ` AND ${value} <> '${text}'`).join("");
  const absent = (expression: string): string =>
    `${comparable(expression)} NOT IN (SELECT ${comparable(`TRIM(r.${reference.column})`)} FROM ${other} r WHERE r.${reference.column} IS NOT NULL)`;
  const [row] = await database.query<{ different: number | string; amount: number | string | null }[]>(
    `SELECT COUNT(*) AS different, SUM(n) AS amount FROM (SELECT ${value} AS v, COUNT(*) AS n FROM ${table.name} t WHERE NOT ${isBlankSql(`t.${column}`)}${nothing} GROUP BY ${value}) d WHERE ${absent("d.v")}`,
  );
  const count = Number(row?.amount ?? 0);
  if (count === 0) return;
  const condition = `NOT ${isBlankSql(`t.${column}`)}${nothing} AND ${absent(value)}`;
  report({
    kind: "orphan-rows",
    place: `${table.name}.${column}`,
    expected: t`a row of ${other} with this ${reference.column}`,
    found: count === 1 ? t`1 row refers to one that is not there` : t`${count} rows refer to ${Number(row?.different)} that are not there`,
    count,
    ...(await examplesOf(examination, table, condition)),
    action: t`correct or complete the rows; --json holds the statement that lists them`,
    query: listing(table, condition),
  });
}
