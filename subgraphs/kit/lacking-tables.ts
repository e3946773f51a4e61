import type { DataSource } from "typeorm";
import type { SubgraphDefinition } from "./subgraph";

/** Tables without which a department's graph cannot be answered, by name. */
export interface LackingTables {
  /** The department's own that are not there, or that this account may not read. */
  readonly legacy: readonly string[];
  /** True when that is all of them: it is another database. */
  readonly other: boolean;
  /** The project's own that are not there, may not be read, or lack a column of this version. */
  readonly side: readonly string[];
}

const NONE: LackingTables = { legacy: [], other: false, side: [] };

/**
 * What a database lacks of the tables of its department: one statement where it lacks nothing, else one more for each table.
 * The tables are asked themselves, not the catalogue: only the server knows whether letters' case counts and what a view needs.
 * @throws Error when the database does not answer
 */
export async function lackingTables(database: DataSource, { tables, sideTables }: SubgraphDefinition): Promise<LackingTables> {
  const ours = new Set(sideTables.map(({ name }) => name));
  const legacy = tables
    .map((entity) => database.getMetadata(entity).tableName)
    .filter((name) => !ours.has(name))
    .map((name) => ({ name, probe: `SELECT 1 FROM ${name} WHERE 1 = 0` }));
  const side = sideTables.map(({ name, columns }) => ({
    name,
    probe: `SELECT 1 FROM (SELECT ${Object.keys(columns).join(", ")} FROM ${name}) t WHERE 1 = 0`,
  }));
  const answers = (probe: string): Promise<boolean> =>
    database.query(probe).then(
      () => true,
      (error: unknown) => {
        if (isLack(error)) return false;
        throw error;
      },
    );
  if (await answers([...legacy, ...side].map(({ probe }) => probe).join(" UNION ALL "))) return NONE;
  const lacking = async (probed: typeof legacy): Promise<string[]> => {
    const names: string[] = [];
    for (const { name, probe } of probed) if (!(await answers(probe))) names.push(name);
    return names;
  };
  const lackingLegacy = await lacking(legacy);
  return { legacy: lackingLegacy, other: lackingLegacy.length === legacy.length, side: await lacking(side) };
}

/** Whether an error is of the statement, not of the database: no such table or column, no right to it, or a view that has lost its table. */
export function isLack(error: unknown): boolean {
  const { code = "", sqlState = "" } = error as { code?: string; sqlState?: string };
  return code === "SQLITE_ERROR" || code === "ER_VIEW_INVALID" || sqlState.startsWith("42");
}
