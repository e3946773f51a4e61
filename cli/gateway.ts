import type { Command } from "commander";
import { t } from "../schema/language";
import { type Environment, readGatewaySettings } from "../gateway/config";
import { configured } from "../gateway/configured";
import { createGateway } from "../gateway/gateway";
import { createLog } from "../gateway/logs";
import { loadSupergraph } from "../gateway/supergraph/supergraph";
import { SupergraphWatch } from "../gateway/supergraph/watch";
import { httpTransports } from "../gateway/transport/http-transports";
import { EXPLORER, OPEN_EXPLORER } from "./explorer";
import { checkSecrets } from "./secrets";
import { type Door, announce, checkAddresses, endOnSignal, serve } from "./serving";

/** `headwater gateway`: the gateway alone, its subgraphs reached over HTTP. */
export function command(program: Command): void {
  program
    .command("gateway")
    .description(t`serve the supergraph over subgraphs reached by HTTP, and serve it anew when its file changes`)
    .option("--open", t`a plain federation gateway: no tokens asked for unless configured, no assertions sent, wider limits`)
    .action(async ({ open = false }: { open?: boolean }) => {
      const running = await startGateway(process.env, open);
      process.on("SIGHUP", () => void running.reload());
      endOnSignal(() => running.close());
      announce(running.door);
    });
}

export interface RunningGateway {
  readonly door: Door;
  /** Reads the supergraph's file now. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** @throws ConfigError, SupergraphError, or Error when secrets that everybody knows guard real data */
export async function startGateway(env: Environment, open: boolean): Promise<RunningGateway> {
  const settings = readGatewaySettings(env);
  if (!open) checkSecrets(env);
  await checkAddresses(settings);
  const options = await configured(settings, { open, explorer: open ? OPEN_EXPLORER : EXPLORER, log: createLog(settings.LOG_LEVEL) });
  const file = settings.SUPERGRAPH;
  const supergraph = await loadSupergraph(file);
  const transportOf = httpTransports(env, {
    open,
    labels: open ? {} : await departmentLabels(),
    log: options.log,
    observer: options.metrics?.transports,
  });
  const gateway = await createGateway({ ...options, supergraph, transportOf });
  let door: Door;
  try {
    door = await serve(gateway, settings, options);
  } catch (error) {
    await gateway.close();
    throw error;
  }
  const watch = new SupergraphWatch({
    file,
    served: supergraph,
    publish: (next) => gateway.publish(next),
    onRefused: () => options.metrics?.supergraphRefused(),
    log: options.log,
  });
  return {
    door,
    reload: () => watch.reload(),
    async close() {
      await watch.close();
      await gateway.close();
    },
  };
}

/** What people call the departments; loaded only when they are ours. */
async function departmentLabels(): Promise<Record<string, string>> {
  const { departments } = await import("./departments.js");
  return Object.fromEntries(departments.map(({ name, label }) => [name, label]));
}
