import fc from "fast-check";
import { type Treatment, GOOD, good, json, lineTo, query, raw, withPeer } from "./peer";

const OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const BODY = JSON.stringify(GOOD);
const here = withPeer();

describe("an answer", () => {
  it("is what the subgraph said, and told to hold no backslash when it holds none", async () => {
    here.peer.treat = json({ data: { a: "甲" }, errors: [{ message: "x" }], extensions: { b: 1 } });
    expect(await here.line.transport.send(query())).toEqual({ data: { a: "甲" }, errors: [{ message: "x" }], plain: true });
    here.peer.treat = json({ data: { a: 'say "x"' } });
    expect(await here.line.transport.send(query())).toEqual({ data: { a: 'say "x"' }, errors: undefined, plain: false });
  });

  it("may come in pieces that cut its characters, and after interim responses", async () => {
    const bytes = Buffer.from('{"data":{"a":"编办"}}');
    here.peer.treat = ({ socket }) => {
      socket.write(`HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${OK}content-length: ${bytes.length}\r\n\r\n`);
      let at = 0;
      const next = (): void => {
        if (at < bytes.length) socket.write(bytes.subarray(at, ++at), () => setImmediate(next));
      };
      next();
    };
    expect(await here.line.ask()).toEqual({ data: { a: "编办" } });
  });

  it("is each request's own, however large they are and however many come at once", async () => {
    const textOf = (number: number): string => `${number}：${"编办".repeat(8_000 + 100 * number)}`;
    here.peer.treat = (_request, response, number) => json({ data: { a: textOf(number) } })(_request, response, number);
    const line = lineTo(here.peer.url);
    const answers = await Promise.all(Array.from({ length: 40 }, () => line.ask()));
    await line.transport.close(AbortSignal.abort());
    const texts = answers.map((answer) => (answer as { data: { a: string } }).data.a);
    expect(texts.sort()).toEqual(Array.from({ length: 40 }, (_, i) => textOf(i + 1)).sort());
  });

  it("is GraphQL whatever its status, unless it is a redirect", async () => {
    for (const status of [200, 206, 400, 401, 404, 429, 500, 503]) {
      here.peer.treat = json({ errors: [{ message: "no" }] }, status);
      expect((await here.line.transport.send(query())).errors).toEqual([{ message: "no" }]);
    }
    here.peer.treat = json(GOOD, 308, { location: here.peer.url });
    expect(await here.line.ask()).toMatchObject({ code: "SUBGRAPH_BAD_RESPONSE" });
  });

  it.each<[string, string, Treatment]>([
    ["HTML", "SUBGRAPH_BAD_RESPONSE", json("<html>")],
    ["HTML with status 500", "SUBGRAPH_UNAVAILABLE", json("<html>", 500)],
    ["HTML with status 502", "SUBGRAPH_UNAVAILABLE", json("<html>", 502)],
    ["too many requests", "SUBGRAPH_UNAVAILABLE", json("slow down", 429)],
    ["status 404", "SUBGRAPH_BAD_RESPONSE", json("no", 404)],
    ["status 204", "SUBGRAPH_BAD_RESPONSE", (_request, response) => response.writeHead(204).end()],
    ["nothing at all", "SUBGRAPH_BAD_RESPONSE", json("")],
    ["cut JSON", "SUBGRAPH_BAD_RESPONSE", json('{"data":{"a"')],
    ["two answers in one", "SUBGRAPH_BAD_RESPONSE", json(BODY + BODY)],
    ["a byte order mark", "SUBGRAPH_BAD_RESPONSE", json(`\uFEFF${BODY}`)],
    ["JSON that is not UTF-8", "SUBGRAPH_BAD_RESPONSE", json(Buffer.from('{"data":{"a":"\xe9"}}', "latin1"))],
    ["GBK", "SUBGRAPH_BAD_RESPONSE", json(Buffer.from([...Buffer.from('{"data":{"a":"'), 0xb1, 0xe0, ...Buffer.from('"}}')]))],
    ["compressed bytes", "SUBGRAPH_BAD_RESPONSE", json(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 200, { "content-encoding": "gzip" })],
    ["{}", "SUBGRAPH_BAD_RESPONSE", json("{}")],
    ["[]", "SUBGRAPH_BAD_RESPONSE", json("[]")],
    ["null", "SUBGRAPH_BAD_RESPONSE", json("null")],
    ["data null alone", "SUBGRAPH_BAD_RESPONSE", json('{"data":null}')],
    ["data null and no errors", "SUBGRAPH_BAD_RESPONSE", json('{"data":null,"errors":[]}')],
    ["a list of data", "SUBGRAPH_BAD_RESPONSE", json('{"data":[{"a":1}]}')],
    ["errors that are an object", "SUBGRAPH_BAD_RESPONSE", json('{"errors":{"message":"x"}}')],
    ["errors that are null", "SUBGRAPH_BAD_RESPONSE", json('{"data":{"a":1},"errors":null}')],
    ["errors that are texts", "SUBGRAPH_BAD_RESPONSE", json('{"data":{"a":1},"errors":["x"]}')],
    ["more than is taken", "SUBGRAPH_BAD_RESPONSE", json(`{"data":{"a":"${"x".repeat(65_536)}"}}`)],
    ["a length shorter than the body", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}content-length: 5\r\n\r\n${BODY}`)],
    ["a length that is none", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}content-length: -1\r\n\r\n${BODY}`)],
    ["two lengths", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}content-length: 5\r\ncontent-length: 15\r\n\r\n${BODY}`)],
    ["a chunk that is none", "SUBGRAPH_BAD_RESPONSE", raw(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\n${BODY}`)],
    ["no HTTP", "SUBGRAPH_BAD_RESPONSE", raw("hello\r\n\r\n")],
    ["headers without end", "SUBGRAPH_BAD_RESPONSE", raw(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(40_000)}`)],
    ["an unasked continue", "SUBGRAPH_UNAVAILABLE", raw(`HTTP/1.1 100 Continue\r\n\r\n${OK}content-length: ${BODY.length}\r\n\r\n${BODY}`)],
    ["another protocol", "SUBGRAPH_UNAVAILABLE", raw("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n")],
    ["a close before any byte", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.end()],
    ["a reset before any byte", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.resetAndDestroy()],
    ["a close in the middle", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.end(`${OK}content-length: 900\r\n\r\n{"data":`)],
    ["a cut after a chunk", "SUBGRAPH_UNAVAILABLE", ({ socket }) => socket.end(`${OK}transfer-encoding: chunked\r\n\r\n7\r\n{"data"\r\n`)],
    [
      "a reset in the middle",
      "SUBGRAPH_UNAVAILABLE",
      ({ socket }) => socket.write(`${OK}content-length: 900\r\n\r\n{"data":`, () => setImmediate(() => socket.resetAndDestroy())),
    ],
  ])("that is %s becomes %s, and the next one is whole", async (_, code, treat) => {
    here.peer.treat = treat;
    const { reason, ...answer } = await here.line.ask();
    expect(answer).toEqual({ code });
    expect(reason).not.toMatch(/127\.0\.0\.1|\/graphql|<html|at /);
    here.peer.treat = good;
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
    expect(here.line.transport.stats()).toMatchObject({ inFlight: 0, queued: 0 });
  });

  it("without a length ends with the connection", async () => {
    here.peer.treat = ({ socket }) => socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${BODY}`);
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
  });

  it("keeps a key __proto__ as a key, and no object gains anything by it", async () => {
    here.peer.treat = json('{"data":{"__proto__":{"polluted":1},"a":{"__proto__":[]},"constructor":{"prototype":{"polluted":1}}}}');
    const { data } = await here.line.transport.send(query());
    expect(Object.keys(data!)).toEqual(["__proto__", "a", "constructor"]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("of absurd depth is parsed or refused, but ends nothing", async () => {
    here.line = lineTo(here.peer.url, { responseBytes: 16 << 20 });
    const depth = 3_000_000;
    here.peer.treat = json(`{"data":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`);
    const { code } = await here.line.ask();
    expect([undefined, "SUBGRAPH_BAD_RESPONSE"]).toContain(code);
    here.peer.treat = good;
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
  });

  it("is right or a catalogued error, whatever bytes come", async () => {
    const whole = Buffer.from(`${OK}content-length: ${BODY.length}\r\n\r\n${BODY}`);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), async (at, bytes) => {
        here.peer.treat = ({ socket }) => socket.end(Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + bytes.length)]));
        const answer = await here.line.ask();
        if (answer.code) expect(answer.code).toMatch(/^SUBGRAPH_(BAD_RESPONSE|UNAVAILABLE)$/);
        else expect(answer.data).toEqual(expect.any(Object));
      }),
      { numRuns: 150 },
    );
    here.peer.treat = good;
    expect(await here.line.ask()).toEqual({ data: { a: 1 } });
  });
});
