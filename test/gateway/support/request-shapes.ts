import { createHash } from "node:crypto";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";

/**
 * One list: ways to ask the same small graph over HTTP, right and wrong ones, as clients in the field do. It is data, so
 * that every front that answers `/graphql` is held against the same list.
 */
export interface RequestShape {
  readonly sentence: string;
  readonly method?: string;
  /** After the address of the graph. */
  readonly search?: string;
  readonly path?: (graph: string) => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Why ours answers otherwise than Apollo Server, where one refuses what the other takes. */
  readonly otherwise?: string;
}

const JSON_TYPE = { "content-type": "application/json" };
const PREFLIGHT = { "apollo-require-preflight": "true" };
const RESPONSE = "application/graphql-response+json";
const TEXT = "query Find($text: String) { search(text: $text) }";
const PAIR = 'query A { search } query B { search(text: "b") } mutation M { rename(code: "A1", name: "n") { name } }';
const EMPTY = "an empty name is none (GraphQL over HTTP)";
const json = (value: unknown): string => JSON.stringify(value);
const query = (parameters: Record<string, string>): string => `?${new URLSearchParams(parameters).toString()}`;

const post = (sentence: string, body: string | Buffer, headers: Record<string, string> = JSON_TYPE, otherwise?: string): RequestShape => ({
  sentence,
  method: "POST",
  headers,
  body,
  ...(otherwise ? { otherwise } : {}),
});
const get = (sentence: string, search: string, headers: Record<string, string> = PREFLIGHT): RequestShape => ({
  sentence,
  search,
  headers,
});
const accepting = (accept: string): RequestShape[] => [
  post(`accept: ${accept}`, json({ query: "{ search }" }), { ...JSON_TYPE, accept }),
  post(`accept: ${accept}, of a query that is invalid`, json({ query: "{ nothing }" }), { ...JSON_TYPE, accept }),
];

export const REQUEST_SHAPES: readonly RequestShape[] = [
  // POST
  post("a query", json({ query: "{ search }" })),
  post("a query with variables", json({ query: TEXT, variables: { text: "名字" } })),
  post("variables that are not used", json({ query: "{ search }", variables: { other: [1, { a: null }] } })),
  post("variables null", json({ query: TEXT, variables: null })),
  post("a variable null", json({ query: TEXT, variables: { text: null } })),
  post("variables that are a list", json({ query: TEXT, variables: [1] })),
  post("variables that are a text", json({ query: TEXT, variables: '{"text":"x"}' })),
  post("variables that are a number", json({ query: TEXT, variables: 3 })),
  post("a variable of another type", json({ query: TEXT, variables: { text: 3 } })),
  post("a required variable left out", json({ query: "query ($code: ID!) { office(code: $code) { name } }" })),
  post("one operation of several", json({ query: PAIR, operationName: "B" })),
  post("a mutation", json({ query: PAIR, operationName: "M" })),
  post("several operations and no name", json({ query: PAIR })),
  post("operationName null", json({ query: TEXT, operationName: null })),
  post("operationName empty", json({ query: TEXT, operationName: "" }), JSON_TYPE, EMPTY),
  post("operationName empty, of several operations", json({ query: PAIR, operationName: "" })),
  post("operationName unknown", json({ query: TEXT, operationName: "Nobody" })),
  post("operationName that is no text", json({ query: TEXT, operationName: 7 })),
  post("extensions", json({ query: "{ search }", extensions: { client: { a: 1 } } })),
  post("extensions null", json({ query: "{ search }", extensions: null })),
  post("extensions that are a list", json({ query: "{ search }", extensions: [] })),
  post("extensions that are a text", json({ query: "{ search }", extensions: "{}" })),
  post("entries nobody knows", json({ query: "{ search }", id: "1", doc_id: 3, debug: true })),
  post("the same entry twice", '{"query":"{ nothing }","query":"{ search }"}'),
  post("a query in the address too", json({ query: "{ search }" })),
  { ...post("a search that is none of ours", json({ query: "{ search }" })), search: "?x=1&y" },
  { ...post("a query in the address that differs", json({ query: "{ search }" })), search: query({ query: "{ nothing }" }) },
  post("introspection", json({ query: "{ __schema { queryType { name } } }" })),
  post("__typename", json({ query: "{ __typename }" })),
  post(
    "a fragment, an alias and a directive",
    json({ query: "query ($no: Boolean = true) { s: search ...F } fragment F on Query { search @skip(if: $no) }" }),
  ),
  post("comments, commas and a byte order mark in the query", json({ query: "\uFEFF# hello\n{ ,search, }" })),
  post("a query of 60 kB", json({ query: `{ search }${"\n".repeat(60_000)}` })),
  post("a variable of 200 kB", json({ query: TEXT, variables: { text: "x".repeat(200_000) } })),
  post("a body of two megabytes", json({ query: TEXT, variables: { text: "x".repeat(2_000_000) } })),
  post("a field that fails", json({ query: '{ search fails(how: "plainly") }' })),
  post("a field that fails with a code", json({ query: '{ search fails(how: "ours") }' })),
  post("a subscription", json({ query: "subscription { search }" })),
  post("a document without an operation", json({ query: "fragment F on Query { search }" })),
  post("a query that does not parse", json({ query: "{ search" })),
  post("a query that is empty", json({ query: "" })),
  post("a query of blanks", json({ query: "  " })),
  post("no query", json({ variables: {} })),
  post("a query that is null", json({ query: null })),
  post("a query that is a number", json({ query: 7 })),
  post("a query that is an object", json({ query: { kind: "Document" } })),
  post("a batch", `[${json({ query: "{ search }" })}]`),
  post("an empty batch", "[]"),
  post("a body that is a text", '"{ search }"'),
  post("a body that is null", "null"),
  post("a body that is a number", "7"),
  post("an empty object", "{}"),
  post("an empty body", ""),
  post("a body that is no JSON", "{ search }"),
  post("half of a body", '{"query":"{ sea'),
  post("a body with a byte order mark", `\uFEFF${json({ query: "{ search }" })}`),
  post("a body with blanks around", `\r\n ${json({ query: "{ search }" })} \n`),
  post(
    "a body that is not UTF-8",
    Buffer.from([...Buffer.from('{"query":"{ search }","x":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
    JSON_TYPE,
    "JSON is UTF-8 (RFC 8259 §8.1): read as such, it would ask for something else",
  ),
  post("the key __proto__", '{"query":"{ search }","__proto__":{"a":1}}', JSON_TYPE, "such keys are refused: no honest client sends them"),
  // Automatic persisted queries
  post("a persisted query nobody registered", json({ extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } })),
  post(
    "a persisted query that is registered",
    json({
      query: "{ search }",
      extensions: { persistedQuery: { version: 1, sha256Hash: createHash("sha256").update("{ search }").digest("hex") } },
    }),
  ),
  post(
    "a persisted query of another version",
    json({ query: "{ search }", extensions: { persistedQuery: { version: 2, sha256Hash: "0" } } }),
  ),
  get(
    "a persisted query nobody registered, by GET",
    query({ extensions: json({ persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } }) }),
  ),
  // Media types and encodings of the body
  post("content-type with charset", json({ query: TEXT, variables: { text: "名" } }), {
    "content-type": "application/json; charset=utf-8",
  }),
  post("content-type with CHARSET", json({ query: "{ search }" }), { "content-type": "Application/JSON;CHARSET=UTF-8" }),
  post("content-type with a charset in quotes", json({ query: "{ search }" }), { "content-type": 'application/json; charset="utf-8"' }),
  post("content-type with another parameter", json({ query: "{ search }" }), { "content-type": "application/json; odata=verbose" }),
  post("content-type with an unknown charset", json({ query: "{ search }" }), { "content-type": "application/json; charset=latin1" }),
  post(
    "a body in UTF-16",
    Buffer.from(json({ query: "{ search }" }), "utf16le"),
    { "content-type": "application/json; charset=utf-16le" },
    "JSON between systems is UTF-8 (RFC 8259 §8.1)",
  ),
  post("content-type application/graphql", "{ search }", { "content-type": "application/graphql" }),
  post("content-type application/graphql+json", json({ query: "{ search }" }), { "content-type": "application/graphql+json" }),
  post("content-type application/graphql-response+json", json({ query: "{ search }" }), { "content-type": RESPONSE }),
  post("content-type text/plain", json({ query: "{ search }" }), { "content-type": "text/plain" }),
  post("content-type text/plain, with the header that asks first", json({ query: "{ search }" }), {
    "content-type": "text/plain",
    ...PREFLIGHT,
  }),
  post("a form", "query={search}", { "content-type": "application/x-www-form-urlencoded" }),
  post("a form, with the header that asks first", "query={search}", {
    "content-type": "application/x-www-form-urlencoded",
    ...PREFLIGHT,
  }),
  post("no content-type", json({ query: "{ search }" }), {}),
  post("no content-type, with the header that asks first", json({ query: "{ search }" }), PREFLIGHT),
  post("a body in gzip", gzipSync(json({ query: "{ search }" })), { ...JSON_TYPE, "content-encoding": "gzip" }),
  post("a body in deflate", deflateSync(json({ query: "{ search }" })), { ...JSON_TYPE, "content-encoding": "deflate" }),
  post("a body in Brotli", brotliCompressSync(json({ query: "{ search }" })), { ...JSON_TYPE, "content-encoding": "br" }),
  post("a body in identity", json({ query: "{ search }" }), { ...JSON_TYPE, "content-encoding": "identity" }),
  post("a body in gzip that is none", json({ query: "{ search }" }), { ...JSON_TYPE, "content-encoding": "gzip" }),
  post("a body in an unknown encoding", json({ query: "{ search }" }), { ...JSON_TYPE, "content-encoding": "zip" }),
  // Media types of the answer
  ...["application/json", RESPONSE, "*/*", "application/*", "text/html", "text/html, */*;q=0.1", "image/png"].flatMap(accepting),
  ...[`${RESPONSE}, application/json`, `application/json, ${RESPONSE}`, `${RESPONSE};q=0.5, application/json;q=0.9`].flatMap(accepting),
  ...[`${RESPONSE}; charset=utf-8, application/json; charset=utf-8`, "multipart/mixed;deferSpec=20220824, application/json"].flatMap(
    accepting,
  ),
  post("a field that fails, as a GraphQL response", json({ query: '{ search fails(how: "plainly") }' }), {
    ...JSON_TYPE,
    accept: RESPONSE,
  }),
  // GET
  get("a query by GET", query({ query: "{ search }" })),
  get("variables by GET", query({ query: TEXT, variables: json({ text: "名" }) })),
  get("variables by GET that are empty", query({ query: TEXT, variables: "" })),
  get("variables by GET that are no JSON", query({ query: TEXT, variables: "{" })),
  get("variables by GET that are a list", query({ query: TEXT, variables: "[]" })),
  get("variables by GET that are null", query({ query: TEXT, variables: "null" })),
  get("extensions by GET", query({ query: "{ search }", extensions: json({ a: 1 }) })),
  get("extensions by GET that are no JSON", query({ query: "{ search }", extensions: "x" })),
  get("an operation's name by GET", query({ query: PAIR, operationName: "B" })),
  { ...get("an operation's name by GET that is empty", query({ query: TEXT, operationName: "" })), otherwise: EMPTY },
  get("a mutation by GET", query({ query: PAIR, operationName: "M" })),
  get("a query twice by GET", `${query({ query: "{ search }" })}&query=x`),
  get("entries nobody knows by GET", `${query({ query: "{ search }" })}&x=1&x=2`),
  get("pluses and percent signs by GET", "?query=query+Q%28%24text:String%29{search(text:$text)}&variables={%22text%22:%22100%25%22}"),
  get("an escape that is none by GET", "?query={search}&x=%zz"),
  get("nothing by GET", ""),
  get("only variables by GET", query({ variables: "{}" })),
  get("a query by GET of 7 kB", query({ query: `{ search }${" ".repeat(7_000)}` })),
  get("x-apollo-operation-name", query({ query: TEXT }), { "x-apollo-operation-name": "Find" }),
  get("content-type application/json by GET", query({ query: TEXT }), JSON_TYPE),
  get("content-type text/plain by GET", query({ query: TEXT }), { "content-type": "text/plain", ...PREFLIGHT }),
  get("a query by GET as a browser could be made to send it", query({ query: "{ search }" }), {}),
  get("accept text/html by GET", query({ query: "{ search }" }), { ...PREFLIGHT, accept: "text/html" }),
  get("accept of a GraphQL response by GET", query({ query: "{ search }" }), { ...PREFLIGHT, accept: RESPONSE }),
  // Other methods and addresses
  ...["HEAD", "PUT", "PATCH", "DELETE"].map((method) => ({
    sentence: method,
    method,
    search: query({ query: "{ search }" }),
    headers: PREFLIGHT,
  })),
  { ...post("a slash at the end", json({ query: "{ search }" })), path: (graph) => `${graph}/` },
  { ...get("a slash at the end by GET", query({ query: "{ search }" })), path: (graph) => `${graph}/` },
  {
    ...post("the whole address on the request line, as through a proxy", json({ query: "{ search }" })),
    path: (graph) => `http://gateway.test${graph}`,
  },
];
