import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { ClientGone } from "./client-gone";
import type { Phase } from "./lifecycle";
import type { Pipeline } from "./pipeline";
import { roundOver } from "./round";
import type { Tracing } from "./tracing/tracing";

export interface ShortWayOptions {
  readonly pipeline: Pick<Pipeline, "answerKnown">;
  readonly bodyLimitBytes: number;
  readonly phase: () => Phase;
  readonly tracing?: Tracing | undefined;
}

/** A request that goes the long way after all: what was read of it, or the fault that its answer failed with. */
type HandedOver = { readonly body: Buffer } | { readonly fault: Error };

/**
 * Answers operations that were planned before straight from node's server, where the request is as nearly all clients send it:
 * a POST of JSON whose length is told, with nothing to weigh. Fastify alone would take a tenth of a small operation. Whatever is
 * not so plain goes to Fastify and Apollo Server, as if nobody had looked at it.
 */
export function openShortWay(server: FastifyInstance, { pipeline, bodyLimitBytes, phase, tracing }: ShortWayOptions): void {
  // oxlint-disable-next-line typescript/unbound-method -- what Fastify gave node's server to call, and has to be found there again
  const fastify = server.routing;
  const parse = server.getDefaultJsonParser("error", "error") as unknown as JsonParser;
  const handedOver = new WeakMap<IncomingMessage, HandedOver>();
  server.addHook("preParsing", ({ raw }, _reply, payload, done) => {
    const handed = handedOver.get(raw);
    if (handed && "fault" in handed) return done(handed.fault);
    done(null, handed ? Readable.from([handed.body], { objectMode: false }) : payload);
  });

  const answer = async (request: IncomingMessage, response: ServerResponse, type: string, body: Buffer): Promise<void> => {
    let handed: HandedOver = { body };
    await roundOver();
    try {
      const json = jsonIn(body, parse);
      const text = json === undefined ? undefined : await pipeline.answerKnown(json, request.headers, new ClientGone(response));
      if (text !== undefined) return send(response, type, text, phase() === "serving");
    } catch (error) {
      handed = { fault: error as Error };
    }
    handedOver.set(request, handed);
    fastify(request, response);
  };

  server.server.off("request", fastify).on("request", (request: IncomingMessage, response: ServerResponse) => {
    const type = isPlainlySent(request, bodyLimitBytes) ? answerTypeFor(request.headers) : undefined;
    if (type === undefined) return fastify(request, response);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const work = () => answer(request, response, type, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      void (tracing ? tracing.within(request, work) : work());
    });
  });
}

/** Fastify's: what would reach for a prototype is no JSON. It calls back before it returns. */
type JsonParser = (request: undefined, text: string, done: (error: Error | null, value?: unknown) => void) => void;

function jsonIn(body: Buffer, parse: JsonParser): unknown {
  let json: unknown;
  parse(undefined, body.toString(), (_error, value) => (json = value));
  return json;
}

function send(response: ServerResponse, type: string, text: string, stays: boolean): void {
  response.writeHead(200, {
    "content-type": type,
    "content-length": Buffer.byteLength(text),
    ...(stays ? {} : { connection: "close" }),
  });
  response.end(text.length > WRITTEN_WITH_HEAD ? Buffer.from(text) : text);
}

function isPlainlySent({ method, url, headers }: IncomingMessage, bodyLimitBytes: number): boolean {
  const length = Number(headers["content-length"]);
  return method === "POST" && url === "/graphql" && length > 0 && length <= bodyLimitBytes && headers["content-encoding"] === undefined;
}

const ANSWER_TYPES: Readonly<Record<string, string>> = {
  "": "application/json; charset=utf-8",
  "*/*": "application/json; charset=utf-8",
  "application/json": "application/json; charset=utf-8",
  "application/graphql-response+json": "application/graphql-response+json; charset=utf-8",
};

/** The media type of the answer where the request leaves no doubt; Apollo Server weighs the rest. */
const answerTypeFor = ({ "content-type": sent, accept = "" }: IncomingMessage["headers"]): string | undefined =>
  sent !== undefined && /^application\/json(; ?charset=utf-8)?$/i.test(sent) && Object.hasOwn(ANSWER_TYPES, accept)
    ? ANSWER_TYPES[accept]
    : undefined;

/** Node writes a short text together with the response's head; a long one it would first copy. */
const WRITTEN_WITH_HEAD = 8_192;
