import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type * as Jose from "jose" with { "resolution-mode": "import" };
import { jwtIdentity } from "../../gateway/identity/jwt";
import { createLog } from "../../gateway/logs";
import { type Answer, type Toy, startToy } from "./support/toy-gateway";

type Key = Awaited<ReturnType<typeof Jose.generateKeyPair>>["privateKey"];
const ISSUER = "https://login.example";
const AUDIENCE = "headwater";
const CLAIMS = {
  sub: "u-17",
  dept: "FINANCE",
  role: ["FIN_PAYROLL"],
  divisionPrefix: "770127",
  institutionCodes: ["A1"],
  purposes: ["PAYROLL", "CASE"],
};

describe("callers by token", () => {
  let jose: typeof Jose;
  let issuer: Server;
  let jwksUrl: string;
  let toy: Toy;
  let rsa: Key;
  let ed: Key;
  let stranger: Key;
  const lines: string[] = [];

  const token = (
    claims: object = CLAIMS,
    {
      key = rsa,
      alg = "RS256",
      kid = "rsa",
      issuer = ISSUER,
      audience = AUDIENCE,
      expires = "2m",
    }: Partial<{ key: Key | Uint8Array; alg: string; kid: string; issuer: string; audience: string; expires: string | number }> = {},
  ) =>
    new jose.SignJWT({ ...claims })
      .setProtectedHeader({ alg, kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);
  const ask = async (bearer: string | undefined, headers: Record<string, string> = {}): Promise<Answer> =>
    toy.ask("{ offices(first: 1) { name } }", {}, { ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...headers });

  beforeAll(async () => {
    jose = await import("jose");
    stranger = (await jose.generateKeyPair("RS256")).privateKey;
    const keys: object[] = [];
    const pair = async (alg: string, kid: string): Promise<Key> => {
      const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true });
      keys.push({ ...(await jose.exportJWK(publicKey)), kid, alg });
      return privateKey;
    };
    rsa = await pair("RS256", "rsa");
    ed = await pair("EdDSA", "ed");
    issuer = createServer((_, response) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ keys })));
    await new Promise<void>((listening) => issuer.listen(0, "127.0.0.1", listening));
    jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
    const identify = await jwtIdentity(
      { jwksUrl, issuer: ISSUER, audience: AUDIENCE },
      createLog("debug", { write: (line) => void lines.push(line) }),
    );
    toy = await startToy({ inProcess: true, identify });
  });
  afterAll(async () => {
    await toy.close();
    await new Promise((closed) => issuer.close(closed));
  });

  it.each([
    ["RS256", () => token()],
    ["EdDSA", () => token(CLAIMS, { key: ed, alg: "EdDSA", kid: "ed" })],
  ])("are known by a token signed with %s, and the subgraphs learn who they are", async (_, make) => {
    const { status, data } = await ask(await make(), { "x-purpose": "PAYROLL" });
    expect([status, data]).toEqual([200, { offices: [{ name: "甲局" }] }]);
    expect(toy.subgraphs["registry"]?.callers.at(-1)).toMatchObject({
      sub: "u-17",
      department: "finance",
      roles: ["FIN_PAYROLL"],
      divisionPrefix: "770127",
      institutionCodes: ["A1"],
      purpose: "PAYROLL",
      service: false,
    });
  });

  it("may name a purpose of their token, a case by its kind, or none; no other", async () => {
    expect((await ask(await token(), { "x-purpose": "CASE:2025-001" })).status).toBe(200);
    expect((await ask(await token())).status).toBe(200);
    const { status, errors } = await ask(await token(), { "x-purpose": "BUDGETING" });
    expect([status, errors[0]?.extensions.code, errors[0]?.message]).toEqual([403, "FORBIDDEN", "您的登录不含用途 BUDGETING。"]);
    expect((await ask(await token(), { "x-purpose": "AUDIT:1" })).status).toBe(403);
  });

  it("are a service when their role says so, and never both", async () => {
    expect((await ask(await token({ ...CLAIMS, role: "SERVICE_VERIFICATION" }))).status).toBe(200);
    expect(toy.subgraphs["registry"]?.callers.at(-1)).toMatchObject({ service: true, roles: ["SERVICE_VERIFICATION"] });
    expect((await ask(await token({ ...CLAIMS, role: ["FIN_PAYROLL", "SERVICE_LINK"] }))).status).toBe(401);
  });

  it.each<[string, () => Promise<string | undefined>]>([
    ["none", async () => undefined],
    ["an empty one", async () => ""],
    ["no JWT", async () => "abc"],
    ["an expired one", () => token(CLAIMS, { expires: Math.floor(Date.now() / 1000) - 60 })],
    ["another issuer", () => token(CLAIMS, { issuer: "https://elsewhere.example" })],
    ["another audience", () => token(CLAIMS, { audience: "other" })],
    ["another key", () => token(CLAIMS, { key: stranger })],
    ["an unknown key id", () => token(CLAIMS, { kid: "nobody" })],
    ["an HMAC over the public key's id", () => token(CLAIMS, { key: Buffer.alloc(32, "rsa"), alg: "HS256" })],
    [
      "alg none",
      async () =>
        `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify({ ...CLAIMS, iss: ISSUER, aud: AUDIENCE, exp: 9e9 })).toString("base64url")}.`,
    ],
    [
      "a changed payload",
      async () =>
        (await token()).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...CLAIMS, role: ["EST_LEADER"] })).toString("base64url")}.`),
    ],
    ["no subject", () => token({ ...CLAIMS, sub: undefined })],
    ["no role", () => token({ ...CLAIMS, role: [] })],
    ["no division", () => token({ ...CLAIMS, divisionPrefix: undefined })],
    ["a division of three digits", () => token({ ...CLAIMS, divisionPrefix: "770" })],
    ["a division that is a pattern", () => token({ ...CLAIMS, divisionPrefix: "%" })],
  ])("are refused with %s as token, before the operation is read", async (_, make) => {
    const before = toy.subgraphs["registry"]?.callers.length;
    const bearer = await make();
    const { status, errors, data, text } = await ask(bearer);
    expect([status, errors.map(({ extensions }) => extensions), data]).toEqual([401, [{ code: "UNAUTHENTICATED" }], undefined]);
    expect(text).not.toContain("u-17");
    expect(toy.subgraphs["registry"]?.callers.length).toBe(before);
  });

  it("are told what their token lacks, and how to present one", async () => {
    const response = await fetch(toy.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await token({ ...CLAIMS, divisionPrefix: "", role: undefined })}`,
      },
      body: '{"query":"{ rates }"}',
    });
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.text()).toContain("登录令牌不完整：缺少或有误的项 role、divisionPrefix。");
  });

  it("are asked to come back when the issuer's keys are out of reach", async () => {
    const identify = await jwtIdentity(
      { jwksUrl: "http://127.0.0.1:1/jwks", issuer: ISSUER, audience: AUDIENCE },
      createLog("debug", { write: (line) => void lines.push(line) }),
    );
    await expect(identify({ authorization: `Bearer ${await token()}` })).rejects.toMatchObject({
      extensions: { code: "UNAUTHENTICATED", http: { status: 503 } },
      message: expect.stringContaining("身份认证服务没有答复"),
    });
    expect(lines.join()).toMatch(/out of reach/);
    expect(lines.join()).not.toMatch(/127\.0\.0\.1|jwks"|u-17/);
  });
});
