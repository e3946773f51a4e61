import { type Examination, type NeededTable, attempt, hasColumns } from "./examination";
import { examplesOf, listing } from "./examples";
import { type RowRule, rowRules } from "./row-rules";

/** Every rule of a table's rows in one statement, and one more for each rule that is broken. */
export async function examineRows(examination: Examination, table: NeededTable): Promise<void> {
  const { database, dialect, asOf, report } = examination;
  const { name, expectation } = table;
  const rules = rowRules(table, dialect, asOf).filter(({ columns }) => hasColumns(examination, name, columns));
  const counted = rules.map(({ sql }, i) => `SUM(CASE WHEN ${sql} THEN 1 ELSE 0 END) AS c${i}`);
  const [row] = await database.query<Record<string, number | string | null>[]>(
    `SELECT ${["COUNT(*) AS total", ...counted].join(", ")} FROM ${name} t`,
  );
  const total = Number(row?.["total"] ?? 0);
  if (total === 0) {
    report({
      kind: expectation.core ? "empty-core-table" : "empty-table",
      place: name,
      expected: "rows",
      found: "none",
      action: expectation.core
        ? "check that this is the live database, and that views select the right rows"
        : "nothing, where the department keeps none",
    });
    return;
  }
  for (const [i, rule] of rules.entries()) {
    const count = Number(row?.[`c${i}`] ?? 0);
    if (count > 0) await attempt(examination, name, rule.kind, () => reportRule(examination, table, rule, count));
  }
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
    found: `${count} ${count === 1 ? "row" : "rows"} otherwise`,
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
    expected: `rows of the last ${fresh.months} months before ${asOf}`,
    found: `the latest are of ${latest}`,
    action: "read from the live database or a replica that keeps up, or set AS_OF",
  });
}

const months = (digits: string): number => Number(digits.slice(0, 4)) * 12 + Number(digits.slice(4, 6));
