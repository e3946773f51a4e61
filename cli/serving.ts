import { ConfigError, type GatewaySettings } from "../gateway/config";
import type { Gateway } from "../gateway/gateway";

/** Opens the gateway's door; resolves with the address of its graph. @throws ConfigError when the address cannot be had */
export async function serve(gateway: Gateway, settings: Pick<GatewaySettings, "HOST" | "PORT">): Promise<string> {
  try {
    const { host, port } = await gateway.listen({ host: settings.HOST, port: settings.PORT });
    return `http://${host.includes(":") ? `[${host}]` : host}:${port}/graphql`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const said = code && UNAVAILABLE[code];
    throw said ? new ConfigError([said(settings)]) : new Error(`cannot listen: ${message}`);
  }
}

const UNAVAILABLE: Record<string, (settings: Pick<GatewaySettings, "HOST" | "PORT">) => string> = {
  EADDRINUSE: ({ PORT }) => `PORT: expected a free port, got ${PORT}, which something else listens on; stop it or set another`,
  EACCES: ({ PORT }) => `PORT: expected a port this user may listen on, got ${PORT}; take one above 1023`,
  EADDRNOTAVAIL: ({ HOST }) => `HOST: expected an address of this machine, got ${HOST}; set one that it has, or 0.0.0.0 for all`,
  ENOTFOUND: ({ HOST }) => `HOST: expected an address of this machine, got ${HOST}, which nobody knows; set one that it has`,
};

/** Ends on the first SIGTERM or SIGINT after what is in flight, on the second at once. */
export function endOnSignal(close: () => Promise<void>): void {
  const signals = ["SIGTERM", "SIGINT"] as const;
  const end = (): void => {
    // Without a listener a signal ends the process.
    for (const signal of signals) process.removeListener(signal, end);
    void close();
  };
  for (const signal of signals) process.on(signal, end);
}
