import type { Command } from "commander";
import { terminalName } from "../schema/departments";
import { t } from "../schema/language";
import { openDatabase } from "../subgraphs/kit/database";
import { isLack } from "../subgraphs/kit/lacking-tables";
import { planSideTables, prepareSideTables } from "../subgraphs/kit/side-tables/prepare";
import { knownDatabases, namingDatabase, urlSetting } from "./department-database";
import { DEPARTMENTS, departmentNamed, departments } from "./departments";
import { tell } from "./serving";

/** Makes a department's side tables, or brings them up to date. @returns the statements executed, or with `print` those still to be */
export async function prepare(department: string, databaseUrl: string, print = false): Promise<string[]> {
  const { label, linkPlan, sideTables: tables } = departmentNamed(department);
  const database = await openDatabase({ url: databaseUrl, tables: [], readOnly: print });
  try {
    const { table } = linkPlan.units;
    await database.query(`SELECT 1 FROM ${table} LIMIT 1`).catch((error: unknown) => {
      if (!isLack(error)) throw error;
      throw new Error(
        t`${urlSetting(department)}: expected the database of ${label}, with its table ${table}, got one without it; correct the URL`,
      );
    });
    return print ? await planSideTables(database, tables) : await prepareSideTables(database, tables);
  } finally {
    await database.destroy();
  }
}

/** `headwater prepare [department]`: the tables that the project adds beside the legacy ones; nothing else is touched. */
export function command(program: Command): void {
  program
    .command("prepare")
    .description(t`make or upgrade the project's own tables beside a department's, or beside all whose database is known`)
    .argument(`[${t`department`}]`, DEPARTMENTS)
    .option("--print", t`print the statements still needed, for a database administrator to run; execute none`)
    .action(async (name: string | undefined, { print = false }: { print?: boolean }) => {
      const chosen = name ? [departmentNamed(name)] : departments;
      for (const [{ name: department }, { url }] of knownDatabases(chosen, process.env, tell)) {
        const statements = await namingDatabase(urlSetting(department), () => prepare(department, url, print));
        if (print)
          console.log(
            [
              `-- ${t`${terminalName(department)}: ${statements.length} statements`}`,
              ...statements.map((statement) => `${statement};`),
            ].join("\n"),
          );
        else
          console.log(
            statements.length === 0
              ? t`${terminalName(department)}: side tables are up to date`
              : t`${terminalName(department)}: ${statements.length} statements executed`,
          );
      }
    });
}
