import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { answerTypeFor } from "./answer-type";
import { ClientGone } from "./client-gone";
import type { Phase } from "./lifecycle";
import type { Pipeline } from "./pipeline";
import type { JsonReader } from "./request-body";
import { roundOver } from "./round";
import type { Tracing } from "./tracing/tracing";

export interface ShortWayOptions {
  readonly pipeline: Pick<Pipeline, "answerKnown">;
  readonly bodyLimitBytes: number;
  readonly readJson: JsonReader;
  readonly phase: () => Phase;
  readonly tracing?: Tracing | undefined;
}

/** A request that goes the long way after all: what was read of it, or the fault that its answer failed with. */
type HandedOver = { readonly body: Buffer } | { readonly fault: unknown };

export interface ShortWay {
  /** Whether a request has been here before it came to Fastify. */
  saw(request: IncomingMessage): boolean;
}

/**
 * Answers operations that were planned before straight from node's server, where the request is as nearly all clients send it:
 * a POST of JSON, not compressed, whose length is told. Fastify alone would take a tenth of a small operation. All else goes to
 * Fastify, as if nobody had looked at it.
 */
export function openShortWay(server: FastifyInstance, { pipeline, bodyLimitBytes, readJson, phase, tracing }: ShortWayOptions): ShortWay {
  // oxlint-disable-next-line typescript/unbound-method -- what Fastify gave node's server to call, and has to be found there again
  const fastify = server.routing;
  const handedOver = new WeakMap<IncomingMessage, HandedOver>();
  server.addHook("preParsing", ({ raw }, _reply, payload, done) => {
    const handed = handedOver.get(raw);
    if (handed && "fault" in handed) return done(new Error("the answer failed", { cause: handed.fault }));
    done(null, handed ? Readable.from([handed.body], { objectMode: false }) : payload);
  });

  const answer = async (request: IncomingMessage, response: ServerResponse, type: string, body: Buffer): Promise<void> => {
    await roundOver();
    try {
      const json = readJson(body);
      const text = json === undefined ? undefined : await pipeline.answerKnown(json, request.headers, new ClientGone(response));
      if (text !== undefined) return send(response, type, text, phase() === "serving");
      handedOver.set(request, { body });
    } catch (fault) {
      handedOver.set(request, { fault });
    }
    fastify(request, response);
  };

  server.server.off("request", fastify).on("request", (request: IncomingMessage, response: ServerResponse) => {
    const type = isPlainlySent(request, bodyLimitBytes) ? answerTypeFor(request.headers) : undefined;
    if (type === undefined) return fastify(request, response);
    tracing?.begin(request, response);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const work = () => answer(request, response, type, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
      void (tracing ? tracing.within(request, work) : work());
    });
  });
  return { saw: (request) => handedOver.has(request) };
}

function send(response: ServerResponse, type: string, text: string, stays: boolean): void {
  const body = writable(text);
  response.writeHead(200, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    ...(stays ? {} : { connection: "close" }),
  });
  response.end(body);
}

/** Node writes a short text together with the response's head; a long one it would first copy. */
export const writable = (text: string): string | Buffer => (text.length > 8_192 ? Buffer.from(text) : text);

function isPlainlySent({ method, url, headers }: IncomingMessage, bodyLimitBytes: number): boolean {
  const length = Number(headers["content-length"]);
  return method === "POST" && url === "/graphql" && length > 0 && length <= bodyLimitBytes && headers["content-encoding"] === undefined;
}
