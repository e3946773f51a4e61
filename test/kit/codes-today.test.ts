import { fiscalYearOf, today } from "../../subgraphs/kit/today";

describe("the business date", () => {
  it("is AS_OF when set", () => expect(today({ AS_OF: " 2025-12-31 " })).toBe("2025-12-31"));

  it("is today in Asia/Shanghai otherwise: eight hours ahead of UTC", () => {
    jest.useFakeTimers({ now: new Date("2025-12-31T15:59:59Z") });
    expect(today({})).toBe("2025-12-31");
    jest.setSystemTime(new Date("2025-12-31T16:00:00Z"));
    expect(today({ AS_OF: "" })).toBe("2026-01-01");
    jest.useRealTimers();
  });

  it.each(["2025-02-29", "20251231", "yesterday", "2025-12-31T00:00:00Z"])("refuses %s and says what is expected", (text) =>
    expect(() => today({ AS_OF: text })).toThrow(/AS_OF: expected a date yyyy-MM-dd/),
  );

  it("has the calendar year as its fiscal year", () => expect(fiscalYearOf("2025-12-31")).toBe(2025));
});
