import { existsSync } from "node:fs";
import { join } from "node:path";
import { t } from "../schema/language";
import { DEMO_PERSON_KEY_SECRET } from "../county/demo-secrets";
import { DatabaseUrlError } from "../subgraphs/kit/database";
import { subgraphSettings } from "../subgraphs/kit/settings";
import type { SubgraphDefinition } from "../subgraphs/kit/subgraph";
import { ROOT } from "./root";
import { checkSecrets } from "./secrets";

/** Division of the fictitious county, whose databases stand in when the environment names none. */
const COUNTY_DIVISION = "770127";

/** A department's database as the jobs on it find it. */
export interface DepartmentDatabase {
  readonly url: string;
  /** Six digits: the division whose books it keeps. */
  readonly homeDivision: string;
  readonly personKeySecret: string | undefined;
}

/**
 * The database that `<NAME>_DATABASE_URL` names, else the fictitious county's where it has been generated; null when there is neither.
 * @throws Error when a setting is wrong, or the demonstration's secret meets a real database
 */
export function departmentDatabase({ name, legacySchema }: SubgraphDefinition, env: NodeJS.ProcessEnv): DepartmentDatabase | null {
  const file = join(ROOT, "data/county", `${legacySchema}.sqlite`);
  const county = !env[`${name.toUpperCase()}_DATABASE_URL`];
  if (county && !existsSync(file)) return null;
  checkSecrets(env);
  const settings = subgraphSettings(name, env, county ? COUNTY_DIVISION : undefined);
  const url = settings.databaseUrl ?? `sqlite:${file}`;
  const personKeySecret = settings.personKeySecret ?? (county ? DEMO_PERSON_KEY_SECRET : undefined);
  return { url, homeDivision: settings.homeDivision, personKeySecret };
}

/** What to say when none of these departments has a database here. */
export const missingDatabase = (departments: readonly SubgraphDefinition[]): string =>
  t`${departments.map(({ name }) => `${name.toUpperCase()}_DATABASE_URL`).join(" / ")}: expected the URL of a department's database, got nothing; set it, or generate the fictitious county with: headwater county`;

/** Runs what opens or reads a department's database; a fault of it names the setting to look at. @throws Error */
export async function namingDatabase<T>(department: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, sqlState, message } = error as { code?: string; sqlState?: string; message: string };
    // Of the driver or the sockets below it; our own errors say themselves what to do.
    if (code === undefined && sqlState === undefined && !(error instanceof DatabaseUrlError)) throw error;
    throw new Error(
      t`${department.toUpperCase()}_DATABASE_URL: expected a database that answers, got: ${message}; correct the URL, the account or its rights`,
    );
  }
}
