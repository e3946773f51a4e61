import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { anonymous } from "../../gateway/identity/identify";
import { type HttpOptions, HttpTransport } from "../../gateway/transport/http";
import type { Outcome } from "../../gateway/transport/observer";
import { type Outgoing, TransportError } from "../../gateway/transport/transport";

/** How the peer treats a request, once it has come in whole. */
export type Treatment = (request: IncomingMessage, response: ServerResponse, number: number) => unknown;

/** A server on a real socket, and what a transport to it sees. */
export interface Peer {
  readonly url: string;
  readonly server: Server;
  treat: Treatment;
  /** Headers of the requests so far. */
  readonly requests: IncomingMessage["headers"][];
  close(): Promise<void>;
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Treatment =>
  (_request, response) =>
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body));

/** Bytes on the socket as they are. */
export const raw =
  (...pieces: string[]): Treatment =>
  ({ socket }) => {
    for (const piece of pieces) socket.write(piece);
  };

export const GOOD = { data: { a: 1 } };
export const good = json(GOOD);

export async function startPeer(): Promise<Peer> {
  const requests: Peer["requests"] = [];
  const server = createServer((request, response) => {
    const number = requests.push(request.headers);
    request.resume().once("end", () => peer.treat(request, response, number));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const peer: Peer = {
    url: `http://127.0.0.1:${port}/graphql`,
    server,
    treat: good,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return peer;
}

export const query = (changes: Partial<Outgoing> = {}): Outgoing => ({
  body: '{"query":"{ a }"}',
  request: () => ({ query: "{ a }" }),
  kind: "query",
  caller: anonymous("77"),
  ...changes,
});

export interface Line {
  readonly transport: HttpTransport;
  /** What the observer heard, in order. */
  readonly heard: string[];
  /** Outcomes of attempts, in order. */
  readonly outcomes: Outcome[];
  /** The answer's data, or the error. */
  ask(changes?: Partial<Outgoing>): Promise<{ data?: unknown; code?: string; reason?: string }>;
}

/** A transport with an ear at it. */
export function lineTo(url: string, options: Partial<HttpOptions> = {}): Line {
  const heard: string[] = [];
  const outcomes: Outcome[] = [];
  const transport = new HttpTransport({
    name: "peer",
    url,
    timeoutMs: 5_000,
    observer: {
      attemptEnded: (_, outcome) => void outcomes.push(outcome),
      retried: () => void heard.push("retried"),
      refused: (_, why) => void heard.push(why),
      breakerChanged: (_, state) => void heard.push(state),
    },
    ...options,
  });
  return {
    transport,
    heard,
    outcomes,
    async ask(changes) {
      try {
        const { data } = await transport.send(query(changes));
        return { data };
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        return { code: error.code, reason: error.message };
      }
    },
  };
}

/** A peer for a suite, well again before each test, and a transport to it that does not retry and takes no more than 64 KiB. */
export function withPeer(): { peer: Peer; line: Line } {
  const here = {} as { peer: Peer; line: Line };
  beforeAll(async () => void (here.peer = await startPeer()));
  beforeEach(() => {
    here.peer.treat = good;
    here.peer.requests.length = 0;
    here.line = lineTo(here.peer.url, { responseBytes: 65_536, retries: 0 });
  });
  afterEach(() => here.line.transport.close(AbortSignal.abort()));
  afterAll(() => here.peer.close());
  return here;
}

/** A promise with its handle outside. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
