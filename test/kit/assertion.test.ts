import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import {
  AssertionError,
  AssertionVerifier,
  type CallerClaims,
  SealedAssertion,
  bodyDigest,
  requestOf,
  signAssertion,
} from "../../schema/assertion";
import { runs } from "../support/runs";

const key = randomBytes(32);
const caller: CallerClaims = {
  sub: "clerk-1",
  department: "finance",
  roles: ["FIN_PAYROLL"],
  divisionPrefix: "770127",
  institutionCodes: [],
  purpose: "PAYROLL",
  service: false,
};
const body = Buffer.from('{"query":"{ __typename }"}');
const now = Date.UTC(2026, 0, 5);
const verifier = () => new AssertionVerifier("finance", key);
const sign = (subgraph = "finance", withKey: Uint8Array = key) => signAssertion(caller, subgraph, body, withKey, now);

describe("a signed assertion", () => {
  it("gives the claims it was made of", () => {
    expect(verifier().verify(sign(), body, now)).toMatchObject({ ...caller, aud: "finance" });
  });

  it("is accepted once", () => {
    const doors = verifier();
    const token = sign();
    doors.verify(token, body, now);
    expect(() => doors.verify(token, body, now)).toThrow("used before");
  });

  it("is refused by another subgraph, with another key, over another body, and after its time", () => {
    expect(() => verifier().verify(sign("establishment"), body, now)).toThrow("another subgraph");
    expect(() => verifier().verify(sign("finance", randomBytes(32)), body, now)).toThrow("signature");
    expect(() => verifier().verify(sign(), Buffer.from('{"query":"{ payees }"}'), now)).toThrow("another body");
    expect(() => verifier().verify(sign(), body, now + 31_000)).toThrow("expired");
  });

  it("is refused when its header names another algorithm", () => {
    const [, claims] = sign().split(".");
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    expect(() => verifier().verify(`${none}.${claims}.`, body, now)).toThrow("HS256");
  });

  it("is refused with any one character changed", () => {
    const token = sign();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."abcXYZ019_-."), (index, character) => {
        fc.pre(token[index] !== character);
        const forged = token.slice(0, index) + character + token.slice(index + 1);
        // The last character of base64url carries unused bits: changing those alone changes no byte.
        fc.pre(
          !Buffer.from(forged.split(".")[2] ?? "", "base64url").equals(Buffer.from(token.split(".")[2]!, "base64url")) ||
            index < token.lastIndexOf("."),
        );
        expect(() => verifier().verify(forged, body, now)).toThrow();
      }),
      { numRuns: runs(2000) },
    );
  });

  it("is refused when absent, empty or no text of three parts", () => {
    for (const token of [undefined, "", "a.b", "a.b.c.d", "Bearer x"])
      expect(() => verifier().verify(token, body, now)).toThrow("no assertion");
  });

  it("is refused, as every other, when its claims are not what the gateway signs", () => {
    const claims = { ...caller, aud: "finance", exp: now / 1000 + 20, jti: "j", body: bodyDigest(body) };
    const signed = (payload: string): string => {
      const text = `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url")}.${Buffer.from(payload).toString("base64url")}`;
      return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
    };
    const verify = (payload: unknown) => verifier().verify(signed(JSON.stringify(payload)), body, now);
    expect(verify(claims)).toEqual(claims);
    expect(verify({ ...claims, service: true, divisionPrefix: "" })).toMatchObject({ divisionPrefix: "" });
    for (const wrong of [
      { exp: undefined },
      { exp: null },
      { exp: "soon" },
      { exp: String(claims.exp) },
      { jti: undefined },
      { jti: "" },
      { jti: 1 },
      { body: null },
      { sub: undefined },
      { department: undefined },
      { roles: "FIN_PAYROLL" },
      { roles: [1] },
      { institutionCodes: null },
      { purpose: undefined },
      { service: "true" },
      ...[undefined, null, "", "7", "770", "77012", "7701270", "%", "77%", 77, ["77"], "７７"].map((divisionPrefix) => ({
        divisionPrefix,
      })),
    ])
      expect(() => verify({ ...claims, ...wrong })).toThrow(AssertionError);
    for (const payload of ["null", "[]", "7", '"x"', "not JSON"])
      expect(() => verifier().verify(signed(payload), body, now)).toThrow(AssertionError);
  });

  it("needs a key of 32 bytes", () => {
    expect(() => new AssertionVerifier("finance", randomBytes(31))).toThrow("31 bytes");
  });
});

describe("the body of a request", () => {
  it("is a query with its name and variables, or no request of the gateway's", () => {
    const request = { query: "{ a }", operationName: "A", variables: { x: 1 } };
    expect(requestOf(Buffer.from(JSON.stringify(request)))).toEqual(request);
    for (const text of [
      "null",
      "7",
      "[]",
      "{}",
      "",
      '{"query":7}',
      '{"query":"{ a }","variables":[1]}',
      '{"query":"{ a }","operationName":7}',
    ])
      expect(() => requestOf(Buffer.from(text))).toThrow(AssertionError);
  });
});

describe("a sealed assertion", () => {
  const request = { query: "{ __typename }" };

  it("opens once, for its own request object, subgraph and key", () => {
    const doors = verifier();
    const sealed = SealedAssertion.seal(caller, "finance", request, key, now);
    expect(doors.open(sealed, request, now)).toMatchObject(caller);
    expect(() => doors.open(sealed, request, now)).toThrow("used before");
    expect(() => verifier().open(SealedAssertion.seal(caller, "finance", request, key, now), { ...request }, now)).toThrow(
      "another request",
    );
    expect(() => verifier().open(SealedAssertion.seal(caller, "hr", request, key, now), request, now)).toThrow("another subgraph");
    expect(() => verifier().open(SealedAssertion.seal(caller, "finance", request, randomBytes(32), now), request, now)).toThrow(
      "another key",
    );
  });

  it("cannot be made by hand or copied", () => {
    const sealed = SealedAssertion.seal(caller, "finance", request, key, now);
    const copies = [
      undefined,
      null,
      0,
      "",
      {},
      { ...sealed },
      Object.create(SealedAssertion.prototype),
      structuredClone({ claims: caller }),
    ];
    for (const copy of copies) expect(() => verifier().open(copy as SealedAssertion, request, now)).toThrow("sealed assertion");
  });
});
