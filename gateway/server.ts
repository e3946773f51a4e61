import type { ServerResponse } from "node:http";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from "fastify";
import { ERROR_CATALOGUE } from "../schema/errors";
import type { Phase } from "./lifecycle";
import { type Log, faultOf } from "./logs";
import { type Pipeline, queryOf } from "./pipeline";

export interface ServerOptions {
  readonly pipeline: Pipeline;
  readonly bodyLimitBytes: number;
  readonly phase: () => Phase;
  readonly log: Log;
}

/** The HTTP front: `/graphql` and health. Apollo Server says what GraphQL over HTTP asks; this says the rest in its form. */
export async function createServer({ pipeline, bodyLimitBytes, phase, log }: ServerOptions): Promise<FastifyInstance> {
  // Fastify's own logger would write URLs, and those of GET requests hold queries and variables.
  const server = Fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    // Fastify's own words would repeat the address, and that may hold an ID number.
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 400, "BAD_REQUEST", "地址格式不正确，请访问 /graphql。"),
  });

  server.addHook("onSend", async (_request, reply) => {
    if (phase() !== "serving") reply.header("connection", "close");
  });
  server.get("/health/live", async () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) => reply.code(phase() === "serving" ? 200 : 503).send({ status: phase() }));
  server.route({
    url: "/graphql",
    // Apollo Server answers 405 to what it does not serve.
    method: ["GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"],
    handler: fastifyApolloHandler(pipeline.apollo, {
      context: async ({ method, body, url, headers }, reply) => ({
        ...(await pipeline.admit(queryOf({ method, body, search: url.slice(url.indexOf("?") + 1) }), headers)),
        signal: goneSignal(reply.raw),
      }),
    }),
  });

  server.setNotFoundHandler((_request, reply) => refuse(reply, 404, "NOT_FOUND", "没有这个地址，请访问 /graphql。"));
  server.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      log.error(faultOf(error), "fault");
      return refuse(reply, 500, "INTERNAL_SERVER_ERROR", ERROR_CATALOGUE.INTERNAL_SERVER_ERROR.zh);
    }
    const [code, message] =
      status === 413
        ? ["LIMIT_EXCEEDED", `请求体不得超过 ${bodyLimitBytes} 字节。`]
        : status === 415
          ? ["BAD_REQUEST", "请求体应为 application/json。"]
          : ["BAD_REQUEST", "请求体应为 JSON 对象，含 query，可含 variables、operationName。"];
    log.info({ codes: [code] }, "refused");
    return refuse(reply, status, code, message);
  });
  return server;
}

/** Aborts when the connection closes before the answer is written. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => response.writableFinished || gone.abort());
  return gone.signal;
}

const refuse = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply
    .code(status)
    .header("content-type", "application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });
