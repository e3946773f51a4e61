import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Requests may be sent one after the other without waiting (RFC 9112 §9.3.2). Node tells an answer that its connection has gone only
 * while it is being written; those that wait behind it would never end: here they are told, as if each had been the first.
 */
export function tellPipelined(server: Server): void {
  const waiting = new WeakMap<Socket, Set<ServerResponse>>();
  server.prependListener("request", ({ socket }, response: ServerResponse) => {
    const isFirst = response.socket !== null;
    if (isFirst) return;
    let behind = waiting.get(socket);
    if (!behind) {
      const all = (behind = new Set());
      waiting.set(socket, all);
      socket.once("close", () => all.forEach(tellGone));
    }
    const mine = behind.add(response);
    response.once("close", () => mine.delete(response));
  });
}

function tellGone(response: ServerResponse): void {
  // Its turn had come: then node tells it.
  if (response.socket) return;
  response.destroy();
  response.emit("close");
}
