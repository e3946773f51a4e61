import { closeLegacy, expected } from "./support/legacy";
import { type Keyed, type Sets, sets } from "./support/people";
import { M, day, group, keys, nearMatches, peopleOf, text, unique } from "./support/predicates";

/** Rules of domain 6 as predicates of their own over the delivered rows, against the ground truth. */
let s: Sets;
beforeAll(async () => {
  s = await sets();
}, 60_000);
afterAll(closeLegacy);

describe("payroll", () => {
  /** Rules that need hr, and the people they keep from PAY-01 and PAY-02: 8 + 3 paid after retirement or death, 3 contract staff. */
  const OF_HR = { payOne: 8 + 3 + 3, payTwo: 13 + 2 + 6 };

  it("PAY-01: paid as in quota by nobody's record", () => {
    const known = peopleOf(s.E);
    const near = nearMatches();
    const left = new Set(s.Ex.filter((row) => day(row, "xbrq") >= "2025-11-01").map(({ pk }) => pk));
    const five = new Set(expected("PAY-05"));
    const found = keys(s.Pa(M).filter(({ pk }) => pk.startsWith("P") && !known.has(pk) && !left.has(pk) && !near.has(pk) && !five.has(pk)));
    const truth = expected("PAY-01");
    expect(found.filter((pk) => truth.includes(pk))).toEqual(truth);
    expect(truth).toHaveLength(9);
    expect(found).toHaveLength(9 + OF_HR.payOne);
  });

  it("PAY-02: in quota and not paid", () => {
    const paid = new Set([...s.P(M), ...s.P("202511")].map(({ pk }) => pk));
    const paying = new Set(s.Pa(M).flatMap(({ AGENCY_CODE }) => s.institutionsOf(text(AGENCY_CODE))));
    const near = nearMatches();
    const found = keys(
      s.E.filter(
        (row) =>
          row.pk.startsWith("P") &&
          text(row["ryzt"]) === "1" &&
          day(row, "rbrq") < "2025-10-01" &&
          paying.has(text(row["jgbm"])) &&
          !paid.has(row.pk) &&
          !near.has(row.pk),
      ),
    );
    const truth = expected("PAY-02");
    expect(found.filter((pk) => truth.includes(pk))).toEqual(truth);
    expect(truth).toHaveLength(12);
    expect(found).toHaveLength(12 + OF_HR.payTwo);
  });

  it("PAY-05: left the quota, paid in December", () => {
    const known = peopleOf(s.E);
    const reasons = new Set(["02", "03", "04", "06", "07", "09"]);
    const left = new Set(s.Ex.filter((row) => reasons.has(day(row, "xbyy")) && day(row, "xbrq") < "2025-11-01").map(({ pk }) => pk));
    const found = keys(s.Pa(M).filter(({ pk }) => left.has(pk) && !known.has(pk)));
    // One more had retired by hr's books: PAY-03 tells it.
    expect(found.filter((pk) => expected("PAY-05").includes(pk))).toEqual(expected("PAY-05"));
    expect([expected("PAY-05").length, found.length]).toEqual([6, 7]);
  });

  it("PAY-06 and PAY-07: two payers, another payer", () => {
    const agencies = new Map(
      [...group(s.Pa(M), ({ pk }) => pk)].map(([pk, rows]) => [pk, unique(rows.map(({ AGENCY_CODE }) => text(AGENCY_CODE)))]),
    );
    expect(
      [...agencies]
        .filter(([, units]) => units.length > 1)
        .map(([pk]) => pk)
        .sort(),
    ).toEqual(expected("PAY-06"));
    const transfers = new Map(
      s.e("SELECT smzbh, MAX(bdrq) AS last FROM smz_bd WHERE bdlx = '3' GROUP BY smzbh").map(({ smzbh, last }) => [smzbh, text(last)]),
    );
    const twice = new Set(expected("QTA-05"));
    const found = keys(
      s.E.filter(({ pk, jgbm, smzbh }) => {
        const units = agencies.get(pk) ?? [];
        const at = units.length === 1 ? s.institutionsOf(units[0] as string) : [];
        return at.length > 0 && !at.includes(text(jgbm)) && !twice.has(pk) && (transfers.get(smzbh) ?? "") < "2025-10";
      }),
    );
    // Two work where they are paid: QTA-04 tells it, from organization's or hr's rows.
    expect(found.filter((pk) => expected("PAY-07").includes(pk))).toEqual(expected("PAY-07"));
    expect([expected("PAY-06").length, expected("PAY-07").length, found.length]).toEqual([5, 18, 20]);
  });

  it("PAY-08: the budget's numbers", () => {
    const approved = s.e("SELECT jgbm, bzlx, SUM(hds) AS n FROM bz_hd GROUP BY jgbm, bzlx");
    const rows = s.f(
      "SELECT a.AGENCY_CODE, h.* FROM BAS_AGENCY_HC h JOIN BAS_AGENCY_INFO a ON a.AGENCY_ID = h.AGENCY_ID WHERE a.FISCAL_YEAR = '2025' AND a.IS_ENABLED = 1",
    );
    const merged = new Set(expected("INS-07"));
    const found = rows.flatMap(({ AGENCY_CODE, AUTH_TYPE, AUTH_NUM, REAL_NUM }) => {
      const members = s.institutionsOf(text(AGENCY_CODE));
      const type = `0${text(AUTH_TYPE)}`;
      if (merged.has(members[0] as string) || s.secret.has(members[0] as string)) return [];
      const quota = approved
        .filter(({ jgbm, bzlx }) => members.includes(text(jgbm)) && text(bzlx) === type)
        .reduce((sum, { n }) => sum + Number(n), 0);
      const there = [...s.E, ...s.Ex].filter(
        (row) =>
          members.includes(text(row["jgbm"])) &&
          text(row["bzlx"]) === type &&
          day(row, "rbrq") < "2025-01-01" &&
          (row["xbrq"] === null || day(row, "xbrq") >= "2025-01-01"),
      ).length;
      return [
        ...(Number(AUTH_NUM) === quota ? [] : [`${members[0]} ${type}A`]),
        ...(Math.abs(Number(REAL_NUM) - there) > Math.max(1, 0.02 * there) ? [`${members[0]} ${type}R`] : []),
      ];
    });
    expect(found.sort()).toEqual(expected("PAY-08"));
    expect(found).toHaveLength(21);
  });

  it("PAY-10: accounts that several people share", () => {
    const accounts = new Map(s.f("SELECT * FROM BAS_PERSON_BANK").map(({ PER_ID, ACCT_NO }) => [PER_ID, text(ACCT_NO)]));
    const shared = [...group(s.F, ({ PER_ID }) => accounts.get(PER_ID as string) ?? text(PER_ID)).values()].filter(
      (rows) => new Set(rows.map(({ pk }) => pk)).size > 1,
    );
    expect(keys(shared.flat())).toEqual(expected("PAY-10"));
    expect(expected("PAY-10")).toHaveLength(4);
  });

  it("PAY-11 and PAY-12: car allowance and full pay that nobody is entitled to", () => {
    const car = new Set(
      s
        .P(M)
        .filter(({ JT04 }) => Number(JT04) > 0)
        .map(({ pk }) => pk),
    );
    const away = (row: Keyed): boolean => text(row["ryzt"]) === "2" && ["04", "05", "07"].includes(text(row["zgqk"]));
    expect(keys(s.E.filter((row) => car.has(row.pk) && (!["01", "02"].includes(text(row["rysf"])) || away(row))))).toEqual(
      expected("PAY-11"),
    );
    const suspended = s.E.filter((row) => text(row["zgqk"]) === "07" && day(row, "zgks") <= "2025-12-01");
    const pay = (pk: string, month: string): number =>
      s
        .P(month)
        .filter((slip) => slip.pk === pk)
        .reduce((sum, { YF }) => sum + Number(YF), 0);
    const before = (date: string): string => `2025${String(Number(date.slice(5, 7)) - 1).padStart(2, "0")}`;
    expect(suspended).toHaveLength(5);
    expect(keys(suspended.filter((row) => pay(row.pk, M) >= 0.95 * pay(row.pk, before(day(row, "zgks")))))).toEqual(expected("PAY-12"));
    expect([expected("PAY-11").length, expected("PAY-12").length]).toEqual([8, 2]);
  });
});
