import { createServer } from "node:net";
import { constants } from "node:os";
import { type Command, InvalidArgumentError } from "commander";
import { t } from "../schema/language";
import type { Environment, GatewaySettings } from "../gateway/config";
import type { Gateway } from "../gateway/gateway";
import { type Address, listenError } from "../gateway/listen-error";

/** Where a gateway that serves is found. */
export interface Door {
  /** For programs. */
  readonly graph: string;
  /** For a browser; null where the page is not served. */
  readonly explorer: string | null;
}

interface AddressOptions {
  readonly port?: string;
  readonly host?: string;
}

const portOption = (text: string): string => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError(t`Expected an integer from 0 to 65535.`);
  return text;
};

/** Gives a command that serves the options `--port` and `--host`. */
export const withAddress = (command: Command, defaultPort: number): Command =>
  command
    .option(`--port <${t`number`}>`, t`port (PORT; default ${defaultPort})`, portOption)
    .option(`--host <${t`address`}>`, t`address (HOST; default 127.0.0.1)`);

/** The environment as these options change it. */
export const atAddress = (env: Environment, { port, host }: AddressOptions): Environment => ({
  ...env,
  ...(port === undefined ? {} : { PORT: port }),
  ...(host === undefined ? {} : { HOST: host }),
});

/** `http://host:port`. */
export const originOf = ({ host, port }: Address): string => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** Opens the gateway's door. @throws ConfigError when the address cannot be had */
export async function serve(
  gateway: Gateway,
  settings: Pick<GatewaySettings, "HOST" | "PORT">,
  { explorer, introspection }: { readonly explorer?: unknown; readonly introspection: boolean },
): Promise<Door> {
  const origin = originOf(await gateway.listen({ host: settings.HOST, port: settings.PORT }));
  return { graph: `${origin}/graphql`, explorer: explorer && introspection ? `${origin}/` : null };
}

/** Tells the terminal, all at once. */
export const tell = (...lines: readonly string[]): void => void process.stderr.write(lines.map((line) => `headwater: ${line}\n`).join(""));

/** Tells the terminal what is served and where. */
export const announce = ({ graph, explorer }: Door, about: readonly string[] = []): void =>
  tell(...about, ...(explorer ? [t`explorer, for a browser: ${explorer}`] : []), t`graph, for programs: ${graph}`);

/** Looks, before anything is loaded, whether the addresses of these settings can be listened on. @throws ConfigError when one cannot */
export async function checkAddresses(
  settings: Pick<GatewaySettings, "HOST" | "PORT" | "METRICS" | "METRICS_HOST" | "METRICS_PORT">,
): Promise<void> {
  await checkAddress({ host: settings.HOST, port: settings.PORT });
  if (settings.METRICS === "on" && settings.METRICS_PORT !== undefined)
    await checkAddress({ host: settings.METRICS_HOST, port: settings.METRICS_PORT }, "METRICS_");
}

/** The same of one address, of the settings `<prefix>HOST` and `<prefix>PORT`. @throws ConfigError */
export function checkAddress(address: Address, prefix?: string): Promise<void> {
  return new Promise((free, taken) => {
    const probe = createServer().once("error", (error) => taken(listenError(error, address, prefix)));
    probe.listen(address.port, address.host, () => probe.close(() => free()));
  });
}

/**
 * How long a signal that comes once more is the one before. Under `npm start` one Ctrl-C comes twice, from the terminal and by
 * way of npm, however late a busy machine lets npm run; whoever presses again in earnest has looked at the terminal first.
 */
export const SAME_KEYPRESS_MS = 1_000;

/**
 * Ends on the first SIGTERM or SIGINT after what is in flight, on the second at once, with status 128 and the signal's number;
 * the same signal within {@link SAME_KEYPRESS_MS} is no second one.
 */
export function endOnSignal(close: () => Promise<void>): void {
  let first: { readonly signal: string; readonly at: number } | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => {
      const at = performance.now();
      if (!first) {
        first = { signal, at };
        void close();
      } else if (signal !== first.signal || at - first.at >= SAME_KEYPRESS_MS) {
        // Not by the signal itself: the log would not be written to its end.
        process.exit(128 + constants.signals[signal]);
      }
    });
}
