import type { Dispatcher } from "undici";
import { roundOver } from "../round";
import type { Deadline } from "./deadline";
import { TransportError, badResponse } from "./transport";

/** One HTTP response, as far as anybody looks at it. */
export interface HttpResponse {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: Buffer;
}

/**
 * One request over HTTP, as undici's dispatcher drives it. It takes undici's calls with raw headers: those that replace
 * them parse every header of every answer (5 µs of 36), and of these one is read, and only with an error status.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly response: Promise<HttpResponse>;
  #resolve!: (response: HttpResponse) => void;
  #reject!: (error: TransportError) => void;
  #abort: (() => void) | undefined;
  #over = false;
  #began = false;
  #status = 0;
  #retryAfter: string | undefined;
  #bytes = 0;
  readonly #chunks: Buffer[] = [];

  /** @param left called once the connection is free again, or gone: later than the response is settled when a deadline cuts it */
  constructor(
    deadline: Deadline,
    readonly mostBytes: number,
    readonly left: () => void,
  ) {
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    deadline.stops((why) => this.#fail(why));
  }

  /** The request is about to be written. */
  onConnect(abort: () => void): void {
    if (this.#over) abort();
    else this.#abort = abort;
  }

  onResponseStarted(): void {
    this.#began = true;
  }

  /** Comes for each interim response too; the last one counts. */
  onHeaders(status: number, headers: readonly Buffer[]): boolean {
    this.#status = status;
    if (status >= 400) this.#retryAfter = valueOf(headers, "retry-after");
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.#bytes += chunk.length;
    if (this.#bytes > this.mostBytes) this.#fail(badResponse(`more than ${this.mostBytes} bytes`));
    else this.#chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    this.left();
    if (this.#over) return;
    this.#over = true;
    const body = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#bytes);
    void roundOver().then(() => this.#resolve({ status: this.#status, retryAfter: this.#retryAfter, body }));
  }

  onError(error: Error): void {
    this.left();
    if (!this.#over) this.#fail(explain(error, this.#began));
  }

  /** Settles, and cuts the connection when it is in use; undici calls back then, too. */
  #fail(why: TransportError): void {
    if (this.#over) return;
    this.#over = true;
    this.#reject(why);
    this.#abort?.();
  }
}

/** Errors of a peer that answers, but not with whole HTTP messages. */
const NO_HTTP = /^(HPE_|UND_ERR_(RES_CONTENT_LENGTH|HEADERS_OVERFLOW))/;

function explain(error: Error, began: boolean): TransportError {
  const { code } = error as { code?: unknown };
  const what = typeof code === "string" ? code : error.name;
  if (error.name === "HTTPParserError" || NO_HTTP.test(what)) return badResponse(what);
  // Nothing of an answer was read: it may be asked again.
  return new TransportError("SUBGRAPH_UNAVAILABLE", what, { retryAfterMs: began ? undefined : 0 });
}

/** One header of undici's list of names and values. */
function valueOf(headers: readonly Buffer[], name: string): string | undefined {
  for (let i = 0; i + 1 < headers.length; i += 2)
    if (headers[i]!.length === name.length && headers[i]!.toString("latin1").toLowerCase() === name)
      return headers[i + 1]!.toString("latin1");
  return undefined;
}
