import type { Examination, NeededTable } from "./examination";
import { EXAMPLES } from "./finding";

/** Up to three primary keys of the rows `t` of which a condition holds; nothing of persons. */
export async function examplesOf(
  { database }: Examination,
  { name, primaryKey, personal }: NeededTable,
  condition: string,
): Promise<{ examples?: string[] }> {
  if (personal) return {};
  const key = primaryKey.map((column) => `t.${column}`).join(", ");
  const rows = await database.query<Record<string, unknown>[]>(
    `SELECT ${key} FROM ${name} t WHERE ${condition} ORDER BY ${key} LIMIT ${EXAMPLES}`,
  );
  return { examples: rows.map((row) => primaryKey.map((column) => String(row[column] ?? "").trim()).join("/")) };
}

/** The statement that lists the rows concerned, for the administrator to run. */
export const listing = ({ name, primaryKey }: NeededTable, condition: string): string =>
  `SELECT ${primaryKey.map((column) => `t.${column}`).join(", ")} FROM ${name} t WHERE ${condition}`;
