import type { DataSource } from "typeorm";
import { divisionPath } from "../codes/division";
import { FICTITIOUS_DIVISIONS } from "../codes/tables/divisions";

/** Division code → name. */
export type DivisionNames = ReadonlyMap<string, string>;

/** Parameter of `xt_cs` that holds a division's name. */
const PARAMETER = "division_name";

/** The names this department knows: those of its parameters before those of the fictitious county. */
export async function readDivisionNames(database: DataSource): Promise<DivisionNames> {
  const rows = await database.query<{ division: string; value: string }[]>("SELECT division, value FROM xt_cs WHERE name = ?", [PARAMETER]);
  return new Map([...FICTITIOUS_DIVISIONS, ...rows.map(({ division, value }) => [division, value.trim()] as const)]);
}

/** Names from the province down to the division, as far as they are known. */
export const namesAbove = (names: DivisionNames, division: string): string[] =>
  divisionPath(division).flatMap((code) => names.get(code) ?? []);

/** The division that a unit's name begins with, the names of those above it before it or left out; null when it begins with none. */
export function divisionInName(name: string, names: DivisionNames): string | null {
  const beginnings = [...names.keys()].flatMap((code) => {
    const path = namesAbove(names, code);
    return path.map((_, from) => ({ code, beginning: path.slice(from).join("") }));
  });
  const found = beginnings.filter(({ beginning }) => name.length > beginning.length && name.startsWith(beginning));
  return found.sort((a, b) => b.beginning.length - a.beginning.length)[0]?.code ?? null;
}
