import { t } from "../../../schema/language";
import { OTHER_SECRET_ACTION, checkSecret } from "../identity/fingerprint";
import { planSideTables } from "../side-tables/prepare";
import { columnType } from "./column-type";
import type { Examination } from "./examination";

/** Whether the project's own tables stand beside the department's, as this version needs them, and are keyed by this secret. */
export async function examineSideTables(examination: Examination): Promise<void> {
  const { database, catalogue, department, report, dialect } = examination;
  const prepare = t`headwater prepare ${department.name}, or its --print for an administrator`;
  for (const table of department.sideTables) {
    const statements = await planSideTables(database, [table]);
    const facts = catalogue.get(table.name);
    if (!facts) {
      report({
        kind: "missing-side-table",
        place: table.name,
        expected: t`the project's own table (${table.label})`,
        found: t`none`,
        action: prepare,
      });
      continue;
    }
    if (statements.length)
      report({
        kind: "old-side-table",
        place: table.name,
        expected: t`the columns and indexes of this version`,
        found: t`${statements.length} missing`,
        count: statements.length,
        action: prepare,
      });
    for (const [column, declared] of Object.entries(table.columns)) {
      const there = facts.columns.get(column);
      if (!there) continue;
      const [wanted, found] = [columnType(declared), columnType(there.declared)];
      const narrow = wanted?.length && found?.length && found.length < wanted.length;
      // Keys are compared by byte: a crosswalk that finds ab01 for AB01 joins two persons.
      const loose = dialect.name === "mysql" && there.collation !== null && !there.collation.endsWith("_bin");
      if (wanted?.class === found?.class && !narrow && !loose) continue;
      report({
        kind: "different-side-table",
        place: `${table.name}.${column}`,
        expected: `${declared}${dialect.name === "mysql" && wanted?.class === "text" ? " COLLATE utf8mb4_bin" : ""}`,
        found: `${there.declared}${loose ? ` COLLATE ${there.collation}` : ""}`,
        action: `ALTER TABLE ${table.name} MODIFY ${column} ${declared}${loose ? " COLLATE utf8mb4_bin" : ""}`,
      });
    }
  }
  if (examination.personKeySecret !== undefined && catalogue.has("xt_cs"))
    await checkSecret(database, department.name, examination.personKeySecret).catch(() =>
      report({
        kind: "other-secret",
        place: "xt_cs",
        expected: t`links made with the PERSON_KEY_SECRET of this environment`,
        found: t`links made with another`,
        action: OTHER_SECRET_ACTION,
      }),
    );
}
