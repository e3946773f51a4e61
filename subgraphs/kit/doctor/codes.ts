import { t } from "../../../schema/language";
import type { CodeList } from "../rows/code-list";
import { type Examination, type NeededTable, hasColumns, isBlankSql } from "./examination";
import { examplesOf, listing } from "./examples";
import { formsOf } from "./expectation";

/** A column of codes has few different values: when it has more, it holds something else. */
const MOST_CODES = 1000;
/** Unknown codes that a finding shows. */
const SHOWN = 5;

/** The codes that stand in each coded column and in no list, with their numbers of rows. One statement a column. */
export async function examineCodes(examination: Examination, table: NeededTable): Promise<void> {
  for (const [column, form] of formsOf(table.expectation))
    if (typeof form !== "string" && hasColumns(examination, table.name, [column])) await examineColumn(examination, table, column, form);
}

async function examineColumn(examination: Examination, table: NeededTable, column: string, list: CodeList): Promise<void> {
  const { database, report } = examination;
  const code = `TRIM(t.${column})`;
  const rows = await database.query<{ code: string | number; count: number | string }[]>(
    `SELECT ${code} AS code, COUNT(*) AS count FROM ${table.name} t WHERE NOT ${isBlankSql(`t.${column}`)} GROUP BY ${code} ORDER BY COUNT(*) DESC, ${code} LIMIT ${MOST_CODES + 1}`,
  );
  const unknown = rows.filter((row) => !list.has(String(row.code)));
  if (unknown.length === 0) return;
  const count = unknown.reduce((sum, row) => sum + Number(row.count), 0);
  const told = unknown.slice(0, SHOWN).map((row) => `${presentable(String(row.code))} (${row.count})`);
  const condition = `${code} IN (${unknown
    .slice(0, SHOWN)
    .map((row) => `'${String(row.code).replace(/['\\]/g, "$&$&")}'`)
    .join(", ")})`;
  const safe = unknown.every((row) => presentable(String(row.code)) === String(row.code));
  report({
    kind: "unknown-code",
    place: `${table.name}.${column}`,
    expected: list.described,
    found:
      unknown.length <= SHOWN
        ? told.join(", ")
        : unknown.length > MOST_CODES
          ? t`${told.join(", ")} and more than ${MOST_CODES} more`
          : t`${told.join(", ")} and ${unknown.length - SHOWN} more`,
    count,
    ...(safe ? await examplesOf(examination, table, condition) : {}),
    action: t`correct the rows; until then they are shown as unknown or other`,
    ...(safe ? { query: listing(table, condition) } : {}),
  });
}

/** A code as it may be shown. Whatever is too long for a code may be anything, somebody's name too. */
const presentable = (code: string): string =>
  /^([\w.+-]{1,8}|\p{Script=Han})$/u.test(code) ? code : t`… of ${[...code].length} characters`;
