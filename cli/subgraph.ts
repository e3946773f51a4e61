import type { AddressInfo } from "node:net";
import type { Command } from "commander";
import { ConfigError, checkAll } from "../schema/config-error";
import { t } from "../schema/language";
import { type Environment, SUBGRAPH_PORT, readServingSettings } from "../gateway/config";
import { createLog } from "../gateway/logs";
import { subgraphServer } from "../subgraphs/kit/server";
import { subgraphSettings } from "../subgraphs/kit/settings";
import { type SubgraphDefinition, openSubgraph } from "../subgraphs/kit/subgraph";
import { today } from "../subgraphs/kit/today";
import { checkTables } from "./check-tables";
import { namingDatabase, urlSetting } from "./department-database";
import { DEPARTMENTS, departmentNamed } from "./departments";
import { checkSecrets } from "./secrets";
import { atAddress, checkAddress, endOnSignal, originOf, tell, withAddress } from "./serving";

function need(env: Environment, name: string, meaning: string): void {
  if (!env[name]) throw new ConfigError([t`${name}: expected ${meaning}, got nothing; set it in the environment`]);
}

function checkSettings({ name }: SubgraphDefinition, env: Environment): void {
  checkAll([
    () => readServingSettings(env),
    () => need(env, urlSetting(name), t`the URL of the department's database`),
    () => subgraphSettings(name, env),
    () => need(env, `${name.toUpperCase()}_ASSERTION_KEY`, t`the key this subgraph shares with the gateway`),
    () => need(env, "PERSON_KEY_SECRET", t`the secret all departments share`),
    () => today(env),
    () => checkSecrets(env),
  ]);
}

/** `headwater subgraph <department>`: one department's subgraph over HTTP, for the gateway alone. */
export function command(program: Command): void {
  withAddress(program.command("subgraph"), SUBGRAPH_PORT)
    .description(t`serve one department's subgraph over HTTP; it answers only the gateway`)
    .argument(`<${t`department`}>`, DEPARTMENTS)
    .action(async (text: string, options: { port?: string; host?: string }) => {
      const definition = departmentNamed(text);
      const { name, label } = definition;
      const env = atAddress(process.env, options);
      checkSettings(definition, env);
      const { HOST: host, PORT, LOG_LEVEL } = readServingSettings(env);
      await checkAddress({ host, port: PORT });
      const { databaseUrl, assertionKey, personKeySecret, homeDivision } = subgraphSettings(name, env);
      const log = createLog(LOG_LEVEL);
      const opening = openSubgraph(definition, {
        databaseUrl: databaseUrl!,
        assertionKey: assertionKey!,
        personKeySecret: personKeySecret!,
        homeDivision,
        onFault: (fault) => log.error(fault, "a field could not be answered"),
      });
      const subgraph = await namingDatabase(urlSetting(name), () => opening);
      await checkTables([subgraph]);
      const server = subgraphServer(subgraph);
      await server.listen({ host, port: PORT });
      const { port } = server.server.address() as AddressInfo;
      log.info({ department: name, host, port }, "serving");
      tell(t`subgraph of ${name} (${label}), for the gateway: ${`${originOf({ host, port })}/graphql`}`);
      endOnSignal(async () => {
        await server.close();
        await subgraph.close();
        log.info("stopped");
      });
    });
}
