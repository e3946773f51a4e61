import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, checkAll } from "../schema/config-error";
import { terminalName } from "../schema/departments";
import { t } from "../schema/language";
import { DEMO_PERSON_KEY_SECRET } from "../county/demo-secrets";
import { subgraphSettings } from "../subgraphs/kit/settings";
import type { SubgraphDefinition } from "../subgraphs/kit/subgraph";
import { CALLED } from "./called";
import { databaseFault } from "./database-fault";
import { departments, listed } from "./departments";
import { ROOT } from "./root";
import { checkSecrets } from "./secrets";

/** Division of the fictitious county, whose databases stand in when the environment names no department. */
const COUNTY_DIVISION = "770127";

/** A department's database as the jobs on it find it. */
export interface DepartmentDatabase {
  readonly url: string;
  /** Six digits: the division whose books it keeps. */
  readonly homeDivision: string;
  readonly personKeySecret: string | undefined;
}

/** The setting that says where a department's database is. */
export const urlSetting = (department: string): string => `${department.toUpperCase()}_DATABASE_URL`;

/** Whether the environment says where any department is. The fictitious county stands in for all of them or for none: real and made-up people never mix. */
export const namesDepartments = (env: NodeJS.ProcessEnv): boolean =>
  departments.some(({ name }) => env[urlSetting(name)] || env[`${name.toUpperCase()}_URL`]);

/**
 * The database that `<NAME>_DATABASE_URL` names; where no department is named at all, the fictitious county's, when it has been
 * generated. Null when there is neither.
 * @throws ConfigError naming each wrong setting, or when the demonstration's secret meets a real database
 */
export function departmentDatabase({ name, legacySchema }: SubgraphDefinition, env: NodeJS.ProcessEnv): DepartmentDatabase | null {
  const file = join(ROOT, "data/county", `${legacySchema}.sqlite`);
  const county = !namesDepartments(env);
  if (county ? !existsSync(file) : !env[urlSetting(name)]) return null;
  checkAll([() => checkSecrets(env), () => subgraphSettings(name, env, county ? COUNTY_DIVISION : undefined)]);
  const { databaseUrl, homeDivision, personKeySecret } = subgraphSettings(name, env, county ? COUNTY_DIVISION : undefined);
  return {
    url: databaseUrl ?? `sqlite:${file}`,
    homeDivision,
    personKeySecret: personKeySecret ?? (county ? DEMO_PERSON_KEY_SECRET : undefined),
  };
}

/**
 * The databases of the departments chosen, as far as they are known.
 * @param say hears which are left out, or that it is the fictitious county's
 * @throws ConfigError naming each wrong setting, or when none of them is known
 */
export function knownDatabases(
  chosen: readonly SubgraphDefinition[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): ReadonlyMap<SubgraphDefinition, DepartmentDatabase> {
  checkAll(chosen.map((department) => () => departmentDatabase(department, env)));
  const known = new Map(
    chosen.flatMap((department) => {
      const database = departmentDatabase(department, env);
      return database ? [[department, database] as const] : [];
    }),
  );
  const unknown = chosen.filter((department) => !known.has(department)).map(({ name }) => name);
  if (known.size === 0) throw new ConfigError([missing(unknown, env)]);
  if (!namesDepartments(env)) say(t`no *_DATABASE_URL is set: these are the fictitious county's databases`);
  else if (unknown.length) say(t`left out: ${listed(unknown.map(terminalName))}, of which no *_DATABASE_URL is set`);
  return known;
}

function missing(unknown: readonly string[], env: NodeJS.ProcessEnv): string {
  const settings = unknown.map(urlSetting).join(" / ");
  return namesDepartments(env)
    ? t`${settings}: expected the URL of a department's database, got nothing; set it`
    : t`${settings}: expected the URL of a department's database, got nothing; set it, or generate the fictitious county with: ${CALLED} county`;
}

/** What to say of departments that are neither here nor elsewhere. */
export const neither = (names: readonly string[]): string =>
  t`${listed(names.map((name) => `${urlSetting(name)} / ${name.toUpperCase()}_URL`))}: expected one of each pair, got neither; set where the department is`;

/** Runs what opens or reads a database; a fault of it names the setting to look at, or the option. @throws Error */
export async function namingDatabase<T>(setting: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = databaseFault(error);
    // Our own errors say themselves what to do.
    if (!known) throw error;
    throw new Error(t`${setting}: expected ${known.expected}, got: ${known.found}; ${known.action}`);
  }
}
