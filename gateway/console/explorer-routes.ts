import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SavedOperation } from "./saved-operations";

export interface Explorer {
  /** Folder of the built page. */
  readonly pages: string;
  /** What stands ready in it. */
  readonly operations: readonly SavedOperation[];
}

/**
 * Everything comes from here. Its editor measures text and so writes styles into the page; its workers, fonts and icons
 * are files of the page or, small ones, data in them.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Files whose names hold a digest of their contents, by the bundler's habit. */
const HASHED = /[\\/]assets[\\/]/;

/**
 * `/`: a page to explore the graph and ask it. Only where callers may read the schema: elsewhere it would be blind, and
 * its saved operations would tell of the schema what introspection must not.
 */
export function explorerRoutes(server: FastifyInstance, { pages, operations, introspection }: Explorer & { introspection: boolean }): void {
  if (!introspection)
    return closed(
      server,
      404,
      "查询台没有开放：本网关不许读取图的结构。需要时请管理员设 INTROSPECTION=on。\nThe explorer is closed: INTROSPECTION is off.\n",
    );
  if (!existsSync(join(pages, "index.html")))
    return closed(
      server,
      503,
      "查询台尚未构建，/graphql 照常可用。请运行 npm run build。\nThe explorer is not built; run: npm run build\n",
    );

  server.addHook("onRequest", (request, reply, done) => {
    if (fromAddressBar(request)) void reply.redirect("/");
    else done();
  });
  server.get("/operations.json", (_request, reply) => reply.header("cache-control", "no-cache").send(operations));
  void server.register(fastifyStatic, {
    root: pages,
    // One route a file: no other address reaches the file system.
    wildcard: false,
    cacheControl: false,
    setHeaders(response, path) {
      response.setHeader("cache-control", HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
      response.setHeader("content-security-policy", POLICY);
      response.setHeader("x-content-type-options", "nosniff");
      response.setHeader("referrer-policy", "no-referrer");
    },
  });
}

/** Somebody who opens the endpoint itself in a browser. Clients that ask, or that take JSON, are the endpoint's own. */
function fromAddressBar({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && url === "/graphql" && /\btext\/html\b/.test(headers.accept ?? "") && !/\bjson\b/.test(headers.accept ?? "");
}

function closed(server: FastifyInstance, status: number, why: string): void {
  server.get("/", (_request, reply): FastifyReply =>
    reply.code(status).header("content-type", "text/plain; charset=utf-8").header("cache-control", "no-store").send(why),
  );
}
