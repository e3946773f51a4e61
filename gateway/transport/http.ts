import { type Dispatcher, Pool } from "undici";
import { ASSERTION_HEADER, signAssertion } from "../../schema/assertion";
import { type Outgoing, type SubgraphAnswer, type Transport, TransportError, asAnswer } from "./transport";

export interface HttpOptions {
  readonly name: string;
  readonly label?: string | undefined;
  readonly url: string;
  /** Without a key no assertion is sent: a foreign subgraph under `--open`. */
  readonly key?: Uint8Array | undefined;
  /** From the first byte out to the last byte in. */
  readonly timeoutMs: number;
  readonly connections: number;
  readonly responseBytes: number;
}

/** POSTs to one subgraph over kept-alive connections. Redirects are not followed. */
export class HttpTransport implements Transport {
  readonly label: string;
  readonly #options: HttpOptions;
  readonly #pool: Pool;
  readonly #path: string;

  constructor(options: HttpOptions) {
    const url = new URL(options.url);
    this.#options = options;
    this.label = options.label ?? options.name;
    this.#path = url.pathname + url.search;
    // The deadline covers connecting, headers and body alike; undici's own timers would only name it differently.
    this.#pool = new Pool(url.origin, {
      connections: options.connections,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: options.timeoutMs },
    });
  }

  async send({ body: text, caller, signal: gone }: Outgoing): Promise<SubgraphAnswer> {
    const { name, key, timeoutMs } = this.#options;
    const body = Buffer.from(text);
    const headers: Record<string, string> = {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json",
    };
    if (key) headers[ASSERTION_HEADER] = signAssertion(caller, name, body, key);
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = gone ? AbortSignal.any([gone, timeout]) : timeout;
    let status: number;
    let received: string;
    try {
      const response = await this.#pool.request({ method: "POST", path: this.#path, headers, body, signal });
      status = response.statusCode;
      received = await this.#read(response);
    } catch (error) {
      throw this.#explain(error, timeout);
    }
    return this.#parse(status, received);
  }

  async #read({ body }: Dispatcher.ResponseData): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // Leaving the loop destroys the stream and with it the connection.
      if (bytes > this.#options.responseBytes)
        throw new TransportError("SUBGRAPH_BAD_RESPONSE", `more than ${this.#options.responseBytes} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  }

  /** An error status may well carry a GraphQL response (GraphQL over HTTP §6.4); a redirect or a proxy's page does not. */
  #parse(status: number, text: string): SubgraphAnswer {
    let answer: SubgraphAnswer;
    try {
      answer = asAnswer(JSON.parse(text));
    } catch (error) {
      if (status >= 500) throw new TransportError("SUBGRAPH_UNAVAILABLE", `HTTP ${status}`);
      throw new TransportError("SUBGRAPH_BAD_RESPONSE", `HTTP ${status}, ${error instanceof TransportError ? error.message : "not JSON"}`);
    }
    if (status >= 300 && status < 400) throw new TransportError("SUBGRAPH_BAD_RESPONSE", `HTTP ${status}, redirects are not followed`);
    return answer;
  }

  #explain(error: unknown, signal: AbortSignal): TransportError {
    if (error instanceof TransportError) return error;
    const code = (error as { code?: unknown }).code;
    if (signal.aborted || code === "UND_ERR_CONNECT_TIMEOUT")
      return new TransportError("SUBGRAPH_TIMEOUT", `no answer in ${this.#options.timeoutMs} ms`);
    const { name } = error as Error;
    return new TransportError(
      name === "HTTPParserError" ? "SUBGRAPH_BAD_RESPONSE" : "SUBGRAPH_UNAVAILABLE",
      typeof code === "string" ? code : name,
    );
  }

  async close(deadline: AbortSignal): Promise<void> {
    const cut = (): void => void this.#pool.destroy();
    if (deadline.aborted) return this.#pool.destroy();
    deadline.addEventListener("abort", cut, { once: true });
    await this.#pool.close();
    deadline.removeEventListener("abort", cut);
  }
}
