import { type Server, type Socket, createServer } from "node:net";
import { LRUCache } from "lru-cache";
import { Answering, type StubRequest } from "./answer";
import { subgraphs } from "./subgraphs";

const HEAD_END = Buffer.from("\r\n\r\n");
const KEPT_ANSWERS = 20_000;

/**
 * The stub subgraphs behind one port, each at the path of its name. HTTP is spoken by hand over plain sockets: only POST
 * with a content-length over kept-alive connections, which is all that gateways send, at a third of node:http's cost. An
 * answer is computed once per distinct request and then sent from memory, as the rows never change.
 */
export class StubServer {
  /** Requests answered so far, by subgraph. */
  readonly counts: Record<string, number> = Object.fromEntries(Object.keys(subgraphs).map((name) => [name, 0]));
  /** A subgraph that takes requests and never answers. */
  hole: string | undefined;
  readonly server: Server;
  readonly #answering = new Map(Object.entries(subgraphs).map(([name, schema]) => [name, new Answering(schema)]));
  readonly #answers = new LRUCache<string, Buffer>({ max: KEPT_ANSWERS });

  constructor() {
    this.server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
  }

  #serve(socket: Socket): void {
    let pending: Buffer = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      pending = pending.length ? Buffer.concat([pending, chunk]) : chunk;
      for (;;) {
        const headEnd = pending.indexOf(HEAD_END);
        if (headEnd < 0) return;
        const head = pending.toString("latin1", 0, headEnd);
        const bodyStart = headEnd + HEAD_END.length;
        const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
        const name = /^POST \/(\w+)/.exec(head)?.[1] ?? "";
        if (!length || !(name in this.counts)) return void socket.end(response(length ? "404 Not Found" : "411 Length Required", ""));
        const end = bodyStart + Number(length);
        if (pending.length < end) return;
        const key = `${name} ${pending.toString("latin1", bodyStart, end)}`;
        pending = pending.subarray(end);
        this.counts[name]!++;
        if (name === this.hole) continue;
        const known = this.#answers.get(key);
        if (known) socket.write(known);
        else turn = turn.then(() => this.#compute(name, key)).then((answer) => void socket.write(answer));
      }
    });
  }

  async #compute(name: string, key: string): Promise<Buffer> {
    const body = Buffer.from(key.slice(name.length + 1), "latin1").toString();
    const answer = response("200 OK", JSON.stringify(await this.#answering.get(name)!.answer(JSON.parse(body) as StubRequest)));
    this.#answers.set(key, answer);
    return answer;
  }
}

const response = (status: string, body: string): Buffer =>
  Buffer.from(`HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
