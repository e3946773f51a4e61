import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { text as textOf } from "node:stream/consumers";
import Fastify, { type FastifyInstance } from "fastify";
import type { Phase } from "../../gateway/lifecycle";
import { acceptEncodedBodies } from "../../gateway/request-body";
import { openShortWay } from "../../gateway/short-way";

const KNOWN = '{"query":"{ 认识 }"}';
const UNKNOWN = '{"query":"{ 不认识 }"}';
const JSON_TYPE = "content-type: application/json";

/** Who answered, and what of. */
interface Answered {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

describe("the way past Fastify", () => {
  let server: FastifyInstance;
  let phase: Phase;
  let asked: unknown[];
  let bodyLimitBytes: number;

  beforeEach(async () => {
    phase = "serving";
    asked = [];
    bodyLimitBytes = 1_000;
    server = Fastify({ bodyLimit: bodyLimitBytes });
    server.all("/graphql", async ({ body }) => ({ fastify: body ?? null }));
    server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) =>
      reply.code(error.statusCode ?? 500).send({ fastifyRefuses: error.message }),
    );
    openShortWay(server, {
      readJson: acceptEncodedBodies(server),
      pipeline: {
        async answerKnown(body) {
          asked.push(body);
          const { query } = body as { query?: string };
          if (query === "fault") throw new Error("the answer failed");
          return query === "{ 认识 }" ? '{"data":{"认识":"我"}}\n' : undefined;
        },
      },
      bodyLimitBytes,
      phase: () => phase,
    });
    await server.listen({ host: "127.0.0.1", port: 0 });
  });
  afterEach(() => server.close());

  /** Sends the request in pieces, byte by byte as they stand. */
  async function send(...pieces: (string | Buffer)[]): Promise<Answered> {
    const socket = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
    socket.setNoDelay(true);
    const answer = textOf(socket);
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise(setImmediate);
    }
    const [head, body] = (await answer).split("\r\n\r\n", 2) as [string, string];
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head: head.toLowerCase(), body };
  }

  const headOf = (body: string | Buffer, { line = "POST /graphql", headers = [JSON_TYPE] } = {}): string =>
    [`${line} HTTP/1.1`, "host: here", "connection: close", ...headers, `content-length: ${Buffer.byteLength(body)}`, "", ""].join("\r\n");
  const post = (body: string | Buffer, options?: Parameters<typeof headOf>[1]): Promise<Answered> => send(headOf(body, options), body);

  it("answers what is known, in the media type that was asked for", async () => {
    const answer = await post(KNOWN);
    expect(answer).toMatchObject({ status: 200, body: '{"data":{"认识":"我"}}\n' });
    expect(answer.head).toContain("content-type: application/json; charset=utf-8");
  });

  it.each([
    ["*/*", "application/json"],
    ["application/graphql-response+json", "application/graphql-response+json"],
    ["application/json, text/plain, */*", "application/json"],
    ["application/graphql-response+json,application/json;q=0.9", "application/graphql-response+json"],
    ["text/html, application/json;q=0.1", "application/json"],
  ])("answers those who accept %s with %s", async (accept, type) => {
    for (const _time of ["first", "again"])
      expect((await post(KNOWN, { headers: [JSON_TYPE, `accept: ${accept}`] })).head).toContain(`content-type: ${type}; charset=utf-8`);
    expect(asked).toHaveLength(2);
  });

  it("reads a body whole that comes in pieces, also where they part a character", async () => {
    const bytes = Buffer.from(KNOWN);
    const pieces = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    expect(await send(headOf(KNOWN), ...pieces)).toMatchObject({ status: 200, body: '{"data":{"认识":"我"}}\n' });
  });

  it("hands over what is not known, with all that was read of it", async () => {
    expect(await post(UNKNOWN)).toMatchObject({ status: 200, body: JSON.stringify({ fastify: JSON.parse(UNKNOWN) }) });
    expect(asked).toEqual([JSON.parse(UNKNOWN)]);
  });

  it.each([
    ["an address with more to it", { line: "POST /graphql?x=1" }],
    ["another method", { line: "PUT /graphql" }],
    ["a media type with parameters to weigh", { headers: ['content-type: application/json; charset="utf-8"'] }],
    ["what accepts no JSON", { headers: [JSON_TYPE, "accept: text/html"] }],
  ])("leaves %s to Fastify without looking at it", async (_what, options) => {
    expect(await post(KNOWN, options)).toMatchObject({ status: 200, body: JSON.stringify({ fastify: JSON.parse(KNOWN) }) });
    expect(asked).toEqual([]);
  });

  it("leaves a body of untold length, and one too long, to Fastify", async () => {
    const chunked = `POST /graphql HTTP/1.1\r\nhost: here\r\nconnection: close\r\n${JSON_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n`;
    const chunk = `${Buffer.byteLength(KNOWN).toString(16)}\r\n${KNOWN}\r\n0\r\n\r\n`;
    expect(await send(chunked, chunk)).toMatchObject({ status: 200, body: JSON.stringify({ fastify: JSON.parse(KNOWN) }) });
    expect(await post(JSON.stringify({ query: "x".repeat(bodyLimitBytes) }))).toMatchObject({ status: 413 });
    expect(asked).toEqual([]);
  });

  it.each(["{", "", '{"query":"{ 认识 }","__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}'])(
    "lets Fastify refuse %j as it would have",
    async (body) => {
      const answer = await post(body);
      expect(answer).toMatchObject({ status: 400, body: expect.stringContaining("fastifyRefuses") });
      expect(asked).toEqual([]);
    },
  );

  it("lets a fault be told where faults are told, and asks for nothing a second time", async () => {
    expect(await post('{"query":"fault"}')).toMatchObject({ status: 500, body: '{"fastifyRefuses":"the answer failed"}' });
    expect(asked).toHaveLength(1);
  });

  it("says that an answer is the connection's last while the gateway drains", async () => {
    const request = headOf(KNOWN).replace("connection: close\r\n", "") + KNOWN;
    phase = "draining";
    // Ends by itself, though the client asked for no end.
    expect((await send(request)).head).toContain("connection: close");
  });

  it("forgets a client that leaves before its body is whole", async () => {
    const socket = connect((server.server.address() as AddressInfo).port, "127.0.0.1");
    const began = once(server.server, "request");
    socket.write(headOf(KNOWN) + KNOWN.slice(0, 5));
    const [, response] = (await began) as [unknown, NodeJS.EventEmitter];
    const closed = once(response, "close");
    socket.destroy();
    await closed;
    expect(asked).toEqual([]);
    expect(await post(KNOWN)).toMatchObject({ status: 200 });
  });
});
