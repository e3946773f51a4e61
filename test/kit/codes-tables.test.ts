import { codeTable } from "../../subgraphs/kit/codes/code-table";
import {
  ECONOMIC_ITEMS,
  FUNCTION_ITEMS,
  GOVERNMENT_ECONOMIC_ITEMS,
  governmentEconomicItemOf,
  isAgencyCode,
} from "../../subgraphs/kit/codes/tables/budget";
import { DEGREES, EDUCATIONS, degreeLevelOf, degreeName, educationBandOf } from "../../subgraphs/kit/codes/tables/education";
import { INSURANCE_ITEMS, INSURANCE_TYPES } from "../../subgraphs/kit/codes/tables/insurance";
import { ETHNIC_GROUPS, POLITICAL_STATUSES, SEXES } from "../../subgraphs/kit/codes/tables/person";
import { GRADES, GRADE_TIERS, POSITION_LEVELS, isLeadershipLevel, positionLevelOrder } from "../../subgraphs/kit/codes/tables/position";
import { POST_GRADES, PROFESSIONAL_RATIOS, postGradeName, titleLevelOfGrade } from "../../subgraphs/kit/codes/tables/post";
import { TITLES, isSeniorTitle, titleLevelOf } from "../../subgraphs/kit/codes/tables/title";

describe("a code table", () => {
  it("knows its codes, in their order, and says null for others", () => {
    const table = codeTable("X 1", "02 b 01 a");
    expect([...table.names]).toEqual([
      ["02", "b"],
      ["01", "a"],
    ]);
    expect([table.name("01"), table.name("1"), table.name(null), table.name("constructor")]).toEqual(["a", null, null, null]);
  });

  it("is refused when a name is missing or a code repeated", () => {
    expect(() => codeTable("X 1", "01 a 02")).toThrow("X 1");
    expect(() => codeTable("X 1", "01 a 01 b")).toThrow("X 1");
  });

  it.each([
    [SEXES, 4],
    [ETHNIC_GROUPS, 58],
    [POLITICAL_STATUSES, 13],
    [EDUCATIONS, 40],
    [DEGREES, 36],
    [TITLES, 35],
    [POSITION_LEVELS, 26],
    [GRADES, 12],
    [ECONOMIC_ITEMS, 24],
    [GOVERNMENT_ECONOMIC_ITEMS, 7],
    [FUNCTION_ITEMS, 8],
    [INSURANCE_ITEMS, 22],
    [INSURANCE_TYPES, 6],
  ])("$standard is complete", (table, size) => expect(table.names.size).toBe(size));

  it("names what the standards name", () => {
    expect([ETHNIC_GROUPS.name("01"), ETHNIC_GROUPS.name("56"), ETHNIC_GROUPS.name("57")]).toEqual(["汉族", "基诺族", null]);
    expect([GRADES.name("G04"), POSITION_LEVELS.name("131"), POSITION_LEVELS.name("152"), POSITION_LEVELS.name("260")]).toEqual([
      "二级调研员",
      "县处级正职",
      "副股级",
      "十级职员",
    ]);
    expect([ECONOMIC_ITEMS.name("30108"), INSURANCE_TYPES.name("120")]).toEqual([
      "机关事业单位基本养老保险缴费",
      "机关事业单位基本养老保险",
    ]);
  });
});

describe("what codes say", () => {
  it.each([
    ["11", "POSTGRADUATE"],
    ["28", "BACHELOR"],
    ["31", "COLLEGE"],
    ["41", "BELOW"],
    ["90", "BELOW"],
    ["1", null],
    ["", null],
  ])("education %j counts as %s", (code, band) => expect(educationBandOf(code)).toBe(band));

  it.each([
    ["208", "DOCTOR", "工学博士"],
    ["345", "MASTER", "硕士"],
    ["402", "BACHELOR", "经济学学士"],
    ["502", null, null],
    ["4", null, null],
  ])("degree %s is a %s", (code, level, name) => {
    expect(degreeLevelOf(code)).toBe(level);
    expect(degreeName(code)).toBe(name);
  });

  it("the last digit of a title is its level", () => {
    expect(["231", "052", "133", "254", "085"].map(titleLevelOf)).toEqual([
      "SENIOR",
      "SENIOR_DEPUTY",
      "INTERMEDIATE",
      "ASSISTANT",
      "JUNIOR",
    ]);
    expect([null, "", " "].map(titleLevelOf)).toEqual(["NONE", "NONE", "NONE"]);
    expect(["230", "23", "2345", "x31"].map(titleLevelOf)).toEqual([null, null, null, null]);
    expect(["231", "232", "233", null].map(isSeniorTitle)).toEqual([true, true, false, false]);
  });

  it("levels of position are ordered from the highest", () => {
    const levels = ["131", "132", "141", "142", "151", "152"];
    expect(levels.map(positionLevelOrder)).toEqual(levels.map(positionLevelOrder).sort((a, b) => Number(a) - Number(b)));
    expect(["231", "999", null].map(positionLevelOrder)).toEqual([null, null, null]);
    expect(["101", "142", "151", "152", "150", "190", "241", null].map(isLeadershipLevel)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("every tier of grades is made of grades", () => {
    for (const { grades } of Object.values(GRADE_TIERS)) for (const grade of grades) expect(GRADES.has(grade)).toBe(true);
  });

  it("grades of posts have names and title levels", () => {
    expect([postGradeName("MANAGEMENT", "7"), postGradeName("PROFESSIONAL", "13"), postGradeName("WORKER", "0")]).toEqual([
      "管理七级",
      "专技十三级",
      "普通工",
    ]);
    expect([postGradeName("MANAGEMENT", "11"), postGradeName("SPECIAL", "01")]).toEqual([null, null]);
    expect(["1", "04", "5", "07", "8", "10", "11", "13", "14", ""].map(titleLevelOfGrade)).toEqual([
      "SENIOR",
      "SENIOR",
      "SENIOR_DEPUTY",
      "SENIOR_DEPUTY",
      "INTERMEDIATE",
      "INTERMEDIATE",
      "ASSISTANT",
      "JUNIOR",
      null,
      null,
    ]);
    for (const { category, grades, ratio } of PROFESSIONAL_RATIOS) {
      expect(ratio.reduce((sum, share) => sum + share)).toBe(10);
      expect(grades.length).toBe(ratio.length);
      for (const grade of grades.flat()) expect(category !== "SPECIAL" && POST_GRADES[category].has(grade)).toBe(true);
    }
  });

  it("wage items of the department's budget fall under those of the government's", () => {
    expect(["30102", "30109", "30113", "30107"].map((item) => governmentEconomicItemOf(item, "ORGAN"))).toEqual([
      "50101",
      "50102",
      "50103",
      "50199",
    ]);
    expect(governmentEconomicItemOf("30102", "PUBLIC_INSTITUTION")).toBe("50501");
    expect(governmentEconomicItemOf("30226", "ORGAN")).toBeNull();
    for (const item of ECONOMIC_ITEMS.names.keys()) {
      const government = governmentEconomicItemOf(item, "ORGAN");
      if (government) expect(GOVERNMENT_ECONOMIC_ITEMS.has(government)).toBe(true);
    }
  });

  it("codes of budget units have three digits for each level", () =>
    expect(["360", "360001", "360001002", "36", "3600", "36x"].map(isAgencyCode)).toEqual([true, true, true, false, false, false]));
});
