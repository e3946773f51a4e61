import { type Command, InvalidArgumentError } from "commander";
import pino from "pino";
import { subgraphServer } from "../subgraphs/kit/server";
import { subgraphSettings } from "../subgraphs/kit/settings";
import { openSubgraph } from "../subgraphs/kit/subgraph";
import { namingDatabase } from "./department-database";
import { departmentNamed } from "./departments";
import { endOnSignal } from "./serving";
import { checkSecrets } from "./secrets";

const port = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535) throw new InvalidArgumentError("expected a port from 0 to 65535");
  return value;
};

const required = <T>(value: T | undefined, name: string, meaning: string): T => {
  if (value === undefined) throw new Error(`${name}: expected ${meaning}, got nothing; set it in the environment`);
  return value;
};

/** `headwater subgraph <name>`: one department's subgraph over HTTP, for the gateway alone. */
export function command(program: Command): void {
  program
    .command("subgraph <name>")
    .description("serve one department's subgraph over HTTP; it answers only the gateway")
    .option("--port <number>", "port (PORT; default 4001)", port)
    .option("--host <address>", "address (HOST; default 127.0.0.1)")
    .action(async (name: string, options: { port?: number; host?: string }) => {
      const definition = departmentNamed(name);
      const prefix = name.toUpperCase();
      const settings = subgraphSettings(name, process.env);
      const databaseUrl = required(settings.databaseUrl, `${prefix}_DATABASE_URL`, "the URL of the department's database");
      const personKeySecret = required(settings.personKeySecret, "PERSON_KEY_SECRET", "the secret all departments share");
      checkSecrets(process.env);
      const log = pino({ name: `headwater-${name}` });
      const opening = openSubgraph(definition, {
        databaseUrl,
        assertionKey: required(settings.assertionKey, `${prefix}_ASSERTION_KEY`, "the key this subgraph shares with the gateway"),
        personKeySecret,
        homeDivision: settings.homeDivision,
        onFault: (fault) => log.error(fault, "a field could not be answered"),
      });
      const subgraph = await namingDatabase(name, () => opening);
      const server = subgraphServer(subgraph);
      await server.listen({
        port: options.port ?? port(process.env["PORT"] ?? "4001"),
        host: options.host ?? process.env["HOST"] ?? "127.0.0.1",
      });
      const address = server.server.address();
      log.info({ department: name, port: typeof address === "object" ? address?.port : address }, "serving");
      endOnSignal(async () => {
        await server.close();
        await subgraph.close();
        log.info("stopped");
      });
    });
}
