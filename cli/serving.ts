import type { GatewaySettings } from "../gateway/config";
import type { Gateway } from "../gateway/gateway";

/** Opens the gateway's door; resolves with the address of its graph. @throws ConfigError when the address cannot be had */
export async function serve(gateway: Gateway, settings: Pick<GatewaySettings, "HOST" | "PORT">): Promise<string> {
  const { host, port } = await gateway.listen({ host: settings.HOST, port: settings.PORT });
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/graphql`;
}

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
