import type { DataSource } from "typeorm";
import type { SubgraphDefinition } from "../subgraph";
import { dialectOf } from "../sql/dialect";

/** What `link` and the subgraph do with the project's own tables. */
const WRITE = ["SELECT", "INSERT", "UPDATE", "DELETE"] as const;
/** What `prepare` needs besides, to make them and bring them up to date. */
const MAKE = ["CREATE", "ALTER", "INDEX"] as const;

export interface Grant {
  readonly table: string;
  readonly privileges: readonly string[];
  /** The statement without a semicolon. */
  readonly statement: string;
}

export interface DepartmentGrants {
  /** To read the department's own tables. */
  readonly legacyTables: readonly Grant[];
  /** To write the project's own, once somebody has made them. */
  readonly sideTables: readonly Grant[];
  /** To make them by `prepare` as well. */
  readonly prepare: readonly Grant[];
}

/** The least rights of a department's account, table by table. Only grants with CREATE may be given before the table is there. */
export function grantsOf(
  database: DataSource,
  { tables, sideTables }: SubgraphDefinition,
  schema: string,
  account: string,
): DepartmentGrants {
  const ours = new Set(sideTables.map(({ name }) => name));
  const grant = (table: string, privileges: readonly string[]): Grant => ({
    table,
    privileges,
    statement: `GRANT ${privileges.join(", ")} ON \`${schema}\`.\`${table}\` TO ${account}`,
  });
  const legacy = tables.map((entity) => database.getMetadata(entity).tableName).filter((table) => !ours.has(table));
  return {
    legacyTables: legacy.map((table) => grant(table, ["SELECT"])),
    sideTables: sideTables.map(({ name }) => grant(name, WRITE)),
    prepare: sideTables.map(({ name }) => grant(name, [...WRITE, ...MAKE])),
  };
}

/** Name of the schema that a connection is in. */
export async function schemaOfDatabase(database: DataSource): Promise<string> {
  if (dialectOf(database).name === "sqlite") return "main";
  const [row] = await database.query<{ name: string }[]>("SELECT DATABASE() AS name");
  return row?.name ?? "";
}
