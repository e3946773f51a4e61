import { t } from "../../../schema/language";
import { type Examination, type NeededTable, attempt, hasColumns } from "./examination";
import { examplesOf, listing } from "./examples";
import { type RowRule, rowRules } from "./row-rules";

/** The rules of a table's rows in one statement, those that go by value in one for each column, and one more for each that is broken. */
export async function examineRows(examination: Examination, table: NeededTable): Promise<void> {
  const { dialect, asOf, report } = examination;
  const { name, expectation } = table;
  const rules = rowRules(table, dialect, asOf).filter(({ columns }) => hasColumns(examination, name, columns));
  const { total, broken } = await count(
    examination,
    `${name} t`,
    "1",
    rules.filter(({ byValue }) => !byValue),
  );
  if (total === 0) {
    report({
      kind: expectation.core ? "empty-core-table" : "empty-table",
      place: name,
      expected: t`rows`,
      found: t`none`,
      action: expectation.core
        ? t`check that this is the live database, and that views select the right rows`
        : t`nothing, where the department keeps none`,
    });
    return;
  }
  const columns = new Set(rules.flatMap((rule) => (rule.byValue ? rule.columns : [])));
  for (const column of columns) {
    const own = rules.filter((rule) => rule.byValue && rule.columns[0] === column);
    const byValue = await count(examination, `(SELECT ${column}, COUNT(*) AS rows_ FROM ${name} GROUP BY ${column}) t`, "t.rows_", own);
    broken.push(...byValue.broken);
  }
  for (const [rule, rows] of broken) await attempt(examination, name, rule.kind, () => reportRule(examination, table, rule, rows));
}

/** Counts rows and those that break a rule. @param weight how many rows one of `from` stands for */
async function count(
  { database }: Examination,
  from: string,
  weight: string,
  rules: readonly RowRule[],
): Promise<{ total: number; broken: [RowRule, number][] }> {
  const counted = rules.map(({ sql }, i) => `SUM(CASE WHEN ${sql} THEN ${weight} ELSE 0 END) AS c${i}`);
  const [row] = await database.query<Record<string, number | string | null>[]>(
    `SELECT ${[`SUM(${weight}) AS total`, ...counted].join(", ")} FROM ${from}`,
  );
  const number = (column: string): number => Number(row?.[column] ?? 0);
  return {
    total: number("total"),
    broken: rules.map((rule, i): [RowRule, number] => [rule, number(`c${i}`)]).filter(([, rows]) => rows > 0),
  };
}

async function reportRule(
  examination: Examination,
  table: NeededTable,
  { kind, columns, sql, expected, action }: RowRule,
  count: number,
): Promise<void> {
  examination.report({
    kind,
    place: `${table.name}.${columns[0]}`,
    expected,
    found: count === 1 ? t`1 row otherwise` : t`${count} rows otherwise`,
    count,
    ...(await examplesOf(examination, table, sql)),
    action,
    query: listing(table, sql),
  });
}

/** Whether the newest row is recent enough for today's questions. */
export async function examineFreshness(examination: Examination, { name, expectation }: NeededTable): Promise<void> {
  const { database, asOf, report } = examination;
  const { fresh } = expectation;
  if (!fresh || !hasColumns(examination, name, [fresh.column])) return;
  const [row] = await database.query<{ latest: unknown }[]>(`SELECT MAX(${fresh.column}) AS latest FROM ${name}`);
  const latest = String(row?.latest ?? "")
    .replace(/\D/g, "")
    .slice(0, 6);
  if (latest.length < 4) return;
  // A year lasts to its December.
  const month = latest.length < 6 ? `${latest.slice(0, 4)}12` : latest;
  const behind = months(asOf.replaceAll("-", "")) - months(month);
  if (behind <= fresh.months) return;
  report({
    kind: "stale-data",
    place: `${name}.${fresh.column}`,
    expected: t`rows of the last ${fresh.months} months before ${asOf}`,
    found: t`the latest are of ${latest}`,
    action: t`read from the live database or a replica that keeps up, or set AS_OF`,
  });
}

const months = (digits: string): number => Number(digits.slice(0, 4)) * 12 + Number(digits.slice(4, 6));
