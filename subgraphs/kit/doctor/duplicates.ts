import { t } from "../../../schema/language";
import { withoutBlanksSql } from "../sql/citizen-id";
import { type Examination, type NeededTable, attempt, hasColumns, isBlankSql } from "./examination";
import { EXAMPLES, type FindingKind } from "./finding";

interface Uniqueness {
  readonly kind: FindingKind;
  readonly columns: readonly string[];
  /** What is compared, one expression a column. */
  readonly values: readonly string[];
  readonly where?: string | undefined;
  /** Values are no keys, and shown nowhere. */
  readonly hidden: boolean;
}

/** Keys, codes and ID numbers that stand in several rows where one is expected. One statement each. */
export async function examineDuplicates(examination: Examination, table: NeededTable): Promise<void> {
  for (const uniqueness of uniquenesses(examination, table))
    if (hasColumns(examination, table.name, uniqueness.columns))
      await attempt(examination, table.name, uniqueness.kind, () => examine(examination, table, uniqueness));
}

function uniquenesses({ catalogue, department }: Examination, { name, primaryKey, personal, expectation }: NeededTable): Uniqueness[] {
  const facts = catalogue.get(name);
  const enforced = (columns: readonly string[]): boolean =>
    facts?.indexes.some(
      (index) => index.unique && index.columns.length === columns.length && index.columns.every((column) => columns.includes(column)),
    ) ?? false;
  const own = (columns: readonly string[]): string[] => columns.map((column) => `t.${column}`);
  const list: Uniqueness[] = [];
  if (!enforced(primaryKey)) list.push({ kind: "duplicate-key", columns: primaryKey, values: own(primaryKey), hidden: personal });
  for (const { columns, where } of expectation.unique ?? [])
    list.push({ kind: "duplicate-code", columns, values: columns.map((column) => `TRIM(t.${column})`), where, hidden: personal });
  const source = department.linkPlan.persons.find(({ table }) => table === name);
  if (source && expectation.onePersonEach !== undefined)
    list.push({
      kind: "duplicate-id-number",
      columns: [source.id],
      values: [`UPPER(${withoutBlanksSql(`t.${source.id}`)})`],
      where: expectation.onePersonEach,
      hidden: true,
    });
  return list;
}

async function examine(
  examination: Examination,
  { name }: NeededTable,
  { kind, columns, values, where, hidden }: Uniqueness,
): Promise<void> {
  const { database, report } = examination;
  const present = columns.map((column) => `NOT ${isBlankSql(`t.${column}`)}`);
  const named = values.map((value, i) => `${value} AS v${i}`).join(", ");
  const groups = `SELECT ${named}, COUNT(*) AS n FROM ${name} t WHERE ${[...present, ...(where ? [`(${where})`] : [])].join(" AND ")} GROUP BY ${values.join(", ")} HAVING COUNT(*) > 1`;
  const [row] = await database.query<{ repeated: number | string; amount: number | string | null }[]>(
    `SELECT COUNT(*) AS repeated, SUM(n) AS amount FROM (${groups}) d`,
  );
  const count = Number(row?.repeated ?? 0);
  const amount = Number(row?.amount ?? 0);
  if (count === 0) return;
  const keys = values.map((_, i) => `v${i}`).join(", ");
  const examples = hidden
    ? []
    : await database.query<Record<string, unknown>[]>(`SELECT ${keys} FROM (${groups}) d ORDER BY ${keys} LIMIT ${EXAMPLES}`);
  report({
    kind,
    place: `${name}.${columns.join("+")}`,
    expected: where ? t`no two rows alike where ${where.replaceAll("t.", "")}` : t`no two rows alike`,
    found: count === 1 ? t`1 value stands in ${amount} rows` : t`${count} values stand in ${amount} rows`,
    count,
    ...(hidden ? {} : { examples: examples.map((example) => values.map((_, i) => String(example[`v${i}`] ?? "")).join("/")) }),
    action: t`keep one row of each and correct the others; --json holds the statement that lists them`,
    query: hidden
      ? `SELECT ${columns.map((column) => `t.${column}`).join(", ")}, COUNT(*) FROM ${name} t${where ? ` WHERE ${where}` : ""} GROUP BY ${values.join(", ")} HAVING COUNT(*) > 1`
      : groups,
  });
}
