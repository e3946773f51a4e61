import { normaliseUscc } from "../../subgraphs/kit/codes/uscc";
import { closeLegacy, expected } from "./support/legacy";
import { type AllSets, type Keyed, allSets, plainName } from "./support/people";
import { M, group, keys, peopleOf, text, unique } from "./support/predicates";
import { GRACE, type RawHits, isBetween, isStaffIdentity, rawHits, statutory } from "./support/raw-hits";

/** Rules that hr's rows decide, as predicates of their own over the delivered rows, against the ground truth. */
let s: AllSets;
let raw: RawHits;
beforeAll(async () => {
  s = await allSets();
  raw = rawHits(s);
}, 60_000);
afterAll(closeLegacy);

const notGone = (pk: string): boolean =>
  !raw.QTA07.has(pk) && !raw.QTA08.has(pk) && !raw.QTA13.has(pk) && !raw.near.has(pk) && !raw.unlinked(pk);

describe("employers", () => {
  const employers = () =>
    s.h("SELECT * FROM ab01").map((row): Keyed => ({ ...row, pk: "", state: "", ic: s.employer(row["aab001"]) ?? null }));
  const open = (): Keyed[] => employers().filter(({ ic }) => !s.secret.has(text(ic)));
  const active = (): Keyed[] => open().filter(({ aab051 }) => aab051 === "1");

  it("INS-02 and INS-04: a code that is wrong, names E does not know", () => {
    const wrong = active().filter(
      ({ aab003 }) => !["OK", "EMPTY", "OLD_ORG_CODE"].includes(normaliseUscc(text(aab003), { oldOrganisationCode: true }).state),
    );
    expect(wrong.map(({ ic }) => `${ic} H`)).toEqual(expected("INS-02", "H"));
    const names = active().flatMap(({ ic, aab004 }) => {
      const institution = s.institutions.find(({ jgbm }) => jgbm === ic);
      if (!institution) return [];
      const known = [institution["jgmc"], institution["jgjc"], ...text(institution["gpmc"]).split(/[、;,]/)].map(plainName);
      return known.includes(plainName(aab004)) ? [] : [`${ic} H`];
    });
    expect(names.sort()).toEqual(expected("INS-04", "H"));
    expect([wrong.length, names.length]).toEqual([1, 6]);
  });

  it("INS-05 and INS-06: institutions without an active employer, employers without an institution", () => {
    const linked = new Set(active().map(({ ic }) => ic));
    const staffed = new Set(s.E.map(({ jgbm }) => jgbm));
    const without = s.institutions.filter(({ zt, jgbm }) => zt === "1" && staffed.has(jgbm as string) && !linked.has(jgbm as string));
    expect(without.map(({ jgbm }) => `${jgbm} H`).sort()).toEqual(expected("INS-05", "H"));
    const peopled = new Set([...s.S("120", 202512), ...s.H].map(({ aab001 }) => aab001));
    const orphans = active().filter(
      ({ ic, aab019, aab001 }) => ic === null && ["20", "30"].includes(text(aab019)) && peopled.has(aab001 as string),
    );
    expect(orphans.map(({ aab001 }) => `${aab001} H`)).toEqual(expected("INS-06", "H"));
    expect([without.length, orphans.length]).toEqual([3, 2]);
    expect(s.C.filter(({ ic }) => ic === null)).toEqual([]);
    expect(s.H.filter(({ ic }) => s.institutions.find(({ jgbm }) => jgbm === ic)?.["zt"] !== "1")).toEqual([]);
  });

  it("HRS-02, HRS-03 and HRS-04: posts overfilled, of too many seniors, above the quota", () => {
    const lines = group(s.h("SELECT f.aab001, f.gwzs, m.* FROM gw_fa f JOIN gw_mx m ON m.faid = f.faid WHERE f.zt = '1'"), ({ aab001 }) =>
      text(aab001),
    );
    const quota = new Map(
      s.e("SELECT jgbm, SUM(hds) AS n FROM bz_hd WHERE bzlx IN ('04','06') GROUP BY jgbm").map(({ jgbm, n }) => [jgbm, Number(n)]),
    );
    const staff = group(s.H, ({ aab001, gwlb, gwdj }) => `${aab001} ${gwlb}/${gwdj}`);
    const overfilled = [...staff].flatMap(([key, { length }]) => {
      const [employer = "", post = ""] = key.split(" ");
      const plan = lines.get(employer);
      const approved = plan?.find(({ gwlb, gwdj }) => `${gwlb}/${gwdj}` === post)?.["hzs"] ?? 0;
      return plan && length > Number(approved) ? [`${s.employer(employer)} ${post}`] : [];
    });
    expect(overfilled.sort()).toEqual(expected("HRS-02"));
    const ratios: string[] = [];
    const totals: string[] = [];
    for (const [employer, plan] of lines) {
      const institution = s.institutions.find(({ jgbm }) => jgbm === s.employer(employer));
      if (!institution) continue;
      const posts = (fits: (category: string, grade: number) => boolean): number =>
        plan.reduce((sum, { gwlb, gwdj, hzs }) => sum + (fits(text(gwlb), Number(gwdj)) ? Number(hzs) : 0), 0);
      const professional = posts((category) => category === "2");
      const [share, main] = ({ JY: [0.2, 0.7], WS: [0.25, 0.7] } as Record<string, [number, number]>)[text(institution["hylb"])] ?? [
        0.15, 0,
      ];
      const senior = posts((category, grade) => category === "2" && grade <= 7);
      if (professional >= 10 && (senior / professional > share || professional / posts((category) => category !== "4") < main))
        ratios.push(text(institution["jgbm"]));
      if (Number(plan[0]?.["gwzs"]) > (quota.get(institution["jgbm"]) ?? 0)) totals.push(text(institution["jgbm"]));
    }
    expect(ratios.sort()).toEqual(expected("HRS-03"));
    expect(totals.sort()).toEqual(expected("HRS-04"));
    expect([overfilled.length, ratios.length, totals.length]).toEqual([13, 7, 5]);
  });
});

describe("staff of public institutions", () => {
  it("HRS-01: in quota and unknown to hr, or the reverse", () => {
    const [E, H, C] = [peopleOf(s.E), peopleOf(s.H), peopleOf(s.C)];
    const unheard = peopleOf(s.Ex.filter(({ xbrq }) => text(xbrq) >= GRACE));
    const missing = s.E.filter((row) => isStaffIdentity(row) && text(row["rbrq"]) < "2025-07-04" && !H.has(row.pk) && notGone(row.pk));
    const surplus = s.H.filter(({ pk }) => !E.has(pk) && !C.has(pk) && !unheard.has(pk) && !raw.near.has(pk) && !raw.unlinked(pk));
    expect([...keys(missing, "E"), ...keys(surplus, "H")].sort()).toEqual(expected("HRS-01"));
    expect([missing.length, surplus.length]).toEqual([14, 10]);
    expect(s.H.filter(({ pk }) => unheard.has(pk)).length).toBeGreaterThan(8);
  });

  it("HRS-05 and HRS-06: without contract, in a post above the title", () => {
    const covered = new Set(
      s
        .h("SELECT rybh FROM py_ht WHERE zt = '1' AND qsrq <= '2025-12-31' AND (zzrq IS NULL OR zzrq >= '2025-12-31')")
        .map(({ rybh }) => rybh),
    );
    const without = s.H.filter(({ rybh, jdw, pk }) => !covered.has(rybh as string) && text(jdw) < "2025-11-01" && !raw.unlinked(pk));
    expect(keys(without)).toEqual(expected("HRS-05"));
    const needed = (grade: number): number => (grade <= 4 ? 1 : grade <= 7 ? 2 : grade <= 10 ? 3 : 9);
    const above = s.H.filter(({ gwlb, gwdj, zyjszg }) => gwlb === "2" && needed(Number(gwdj)) < (Number(text(zyjszg).charAt(2)) || 9));
    expect(keys(above)).toEqual(expected("HRS-06"));
    expect([without.length, above.length]).toEqual([30, 11]);
  });

  it("HRS-07: posts and titles that differ between E and hr", () => {
    const staff = group(s.H, ({ pk }) => pk);
    const level = (title: unknown): string => text(title).charAt(2);
    const found = keys(
      s.E.filter((row) =>
        staff
          .get(row.pk)
          ?.some(({ gwlb, gwdj, zyjszw }) => gwlb !== row["gwlb"] || gwdj !== row["gwdj"] || level(zyjszw) !== level(row["zc"])),
      ),
    );
    expect(found).toEqual(expected("HRS-07"));
    expect(found).toHaveLength(40);
  });

  it("QTA-04: works elsewhere than on the quota", () => {
    const twin = new Map(s.institutions.map(({ jgbm, hsjgbm }) => [jgbm, hsjgbm]));
    const workplaces = new Map(s.H.map(({ pk, ic }) => [pk, ic]));
    for (const { pk, ic } of s.O) workplaces.set(pk, ic);
    const found = keys(
      s.E.filter(({ pk, jgbm, zgqk }) => {
        const ic = workplaces.get(pk);
        return zgqk === "00" && ic && ic !== jgbm && twin.get(jgbm) !== ic && !raw.QTA05.has(pk);
      }),
    );
    expect(found).toEqual(expected("QTA-04"));
    expect(found).toHaveLength(12);
  });

  it("QTA-07, QTA-08, QTA-09 and QTA-13: retired, dead, overdue, gone and still on the quota", () => {
    const only = (hits: ReadonlySet<string>, ...by: ReadonlySet<string>[]): string[] =>
      [...hits].filter((pk) => !by.some((set) => set.has(pk))).sort();
    expect(only(raw.QTA08)).toEqual(expected("QTA-08"));
    expect(only(raw.QTA07, raw.QTA08)).toEqual(expected("QTA-07"));
    expect(only(raw.QTA13, raw.QTA08)).toEqual(expected("QTA-13"));
    const titles = new Map(s.H.map(({ pk, zyjszw }) => [pk, text(zyjszw)]));
    const approved = peopleOf(s.R);
    const overdue = keys(
      s.E.filter((row) => !raw.unlinked(row.pk) && statutory(row, titles.get(row.pk) ?? "") <= 202511 && !approved.has(row.pk)),
    );
    expect(only(new Set(overdue), raw.QTA07, raw.QTA08)).toEqual(expected("QTA-09"));
    expect(["QTA-07", "QTA-08", "QTA-09", "QTA-13"].map((rule) => expected(rule).length)).toEqual([13, 2, 5, 6]);
    expect(s.R.filter(({ txlx, spny }) => txlx === "3" && Number(spny) > 202512).length).toBeGreaterThanOrEqual(3);
  });

  it("PRC-01: whom hr or finance has not heard of", () => {
    const [H, Fa, paid] = [peopleOf(s.H), peopleOf(s.Fa), peopleOf([...s.P(M), ...s.P("202511")])];
    const found = s.E.filter((row) => isStaffIdentity(row) && isBetween(row) && !H.has(row.pk) && !raw.near.has(row.pk));
    expect(keys(found, "H")).toEqual(expected("PRC-01", "H"));
    // Who entered before October and is not paid is PAY-02's.
    const unpaid = s.E.filter(
      (row) =>
        isBetween(row) &&
        !Fa.has(row.pk) &&
        !raw.near.has(row.pk) &&
        !(text(row["rbrq"]) < "2025-10-01" && row["ryzt"] === "1" && !paid.has(row.pk)),
    );
    const kept = new Set(s.F.flatMap(({ AGENCY_CODE }) => s.institutionsOf(text(AGENCY_CODE))));
    expect(
      keys(
        unpaid.filter(({ jgbm }) => kept.has(text(jgbm))),
        "F",
      ),
    ).toEqual(expected("PRC-01", "F"));
    expect([found.length, expected("PRC-01").length]).toEqual([5, 15]);
  });
});

describe("pay", () => {
  it("PAY-03 and PAY-04: paid after retirement, after death", () => {
    const retired = peopleOf(s.R.filter(({ spny }) => Number(spny) <= 202511));
    const found = keys(s.Pa(M).filter(({ pk }) => retired.has(pk) && !raw.PAY04.has(pk)));
    expect(found).toEqual(expected("PAY-03"));
    expect([...raw.PAY04].sort()).toEqual(expected("PAY-04"));
    expect([found.length, raw.PAY04.size]).toEqual([8, 3]);
  });

  it("PAY-01 and PAY-02: nothing but what no other rule tells", () => {
    const [E, C, paid] = [peopleOf(s.E), peopleOf(s.C), peopleOf([...s.P(M), ...s.P("202511")])];
    const retired = peopleOf(s.R.filter(({ spny }) => Number(spny) <= 202511));
    const left = peopleOf(
      s.Ex.filter(({ xbyy, xbrq }) => ["02", "03", "04", "06", "07", "09"].includes(text(xbyy)) && text(xbrq) < "2025-11-01"),
    );
    const leaving = peopleOf(s.Ex.filter(({ xbrq }) => text(xbrq) >= "2025-11-01"));
    const told = (pk: string): boolean => retired.has(pk) || left.has(pk) || raw.PAY04.has(pk) || raw.near.has(pk) || raw.unlinked(pk);
    const ghosts = s.Pa(M).filter(({ pk, GZ02 }) => !E.has(pk) && !leaving.has(pk) && !told(pk) && !(C.has(pk) && Number(GZ02) > 0));
    expect(keys(ghosts)).toEqual(expected("PAY-01"));
    const paying = new Set(s.Pa(M).flatMap(({ AGENCY_CODE }) => s.institutionsOf(text(AGENCY_CODE))));
    const unpaid = s.E.filter(
      ({ pk, ryzt, rbrq, jgbm }) => ryzt === "1" && text(rbrq) < "2025-10-01" && paying.has(text(jgbm)) && !paid.has(pk) && notGone(pk),
    );
    expect(keys(unpaid)).toEqual(expected("PAY-02"));
    expect([expected("PAY-01").length, expected("PAY-02").length]).toEqual([9, 12]);
  });

  it("PAY-09: approved is not what is paid", () => {
    const latest = new Map<string, Keyed>();
    for (const row of s.h("SELECT * FROM gz_hd WHERE zxny <= 202512 AND hdyy <> '06' ORDER BY zxny, hdid"))
      latest.set(text(row["sfzhm"]), row as Keyed);
    const byKey = new Map([...latest.values()].map((row) => [s.keyOf(row["sfzhm"]), row]));
    const backPaid = peopleOf(s.P(M).filter(({ BF01 }) => Number(BF01) > 0));
    const found = keys(
      s.P(M).filter((slip) => {
        const approval = byKey.get(slip.pk);
        if (!approval || backPaid.has(slip.pk) || raw.unlinked(slip.pk)) return false;
        return Math.abs(Number(approval["gwgz"]) + Number(approval["xjgz"]) - Number(slip["GZ01"]) - Number(slip["GZ02"])) > 1;
      }),
    );
    expect(found).toEqual(expected("PAY-09"));
    expect(found).toHaveLength(34);
    expect(s.P(M).filter(({ pk }) => byKey.has(pk)).length).toBeGreaterThan(8500);
  });
});

describe("insurance", () => {
  it("SIN-01, SIN-02 and SIN-03: not enrolled, enrolled in a company too, enrolled elsewhere", () => {
    const month = 202512;
    const enrolled = s.S("120", month);
    const keysOf = peopleOf(enrolled);
    const without = keys(s.E.filter(({ pk, rbrq }) => text(rbrq) < "2025-11-01" && !keysOf.has(pk) && notGone(pk)));
    expect(without).toEqual(expected("SIN-01"));
    const E = peopleOf(s.E);
    const companies = keys(s.S("110", month).filter(({ pk }) => E.has(pk)));
    expect(companies).toEqual(expected("SIN-02"));
    const transfers = new Map(
      s.e("SELECT smzbh, MAX(bdrq) AS last FROM smz_bd WHERE bdlx = '3' GROUP BY smzbh").map(({ smzbh, last }) => [smzbh, text(last)]),
    );
    const places = group(enrolled, ({ pk }) => pk);
    const late = s.E.filter(({ pk, jgbm, smzbh }) =>
      places.get(pk)?.some(({ ic, aae041 }) => {
        const since = [text(aae041), (transfers.get(smzbh) ?? "").slice(0, 7).replace("-", "")].sort()[1] as string;
        return ic !== jgbm && since < "202510" && !raw.QTA05.has(pk);
      }),
    );
    expect(keys(late)).toEqual(expected("SIN-03"));
    expect([without.length, companies.length, late.length]).toEqual([17, 4, 14]);
    const moving = s.E.filter(({ pk, jgbm }) => places.get(pk)?.every(({ ic }) => ic !== jgbm) && !raw.QTA05.has(pk));
    expect(moving.length).toBeGreaterThan(14);
  });
});

describe("contract staff", () => {
  it("CTR-01 and CTR-02: more than the control numbers", () => {
    const control = new Map(s.e("SELECT jgbm || '/' || lx AS k, hds FROM kzs").map(({ k, hds }) => [k, Number(hds)]));
    const above = (kind: string, rows: readonly Keyed[]): string[] =>
      [...group(rows, ({ ic }) => text(ic))]
        .filter(([ic, { length }]) => length > (control.get(`${ic}/${kind}`) ?? 0))
        .map(([ic]) => ic)
        .sort();
    expect(
      above(
        "1",
        s.C.filter(({ ly }) => ly !== "05"),
      ),
    ).toEqual(expected("CTR-01"));
    expect(
      above(
        "2",
        s.C.filter(({ ly }) => ly === "05"),
      ),
    ).toEqual(expected("CTR-02"));
    expect([expected("CTR-01").length, expected("CTR-02").length]).toEqual([6, 1]);
  });

  it("CTR-03, CTR-04 and CTR-05: in quota too, expired, without approval", () => {
    const E = peopleOf(s.E);
    expect(keys(s.C.filter(({ pk }) => E.has(pk)))).toEqual(expected("CTR-03"));
    expect(keys(s.C.filter(({ htzz }) => text(htzz) < "2025-12-31"))).toEqual(expected("CTR-04"));
    const granted = new Set(s.h("SELECT spbh FROM bw_sp WHERE zt = '2'").map(({ spbh }) => spbh));
    expect(keys(s.C.filter(({ ly, spbh }) => !["04", "05"].includes(text(ly)) && !granted.has(spbh as string)))).toEqual(
      expected("CTR-05"),
    );
    expect(["CTR-03", "CTR-04", "CTR-05"].map((rule) => expected(rule).length)).toEqual([4, 38, 12]);
  });

  it("CTR-06 and PAY-01: paid as if in quota", () => {
    const [E, C] = [peopleOf(s.E), peopleOf(s.C)];
    const found = keys(s.Pa(M).filter(({ pk, GZ02 }) => C.has(pk) && !E.has(pk) && Number(GZ02) > 0));
    expect(found).toEqual(expected("CTR-06"));
    expect(unique(found)).toHaveLength(3);
  });
});
