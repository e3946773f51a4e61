import { isUtf8 } from "node:buffer";
import type { HttpResponse } from "./exchange";
import { retryAfterMs } from "./retry";
import { type SubgraphAnswer, TransportError, asAnswer, badResponse } from "./transport";

const BACKSLASH = 0x5c;

/** Statuses of something in front of the subgraph, or of a subgraph with too much to do: a query may be sent again. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * The GraphQL response in an HTTP response. An error status may well carry one, and then it is an answer as any other
 * (GraphQL over HTTP §6.4); a redirect or a proxy's page does not. @throws TransportError
 */
export function answerIn({ status, retryAfter, body }: HttpResponse): SubgraphAnswer {
  if (status >= 300 && status < 400) throw badResponse(`HTTP ${status}, redirects are not followed`);
  try {
    const { data, errors } = asAnswer(parse(body));
    return { data, errors, plain: !body.includes(BACKSLASH) };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const passing = PASSING.has(status);
    if (!passing && status < 500) throw badResponse(`HTTP ${status}, ${error.message}`);
    throw new TransportError("SUBGRAPH_UNAVAILABLE", `HTTP ${status}`, {
      retryAfterMs: passing ? (retryAfterMs(retryAfter ?? "") ?? 0) : undefined,
    });
  }
}

/** JSON is UTF-8 (RFC 8259 §8.1), whatever a header says. @throws TransportError */
function parse(body: Buffer): unknown {
  if (!isUtf8(body)) throw badResponse("not UTF-8");
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    throw badResponse(error instanceof RangeError ? "too large or too deep to parse" : "not JSON");
  }
}
