import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normaliseCitizenId } from "../../subgraphs/kit/codes/citizen-id";
import { isAssignedProvince } from "../../subgraphs/kit/codes/division";
import { normaliseUscc } from "../../subgraphs/kit/codes/uscc";
import { COUNTY, type Query, closeLegacy, count, legacy } from "./support/legacy";

let e: Query;
let f: Query;

beforeAll(async () => {
  e = await legacy("bb_smz");
  f = await legacy("czj_yth");
}, 60_000);
afterAll(closeLegacy);

const fen = (column: string): string => `CAST(ROUND(${column} * 100) AS INTEGER)`;
const sum = (...columns: string[]): string => columns.map(fen).join(" + ");

describe("payroll", () => {
  it("gross is the sum of the earnings, net is gross less the deductions, on every slip", () => {
    const gross = sum("GZ01", "GZ02", "JT01", "JT02", "JT03", "JT04", "JT05", "JX01", "JX02", "JJ01", "BF01");
    expect(count(f, `SELECT COUNT(*) FROM SAL_DETAIL WHERE ${fen("YF")} <> ${gross}`)).toBe(0);
    expect(
      count(f, `SELECT COUNT(*) FROM SAL_DETAIL WHERE ${fen("SF")} <> ${fen("YF")} - (${sum("KK01", "KK02", "KK03", "KK04", "KK06")})`),
    ).toBe(0);
    expect(count(f, "SELECT COUNT(*) FROM SAL_DETAIL WHERE YF <= 0")).toBe(0);
  });

  it("24 months, each with one normal batch that counts its slips and their sum", () => {
    expect(count(f, "SELECT COUNT(DISTINCT SET_MONTH) FROM SAL_BATCH WHERE BATCH_TYPE = '1' AND STATUS = '3'")).toBe(24);
    expect(
      count(
        f,
        `SELECT COUNT(*) FROM SAL_BATCH b JOIN (SELECT BATCH_NO, COUNT(*) AS n, SUM(${fen("YF")}) AS total FROM SAL_DETAIL GROUP BY BATCH_NO) d ON d.BATCH_NO = b.BATCH_NO WHERE b.PER_COUNT <> d.n OR ${fen("b.TOTAL_AMT")} <> d.total`,
      ),
    ).toBe(0);
    const rows = count(f, "SELECT COUNT(*) FROM SAL_DETAIL");
    expect(Math.abs(rows - 240_000)).toBeLessThan(12_000);
  });

  it("nobody gets two slips of one batch from one unit, every slip has a payee and a unit of its year", () => {
    expect(f("SELECT BATCH_NO, AGENCY_CODE, PER_ID FROM SAL_DETAIL GROUP BY BATCH_NO, AGENCY_CODE, PER_ID HAVING COUNT(*) > 1")).toEqual(
      [],
    );
    expect(
      count(f, "SELECT COUNT(*) FROM (SELECT DISTINCT PER_ID FROM SAL_DETAIL WHERE PER_ID NOT IN (SELECT PER_ID FROM BAS_PERSON_INFO))"),
    ).toBe(0);
    expect(
      f(
        "SELECT DISTINCT substr(SET_MONTH, 1, 4) AS y, AGENCY_CODE FROM SAL_DETAIL EXCEPT SELECT FISCAL_YEAR, AGENCY_CODE FROM BAS_AGENCY_INFO",
      ),
    ).toEqual([]);
  });

  it("executed budgets are what was paid", () => {
    const paid =
      count(f, `SELECT SUM(${fen("d.YF")}) FROM SAL_DETAIL d JOIN SAL_BATCH b ON b.BATCH_NO = d.BATCH_NO WHERE b.STATUS = '3'`) +
      count(f, `SELECT SUM(${fen("AMT")}) FROM SAL_UNIT_COST`);
    expect(count(f, `SELECT SUM(${fen("EXE_AMT")}) FROM BGT_PERSON`)).toBe(paid);
  });
});

describe("keys and references", () => {
  it("records, movements, loans and arrangements point at rows that exist", () => {
    for (const sql of [
      "SELECT COUNT(*) FROM smz_ry WHERE jgbm NOT IN (SELECT jgbm FROM jg_jbxx)",
      "SELECT COUNT(*) FROM smz_ry WHERE nsbm IS NOT NULL AND nsbm NOT IN (SELECT nsbm FROM jg_nsjg)",
      "SELECT COUNT(*) FROM smz_bd WHERE smzbh NOT IN (SELECT smzbh FROM smz_ry)",
      "SELECT COUNT(*) FROM smz_ry WHERE zzclsid IS NOT NULL AND zzclsid NOT IN (SELECT lsid FROM zzc_ls WHERE smzbh = smz_ry.smzbh)",
      "SELECT COUNT(*) FROM smz_ry WHERE tsbzid IS NOT NULL AND tsbzid NOT IN (SELECT tsid FROM tsbz)",
      "SELECT COUNT(*) FROM jg_jbxx WHERE sjjgbm IS NOT NULL AND sjjgbm NOT IN (SELECT jgbm FROM jg_jbxx)",
      "SELECT COUNT(*) FROM smz_ry WHERE rbrq > '2025-12-31' OR xbrq > '2025-12-31' OR zgks > '2025-12-31'",
      "SELECT COUNT(*) FROM smz_ry WHERE xbrq < rbrq",
      "SELECT COUNT(*) FROM smz_ry WHERE (ryzt = '3') <> (xbrq IS NOT NULL)",
    ])
      expect([sql, count(e, sql)]).toEqual([sql, 0]);
    expect(
      count(
        f,
        "SELECT COUNT(*) FROM BAS_PERSON_INFO p WHERE NOT EXISTS (SELECT 1 FROM BAS_AGENCY_INFO a WHERE a.AGENCY_ID = p.AGENCY_ID AND a.FISCAL_YEAR = p.FISCAL_YEAR AND a.AGENCY_CODE = p.AGENCY_CODE)",
      ),
    ).toBe(0);
  });

  it("credit codes of E are valid but for one, and unique but for the pairs of the plan", () => {
    const codes = e("SELECT tyshxydm FROM jg_jbxx").map(({ tyshxydm }) => normaliseUscc(String(tyshxydm ?? ""), { department: "1" }));
    expect(codes.filter(({ state }) => state === "EMPTY")).toHaveLength(3);
    expect(codes.filter(({ state }) => state !== "OK" && state !== "EMPTY").map(({ state }) => state)).toEqual(["BAD_CHECK"]);
    const full = codes.flatMap(({ normalised, state }) => (state === "OK" ? [normalised] : []));
    expect(full.length - new Set(full).size).toBe(2);
  });

  it("people of one name and birth date are one person", () => {
    expect(
      e(
        "SELECT xm, csrq FROM smz_ry GROUP BY xm, csrq HAVING COUNT(DISTINCT CASE WHEN length(trim(sfzh)) >= 18 THEN upper(substr(trim(replace(sfzh, ' ', '')), 1, 14)) ELSE '' END) > 2",
      ),
    ).toEqual([]);
  });
});

describe("evidently fictitious", () => {
  it("every ID number, credit code and division begins with a province that does not exist", () => {
    for (const [query, sql] of [
      [e, "SELECT sfzh AS id FROM smz_ry"],
      [f, "SELECT IDEN_NO AS id FROM BAS_PERSON_INFO"],
      [f, "SELECT DISTINCT IDEN_NO AS id FROM SAL_DETAIL"],
    ] as const)
      for (const { id } of query(sql)) {
        const { normalised } = normaliseCitizenId(String(id ?? ""));
        expect(normalised.startsWith("77") && isAssignedProvince(normalised)).toBe(false);
        expect(normalised.slice(0, 4)).toBe("7701");
      }
    expect(count(e, "SELECT COUNT(*) FROM jg_jbxx WHERE xzqh <> '770127' OR substr(jgbm, 1, 6) <> '770127'")).toBe(0);
    expect(e("SELECT tyshxydm FROM jg_jbxx").every(({ tyshxydm }) => /^$|^1.770127/.test(String(tyshxydm ?? "").replaceAll(" ", "")))).toBe(
      true,
    );
  });

  it("bank accounts begin with six zeros and have a Luhn digit", () => {
    for (const { ACCT_NO } of f("SELECT ACCT_NO FROM BAS_PERSON_BANK")) {
      const digits = String(ACCT_NO);
      expect(digits).toMatch(/^000000\d{13}$/);
      const total = [...digits]
        .reverse()
        .reduce((sum, char, index) => sum + (index % 2 === 0 ? Number(char) : Number(char) * 2 - (Number(char) > 4 ? 9 : 0)), 0);
      expect(total % 10).toBe(0);
    }
  });
});

describe("dirt that is no finding", () => {
  it("is there", () => {
    expect(count(e, "SELECT COUNT(*) FROM smz_ry WHERE xm LIKE '_  _' OR xm LIKE '% '")).toBeGreaterThan(50);
    expect(count(e, "SELECT COUNT(*) FROM jg_jbxx WHERE tyshxydm LIKE '% %' AND trim(tyshxydm) <> ''")).toBe(8);
    expect(
      count(
        e,
        "SELECT COUNT(DISTINCT CASE WHEN gpmc LIKE '%、%' THEN 1 WHEN gpmc LIKE '%;%' THEN 2 WHEN gpmc LIKE '%,%' THEN 3 END) FROM jg_jbxx",
      ),
    ).toBe(3);
    expect(f("SELECT DISTINCT SCH_REC_CODE AS c FROM BAS_PERSON_INFO").map(({ c }) => c)).toEqual(expect.arrayContaining(["0", "01", "1"]));
    expect(count(f, "SELECT COUNT(*) FROM BAS_PERSON_INFO WHERE PER_STA_CODE LIKE '1 %'")).toBeGreaterThan(100);
    expect(f("SELECT DISTINCT PARENT_ID AS p FROM BAS_AGENCY_INFO WHERE LEVEL_NO = 1 ORDER BY 1").map(({ p }) => p)).toEqual([" ", "0"]);
    expect(f("SELECT DISTINCT IDEN_TYPE_CODE AS t FROM BAS_PERSON_INFO ORDER BY 1").map(({ t }) => t)).toEqual(["01", "1"]);
    expect(count(f, "SELECT COUNT(*) FROM BAS_PERSON_INFO WHERE IS_DELETED = 1")).toBe(24);
    expect(count(f, "SELECT COUNT(*) FROM BAS_PERSON_INFO WHERE ENTER_AGENCY_DATE < WORK_INIT_DATE")).toBeGreaterThan(20);
  });

  it("ten units keep the books of further schools", () => {
    const lines = readFileSync(join(COUNTY, "accounting-groups.csv"), "utf8").trim().split("\n").slice(1);
    expect(new Set(lines.map((line) => line.split(",")[0])).size).toBe(10);
    expect(lines).toHaveLength(12);
  });
});
