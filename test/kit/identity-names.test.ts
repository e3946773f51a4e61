// cspell:ignore MARHTA DICKSONX ＺＨＡＮＧ
import fc from "fast-check";
import { blindInstitutionName, blindPersonName, blindUscc } from "../../subgraphs/kit/identity/blind";
import { namesAbove } from "../../subgraphs/kit/identity/division-names";
import { FICTITIOUS_DIVISIONS } from "../../subgraphs/kit/codes/tables/divisions";
import { jaroWinkler } from "../../subgraphs/kit/identity/jaro-winkler";
import { normaliseInstitutionName, normalisePersonName } from "../../subgraphs/kit/identity/names";
import { runs } from "../support/runs";

const COUNTY = namesAbove(FICTITIOUS_DIVISIONS, "770127");

describe("the names of institutions", () => {
  it("lie below the names of their divisions", () => {
    expect(COUNTY).toEqual(["衡川省", "沄州市", "青垣县"]);
    expect(namesAbove(FICTITIOUS_DIVISIONS, "770111")).toEqual(["衡川省", "沄州市"]);
  });

  it.each([
    ["衡川省沄州市青垣县教育局", "教育局"],
    ["青垣县教育局", "教育局"],
    ["县教育局", "教育局"],
    ["教育局", "教育局"],
    ["青垣县 教育（体育）局", "教育体育局"],
    ["青垣县教育(体育)局", "教育体育局"],
    ["青垣县人力资源·社会保障、医疗局", "人力资源社会保障医疗局"],
    ["中国共产党青垣县委员会办公室", "中共青垣县办"],
    ["青垣县委员会办公室", "办"],
    ["青垣县Ａ区\u3000服务中心", "A区服务中心"],
    ["青垣县", "青垣县"],
    ["县", "县"],
    ["白渡县教育局", "白渡县教育局"],
    ["", ""],
    [null, ""],
  ])("%j is compared as %j", (name, normalised) => expect(normaliseInstitutionName(name, COUNTY)).toBe(normalised));

  it.each([
    ["MARTHA", "MARHTA", 0.9611],
    ["DWAYNE", "DUANE", 0.84],
    ["DIXON", "DICKSONX", 0.8133],
    ["青垣县第一中学", "青垣县第一中学", 1],
    ["", "", 1],
    ["", "县", 0],
    ["东", "西", 0],
  ])("%s and %s are similar by %d", (a, b, similarity) => expect(jaroWinkler(a, b)).toBeCloseTo(similarity, 4));

  it("are as similar one way as the other, from 0 to 1, and wholly to themselves", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        const similarity = jaroWinkler(a, b);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(jaroWinkler(b, a)).toBeCloseTo(similarity, 10);
        expect(jaroWinkler(a, a)).toBe(1);
      }),
      { numRuns: runs(200) },
    ));
});

describe("the names of persons", () => {
  it.each([
    ["张  伟", "张伟"],
    ["\u3000张伟 ", "张伟"],
    ["ＺＨＡＮＧ", "ZHANG"],
    [null, ""],
    ["买买提·艾力", "买买提·艾力"],
  ])("%j is compared as %j", (name, normalised) => expect(normalisePersonName(name)).toBe(normalised));
});

describe("blind comparison", () => {
  const secret = "a-secret-of-the-tests-and-of-nobody-else";
  it("tells equal from different, and one kind from another", () => {
    expect(blindUscc("117701270010000108", secret)).toBe(blindUscc("117701270010000108", secret));
    const all = [
      blindUscc("x", secret),
      blindUscc("y", secret),
      blindInstitutionName("x", secret),
      blindPersonName("x", secret),
      blindUscc("x", `${secret}!`),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
  it("holds nothing of what is compared", () => expect(blindUscc("117701270010000108", secret)).toMatch(/^[\w-]{43}$/));
  it("needs a secret long enough", () => expect(() => blindUscc("x", "short")).toThrow("PERSON_KEY_SECRET"));
});
