import fc from "fast-check";
import { birthOf, citizenIdCheckCharacter, maskCitizenId, normaliseCitizenId, sexOf } from "../../subgraphs/kit/codes/citizen-id";
import { runs } from "../support/runs";

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const valid = fc.tuple(day, fc.nat(999)).map(([birth, sequence]) => {
  const first17 = `770127${birth.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  return first17 + citizenIdCheckCharacter(first17);
});
const old = fc
  .tuple(day, fc.nat(999))
  .map(([birth, sequence]) => `770127${birth.slice(2).replaceAll("-", "")}${String(sequence).padStart(3, "0")}`);

describe("a citizen ID number", () => {
  it.each([
    ["11010519491231002X", "FEMALE", "1949-12-31"],
    ["770127198503120013", "MALE", "1985-03-12"],
    ["770127199002280021", "FEMALE", "1990-02-28"],
  ])("%s is valid, %s, born %s", (id, sex, birth) => {
    expect(normaliseCitizenId(id)).toEqual({ normalised: id, state: "OK" });
    expect([sexOf(id), birthOf(id)]).toEqual([sex, birth]);
  });

  it("of 15 digits gets the century 19 and its check character", () =>
    expect(normaliseCitizenId("770127680905103")).toEqual({ normalised: "770127196809051031", state: "OLD_15" }));

  it.each([
    [undefined, "EMPTY"],
    ["", "EMPTY"],
    ["\u3000", "EMPTY"],
    ["77012719850312001", "BAD_LENGTH"],
    ["7701271985031200133", "BAD_LENGTH"],
    ["77012719850312001*", "BAD_CHARS"],
    ["77012719850312001×", "BAD_CHARS"],
    ["77012719X503120013", "BAD_CHARS"],
    ["77012768090510X", "BAD_CHARS"],
    ["770127198513120013", "BAD_BIRTH"],
    ["770127198502290013", "BAD_BIRTH"],
    ["770127179003120013", "BAD_BIRTH"],
    ["770127681305103", "BAD_BIRTH"],
    ["770127198503120018", "BAD_CHECK"],
  ])("%j is %s", (raw, state) => expect(normaliseCitizenId(raw).state).toBe(state));

  it("is read through blanks, full width and a lower-case x", () =>
    expect(normaliseCitizenId("\u3000１10105 1949\u00a01231002x ")).toEqual({ normalised: "11010519491231002X", state: "OK" }));

  it("is shown with its first six and last four characters, or its first six", () => {
    expect(maskCitizenId("770127198503120013")).toBe("770127********0013");
    expect(maskCitizenId("770127198503120013", "HEAD")).toBe("770127************");
    expect(maskCitizenId("770127680905103")).toBe("770127********1031");
    expect(maskCitizenId("  ")).toBe("");
    expect(maskCitizenId("77012719850312001")).toBe("*".repeat(17));
  });

  it("is valid whenever it is made as the standard says, and keeps sex and birth", () =>
    fc.assert(
      fc.property(valid, (id) => {
        expect(normaliseCitizenId(id).state).toBe("OK");
        expect(birthOf(id)?.replaceAll("-", "")).toBe(id.slice(6, 14));
        expect(sexOf(id)).toBe(Number(id.charAt(16)) % 2 === 1 ? "MALE" : "FEMALE");
      }),
      { numRuns: runs(200) },
    ));

  it("shows every single wrong digit", () =>
    fc.assert(
      fc.property(valid, fc.nat(16), fc.integer({ min: 0, max: 9 }), (id, place, digit) => {
        fc.pre(id.charAt(place) !== String(digit));
        expect(["BAD_CHECK", "BAD_BIRTH"]).toContain(normaliseCitizenId(id.slice(0, place) + String(digit) + id.slice(place + 1)).state);
      }),
      { numRuns: runs(300) },
    ));

  it("shows every two neighbours in the wrong order", () =>
    fc.assert(
      fc.property(valid, fc.nat(16), (id, place) => {
        const [a, b] = [id.charAt(place), id.charAt(place + 1)];
        fc.pre(a !== b);
        expect(normaliseCitizenId(id.slice(0, place) + b + a + id.slice(place + 2)).state).not.toBe("OK");
      }),
      { numRuns: runs(300) },
    ));

  it("of 15 digits gives back its digits after the upgrade, and is then valid", () =>
    fc.assert(
      fc.property(old, (id) => {
        const { normalised, state } = normaliseCitizenId(id);
        fc.pre(state !== "BAD_BIRTH"); // 29 February of a year that is leap in its own century only
        expect(normalised.slice(0, 6) + normalised.slice(8, 17)).toBe(id);
        expect(normaliseCitizenId(normalised)).toEqual({ normalised, state: "OK" });
      }),
      { numRuns: runs(300) },
    ));

  it("is normalised once and for all, and its mask never holds eight digits in a row, whatever the text", () =>
    fc.assert(
      fc.property(fc.oneof(valid, old, fc.string({ unit: "grapheme" }), fc.stringMatching(/^[0-9]{0,30}$/)), (raw) => {
        const { normalised, state } = normaliseCitizenId(raw);
        const again = normaliseCitizenId(normalised);
        expect(again).toEqual({ normalised, state: state === "OLD_15" ? "OK" : state });
        expect(maskCitizenId(raw)).not.toMatch(/\d{8}/);
      }),
      { numRuns: runs(300) },
    ));

  it("has no check character unless 17 digits are given, and the error does not quote them", () => {
    expect(() => citizenIdCheckCharacter("770127198503120013")).toThrow(RangeError);
    expect(() => citizenIdCheckCharacter("770127198503120013")).not.toThrow(/\d{6}/);
  });
});
