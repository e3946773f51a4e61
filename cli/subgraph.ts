import type { AddressInfo } from "node:net";
import { type Command, InvalidArgumentError } from "commander";
import pino from "pino";
import { t } from "../schema/language";
import { subgraphServer } from "../subgraphs/kit/server";
import { subgraphSettings } from "../subgraphs/kit/settings";
import { openSubgraph } from "../subgraphs/kit/subgraph";
import { namingDatabase } from "./department-database";
import { departmentNamed } from "./departments";
import { checkAddress, endOnSignal } from "./serving";
import { checkSecrets } from "./secrets";

/** The port that a text names; undefined for another text. */
const portOf = (text: string): number | undefined => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined);

const portOption = (text: string): number => {
  const port = portOf(text);
  if (port === undefined) throw new InvalidArgumentError(t`expected an integer from 0 to 65535`);
  return port;
};

/** `PORT` of the environment. @throws Error when it is none */
function portSetting({ PORT }: NodeJS.ProcessEnv): number {
  const port = portOf(PORT || "4001");
  if (port === undefined)
    throw new Error(t`${"PORT"}: expected ${t`an integer from 0 to 65535`}, got ${JSON.stringify(PORT)}; correct or unset it`);
  return port;
}

const required = <T>(value: T | undefined, name: string, meaning: string): T => {
  if (value === undefined) throw new Error(t`${name}: expected ${meaning}, got nothing; set it in the environment`);
  return value;
};

/** `headwater subgraph <name>`: one department's subgraph over HTTP, for the gateway alone. */
export function command(program: Command): void {
  program
    .command("subgraph <name>")
    .description(t`serve one department's subgraph over HTTP; it answers only the gateway`)
    .option("--port <number>", t`port (PORT; default 4001)`, portOption)
    .option("--host <address>", t`address (HOST; default 127.0.0.1)`)
    .action(async (name: string, options: { port?: number; host?: string }) => {
      const definition = departmentNamed(name);
      const address = { port: options.port ?? portSetting(process.env), host: options.host ?? (process.env["HOST"] || "127.0.0.1") };
      const prefix = name.toUpperCase();
      const settings = subgraphSettings(name, process.env);
      const databaseUrl = required(settings.databaseUrl, `${prefix}_DATABASE_URL`, t`the URL of the department's database`);
      const personKeySecret = required(settings.personKeySecret, "PERSON_KEY_SECRET", t`the secret all departments share`);
      checkSecrets(process.env);
      await checkAddress(address);
      const log = pino({ name: `headwater-${name}` });
      const opening = openSubgraph(definition, {
        databaseUrl,
        assertionKey: required(settings.assertionKey, `${prefix}_ASSERTION_KEY`, t`the key this subgraph shares with the gateway`),
        personKeySecret,
        homeDivision: settings.homeDivision,
        onFault: (fault) => log.error(fault, "a field could not be answered"),
      });
      const subgraph = await namingDatabase(name, () => opening);
      const server = subgraphServer(subgraph);
      await server.listen({ ...address });
      const { port } = server.server.address() as AddressInfo;
      log.info({ department: name, port }, "serving");
      endOnSignal(async () => {
        await server.close();
        await subgraph.close();
        log.info("stopped");
      });
    });
}
