import { serverAudits } from "graphql-http";
import { type Front, FRONTS } from "./support/fronts";

const RESPONSE = "application/graphql-response+json";
const JSON_TYPE = "application/json";
/** What makes a browser ask first; without it Apollo Server and we refuse requests that a foreign page could send. */
const PREFLIGHT = { "apollo-require-preflight": "true" };
const WRITES = 'mutation { rename(code: "A1", name: "n") { name } }';

/**
 * The server's side of GraphQL over HTTP (stage 2 draft, commit 0193d26): what its authors' audits look at, and below that
 * the MUSTs that no audit covers.
 */
describe.each(FRONTS)("%s, by GraphQL over HTTP", (_name, start) => {
  let front: Front;
  beforeAll(async () => (front = await start()));
  afterAll(() => front.close());

  const fetchFn: typeof fetch = (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as object), ...PREFLIGHT } });
  const audits = serverAudits({ url: () => front.url, fetchFn });
  const of = (word: string) => audits.filter(({ name }) => name.startsWith(word)).map((audit) => [audit.name, audit] as const);

  it.each(of("MUST"))("%s", async (_sentence, audit) => {
    expect(await audit.fn()).toMatchObject({ status: "ok" });
  });

  it.each(of("MAY"))("%s", async (_sentence, audit) => {
    expect(await audit.fn()).toMatchObject({ status: "ok" });
  });

  // Apollo Server says 400 in either media type to what cannot be executed, and Apollo's clients rely on it.
  const UNLIKE = /^SHOULD use (200 status code|a status code of 200) on .* when accepting application\/json$/;
  it.each(of("SHOULD"))("%s", async (sentence, audit) => {
    expect(await audit.fn()).toMatchObject({ status: UNLIKE.test(sentence) ? "warn" : "ok" });
  });

  it("is held against audits of every degree", () => {
    expect(["MUST", "SHOULD", "MAY"].map((word) => of(word).length)).toEqual([13, 23, 25]);
  });

  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const sent = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(front.url, { method: "POST", headers: { "content-type": JSON_TYPE, ...headers }, body: sent });
    const text = await response.text();
    return { status: response.status, type: response.headers.get("content-type"), body: JSON.parse(text) as Record<string, unknown> };
  };
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${front.url}?${new URLSearchParams(parameters).toString()}`, { headers: { ...PREFLIGHT, ...headers } });

  it("MUST NOT require different URLs for query and mutation requests to the same schema", async () => {
    expect((await post({ query: "{ search }" })).body).toEqual({ data: { search: "found 0" } });
    expect((await post({ query: WRITES })).body).toEqual({ data: { rename: { name: "n" } } });
  });

  it("MUST respond with status code 405 to a mutation by GET, and halt execution", async () => {
    const response = await get({ query: WRITES });
    expect(response.status).toBe(405);
    expect(await response.json()).not.toHaveProperty("data");
  });

  it("MUST take the query component of a GET as URLSearchParams encodes it, variables and extensions as JSON", async () => {
    const parameters = { query: "query A($text: String) { search(text: $text) } query B { __typename }", operationName: "A" };
    const response = await get({ ...parameters, variables: '{"text":"名 +%&"}', extensions: '{"a":1}' });
    expect(await response.json()).toEqual({ data: { search: "found 5" } });
  });

  it("MUST take an empty operationName of a GET for none", async () => {
    expect(await (await get({ query: "query Find { search }", operationName: "" })).json()).toEqual({ data: { search: "found 0" } });
  });

  it("MUST assume utf-8 where neither Content-Type nor Accept names an encoding", async () => {
    const query = "query ($text: String) { search(text: $text) }";
    for (const type of [JSON_TYPE, "application/json; charset=utf-8"])
      expect((await post({ query, variables: { text: "名字" } }, { "content-type": type, accept: RESPONSE })).body).toEqual({
        data: { search: "found 2" },
      });
  });

  it("MUST indicate the media type of every response, and answers with a GraphQL response", async () => {
    for (const body of [{ query: "{ search }" }, { query: "{" }, { query: "{ nothing }" }, {}, "nonsense"]) {
      const answer = await post(body);
      expect(answer.type).toBe("application/json; charset=utf-8");
      expect(Object.keys(answer.body).filter((key) => !["data", "errors", "extensions"].includes(key))).toEqual([]);
      expect(answer.body["data"] ?? answer.body["errors"]).toBeTruthy();
    }
  });

  it.each([
    [RESPONSE, RESPONSE],
    [JSON_TYPE, JSON_TYPE],
    [`${JSON_TYPE};q=0.5, ${RESPONSE}`, RESPONSE],
    [`${RESPONSE};q=0.5, ${JSON_TYPE}`, JSON_TYPE],
    [`image/png, ${RESPONSE};q=0.1`, RESPONSE],
    [`${RESPONSE}; charset=utf-8, ${JSON_TYPE}; charset=utf-8`, RESPONSE],
  ])("MUST encode the response in the highest priority media type of Accept: %s", async (accept, type) => {
    expect(await post({ query: "{ search }" }, { accept })).toMatchObject({ status: 200, type: `${type}; charset=utf-8` });
  });

  it("MUST answer 406 or disregard an Accept header without a supported media type", async () => {
    expect((await post({ query: "{ search }" }, { accept: "image/png" })).status).toBe(406);
  });

  it.each([JSON_TYPE, RESPONSE])("MUST use the 200 status code for data that is not null, errors or not, as %s", async (accept) => {
    for (const query of ["{ search }", '{ search fails(how: "plainly") }'])
      expect(await post({ query }, { accept })).toMatchObject({ status: 200, body: { data: { search: "found 0" } } });
  });

  it.each([
    ["cannot be parsed", { query: "{" }],
    ["is not valid", { query: "{ nothing }" }],
    ["has no such operation", { query: "query A { search } query B { search }", operationName: "C" }],
    ["has a variable of another type", { query: "query ($text: String) { search(text: $text) }", variables: { text: 1 } }],
    ["subscribes", { query: "subscription { search }" }],
    ["is too deep", { query: `{ teamsByDefault ${"{ members ".repeat(40)}{ name }${" }".repeat(40)} }` }],
    ["costs too much", { query: `{ teams(first: 1000) { teams { ${"members(first: 1000) { ".repeat(5)} name ${"} ".repeat(5)} } } }` }],
  ])("MUST reply with a 4xx or 5xx status code to what has no data, being a request that %s, as a GraphQL response", async (_, body) => {
    const { status, type, body: answer } = await post(body, { accept: RESPONSE });
    expect(answer).not.toHaveProperty("data");
    expect([type?.split(";")[0], Math.floor(status / 100)]).toEqual([RESPONSE, 4]);
  });

  it("MUST NOT use a 2xx status code where no GraphQL response comes about, as a GraphQL response", async () => {
    for (const body of ["nonsense", '{"query":', "[]", "7", "{}"]) expect((await post(body, { accept: RESPONSE })).status).toBe(400);
  });
});
