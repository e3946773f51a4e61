import type { Socket } from "node:net";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { ERROR_CATALOGUE } from "../schema/errors";
import { answerTypeFor } from "./answer-type";
import { ClientGone } from "./client-gone";
import { type Explorer, explorerRoutes } from "./console/explorer-routes";
import type { Phase } from "./lifecycle";
import { type Log, faultOf } from "./logs";
import { serveMetricsHere } from "./metrics/endpoint";
import type { Metrics } from "./metrics/metrics";
import type { Pipeline } from "./pipeline";
import type { Tracing } from "./tracing/tracing";
import { acceptEncodedBodies, isBadlyCompressed } from "./request-body";
import { openShortWay, writable } from "./short-way";

export interface ServerOptions {
  readonly pipeline: Pipeline;
  readonly bodyLimitBytes: number;
  readonly phase: () => Phase;
  /** To be read here. */
  readonly metrics?: Metrics | undefined;
  readonly tracing?: Tracing | undefined;
  readonly introspection: boolean;
  readonly explorer?: Explorer | undefined;
  readonly log: Log;
}

/** The HTTP front: `/graphql`, health and the explorer. Apollo Server says what GraphQL over HTTP asks; this says the rest in its form. */
export async function createServer({
  pipeline,
  bodyLimitBytes,
  phase,
  metrics,
  tracing,
  introspection,
  explorer,
  log,
}: ServerOptions): Promise<FastifyInstance> {
  // Fastify's own logger would write URLs, and those of GET requests hold queries and variables.
  const server = Fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true },
    clientErrorHandler: refuseNoHttp,
    // Fastify's own words would repeat the address, and that may hold an ID number.
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 400, "BAD_REQUEST", "地址格式不正确，请访问 /graphql。"),
  });

  server.addHook("onSend", (_request, reply, _payload, done) => {
    if (phase() !== "serving") reply.header("connection", "close");
    done();
  });
  const readJson = acceptEncodedBodies(server);
  if (metrics) serveMetricsHere(server, metrics);
  tracing?.requests(server);
  const shortWay = openShortWay(server, { pipeline, bodyLimitBytes, readJson, phase, tracing });
  server.get("/health/live", async () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) => reply.code(phase() === "serving" ? 200 : 503).send({ status: phase() }));
  const apollo = fastifyApolloHandler(pipeline.apollo, {
    context: async (request, reply) => ({
      ...(await pipeline.admit(queryOf(request), request.headers)),
      signal: new ClientGone(reply.raw),
    }),
  });
  server.route({
    url: "/graphql",
    // Apollo Server answers 405 to what it does not serve.
    method: ["GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"],
    async handler(request, reply) {
      // What is known may come in other forms too: compressed, in chunks, to another form of the address.
      const type = request.method === "POST" && !shortWay.saw(request.raw) ? answerTypeFor(request.headers) : undefined;
      const text = type && (await pipeline.answerKnown(request.body, request.headers, new ClientGone(reply.raw)));
      return text === undefined ? apollo.call(server, request, reply) : reply.header("content-type", type).send(writable(text));
    },
  });
  if (explorer) explorerRoutes(server, { ...explorer, introspection });

  server.setNotFoundHandler((_request, reply) => refuse(reply, 404, "NOT_FOUND", "没有这个地址，请访问 /graphql。"));
  server.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      log.error(faultOf(error.cause ?? error), "fault");
      return refuse(reply, 500, "INTERNAL_SERVER_ERROR", ERROR_CATALOGUE.INTERNAL_SERVER_ERROR.zh);
    }
    const [code, message] =
      status === 413
        ? ["LIMIT_EXCEEDED", `请求体不得超过 ${bodyLimitBytes} 字节。`]
        : status === 415
          ? ["BAD_REQUEST", "请求体应为 UTF-8 编码的 application/json，可用 gzip、deflate 或 br 压缩。"]
          : isBadlyCompressed(error)
            ? ["BAD_REQUEST", "请求体解压失败：内容不完整，或与 content-encoding 不符。"]
            : ["BAD_REQUEST", "请求体应为 JSON 对象，含 query，可含 variables、operationName。"];
    pipeline.refused(code);
    return refuse(reply, status, code, message);
  });
  return server;
}

/** What node's parser refuses never becomes a request; whoever sent it is told in the form of all others. */
function refuseNoHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code !== "ECONNRESET" && socket.writable) {
    const [status, message] = NO_HTTP[error.code ?? ""] ?? ["400 Bad Request", "请求不是完整的 HTTP 报文。"];
    const body = JSON.stringify({ errors: [{ message, extensions: { code: "BAD_REQUEST" } }] });
    const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
    socket.write(`${head}\r\n\r\n${body}`);
  }
  socket.destroy(error);
}

const NO_HTTP: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "地址和请求头合计不得超过 16 KB；查询较长时请用 POST。"],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "请求在限定时间内没有发完。"],
};

/** The query text of a request, wherever GraphQL over HTTP lets it stand. */
const queryOf = ({ method, url, body }: FastifyRequest): unknown =>
  method === "GET"
    ? new URLSearchParams(url.slice(url.indexOf("?") + 1)).get("query")
    : (body as { query?: unknown } | null | undefined)?.query;

const refuse = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply
    .code(status)
    .header("content-type", "application/json; charset=utf-8")
    .send({ errors: [{ message, extensions: { code } }] });
