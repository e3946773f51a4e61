import fc from "fast-check";
import { isCalendarDate } from "../../schema/calendar-date";
import { addMonths, monthNumber, monthOf } from "../../subgraphs/kit/codes/calendar";
import {
  type RetirementCategory,
  type RetirementSubject,
  birthsRetiring,
  minContributionMonths,
  retirementCategory,
  retirementOf,
} from "../../subgraphs/kit/retirement";
import { runs } from "../support/runs";

const man: Omit<RetirementSubject, "birthMonth"> = { sex: "MALE", identity: "INSTITUTION_PROFESSIONAL" };
const cadre: Omit<RetirementSubject, "birthMonth"> = { sex: "FEMALE", identity: "INSTITUTION_PROFESSIONAL" };
const worker: Omit<RetirementSubject, "birthMonth"> = { sex: "FEMALE", identity: "INSTITUTION_WORKER" };
const senior = { ...cadre, seniorTitle: true };
const month = fc.integer({ min: monthNumber("1940-01"), max: monthNumber("2010-12") }).map(monthOf);

const of = (subject: Omit<RetirementSubject, "birthMonth">, birthMonth: string) => {
  const retirement = retirementOf({ ...subject, birthMonth });
  if (!retirement) throw new Error("expected a retirement");
  return retirement;
};

describe("retirement", () => {
  it.each([
    [man, "1964-12", 0, "2024-12"],
    [man, "1965-01", 1, "2025-02"],
    [man, "1965-04", 1, "2025-05"],
    [man, "1965-05", 2, "2025-07"],
    [man, "1970-08", 17, "2032-01"],
    [man, "1976-08", 35, "2039-07"],
    [man, "1976-09", 36, "2039-09"],
    [cadre, "1969-12", 0, "2024-12"],
    [cadre, "1970-01", 1, "2025-02"],
    [cadre, "1971-04", 4, "2026-08"],
    [cadre, "1981-08", 35, "2039-07"],
    [cadre, "1981-09", 36, "2039-09"],
    [worker, "1974-12", 0, "2024-12"],
    [worker, "1975-01", 1, "2025-02"],
    [worker, "1975-02", 1, "2025-03"],
    [worker, "1975-03", 2, "2025-05"],
    [worker, "1984-10", 59, "2039-09"],
    [worker, "1984-11", 60, "2039-11"],
  ])("of %j born %s is delayed by %i months, to %s", (subject, birth, delay, statutory) => {
    expect(of(subject, birth)).toMatchObject({ delayMonths: delay, statutoryMonth: statutory });
  });

  it("frees the quota on the first of the next month", () =>
    expect(of(man, "1970-11").exitFromQuotaOn).toBe(addMonths(of(man, "1970-11").statutoryMonth, 1) + "-01"));

  it("may come three years early, not before the old age", () => {
    expect(of(man, "1976-09").earliestFlexibleMonth).toBe("2036-09");
    expect(of(man, "1965-05").earliestFlexibleMonth).toBe("2025-05");
    expect(of(worker, "1984-11").earliestFlexibleMonth).toBe("2036-11");
  });

  it("may come three years late, but not for civil servants, managers and leaders", () => {
    const { statutoryMonth } = of(man, "1970-01");
    expect(of(man, "1970-01").latestFlexibleMonth).toBe(addMonths(statutoryMonth, 36));
    for (const identity of ["CIVIL_SERVANT", "REFERENCED_STAFF", "INSTITUTION_MANAGEMENT"])
      expect(of({ ...man, identity }, "1970-01").latestFlexibleMonth).toBe(statutoryMonth);
    expect(of({ ...man, leadershipLevelCode: "142" }, "1970-01").latestFlexibleMonth).toBe(statutoryMonth);
    expect(of({ ...man, leadershipLevelCode: "150" }, "1970-01").latestFlexibleMonth).not.toBe(statutoryMonth);
  });

  it("of a woman at county level or with a senior title is a man's, with her own at 55 as the earliest", () => {
    for (const subject of [senior, { ...cadre, leadershipLevelCode: "131" }, { ...cadre, leadershipLevelCode: "132" }])
      expect(of(subject, "1971-04")).toMatchObject({
        category: "SENIOR_FEMALE_60",
        statutoryMonth: of(man, "1971-04").statutoryMonth,
        earliestFlexibleMonth: of(cadre, "1971-04").statutoryMonth,
      });
    expect(retirementCategory(senior, { seniorFemaleAsMale: false })).toBe("FEMALE_55");
    expect(retirementCategory({ ...cadre, leadershipLevelCode: "141" })).toBe("FEMALE_55");
  });

  it("is unknown without birth, sex, or a woman's identity", () => {
    expect(retirementOf({ ...man, birthMonth: null })).toBeNull();
    expect(retirementOf({ ...man, identity: null, birthMonth: "1970-01" })?.category).toBe("MALE_60");
    expect(retirementOf({ sex: "UNKNOWN", identity: "CIVIL_SERVANT", birthMonth: "1970-01" })).toBeNull();
    for (const identity of [null, "OTHER"]) expect(retirementOf({ sex: "FEMALE", identity, birthMonth: "1970-01" })).toBeNull();
  });

  it.each<[string | null, RetirementCategory]>([
    ["CIVIL_SERVANT", "FEMALE_55"],
    ["REFERENCED_STAFF", "FEMALE_55"],
    ["INSTITUTION_MANAGEMENT", "FEMALE_55"],
    ["INSTITUTION_PROFESSIONAL", "FEMALE_55"],
    ["ORGAN_WORKER", "FEMALE_50"],
    ["INSTITUTION_WORKER", "FEMALE_50"],
    ["CONTRACT", "FEMALE_50"],
  ])("of a woman who is %s is of category %s", (identity, category) =>
    expect(retirementCategory({ sex: "FEMALE", identity })).toBe(category),
  );

  it("needs contributions that grow by six months a year from 2030 to twenty years", () =>
    expect([2025, 2029, 2030, 2031, 2038, 2039, 2060].map(minContributionMonths)).toEqual([180, 180, 186, 192, 234, 240, 240]));

  it("comes later for the later born, the delay never falls and never passes its cap", () =>
    fc.assert(
      fc.property(fc.constantFrom(man, cadre, worker, senior), month, fc.integer({ min: 0, max: 200 }), (subject, birth, later) => {
        const [first, second] = [of(subject, birth), of(subject, addMonths(birth, later))];
        expect(second.statutoryMonth >= first.statutoryMonth).toBe(true);
        expect(second.delayMonths).toBeGreaterThanOrEqual(first.delayMonths);
        expect(second.delayMonths).toBeLessThanOrEqual(subject === worker ? 60 : 36);
        expect(addMonths(birth, first.statutoryAgeMonths)).toBe(first.statutoryMonth);
        expect(first.earliestFlexibleMonth <= first.statutoryMonth && first.statutoryMonth <= first.latestFlexibleMonth).toBe(true);
      }),
      { numRuns: runs(300) },
    ));

  it("by law or early is in a year whose births hold one's own", () =>
    fc.assert(
      fc.property(fc.constantFrom(man, cadre, worker, senior), month, (subject, birth) => {
        const { earliestFlexibleMonth, statutoryMonth } = of(subject, birth);
        for (const year of [earliestFlexibleMonth, statutoryMonth].map((text) => Number(text.slice(0, 4)))) {
          const { first, last } = birthsRetiring(year, year);
          const day = `${birth.replace("-", "")}15`;
          expect(first <= day && day <= last).toBe(true);
        }
      }),
      { numRuns: runs(300) },
    ));
});

describe("month arithmetic", () => {
  it("crosses years both ways", () =>
    expect([addMonths("2025-11", 3), addMonths("2025-02", -3), addMonths("2025-12", 0)]).toEqual(["2026-02", "2024-11", "2025-12"]));

  it("adds and takes away again", () =>
    fc.assert(
      fc.property(month, fc.integer({ min: -500, max: 500 }), (start, count) =>
        expect(addMonths(addMonths(start, count), -count)).toBe(start),
      ),
      { numRuns: runs(100) },
    ));

  it.each(["", "2025", "2025-13", "2025-00", "2025-1", "202512", "2025-12-31"])("refuses %j", (text) =>
    expect(() => monthNumber(text)).toThrow(RangeError),
  );

  it("knows the days of the calendar", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2400 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, m, d) => {
        const text = `${String(year).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
        const oracle = new Date(`${text}T00:00:00Z`);
        expect(isCalendarDate(text)).toBe(!Number.isNaN(oracle.getTime()) && oracle.toISOString().startsWith(text));
      }),
      { numRuns: runs(500) },
    ));
});
