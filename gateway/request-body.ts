import { isUtf8 } from "node:buffer";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { FastifyInstance, preParsingHookHandler } from "fastify";

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A body as JSON; undefined for what is none. */
export type JsonReader = (body: Buffer) => unknown;

/**
 * Bodies may come compressed, as Apollo Server takes them; what the limit of bytes counts is what comes out. JSON between
 * systems is UTF-8 (RFC 8259 §8.1): another charset, named or not, is refused instead of being read wrongly.
 * @returns how they are read
 */
export function acceptEncodedBodies(server: FastifyInstance): JsonReader {
  server.addHook("preParsing", decode);
  // What would reach for a prototype is an error. It calls back before it returns.
  const parse = server.getDefaultJsonParser("error", "error") as unknown as (request: undefined, text: string, done: Done) => void;
  const read = (body: Buffer, done: Done): void => (isUtf8(body) ? parse(undefined, body.toString(), done) : done(unsupported("charset")));
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body: Buffer, done) => read(body, done));
  return (body) => {
    let json: unknown;
    read(body, (_error, value) => (json = value));
    return json;
  };
}

type Done = (error: Error | null, value?: unknown) => void;

/** A body is not compressed as it says, or not to its end. */
export const isBadlyCompressed = ({ code }: { readonly code?: string }): boolean => /^(Z_|ERR__ERROR_)/.test(code ?? "");

const decode: preParsingHookHandler = (request, reply, payload, done) => {
  const { "content-encoding": encoding = "identity", "content-type": type = "" } = request.headers;
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(type)?.[1] ?? "utf-8";
  if (!/^utf-?8$/i.test(charset)) return done(unsupported("charset"));
  if (encoding.toLowerCase() === "identity") return done(null, payload);
  const decoder = DECODERS[encoding.toLowerCase()]?.();
  if (!decoder) return done(unsupported("content-encoding"));
  // Fastify compares this with content-length.
  const counted = Object.assign(decoder, { receivedEncodedLength: 0 });
  payload.on("data", (chunk: Buffer) => (counted.receivedEncodedLength += chunk.length));
  // Whoever reads it is told of errors; one that is not read to its end, being too large, goes with the answer.
  pipeline(payload, decoder, () => {});
  reply.raw.once("close", () => decoder.destroy());
  done(null, counted);
};

const unsupported = (what: string): Error => Object.assign(new Error(`unsupported ${what}`), { statusCode: 415 });
