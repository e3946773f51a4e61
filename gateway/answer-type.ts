import type { IncomingHttpHeaders } from "node:http";
import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

/** What Apollo Server chooses from for an answer, in its order. */
const JSON_TYPES = ["application/json; charset=utf-8", "application/graphql-response+json; charset=utf-8"];
const OFFERED = [...JSON_TYPES, "application/json; callbackSpec=1.0; charset=utf-8"];

/** By what clients accept: there are as many ways to say it as there are clients, and each repeats its own. */
const chosen = new LRUCache<string, { readonly type: string | undefined }>({ max: 100 });

/** The media type of the answer to a POST of JSON; undefined where there is something else in the request, or in what it accepts. */
export function answerTypeFor({ "content-type": sent, accept }: IncomingHttpHeaders): string | undefined {
  if (sent === undefined || !/^application\/json(; ?charset=utf-8)?$/i.test(sent)) return undefined;
  if (!accept) return JSON_TYPES[0];
  let choice = chosen.get(accept);
  if (!choice) {
    const type = new Negotiator({ headers: { accept } }).mediaType(OFFERED);
    chosen.set(accept, (choice = { type: JSON_TYPES.find((each) => each === type) }));
  }
  return choice.type;
}
