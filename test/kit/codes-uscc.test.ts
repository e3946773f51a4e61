import fc from "fast-check";
import {
  normaliseUscc,
  organisationCodeCheckCharacter,
  organisationCodeOf,
  usccCategoryOf,
  usccCheckCharacter,
} from "../../subgraphs/kit/codes/uscc";
import { runs } from "../support/runs";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
/** Any code that the standard allows: department, category, division, organisation code, check character. */
const valid = fc
  .tuple(
    fc.constantFrom("11", "12", "13", "19", "51", "91", "N1", "Y1"),
    digits(6),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }),
  )
  .map(([head, division, organisation]) => {
    const first17 = head + division + organisation.join("") + organisationCodeCheckCharacter(organisation.join(""));
    return first17 + usccCheckCharacter(first17);
  });

describe("a unified social credit code", () => {
  it.each([
    "91350100M000100Y43",
    "117701270010000108",
    "11770127MB1A0001X1",
    "12770127410500016X",
    "12770127MB1B00424T",
    "13770127513000073Q",
  ])("%s is valid", (code) => expect(normaliseUscc(code)).toEqual({ normalised: code, state: "OK" }));

  it("has the check character of the standard's worked example: S = 1640, 31 − 1640 mod 31 = 3", () =>
    expect(usccCheckCharacter("91350100M000100Y4")).toBe("3"));

  it("may not hold a letter outside the alphabet", () => expect(normaliseUscc("91350100M000100Y4Z").state).toBe("BAD_ALPHABET"));

  it.each([
    [null, "EMPTY"],
    ["　 ", "EMPTY"],
    ["11770127001000010", "BAD_LENGTH"],
    ["117701270010000107", "BAD_CHECK"],
    ["410500016", "BAD_LENGTH"],
  ])("%j is %s", (raw, state) => expect(normaliseUscc(raw).state).toBe(state));

  it("is read through blanks, hyphens, full width and lower case", () =>
    expect(normaliseUscc("　１１770127-mb1a 0001x1\u200b")).toEqual({ normalised: "11770127MB1A0001X1", state: "OK" }));

  it("never reads O as 0 silently, but says what was probably meant", () =>
    expect(normaliseUscc("11770127OO10000108")).toEqual({
      normalised: "11770127OO10000108",
      state: "BAD_ALPHABET",
      suggestion: "117701270010000108",
    }));

  it("gives no suggestion that is itself wrong", () => expect(normaliseUscc("11770127OO10000107")).not.toHaveProperty("suggestion"));

  it("is refused with another registering department or category than the column promises", () => {
    expect(normaliseUscc("91350100M000100Y43", { department: "1" }).state).toBe("BAD_DEPARTMENT");
    expect(normaliseUscc("117701270010000108", { department: "1", category: usccCategoryOf("SCHOOL") }).state).toBe("BAD_CATEGORY");
    expect(normaliseUscc("12770127410500016X", { department: "1", category: usccCategoryOf("SCHOOL") }).state).toBe("OK");
    expect(normaliseUscc("117701270010000108", { category: usccCategoryOf("OTHER") }).state).toBe("OK");
  });

  it("is refused with an unknown department, an unknown category of department 1, or letters for a division", () => {
    const withCheck = (first17: string) => first17 + usccCheckCharacter(first17);
    expect(normaliseUscc(withCheck("B1770127001000010")).state).toBe("BAD_DEPARTMENT");
    expect(normaliseUscc(withCheck("14770127001000010")).state).toBe("BAD_CATEGORY");
    expect(normaliseUscc(withCheck("1177012A001000010")).state).toBe("BAD_DIVISION");
    expect(normaliseUscc(withCheck("11770127001000011")).state).toBe("BAD_ORG_CODE");
  });

  it("may be an old organisation code only where the column may hold one", () => {
    expect(normaliseUscc("41050001-6", { oldOrganisationCode: true })).toEqual({ normalised: "410500016", state: "OLD_ORG_CODE" });
    expect(normaliseUscc("41050001-7", { oldOrganisationCode: true }).state).toBe("BAD_ORG_CODE");
    expect(normaliseUscc("4105000-16", { oldOrganisationCode: false }).state).toBe("BAD_LENGTH");
  });

  it("holds the organisation code that its unit had before", () => {
    expect(organisationCodeOf("12770127410500016X")).toBe("410500016");
    expect(organisationCodeOf("410500016")).toBe("410500016");
    expect(organisationCodeOf("410500017")).toBeNull();
    expect(organisationCodeOf("")).toBeNull();
  });

  it("is valid whenever it is made as the standard says", () =>
    fc.assert(
      fc.property(valid, (code) => expect(normaliseUscc(code).state).toBe("OK")),
      { numRuns: runs(200) },
    ));

  it("shows every single wrong character", () =>
    fc.assert(
      fc.property(valid, fc.nat(17), fc.constantFrom(...ALPHABET), (code, place, char) => {
        fc.pre(code.charAt(place) !== char);
        expect(normaliseUscc(code.slice(0, place) + char + code.slice(place + 1)).state).toBe("BAD_CHECK");
      }),
      { numRuns: runs(300) },
    ));

  it("shows every two neighbours in the wrong order", () =>
    fc.assert(
      fc.property(valid, fc.nat(16), (code, place) => {
        const [a, b] = [code.charAt(place), code.charAt(place + 1)];
        fc.pre(a !== b);
        expect(normaliseUscc(code.slice(0, place) + b + a + code.slice(place + 2)).state).toBe("BAD_CHECK");
      }),
      { numRuns: runs(300) },
    ));

  it("is normalised once and for all, whatever the text", () =>
    fc.assert(
      fc.property(fc.oneof(valid, fc.string({ unit: "grapheme" })), (raw) => {
        const once = normaliseUscc(raw);
        expect(normaliseUscc(once.normalised)).toEqual(once);
      }),
      { numRuns: runs(300) },
    ));

  it.each(["", "1177012700100001", "1177012700100001I"])("has no check character for %j", (text) =>
    expect(() => usccCheckCharacter(text)).toThrow(RangeError),
  );
  it.each(["", "4105000", "4105000a"])("has no organisation check character for %j", (text) =>
    expect(() => organisationCodeCheckCharacter(text)).toThrow(RangeError),
  );
});
