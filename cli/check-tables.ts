import { ConfigError } from "../schema/config-error";
import { terminalName } from "../schema/departments";
import { t } from "../schema/language";
import type { Subgraph } from "../subgraphs/kit/subgraph";
import { CALLED } from "./called";
import { namingDatabase, urlSetting } from "./department-database";
import { listed } from "./departments";
import { fault } from "./fault";

/** Looks, before anything is served, whether the databases have the tables of their departments. @throws ConfigError with all that is lacking */
export async function checkTables(subgraphs: readonly Subgraph[]): Promise<void> {
  const problems = await Promise.all(
    subgraphs.map((subgraph) => namingDatabase(urlSetting(subgraph.name), () => lacksOf(subgraph)).catch((error) => [fault(error)])),
  );
  if (problems.flat().length) throw new ConfigError(problems.flat());
}

/** What a department's database lacks and what to do, a line for each who has to do it. */
async function lacksOf(subgraph: Subgraph): Promise<string[]> {
  const { legacy, other, side } = await subgraph.lacking();
  const { name } = subgraph;
  if (other)
    return [
      t`${terminalName(name)}: expected a database with the department's tables, got one with none of them that this account may read; check ${urlSetting(name)}`,
    ];
  return [
    ...(legacy.length
      ? [
          t`${terminalName(name)}: expected all tables of the department, got none that can be read as ${listed(legacy)}; what to do says: ${CALLED} doctor ${name}`,
        ]
      : []),
    ...(side.length
      ? [
          t`${terminalName(name)}: expected the project's own tables, got none, or older ones, as ${listed(side)}; run: ${CALLED} prepare ${name}`,
        ]
      : []),
  ];
}
