import { SealedAssertion, signAssertion } from "../../schema/assertion";
import { anonymous } from "../../gateway/identity/identify";
import { InProcessTransport } from "../../gateway/transport/in-process";
import { HttpTransport } from "../../gateway/transport/http";
import { type ToyServer, serveToy } from "./support/toy-server";
import { type Toy, startToy } from "./support/toy-gateway";
import { ledger, registry } from "./support/toy-subgraphs";

const caller = anonymous("77");
const REQUEST = { query: "{ offices { name } }" };
const OUTGOING = { body: JSON.stringify(REQUEST), request: () => REQUEST, kind: "query", caller } as const;
const LIMITS = { timeoutMs: 1_000, connections: 2, responseBytes: 1 << 20 };

describe("what a subgraph asks of a caller", () => {
  let toy: Toy;
  let server: ToyServer;
  beforeAll(async () => {
    toy = await startToy();
    server = toy.servers["registry"]!;
  });
  afterAll(() => toy.close());

  const send = async (body: string, assertion?: string) => {
    const response = await fetch(server.url, { method: "POST", headers: assertion ? { "x-headwater-assertion": assertion } : {}, body });
    return { status: response.status, text: await response.text() };
  };
  const body = JSON.stringify(REQUEST);
  const key = registry().key;

  it("is given by the gateway with every fetch, new each time, over the very bytes", async () => {
    await toy.ask("{ offices { name } }");
    await toy.ask("{ offices { name } }");
    const [first, second] = server.requests.slice(-2);
    expect(first!.body.equals(second!.body)).toBe(true);
    expect(first!.assertion).not.toBe(second!.assertion);
    const claims = JSON.parse(Buffer.from(first!.assertion!.split(".")[1]!, "base64url").toString());
    expect(claims).toMatchObject({ aud: "registry", sub: "anonymous", divisionPrefix: "77", jti: expect.any(String) });
    expect(claims.exp - Date.now() / 1000).toBeLessThanOrEqual(30);
  });

  it("is a right assertion, once", async () => {
    const assertion = signAssertion(caller, "registry", body, key);
    expect((await send(body, assertion)).text).toContain("甲局");
    expect((await send(body, assertion)).status).toBe(401);
  });

  const right = () => signAssertion(caller, "registry", body, key);
  it.each<[string, string, () => string | undefined]>([
    ["no assertion", body, () => undefined],
    ["an assertion for another body", `${body} `, right],
    ["another subgraph's assertion", body, () => signAssertion(caller, "ledger", body, ledger().key)],
    ["an assertion for another subgraph, with this one's key", body, () => signAssertion(caller, "ledger", body, key)],
    ["an expired assertion", body, () => signAssertion(caller, "registry", body, key, Date.now() - 31_000)],
    ["an assertion that would live too long", body, () => signAssertion(caller, "registry", body, key, Date.now() + 5_000)],
    [
      "changed claims",
      body,
      () =>
        right().replace(
          /\.[^.]+\./,
          (payload) =>
            `.${Buffer.from(Buffer.from(payload.slice(1, -1), "base64url").toString().replace('"77"', '""')).toString("base64url")}.`,
        ),
    ],
    ["alg none", body, () => right().replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString("base64url"))],
    ["a signature cut short", body, () => right().slice(0, -2)],
  ])("is not met by %s", async (_, sent, assertion) => {
    const { status, text } = await send(sent, assertion());
    expect(status).toBe(401);
    expect(text).not.toContain("甲局");
  });

  it("is the same in process: sealed to this request object, for this subgraph, once", async () => {
    const subgraph = registry();
    const answered = async (request: object, sealed: unknown) =>
      JSON.stringify(await subgraph.execute(request as never, sealed as never)).includes("甲局");
    const sealed = SealedAssertion.seal(caller, "registry", REQUEST, key);
    expect(await answered({ ...REQUEST }, sealed)).toBe(false);
    expect(await answered(REQUEST, { ...sealed })).toBe(false);
    expect(await answered(REQUEST, SealedAssertion.seal(caller, "ledger", REQUEST, key))).toBe(false);
    expect(await answered(REQUEST, SealedAssertion.seal(caller, "registry", REQUEST, ledger().key))).toBe(false);
    expect(await answered(REQUEST, sealed)).toBe(true);
    expect(await answered(REQUEST, sealed)).toBe(false);
  });

  it("is told to whoever runs the gateway when the keys differ, and to callers as an absent department", async () => {
    const wrong = Buffer.alloc(32, "x");
    const own = await serveToy(registry());
    const http = new HttpTransport({ name: "registry", url: own.url, key: wrong, ...LIMITS });
    const local = new InProcessTransport({ name: "registry", subgraph: registry(), key: wrong, timeoutMs: 1_000 });
    for (const transport of [http, local])
      expect(await transport.send(OUTGOING)).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    await http.close(AbortSignal.abort());
    await own.close();
  });

  it("is nothing at all where a foreign subgraph is served: no assertion leaves", async () => {
    const foreign = await serveToy(registry({ trusting: true }));
    const transport = new HttpTransport({ name: "registry", url: foreign.url, ...LIMITS });
    expect((await transport.send(OUTGOING)).data).toMatchObject({ offices: expect.any(Array) });
    expect(foreign.requests[0]?.assertion).toBeUndefined();
    await transport.close(AbortSignal.abort());
    await foreign.close();
  });
});
