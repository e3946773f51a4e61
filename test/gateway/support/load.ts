import { Agent, request } from "node:http";

/** One request of a load, and what became of it. */
export interface Asked {
  /** When it was sent, in milliseconds of `performance.now()`. */
  readonly at: number;
  /** Milliseconds between the last answer on this connection and this request; undefined on a new connection. */
  readonly idleMs: number | undefined;
  readonly status?: number;
  readonly text?: string;
  /** The answer said that it is the connection's last. */
  readonly last?: boolean;
  /** Why there was no whole answer. */
  readonly error?: string;
}

/** Requests over kept-alive connections, one after another on each, until `stop` or until a connection brings no answer. */
export class Load {
  readonly asked: Asked[][];
  readonly #ended: Promise<void[]>;
  #stopped = false;

  constructor(url: string, body: string, connections: number) {
    this.asked = Array.from({ length: connections }, () => []);
    this.#ended = Promise.all(this.asked.map((asked) => this.#run(url, body, asked)));
  }

  get all(): Asked[] {
    return this.asked.flat();
  }

  /** Resolves when every connection has ended. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#ended;
  }

  async #run(url: string, body: string, asked: Asked[]): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let answered: number | undefined;
    while (!this.#stopped) {
      const one = await ask(url, body, agent, answered);
      asked.push(one);
      if (one.error !== undefined) break;
      answered = performance.now();
    }
    agent.destroy();
  }
}

function ask(url: string, body: string, agent: Agent, answered: number | undefined): Promise<Asked> {
  const at = performance.now();
  return new Promise((resolve) => {
    const asking = request(url, { method: "POST", agent, headers: { "content-type": "application/json" } });
    const idleMs = () => (asking.reusedSocket && answered !== undefined ? at - answered : undefined);
    const failed = ({ code, message }: NodeJS.ErrnoException): void => resolve({ at, idleMs: idleMs(), error: code ?? message });
    asking.on("error", failed).on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", failed).on("end", () => {
        const { statusCode: status = 0, headers } = response;
        // The agent takes the connection back in the turn after.
        setImmediate(resolve, { at, idleMs: idleMs(), status, text, last: headers.connection === "close" });
      });
    });
    asking.end(body);
  });
}
