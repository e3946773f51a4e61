import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { ConfigError } from "../schema/config-error";
import { terminalName } from "../schema/departments";
import { fileFault } from "../schema/file-fault";
import { t } from "../schema/language";
import { httpTransports } from "../gateway/transport/http-transports";
import { type Transport, TransportError } from "../gateway/transport/transport";
import { scopeOf } from "../subgraphs/kit/codes/division";
import { openDatabase } from "../subgraphs/kit/database";
import { type AccountingGroupMember, parseAccountingGroups } from "../subgraphs/kit/identity/accounting-groups";
import type { DirectoryEntry } from "../subgraphs/kit/identity/directory";
import { type LinkProgress, type LinkReport, link } from "../subgraphs/kit/identity/link";
import type { SubgraphDefinition } from "../subgraphs/kit/subgraph";
import { CALLED } from "./called";
import { type DepartmentDatabase, departmentDatabase, knownDatabases, namingDatabase, neither, urlSetting } from "./department-database";
import { DEPARTMENTS, departmentNamed, departments } from "./departments";
import { openJobHouse } from "./house";
import { institutionDirectory } from "./institution-directory";
import { formatLinkReport } from "./link-report";
import { prepare } from "./prepare";
import { tell } from "./serving";

/** Reads the establishment office's institutions within a scope of divisions. */
export type ReadDirectory = (divisionPrefix: string) => AsyncIterable<DirectoryEntry>;

export interface LinkDepartmentOptions {
  readonly department: string;
  readonly database: DepartmentDatabase;
  readonly readDirectory: ReadDirectory;
  readonly groups?: readonly AccountingGroupMember[] | undefined;
  readonly onProgress?: ((progress: LinkProgress) => void) | undefined;
}

/** Links one department: its units to institutions, its persons to keys. @throws Error when its side tables are not prepared */
export async function linkDepartment({
  department,
  database,
  readDirectory,
  groups,
  onProgress,
}: LinkDepartmentOptions): Promise<LinkReport> {
  const plan = departmentNamed(department).linkPlan;
  const { url, homeDivision, personKeySecret } = database;
  if (!personKeySecret)
    throw new Error(t`PERSON_KEY_SECRET: expected the secret all departments share, got nothing; set it in the environment`);
  if ((await prepare(department, url, true)).length > 0)
    throw new Error(
      t`${terminalName(department)}: expected its side tables, found some missing or old; run: ${CALLED} prepare ${department}`,
    );
  const directory = plan.units.identity ? none() : readDirectory(scopeOf(homeDivision));
  const source = await openDatabase({ url, tables: [] });
  try {
    return await link({
      department,
      database: source,
      plan,
      directory,
      groups: plan.units.identity ? undefined : groups,
      secret: personKeySecret,
      homeDivision,
      onProgress,
    });
  } finally {
    await source.destroy();
  }
}

async function* none(): AsyncGenerator<DirectoryEntry> {}

const STEPS: Readonly<Record<LinkProgress["step"], string>> = {
  directory: t`reading institutions`,
  units: t`matching units`,
  persons: t`giving persons their keys`,
};

function showProgress({ step, table, done, total }: LinkProgress): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${STEPS[step]} ${table} ${done}${total === null ? "" : ` / ${total}`}\u001b[K${done === total ? "\n" : ""}`);
}

/** The department whose units are the institutions themselves. */
const directoryOwner = departments.find(({ linkPlan }) => linkPlan.units.identity) as SubgraphDefinition;

/** The directory is asked of its owner alone; this job need not know where the others are. */
const unasked = ({ name }: { name: string }): Transport => ({
  label: name,
  send: () => Promise.reject(new TransportError("SUBGRAPH_UNAVAILABLE", `${name} is not asked by link`)),
  close: () => Promise.resolve(),
});

type Databases = ReadonlyMap<string, DepartmentDatabase>;

/** The directory's database, where it is here. @throws ConfigError when it is neither here nor elsewhere and one of these needs it */
function directoryDatabase(linked: readonly SubgraphDefinition[], env: NodeJS.ProcessEnv): Databases {
  const { name } = directoryOwner;
  const database = departmentDatabase(directoryOwner, env);
  const needed = linked.some((department) => department !== directoryOwner);
  if (!database && needed && !env[`${name.toUpperCase()}_URL`]) throw new ConfigError([neither([name])]);
  return new Map(database ? [[name, database]] : []);
}

/** The directory by way of a gateway of this job's own, over the databases known here and the subgraphs reached over HTTP. */
export async function* readThroughGateway(databases: Databases, divisionPrefix: string): AsyncGenerator<DirectoryEntry> {
  const [first] = databases.values();
  const http = httpTransports(process.env, { open: false });
  const house = await openJobHouse({
    databaseUrls: Object.fromEntries([...databases].map(([name, { url }]) => [name, url])),
    homeDivision: Object.fromEntries([...databases].map(([name, { homeDivision }]) => [name, homeDivision])),
    remote: (subgraph) => (subgraph.name === directoryOwner.name ? http(subgraph) : unasked(subgraph)),
    personKeySecret: first?.personKeySecret ?? "",
  });
  try {
    yield* institutionDirectory((request) => house.gateway.execute(request), divisionPrefix);
  } finally {
    await house.close();
  }
}

/** @throws Error when the file cannot be read or a line of it is not understood */
function readGroups(file: string): AccountingGroupMember[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(
      t`--groups: expected a CSV file with the columns agency_code and institution_code, got ${fileFault(error)} at ${file}; name another file`,
    );
  }
  return parseAccountingGroups(text, `--groups ${file}`);
}

/** `headwater link [department]`: the crosswalk of a department's units and persons. Writes only that department's `xt_` tables. */
export function command(program: Command): void {
  program
    .command("link")
    .description(t`find the institution of every unit and the key of every person of a department, or of all whose database is known`)
    .argument(`[${t`department`}]`, DEPARTMENTS)
    .option(`--groups <${t`file`}>`, t`CSV of accounting groups: agency_code, institution_code and, when it matters, fiscal_year`)
    .action(async (name: string | undefined, { groups: file }: { groups?: string }) => {
      const chosen = name ? [departmentNamed(name)] : departments;
      const groups = file === undefined ? undefined : readGroups(file);
      const known = knownDatabases(chosen, process.env, tell);
      const directory = directoryDatabase([...known.keys()], process.env);
      const readDirectory: ReadDirectory = (divisionPrefix) => readThroughGateway(directory, divisionPrefix);
      for (const [{ name: department }, database] of known) {
        const report = await namingDatabase(urlSetting(department), () =>
          linkDepartment({ department, database, readDirectory, groups, onProgress: showProgress }),
        );
        console.log(formatLinkReport(report));
      }
    });
}
