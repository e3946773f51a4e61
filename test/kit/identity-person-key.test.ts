import { createHmac } from "node:crypto";
import fc from "fast-check";
import { isPersonKey, personKey, personKeyOf, unlinkedPersonKey } from "../../subgraphs/kit/identity/person-key";
import { runs } from "../support/runs";

const SECRET = "a-secret-of-the-tests-and-of-nobody-else";
const ID = "770127198503120013";

/** Crockford's base 32 by way of one big number: another road to the same 26 characters. */
function oracle(message: string): string {
  const hex = createHmac("sha256", SECRET).update(message).digest("hex");
  const bits = BigInt(`0x${hex}`).toString(2).padStart(256, "0");
  return Array.from({ length: 26 }, (_, i) =>
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)),
  ).join("");
}

describe("a person key", () => {
  it("is P and 26 characters of the HMAC of the number", () => expect(personKey(ID, SECRET)).toBe(`P${oracle(ID)}`));

  it("of a row without a usable number is U and 26 characters of the HMAC of schema:table:local_pk", () =>
    expect(unlinkedPersonKey("bb_smz", "smz_ry", "7701272024000001", SECRET)).toBe(`U${oracle("bb_smz:smz_ry:7701272024000001")}`));

  it("is the same for every way of writing the number", () => {
    const row = { schema: "czj_yth", table: "BAS_PERSON_INFO", localPk: "1" };
    for (const raw of ["11010519491231002X", "\u300011010519491231002x", "1１0105 19491231002X"])
      expect(personKeyOf(raw, row, SECRET)).toEqual({ personKey: personKey("11010519491231002X", SECRET), idState: "OK" });
    expect(personKeyOf("770127680905103", row, SECRET)).toEqual({ personKey: personKey("770127196809051031", SECRET), idState: "OLD_15" });
  });

  it("of a number with a wrong check character is that of the literal number", () =>
    expect(personKeyOf("770127198503120018", { schema: "s", table: "t", localPk: "1" }, SECRET)).toEqual({
      personKey: personKey("770127198503120018", SECRET),
      idState: "BAD_CHECK",
    }));

  it.each([
    ["", "EMPTY"],
    ["77012719850312001", "BAD_LENGTH"],
    ["77012719850312001*", "BAD_CHARS"],
    ["770127198513120013", "BAD_BIRTH"],
  ])("of %j is local to its row", (raw, idState) => {
    const row = { schema: "s", table: "t", localPk: "1" };
    expect(personKeyOf(raw, row, SECRET)).toEqual({ personKey: unlinkedPersonKey("s", "t", "1", SECRET), idState });
    expect(personKeyOf(raw, { ...row, localPk: "2" }, SECRET).personKey).not.toBe(personKeyOf(raw, row, SECRET).personKey);
  });

  it("depends on the secret", () => expect(personKey(ID, SECRET)).not.toBe(personKey(ID, `${SECRET}!`)));

  it("is recognised, and nothing else is", () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{17}[0-9X]$/), fc.string(), (id, pk) => {
        expect(isPersonKey(personKey(id, SECRET))).toBe(true);
        expect(isPersonKey(unlinkedPersonKey("s", "t", pk, SECRET))).toBe(true);
        expect(isPersonKey(id)).toBe(false);
        expect(isPersonKey(pk)).toBe(false);
      }),
      { numRuns: runs(100) },
    ));

  it.each([
    "",
    "P",
    `P${"0".repeat(25)}`,
    `P${"0".repeat(27)}`,
    `Q${"0".repeat(26)}`,
    `P${"I".repeat(26)}`,
    `p${"0".repeat(26)}`,
    `P${"0".repeat(26)}\n`,
  ])("is not %j", (text) => expect(isPersonKey(text)).toBe(false));

  it("is refused for a number that is not normalised, or with a short secret; neither is quoted", () => {
    for (const id of ["770127680905103", "11010519491231002x", " "]) {
      expect(() => personKey(id, SECRET)).toThrow(RangeError);
      expect(() => personKey(id, SECRET)).not.toThrow(/\d{6}/);
    }
    expect(() => personKey(ID, "too short")).toThrow(/PERSON_KEY_SECRET: expected at least 32 bytes, got 9/);
  });
});
