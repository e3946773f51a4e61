import { type IncomingMessage, type ServerResponse, createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";

/*
 * A proxy that does to the requests of one client what it is told: a process of its own, told over IPC by processes.ts.
 * Usage: proxy.ts <port of the real server>
 */

/** What happens to each request from now on. */
export type Fault =
  | { readonly kind: "pass" }
  /** Nobody listens; open connections are cut. */
  | { readonly kind: "refuse" }
  /** The request is taken and nothing ever comes back. */
  | { readonly kind: "silence" }
  | { readonly kind: "delay"; readonly ms: number }
  /** The true answer, until the connection is reset, or closed, after so many of its bytes. */
  | { readonly kind: "reset" | "close"; readonly afterBytes: number }
  /** The true answer with the last bytes of its body missing, or these texts in it replaced, and the right length. */
  | { readonly kind: "cut"; readonly bytes: number }
  | { readonly kind: "rewrite"; readonly texts: readonly (readonly [from: string, to: string])[] }
  /** Not the true answer. */
  | { readonly kind: "answer"; readonly status: number; readonly headers?: Record<string, string>; readonly body: string }
  /** Bytes as they are (Latin-1), then the end of the connection. */
  | { readonly kind: "bytes"; readonly text: string };

/** Requests since the last fault was set. */
export interface Traffic {
  readonly requests: number;
  readonly mutations: number;
  /** Requests whose client closed the connection before it had the answer. */
  readonly abandoned: number;
}

export type Order = { readonly fault: Fault; readonly times?: number } | "traffic";

const target = Number(process.argv[2]);
let fault: Fault = { kind: "pass" };
let times = Infinity;
let traffic = { requests: 0, mutations: 0, abandoned: 0 };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => void treat(request, response, Buffer.concat(chunks)));
});

async function treat(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const counted = traffic;
  counted.requests++;
  if (body.includes('"query":"mutation')) counted.mutations++;
  response.once("close", () => response.writableFinished || counted.abandoned++);
  const now: Fault = times-- > 0 ? fault : { kind: "pass" };
  const { socket } = request;
  if (now.kind === "silence") return;
  if (now.kind === "answer")
    return void response.writeHead(now.status, { "content-type": "application/json", ...now.headers }).end(now.body);
  if (now.kind === "bytes") return void socket.end(Buffer.from(now.text, "latin1"));
  if (now.kind === "delay") await new Promise((later) => setTimeout(later, now.ms));
  let answer = await forward(request, body);
  if (now.kind === "reset" || now.kind === "close") {
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${answer.length}\r\n\r\n`;
    const part = Buffer.concat([Buffer.from(head), answer]).subarray(0, now.afterBytes);
    const end = (): unknown => (now.kind === "reset" ? socket.resetAndDestroy() : socket.end());
    // The client shall have read the part before the reset throws away what it has not.
    return void (part.length ? socket.write(part, () => setTimeout(end, 20)) : end());
  }
  if (now.kind === "cut") answer = answer.subarray(0, -now.bytes);
  if (now.kind === "rewrite") {
    let text = answer.toString();
    for (const [from, to] of now.texts) text = text.replaceAll(from, to);
    answer = Buffer.from(text);
  }
  response.writeHead(200, { "content-type": "application/json", "content-length": answer.length }).end(answer);
}

const forward = ({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const forwarded = httpRequest({ host: "127.0.0.1", port: target, method, path: url, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks)));
    });
    forwarded.once("error", reject);
    forwarded.end(body);
  });

const listen = (port: number): Promise<number> =>
  new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));

async function obey(order: Order, port: number): Promise<void> {
  if (order !== "traffic") {
    fault = order.fault;
    times = order.times ?? Infinity;
    traffic = { requests: 0, mutations: 0, abandoned: 0 };
    if (fault.kind === "refuse") {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    } else if (!server.listening) await listen(port);
  }
  process.send?.(traffic);
}

async function main(): Promise<void> {
  const port = await listen(0);
  process.on("message", (order: Order) => void obey(order, port));
  process.once("disconnect", () => process.exit());
  process.send?.(port);
}

void main();
