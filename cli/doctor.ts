import type { Command } from "commander";
import type { DataSource } from "typeorm";
import { checkAll } from "../schema/config-error";
import { terminalName } from "../schema/departments";
import { t } from "../schema/language";
import { openDatabase } from "../subgraphs/kit/database";
import { type TableFacts, readCatalogue } from "../subgraphs/kit/doctor/catalogue";
import { examine } from "../subgraphs/kit/doctor/examine";
import { FINDING_KINDS, type Finding, SEVERITIES, type Severity } from "../subgraphs/kit/doctor/finding";
import type { SubgraphDefinition } from "../subgraphs/kit/subgraph";
import { today } from "../subgraphs/kit/today";
import { databaseFault } from "./database-fault";
import { fictitiousCounty } from "./demonstration";
import { type DepartmentDatabase, departmentDatabase, knownDatabases, namesDepartments, urlSetting } from "./department-database";
import { DEPARTMENTS, departmentNamed, departments, listed } from "./departments";
import { withBar } from "./progress-bar";
import { tell } from "./serving";
import { textTable } from "./text-table";

export interface DoctorOptions {
  readonly department: SubgraphDefinition;
  readonly database: DepartmentDatabase;
  /** Business date, yyyy-MM-dd. */
  readonly asOf: string;
  readonly onProgress?: (step: string, done: number, total: number) => void;
  readonly onStatement?: (sql: string) => void;
}

/** Examines one department's database in a session that cannot write. A database that cannot be opened is a finding, too. */
export async function doctor({ department, database: given, asOf, onProgress, onStatement }: DoctorOptions): Promise<Finding[]> {
  let database: DataSource | undefined;
  let catalogue: ReadonlyMap<string, TableFacts>;
  try {
    database = await openDatabase({ url: given.url, tables: department.tables, readOnly: true, onStatement });
    catalogue = await readCatalogue(database);
  } catch (error) {
    await database?.destroy();
    const known = databaseFault(error);
    if (!known) throw error;
    return [
      {
        kind: "unreachable-database",
        severity: FINDING_KINDS["unreachable-database"],
        department: department.name,
        place: urlSetting(department.name),
        ...known,
      },
    ];
  }
  try {
    const { homeDivision, personKeySecret } = given;
    return await examine({ department, database, catalogue, homeDivision, asOf, personKeySecret, onProgress });
  } finally {
    await database.destroy();
  }
}

interface Patients {
  readonly databases: readonly (readonly [SubgraphDefinition, DepartmentDatabase])[];
  readonly asOf: string;
}

/** The databases that the environment names among the chosen departments'; when it names none, the fictitious county's, made if need be. */
async function patients(chosen: readonly SubgraphDefinition[], env: NodeJS.ProcessEnv): Promise<Patients> {
  const named = namesDepartments(env);
  checkAll([() => today(env), ...(named ? chosen.map((department) => () => departmentDatabase(department, env)) : [])]);
  if (named) return { databases: [...knownDatabases(chosen, env, tell)], asOf: today(env) };
  tell(t`no *_DATABASE_URL is set: examining the fictitious county`);
  const county = await fictitiousCounty(tell);
  return {
    databases: chosen.map((department) => [
      department,
      { url: county.databaseUrls[department.name] ?? "", homeDivision: county.divisionCode, personKeySecret: county.personKeySecret },
    ]),
    asOf: env["AS_OF"] ? today(env) : county.asOf,
  };
}

const WORDS: Readonly<Record<Severity, string>> = { ERROR: t`ERROR`, WARN: t`WARN`, INFO: t`INFO` };
const TITLES = [t`SEVERITY`, t`KIND`, t`PLACE`, t`EXPECTED`, t`FOUND`, t`WHAT TO DO`];

/** The findings of a department as a table that an administrator can work down. */
export function formatFindings({ name, label }: SubgraphDefinition, findings: readonly Finding[]): string {
  const counts = SEVERITIES.map((severity) => `${findings.filter((finding) => finding.severity === severity).length} ${WORDS[severity]}`);
  const rows = findings.map(({ severity, kind, place, expected, found, examples = [], action }) => [
    WORDS[severity],
    kind,
    place,
    expected,
    examples.length ? t`${found}, e.g. ${listed(examples)}` : found,
    action,
  ]);
  return [t`${name} (${label}): ${listed(counts)}`, ...(rows.length ? [textTable(TITLES, rows)] : [])].join("\n");
}

/** `headwater doctor [department]`: what a department's own database lacks. Exit status 1 when anything is of severity ERROR. */
export function command(program: Command): void {
  program
    .command("doctor")
    .description(t`examine a department's own database, or all that are known, and say what to mend; changes nothing`)
    .argument(`[${t`department`}]`, DEPARTMENTS)
    .option("--json", t`print the findings as JSON, with the statements that list the rows concerned`)
    .action(async (name: string | undefined, { json = false }: { json?: boolean }) => {
      const { databases, asOf } = await patients(name ? [departmentNamed(name)] : departments, process.env);
      const all: Finding[] = [];
      for (const [department, database] of databases) {
        let findings: Finding[] = [];
        await withBar(t`examining ${terminalName(department.name)}`, async (onProgress) => {
          findings = await doctor({ department, database, asOf, onProgress });
        });
        all.push(...findings);
        if (!json) process.stdout.write(`${formatFindings(department, findings)}\n\n`);
      }
      if (json) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
      if (all.some(({ severity }) => severity === "ERROR")) process.exitCode = 1;
    });
}
