import type { DataSource } from "typeorm";
import type { YearMatch } from "./crosswalk-rows";
import type { PersonSource } from "./link-plan";

/**
 * Codes of units that would show nothing but that there are secret ones below them: in every year all their units are secret,
 * and they have neither an institution nor anybody of their own. They are as secret as what they stand above (domain 8.1).
 * @param hasInstitution whether somebody, or a file of accounting groups, gave the unit with this code an institution
 */
export async function givingAway(
  database: DataSource,
  persons: readonly PersonSource[],
  matches: readonly YearMatch[],
  hasInstitution: (code: string) => boolean,
): Promise<ReadonlySet<string>> {
  const below = new Map<string, YearMatch[]>();
  const place = (year: string, key: string): string => `${year} ${key}`;
  for (const match of matches) {
    if (match.unit.parentKey === null) continue;
    const above = place(match.year, match.unit.parentKey);
    const units = below.get(above);
    if (units) units.push(match);
    else below.set(above, [match]);
  }
  const found = new Set<string>();
  const open = new Set<string>();
  for (const { unit, year, match, secret } of matches) {
    const units = below.get(place(year, unit.key)) ?? [];
    if (secret || match || hasInstitution(unit.code) || units.some((one) => !one.secret)) open.add(unit.code);
    else if (units.length > 0) found.add(unit.code);
  }
  for (const code of open) found.delete(code);
  for (const { table, unit } of persons) {
    if (unit === undefined || found.size === 0) continue;
    const codes = [...found];
    const rows = await database.query<{ code: string }[]>(
      `SELECT DISTINCT ${unit} AS code FROM ${table} WHERE ${unit} IN (${codes.map(() => "?").join(", ")})`,
      codes,
    );
    for (const { code } of rows) found.delete(code.trim());
  }
  return found;
}
