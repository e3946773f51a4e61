import { once } from "node:events";
import type { Server } from "node:http";
import { Server as TcpServer } from "node:net";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

/**
 * How long a kept-alive connection stays open for the request that may be on its way. Far above a round trip within a
 * county's network, far below what anybody notices of a stop.
 */
export const LAST_REQUEST_MS = 100;

/**
 * Takes no new connection and waits until those that are open have ended. Whoever answers says `connection: close`
 * meanwhile, so a busy connection ends with its next answer, and an idle one after {@link LAST_REQUEST_MS}. Node's own
 * `close` would cut idle connections at once, and with them requests already sent but not yet read.
 */
export async function drain(server: Server, deadline: AbortSignal): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  const cut = (): void => server.closeAllConnections();
  if (deadline.aborted) cut();
  deadline.addEventListener("abort", cut, { once: true });
  server.keepAliveTimeout = LAST_REQUEST_MS;
  TcpServer.prototype.close.call(server);
  await Promise.race([closed, sleep(LAST_REQUEST_MS)]);
  // After a busy turn the timer comes before the sockets: what they hold is read first.
  await nextTurn();
  server.closeIdleConnections();
  await closed;
  deadline.removeEventListener("abort", cut);
}
