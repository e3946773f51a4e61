import type { Command } from "commander";
import { ConfigError, type Environment, readGatewaySettings } from "../gateway/config";
import { configured } from "../gateway/configured";
import { type Gateway, createGateway } from "../gateway/gateway";
import { createLog } from "../gateway/logs";
import { loadSupergraph } from "../gateway/supergraph/supergraph";
import { httpTransports } from "../gateway/transport/http-transports";
import { EXPLORER, OPEN_EXPLORER } from "./explorer";
import { checkSecrets } from "./secrets";

/** `headwater gateway`: the gateway alone, its subgraphs reached over HTTP. */
export function command(program: Command): void {
  program
    .command("gateway")
    .description("serve the supergraph over subgraphs reached by HTTP")
    .option("--open", "a plain federation gateway: no tokens asked for unless configured, no assertions sent, wider limits")
    .action(async ({ open = false }: { open?: boolean }) => {
      const { gateway, url } = await startGateway(process.env, open);
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void gateway.close());
      process.stderr.write(`headwater: ${url}\n`);
    });
}

/** @throws ConfigError, SupergraphError, or Error when secrets that everybody knows guard real data */
export async function startGateway(env: Environment, open: boolean): Promise<{ gateway: Gateway; url: string }> {
  const settings = readGatewaySettings(env);
  if (!open) checkSecrets(env);
  const options = await configured(settings, { open, explorer: open ? OPEN_EXPLORER : EXPLORER, log: createLog(settings.LOG_LEVEL) });
  const supergraph = await loadSupergraph(settings.SUPERGRAPH);
  const transportOf = httpTransports(env, { open, labels: open ? {} : await departmentLabels(), log: options.log });
  // Ask for all of them now, so that every problem is told at once and before the first request.
  const problems = supergraph.subgraphs.flatMap((subgraph) => {
    try {
      transportOf(subgraph);
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
  });
  if (problems.length) throw new ConfigError(problems);
  const gateway = await createGateway({ ...options, supergraph, transportOf });
  try {
    const { host, port } = await gateway.listen({ host: settings.HOST, port: settings.PORT });
    return { gateway, url: `http://${host.includes(":") ? `[${host}]` : host}:${port}/graphql` };
  } catch (error) {
    await gateway.close();
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new ConfigError([`PORT: expected a free port, got ${settings.PORT}, which something else listens on; stop it or set another`]);
  }
}

/** What people call the departments; loaded only when they are ours. */
async function departmentLabels(): Promise<Record<string, string>> {
  const { departments } = await import("./departments.js");
  return Object.fromEntries(departments.map(({ name, label }) => [name, label]));
}
