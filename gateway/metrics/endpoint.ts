import { isIP } from "node:net";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type Address, listenError } from "../listen-error";
import type { Metrics } from "./metrics";

/** `/metrics` at the gateway's own door, for this machine alone: to everybody else, also by way of a proxy here, it is not there. */
export function serveMetricsHere(server: FastifyInstance, metrics: Metrics): void {
  server.get("/metrics", (request, reply) => (isLocal(request) ? answer(metrics, reply) : reply.callNotFound()));
}

/** `/metrics` at a door of its own, for whoever reaches it. @throws ConfigError when the address cannot be had */
export async function serveMetricsAt(address: Address, metrics: Metrics): Promise<FastifyInstance> {
  const server = Fastify({ logger: false, forceCloseConnections: true });
  server.get("/metrics", (_request, reply) => answer(metrics, reply));
  try {
    await server.listen({ ...address });
  } catch (error) {
    throw listenError(error, address, "METRICS_");
  }
  return server;
}

async function answer(metrics: Metrics, reply: FastifyReply): Promise<FastifyReply> {
  return reply.header("content-type", metrics.contentType).send(await metrics.text());
}

const FORWARDED = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

function isLocal({ socket, headers }: Pick<FastifyRequest, "socket" | "headers">): boolean {
  if (FORWARDED.some((name) => headers[name] !== undefined)) return false;
  const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return isIP(address) === 4 ? address.startsWith("127.") : address === "::1";
}
