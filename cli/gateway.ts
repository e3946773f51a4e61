import type { Command } from "commander";
import { checkAll } from "../schema/config-error";
import { DEPARTMENT_LABELS } from "../schema/departments";
import { t } from "../schema/language";
import { DEFAULT_PORT, type Environment, readGatewaySettings } from "../gateway/config";
import { checkCallers, configured } from "../gateway/configured";
import { createGateway } from "../gateway/gateway";
import { createLog } from "../gateway/logs";
import { loadSupergraph } from "../gateway/supergraph/supergraph";
import { SupergraphWatch } from "../gateway/supergraph/watch";
import { httpTransports } from "../gateway/transport/http-transports";
import { EXPLORER, OPEN_EXPLORER } from "./explorer";
import { checkSecrets } from "./secrets";
import { type Door, announce, atAddress, checkAddresses, endOnSignal, serve, withAddress } from "./serving";

/** `headwater gateway`: the gateway alone, its subgraphs reached over HTTP. */
export function command(program: Command): void {
  withAddress(program.command("gateway"), DEFAULT_PORT)
    .description(t`serve the supergraph over subgraphs reached by HTTP, and serve it anew when its file changes`)
    .option("--open", t`a plain federation gateway: no tokens asked for unless configured, no assertions sent, wider limits`)
    .action(async ({ open = false, ...address }: { open?: boolean; port?: string; host?: string }) => {
      const running = await startGateway(atAddress(process.env, address), open);
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

/** @throws ConfigError naming each wrong setting, SupergraphError */
export async function startGateway(env: Environment, open: boolean): Promise<RunningGateway> {
  checkAll([() => readGatewaySettings(env), ...(open ? [] : [() => checkCallers(env), () => checkSecrets(env)])]);
  const settings = readGatewaySettings(env);
  await checkAddresses(settings);
  const options = await configured(settings, { open, explorer: open ? OPEN_EXPLORER : EXPLORER, log: createLog(settings.LOG_LEVEL) });
  const file = settings.SUPERGRAPH;
  const supergraph = await loadSupergraph(file);
  // A foreign graph may have a `finance` of its own.
  const ours = supergraph.subgraphs.every(({ name }) => name in DEPARTMENT_LABELS);
  const transportOf = httpTransports(env, {
    open,
    labels: ours ? DEPARTMENT_LABELS : {},
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
