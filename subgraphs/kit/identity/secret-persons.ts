import type { DataSource } from "typeorm";
import type { LinkPlan } from "./link-plan";
import { personKeyOf } from "./person-key";

/**
 * Keys of everybody who stands in a secret unit, by any of the department's tables that says where a person stands.
 * They are as secret as the unit, wherever else their rows stand (domain 8.1). Reads `xt_jgdz`: link the units first.
 */
export async function secretPersonKeys(database: DataSource, { schema, persons }: LinkPlan, secret: string): Promise<Set<string>> {
  const units = await database.query<{ local_code: string }[]>("SELECT DISTINCT local_code FROM xt_jgdz WHERE secret = '1'");
  const keys = new Set<string>();
  if (units.length === 0) return keys;
  const codes = units.map(({ local_code }) => local_code);
  for (const { table, pk, id, unit } of persons) {
    if (unit === undefined) continue;
    const marks = codes.map(() => "?").join(", ");
    const rows = await database.query<{ pk: unknown; id: string | null }[]>(
      `SELECT ${pk} AS pk, ${id} AS id FROM ${table} WHERE ${unit} IN (${marks})`,
      codes,
    );
    for (const row of rows) keys.add(personKeyOf(row.id, { schema, table, localPk: String(row.pk).trim() }, secret).personKey);
  }
  return keys;
}
