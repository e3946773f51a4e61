import { normaliseCitizenId } from "../../subgraphs/kit/codes/citizen-id";
import { type Query, closeLegacy, count, legacy } from "./support/legacy";

/** Totals, keys and dirt of organization's and hr's tables, counted with plain SQL. */
let e: Query;
let o: Query;
let h: Query;

beforeAll(async () => {
  [e, o, h] = [await legacy("bb_smz"), await legacy("zzb_gbgl"), await legacy("rsj_rsgl")];
}, 60_000);
afterAll(closeLegacy);

const none = (query: Query, ...statements: string[]): void => {
  for (const sql of statements) expect([sql, count(query, sql)]).toEqual([sql, 0]);
};

describe("organization", () => {
  it("keeps every civil servant, referenced person and organ worker but those it has not heard of, and the leaders of institutions", () => {
    const heads = (category: string): number => count(o, "SELECT COUNT(*) FROM A01 WHERE A0163 = '1' AND A0160 = ?", category);
    // 1,474 on administrative and political quotas less six on them by mistake; twelve of the secret unit; those who left or are unknown.
    expect(Math.abs(heads("1") - 1474)).toBeLessThan(40);
    expect(heads("2")).toBe(338);
    expect(heads("5")).toBe(67);
    expect(heads("3")).toBeGreaterThan(150);
    expect(count(o, "SELECT COUNT(*) FROM B01 WHERE B0194 = '1' AND STATUS = '1'")).toBe(179 + 1 + 2);
  });

  it("has about 420 leading posts held", () => {
    const held = count(
      o,
      "SELECT COUNT(*) FROM A02 a JOIN B01 b ON b.B0111 = a.A0201B WHERE a.A0255 = '1' AND a.A0219 = '1' AND COALESCE(a.A0248, '0') <> '1' AND b.B0194 = '1'",
    );
    expect(Math.abs(held - 420)).toBeLessThan(25);
    expect(count(o, "SELECT COUNT(*) FROM A02 WHERE A0248 = '1'")).toBeGreaterThan(20);
    expect(count(o, "SELECT COUNT(*) FROM A02 a JOIN B01 b ON b.B0111 = a.A0201B WHERE a.A0219 = '1' AND b.B0194 = '2'")).toBeGreaterThan(
      50,
    );
  });

  it("points at rows that exist", () => {
    none(
      o,
      "SELECT COUNT(*) FROM B01 WHERE B0121 IS NOT NULL AND B0121 NOT IN (SELECT B0111 FROM B01)",
      "SELECT COUNT(*) FROM B01 WHERE B0121 IS NOT NULL AND substr(B0111, 1, length(B0121) + 1) <> B0121 || '.'",
      "SELECT COUNT(*) FROM A01 WHERE A0195 NOT IN (SELECT B0111 FROM B01)",
      "SELECT COUNT(*) FROM A02 WHERE A0000 NOT IN (SELECT A0000 FROM A01) OR A0201B NOT IN (SELECT B0111 FROM B01)",
      "SELECT COUNT(*) FROM A02 WHERE A0265 IS NOT NULL AND substr(A0265, 1, 6) < substr(A0243, 1, 6)",
      "SELECT COUNT(*) FROM A02 WHERE (A0255 = '1') <> (A0265 IS NULL)",
      "SELECT COUNT(*) FROM A05 WHERE A0000 NOT IN (SELECT A0000 FROM A01)",
      "SELECT COUNT(*) FROM A08 WHERE A0000 NOT IN (SELECT A0000 FROM A01)",
      "SELECT COUNT(*) FROM A15 WHERE A0000 NOT IN (SELECT A0000 FROM A01)",
      "SELECT COUNT(*) FROM A30 WHERE A0000 NOT IN (SELECT A0000 FROM A01 WHERE A0163 <> '1')",
      "SELECT COUNT(*) FROM GWY_DJ WHERE A0000 NOT IN (SELECT A0000 FROM A01 WHERE A0160 IN ('1','2'))",
      "SELECT COUNT(*) FROM ZJZS WHERE B0111 NOT IN (SELECT B0111 FROM B01 WHERE B0194 = '1')",
      "SELECT COUNT(*) FROM ZSYS WHERE B0111 NOT IN (SELECT B0111 FROM B01 WHERE B0194 = '1')",
      "SELECT COUNT(*) FROM (SELECT A0000 FROM A08 WHERE A0834 = '1' GROUP BY A0000 HAVING COUNT(*) <> 1)",
      "SELECT COUNT(*) FROM (SELECT A0000 FROM A02 WHERE A0255 = '1' AND A0279 = '1' GROUP BY A0000 HAVING COUNT(*) <> 1)",
    );
    expect(count(o, "SELECT COUNT(DISTINCT A0000) FROM A08")).toBe(count(o, "SELECT COUNT(*) FROM A01"));
  });

  it("writes births in three ways, flags in two, codes of three kinds", () => {
    const births = o("SELECT A0107 FROM A01").map(({ A0107 }) => String(A0107));
    const share = (form: RegExp): number => births.filter((birth) => form.test(birth)).length / births.length;
    expect(share(/^\d{6}$/)).toBeCloseTo(0.8, 1);
    expect(share(/^\d{8}$/)).toBeCloseTo(0.15, 1);
    expect(share(/^\d{4}\.\d\d$/)).toBeCloseTo(0.05, 1);
    expect(o("SELECT DISTINCT A0281 AS f FROM A02 ORDER BY f").map(({ f }) => f)).toEqual(["1", "false", "true"]);
    expect(count(o, "SELECT COUNT(*) FROM B01 WHERE B0194 = '1' AND B0114 LIKE '________-_'")).toBeGreaterThan(5);
    expect(count(o, "SELECT COUNT(*) FROM B01 WHERE B0194 = '1' AND length(B0114) = 9")).toBeGreaterThan(2);
    expect(count(o, "SELECT COUNT(*) FROM B01 WHERE B0194 = '1' AND B0114 = ''")).toBeGreaterThan(2);
    expect(count(o, "SELECT COUNT(*) FROM A01 WHERE A0163 <> '1' AND length(A0184) = 15")).toBeGreaterThan(10);
  });
});

describe("hr", () => {
  it("1,500 contract staff: 1,290 within control numbers, 210 filed at three hospitals and two kindergartens", () => {
    expect(count(h, "SELECT COUNT(*) FROM bw_ry WHERE zt = '1' AND ly <> '05'")).toBe(1290);
    expect(count(h, "SELECT COUNT(*) FROM bw_ry WHERE zt = '1' AND ly = '05'")).toBe(210);
    expect(count(h, "SELECT COUNT(DISTINCT substr(yrdw, -3)) FROM bw_ry WHERE zt = '1' AND ly = '05'")).toBeGreaterThan(2);
    expect(h("SELECT DISTINCT xb FROM bw_ry ORDER BY xb").map(({ xb }) => xb)).toEqual(["女", "男"]);
    expect(h("SELECT zt, COUNT(*) AS n FROM bw_ry GROUP BY zt ORDER BY zt").map(({ n }) => n)).toEqual([1500, 140, 30, 6]);
    expect(h("SELECT lxdh FROM bw_ry").every(({ lxdh }) => /^100\d{8}$/.test(String(lxdh)))).toBe(true);
  });

  it("insures everybody in quota whom it has heard of, and nobody twice", () => {
    expect(count(h, "SELECT COUNT(*) FROM ac02 WHERE aae140 = '120' AND aac031 = '1' AND aae042 IS NULL")).toBeGreaterThan(8900);
    none(
      h,
      "SELECT COUNT(*) FROM (SELECT upper(trim(aac002)) FROM ac01 GROUP BY upper(trim(aac002)) HAVING COUNT(*) > 1)",
      "SELECT COUNT(*) FROM (SELECT aac001, aae140 FROM ac02 WHERE aac031 = '1' AND aae042 IS NULL GROUP BY aac001, aae140 HAVING COUNT(*) > 1)",
      "SELECT COUNT(*) FROM ac02 WHERE aae042 < aae041",
      "SELECT COUNT(*) FROM ac01 WHERE swrq IS NOT NULL AND aac060 <> '2'",
      "SELECT COUNT(*) FROM ac01 WHERE (aac084 = '1') <> (aic162 IS NOT NULL)",
    );
    expect(count(h, "SELECT COUNT(*) FROM ac01 WHERE aac060 = '2' AND swrq IS NULL")).toBeGreaterThan(3);
    expect(count(h, "SELECT COUNT(*) FROM ac01 WHERE aac002 LIKE '% '")).toBeGreaterThan(50);
  });

  it("points at rows that exist", () => {
    for (const table of ["ac01", "ac02", "gw_fa", "ry_xx", "py_ht", "gz_hd", "tx_sp", "bw_ry", "bw_sp"])
      none(h, `SELECT COUNT(*) FROM ${table} WHERE aab001 IS NOT NULL AND aab001 NOT IN (SELECT aab001 FROM ab01)`);
    none(
      h,
      "SELECT COUNT(*) FROM ac02 WHERE aac001 NOT IN (SELECT aac001 FROM ac01)",
      "SELECT COUNT(*) FROM gw_mx WHERE faid NOT IN (SELECT faid FROM gw_fa)",
      "SELECT COUNT(*) FROM py_ht WHERE rybh NOT IN (SELECT rybh FROM ry_xx)",
      "SELECT COUNT(*) FROM py_ht WHERE zzrq < qsrq",
      "SELECT COUNT(*) FROM gz_hd WHERE rybh IS NOT NULL AND rybh NOT IN (SELECT rybh FROM ry_xx)",
      "SELECT COUNT(*) FROM bw_ry WHERE spbh IS NOT NULL AND spbh NOT IN (SELECT spbh FROM bw_sp)",
      "SELECT COUNT(*) FROM bw_kh WHERE bwbh NOT IN (SELECT bwbh FROM bw_ry)",
      "SELECT COUNT(*) FROM ry_xx WHERE (ryzt = '01') <> (ztrq IS NULL) OR ztrq < jdw OR rzrq < jdw",
      "SELECT COUNT(*) FROM ry_xx WHERE ztrq > '2025-12-31' OR jdw > '2025-12-31'",
      "SELECT COUNT(*) FROM (SELECT sfzhm FROM ry_xx WHERE ryzt = '01' GROUP BY sfzhm HAVING COUNT(*) > 1)",
      "SELECT COUNT(*) FROM gz_hd a JOIN gz_hd b ON a.sfzhm = b.sfzhm AND a.zxny = b.zxny AND a.hdid < b.hdid",
    );
    expect(
      count(
        h,
        "SELECT COUNT(*) FROM gw_fa f WHERE zt = '1' AND (SELECT COUNT(*) FROM gw_fa g WHERE g.aab001 = f.aab001 AND g.zt = '1') > 1",
      ),
    ).toBe(0);
  });

  it("has noise that is lawful: deferred and withdrawn retirements, next year's wages, stale copies, titles held in reserve", () => {
    expect(count(h, "SELECT COUNT(*) FROM tx_sp WHERE txlx = '3' AND spny > 202512 AND zt = '1'")).toBe(3);
    expect(count(h, "SELECT COUNT(*) FROM tx_sp WHERE zt = '2'")).toBe(4);
    expect(count(h, "SELECT COUNT(*) FROM gz_hd WHERE zxny > 202512")).toBeGreaterThan(100);
    expect(count(h, "SELECT COUNT(*) FROM gw_fa WHERE bzs <> gwzs")).toBeGreaterThan(10);
    expect(count(h, "SELECT COUNT(*) FROM ry_xx WHERE zyjszg < zyjszw")).toBeGreaterThan(20);
    expect(count(h, "SELECT COUNT(*) FROM ry_xx WHERE ryzt = '03'")).toBeGreaterThan(100);
    expect(count(h, "SELECT COUNT(*) FROM bw_ry WHERE aab001 IS NULL")).toBeGreaterThan(30);
  });
});

it("the secret unit and its twelve people are in both", () => {
  const [unit] = e("SELECT jgbm, jgmc FROM jg_jbxx WHERE smbz = '1'");
  const numbers = new Set(e("SELECT sfzh FROM smz_ry WHERE jgbm = ?", String(unit?.["jgbm"])).map(({ sfzh }) => sfzh));
  const [here] = o("SELECT B0111 FROM B01 WHERE B0101 = ?", String(unit?.["jgmc"]));
  expect(new Set(o("SELECT A0184 FROM A01 WHERE A0195 LIKE ? || '%'", String(here?.["B0111"])).map(({ A0184 }) => A0184))).toEqual(numbers);
  const insured = h("SELECT c.aac002 FROM ac01 c JOIN ab01 b ON b.aab001 = c.aab001 WHERE b.aab004 = ?", String(unit?.["jgmc"]));
  expect(new Set(insured.map(({ aac002 }) => normaliseCitizenId(String(aac002)).normalised))).toEqual(numbers);
  expect(numbers.size).toBe(12);
});

it("nobody has graduated in the future, no contract ends before it begins, no quota is below zero", () => {
  expect(o("SELECT A0800 FROM A08 WHERE A0807 > '202512'")).toEqual([]);
  expect(h("SELECT bwbh FROM bw_ry WHERE htzz < htqs")).toEqual([]);
  expect(o("SELECT B0111, ZJDC FROM ZJZS WHERE HDS < 0")).toEqual([]);
});

it("every ID number, division and credit code is evidently fictitious", () => {
  for (const [query, sql] of [
    [o, "SELECT A0184 AS id FROM A01"],
    [h, "SELECT aac002 AS id FROM ac01"],
    [h, "SELECT sfzhm AS id FROM bw_ry"],
    [h, "SELECT sfzhm AS id FROM ry_xx"],
  ] as const)
    expect(query(sql).every(({ id }) => normaliseCitizenId(String(id)).normalised.startsWith("7701"))).toBe(true);
  expect(o("SELECT DISTINCT B0117 AS d FROM B01").map(({ d }) => d)).toEqual(["770127"]);
  expect(h("SELECT aab003 AS c FROM ab01").every(({ c }) => /^$|^1.770127|^410|^MB1/.test(String(c ?? "")))).toBe(true);
});
