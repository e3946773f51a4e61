import {
  divisionLevel,
  divisionOfMof,
  divisionPath,
  inDivision,
  isAssignedProvince,
  isDivisionCode,
  isDivisionPrefix,
  mofDivisionCode,
} from "../../subgraphs/kit/codes/division";
import { FICTITIOUS_DIVISIONS } from "../../subgraphs/kit/codes/tables/divisions";

describe("a division code", () => {
  it.each([
    ["770000", "PROVINCE"],
    ["770100", "PREFECTURE"],
    ["770102", "DISTRICT"],
    ["770118", "DISTRICT"],
    ["770121", "COUNTY"],
    ["770180", "COUNTY"],
    ["770181", "COUNTY_LEVEL_CITY"],
    ["770199", "COUNTY_LEVEL_CITY"],
  ])("%s is a %s", (code, level) => expect(divisionLevel(code)).toBe(level));

  it.each(["", "77012", "7701270", "070127", "77012A", "770119", "770120", "770027"])("%j is none", (code) =>
    expect(isDivisionCode(code)).toBe(false),
  );

  it("lies below its prefecture and province", () => expect(divisionPath("770127")).toEqual(["770000", "770100", "770127"]));
  it("of a province stands alone", () => expect(divisionPath("770000")).toEqual(["770000"]));

  it("has nine digits at the finance bureau", () => {
    expect(mofDivisionCode("770127")).toBe("770127000");
    expect(divisionOfMof("770127000 ")).toBe("770127");
    expect(divisionOfMof("770127")).toBe("770127");
    for (const wrong of [null, "", "77012700", "770119000", "x70127000"]) expect(divisionOfMof(wrong)).toBeNull();
  });

  it("is scoped by two, four or six digits", () => {
    expect(["77", "7701", "770127"].map(isDivisionPrefix)).toEqual([true, true, true]);
    expect(["", "7", "770", "7701270", "7x", "%"].map(isDivisionPrefix)).toEqual([false, false, false, false, false, false]);
    expect(inDivision("770127", "7701")).toBe(true);
    expect(inDivision("770227", "7701")).toBe(false);
  });

  it("of the demonstration belongs to no real province", () => {
    expect(isAssignedProvince("110000")).toBe(true);
    for (const [code, name] of FICTITIOUS_DIVISIONS) {
      expect(isAssignedProvince(code)).toBe(false);
      expect(isDivisionCode(code)).toBe(true);
      expect(name).not.toBe("");
    }
  });
});
