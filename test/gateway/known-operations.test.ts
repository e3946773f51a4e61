import { gzipSync } from "node:zlib";
import { ApolloServer } from "@apollo/server";
import { anonymous } from "../../gateway/identity/identify";
import { HeadwaterError } from "../../schema/errors";
import { withToy } from "./support/toy-gateway";

const JSON_TYPE = { "content-type": "application/json" };

describe("an operation that is known", () => {
  afterEach(() => jest.restoreAllMocks());

  it("is answered without Apollo Server, in whatever form it comes", async () => {
    const apollo = jest.spyOn(ApolloServer.prototype, "executeHTTPGraphQLRequest");
    const text = JSON.stringify({ query: '{ rates office(code: "01") { name } }' });
    const inPieces = new ReadableStream({ start: (pieces) => (pieces.enqueue(Buffer.from(text)), pieces.close()) });
    const lists = ["application/json, text/plain, */*", "application/graphql-response+json,application/json;q=0.9"];
    const forms: (readonly [search: string, init: RequestInit & { duplex?: "half" }])[] = [
      ["", { body: text }],
      ["?from=axios", { body: text }],
      ["/", { body: text }],
      ["", { body: inPieces, duplex: "half" }],
      ["", { body: gzipSync(text), headers: { ...JSON_TYPE, "content-encoding": "gzip" } }],
      ...lists.map((accept) => ["", { body: text, headers: { ...JSON_TYPE, accept } }] as const),
    ];
    await withToy({ inProcess: true }, async (toy) => {
      const first = await (await fetch(toy.url, { method: "POST", headers: JSON_TYPE, body: text })).text();
      expect(apollo).toHaveBeenCalledTimes(1);
      for (const [search, init] of forms)
        expect(await (await fetch(toy.url + search, { method: "POST", headers: JSON_TYPE, ...init })).text()).toBe(first);
      expect(apollo).toHaveBeenCalledTimes(1);
    });
  });

  it("has its caller identified no more than twice: on the short way, and where refusals are told", async () => {
    let asked = 0;
    let known = true;
    const identify = async () => {
      asked++;
      if (!known) throw new HeadwaterError("UNAUTHENTICATED");
      return anonymous("77");
    };
    await withToy({ inProcess: true, identify }, async ({ ask }) => {
      await ask("{ rates }");
      [asked, known] = [0, false];
      expect((await ask("{ rates }")).errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
      expect(asked).toBe(2);
    });
  });
});
