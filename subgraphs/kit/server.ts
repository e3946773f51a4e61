import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { ASSERTION_HEADER } from "../../schema/assertion";
import { DEADLINE_HEADER } from "../../schema/deadline";
import { ERROR_CATALOGUE } from "../../schema/errors";
import { Patience } from "./patience";
import type { Subgraph } from "./subgraph";

/** Longest request of the gateway: 1,000 representations and a plan's query fit many times. */
const BODY_LIMIT = 4 << 20;

/** Told to a gateway whose own deadline has passed, or to nobody: it is gone. */
const TOO_LATE = {
  status: 200,
  body: JSON.stringify({ errors: [{ message: ERROR_CATALOGUE.SUBGRAPH_TIMEOUT.zh, extensions: { code: "SUBGRAPH_TIMEOUT" } }] }),
};

/**
 * A subgraph behind HTTP: `POST /graphql` for the gateway, `/health/live` and `/health/ready` for whoever watches.
 * Nothing else is answered, and nobody without an assertion (401).
 */
export function subgraphServer(subgraph: Subgraph): FastifyInstance {
  const server = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: "idle",
    // Fastify's own words would repeat the address, and that may hold an ID number.
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 400, "请求格式不正确。"),
  });
  // The assertion is bound to the exact bytes: they reach the subgraph unparsed.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.post("/graphql", async (request, reply) => {
    const assertion = request.headers[ASSERTION_HEADER];
    const patience = new Patience(request.headers[DEADLINE_HEADER], reply.raw);
    const answer = await patience.orElse(
      subgraph.answer(
        (request.body as Buffer | undefined) ?? Buffer.alloc(0),
        typeof assertion === "string" ? assertion : undefined,
        patience,
      ),
      TOO_LATE,
    );
    return reply.code(answer.status).type("application/json; charset=utf-8").send(answer.body);
  });
  server.get("/health/live", async () => ({ status: "live" }));
  server.get("/health/ready", async (_request, reply) => {
    try {
      await subgraph.ping();
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "unavailable", reason: "the department's database does not answer" });
    }
  });
  // No GraphQL response: who asks here has a wrong address, and shall not take this for the department's answer.
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ status: "not found", reason: "only POST /graphql, GET /health/live and GET /health/ready are served" }),
  );
  server.setErrorHandler((error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    return refuse(reply, status, status < 500 ? "请求格式不正确。" : "系统内部错误，已记录。");
  });
  return server;
}

const refuse = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ errors: [{ message }] });
