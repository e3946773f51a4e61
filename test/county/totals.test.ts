import { type Query, closeLegacy, count, legacy } from "./support/legacy";

/** Totals of domain 9.2 to 9.4, counted with plain SQL on the loaded databases. */
let e: Query;
let f: Query;

beforeAll(async () => {
  e = await legacy("bb_smz");
  f = await legacy("czj_yth");
}, 60_000);
afterAll(closeLegacy);

const OPEN = "jgbm NOT IN (SELECT jgbm FROM jg_jbxx WHERE smbz = '1')";
const IN_QUOTA = `ryzt IN ('1','2') AND ${OPEN}`;

/** Approved and actual of institutions whose category is in the list, of a quota type. */
const account = (categories: string, type: string): [number, number] => {
  const among = `jgbm IN (SELECT jgbm FROM jg_jbxx WHERE zt = '1' AND smbz = '0' AND jglb IN (${categories})) AND bzlx = '${type}'`;
  return [
    count(e, `SELECT SUM(hds) FROM bz_hd WHERE ${among}`),
    count(e, `SELECT COUNT(*) FROM smz_ry WHERE ryzt IN ('1','2') AND ${among}`),
  ];
};

describe("9.2 institutions and quotas", () => {
  it("180 institutions are active and 22 are not, one secret unit besides", () => {
    expect(count(e, "SELECT COUNT(*) FROM jg_jbxx WHERE zt = '1' AND smbz = '0'")).toBe(180);
    expect(count(e, "SELECT COUNT(*) FROM jg_jbxx WHERE zt <> '1' AND smbz = '0'")).toBe(22);
    expect(count(e, "SELECT COUNT(*) FROM smz_ry WHERE ryzt IN ('1','2') AND jgbm IN (SELECT jgbm FROM jg_jbxx WHERE smbz = '1')")).toBe(
      12,
    );
    expect(count(e, "SELECT COUNT(*) FROM smz_ry WHERE ryzt IN ('1','2') AND jgbm IN (SELECT jgbm FROM jg_jbxx WHERE zt <> '1')")).toBe(0);
  });

  it.each([
    ["党委机关 and 纪委监委", "'01','05'", 12],
    ["人大, 政协", "'02','04'", 2],
    ["法院, 检察院", "'06'", 2],
    ["政府工作部门", "'03'", 25],
    ["群团", "'07'", 8],
    ["镇", "'08'", 10],
    ["开发区", "'09'", 1],
    ["直属事业单位", "'21'", 8],
    ["部门所属事业单位", "'22'", 46],
    ["镇属事业单位", "'23'", 10],
    ["学校幼儿园", "'24'", 38],
    ["医疗卫生", "'25'", 18],
  ])("%s: %s are %i", (_, categories, expected) => {
    expect(count(e, `SELECT COUNT(*) FROM jg_jbxx WHERE zt = '1' AND smbz = '0' AND jglb IN (${categories})`)).toBe(expected);
  });

  it.each<[string, string, number, number]>([
    ["'01','05'", "01", 168, 161],
    ["'02','04'", "01", 44, 43],
    ["'06'", "02", 150, 145],
    ["'07'", "01", 46, 44],
    ["'08'", "01", 320, 307],
    ["'09'", "01", 18, 17],
    ["'01','02','03','04','05','06','07','08','09'", "05", 96, 71],
    ["'22'", "03", 310, 300],
    ["'22'", "04", 900, 869],
    ["'23'", "04", 300, 288],
    ["'24'", "04", 4150, 4040],
    ["'25'", "04", 1740, 1690],
  ])("categories %s, type %s: %i approved, %i actual", (categories, type, approved, actual) => {
    expect(account(categories, type)).toEqual([approved, actual]);
  });

  it("government departments and directly subordinate institutions, over two types each", () => {
    const [administrative, political] = [account("'03'", "01"), account("'03'", "02")];
    expect([administrative[0], political[0], administrative[1] + political[1]]).toEqual([520, 270, 757]);
    const [referenced, publicOnes] = [account("'21'", "03"), account("'21'", "04")];
    expect([referenced[0], publicOnes[0], referenced[1] + publicOnes[1]]).toEqual([40, 240, 268]);
  });

  it("9,312 quotas are approved and 9,000 persons stand on them, by type", () => {
    expect(e(`SELECT bzlx, SUM(hds) AS n FROM bz_hd WHERE ${OPEN} GROUP BY bzlx ORDER BY bzlx`).map(({ bzlx, n }) => [bzlx, n])).toEqual([
      ["01", 1116],
      ["02", 420],
      ["03", 350],
      ["04", 7330],
      ["05", 96],
    ]);
    expect(
      e(`SELECT bzlx, COUNT(*) AS n FROM smz_ry WHERE ${IN_QUOTA} GROUP BY bzlx ORDER BY bzlx`).map(({ bzlx, n }) => [bzlx, n]),
    ).toEqual([
      ["01", 1072],
      ["02", 402],
      ["03", 338],
      ["04", 7117],
      ["05", 71],
    ]);
    expect(count(e, `SELECT COUNT(*) FROM smz_ry WHERE ${IN_QUOTA}`)).toBe(9000);
  });

  it("pools: totals, lent, and 73 persons on loans; eleven talent loans of 2025 in seven institutions", () => {
    const pools = e(
      "SELECT z.zhid, z.lx, z.ze, SUM(CASE l.lx WHEN '02' THEN l.sl WHEN '03' THEN -l.sl ELSE 0 END) AS lent FROM zzc_zh z JOIN zzc_ls l ON l.zhid = z.zhid GROUP BY z.zhid, z.lx, z.ze ORDER BY z.zhid",
    );
    expect(pools.map(({ lx, ze, lent }) => [lx, ze, lent])).toEqual([
      ["01", 40, 21],
      ["02", 10, 8],
      ["04", 60, 34],
      ["05", 10, 10],
    ]);
    expect(count(e, `SELECT COUNT(*) FROM smz_ry WHERE ${IN_QUOTA} AND zzclsid IS NOT NULL`)).toBe(73);
    expect(count(e, "SELECT COUNT(*) FROM smz_ry WHERE zgqk = '06'")).toBe(10);
    expect(
      e("SELECT COUNT(*) AS n, COUNT(DISTINCT jgbm) AS units FROM zzc_ls WHERE zhid = 1 AND lx = '02' AND jcrq >= '2025-01-01'")[0],
    ).toMatchObject({ n: 11, units: 7 });
  });

  it("special arrangements: acceptance 120 approved and 80 released, dynamic 30 with 12 exits, bridge 6", () => {
    const sums = e("SELECT tslx, SUM(hds) AS hds, SUM(yxd) AS yxd FROM tsbz GROUP BY tslx ORDER BY tslx");
    expect(sums.map(({ tslx, hds, yxd }) => [tslx, hds, yxd])).toEqual([
      ["01", 6, 6],
      ["02", 120, 80],
      ["03", 30, 30],
    ]);
    expect(count(e, "SELECT COUNT(*) FROM smz_ry r JOIN tsbz t ON t.tsid = r.tsbzid WHERE r.ryzt = '3' AND t.tslx = '03'")).toBe(12);
    expect(count(e, "SELECT COUNT(*) FROM smz_ry r JOIN tsbz t ON t.tsid = r.tsbzid WHERE r.ryzt <> '3' AND t.tslx = '01'")).toBe(6);
  });

  it("control numbers 1,330 for contract staff and 225 for filing-based staff", () => {
    expect(e("SELECT lx, SUM(hds) AS n FROM kzs GROUP BY lx ORDER BY lx").map(({ n }) => n)).toEqual([1330, 225]);
  });
});

describe("9.3 persons", () => {
  it("2,400 have left, 300 retired people are kept by finance", () => {
    expect(count(e, `SELECT COUNT(*) FROM smz_ry WHERE ryzt = '3' AND ${OPEN}`)).toBe(2400);
    // The 13 whom hr retired and E has not let go (QTA-07) are retired for finance too.
    expect(
      count(f, "SELECT COUNT(*) FROM BAS_PERSON_INFO WHERE FISCAL_YEAR = '2025' AND IS_DELETED = 2 AND TRIM(PER_STA_CODE) = '2'"),
    ).toBe(300 + 13);
  });

  it("about 420 lead on about 460 posts", () => {
    const [leaders, posts] = [
      count(e, `SELECT COUNT(*) FROM smz_ry WHERE ldbz = '1' AND ${IN_QUOTA}`),
      count(e, "SELECT SUM(hds) FROM ldzs_hd"),
    ];
    expect(Math.abs(leaders - 420)).toBeLessThan(25);
    expect(Math.abs(posts - 460)).toBeLessThan(25);
  });

  it("shares of men, of ethnic groups and of divisions are near the plan", () => {
    const share = (condition: string, of = IN_QUOTA): number =>
      count(e, `SELECT AVG(CASE WHEN ${condition} THEN 1.0 ELSE 0 END) FROM smz_ry WHERE ${of}`);
    expect(share("xb = '1'")).toBeCloseTo(0.46, 1);
    expect(share("xb = '1'", `${IN_QUOTA} AND jgbm LIKE '77012724%'`)).toBeCloseTo(0.38, 1);
    expect(share("xb = '1'", `${IN_QUOTA} AND jgbm = (SELECT jgbm FROM jg_jbxx WHERE jgjc = '公安局')`)).toBeCloseTo(0.82, 1);
    expect(share("mz = '01'")).toBeCloseTo(0.94, 1);
    expect(share("sfzh LIKE '770127%'")).toBeCloseTo(0.78, 1);
    expect(share("zc LIKE '%2'", `${IN_QUOTA} AND jgbm LIKE '77012724%'`)).toBeCloseTo(0.16, 1);
  });
});

describe("9.4 flows of 2025", () => {
  const movements = (condition: string): number =>
    count(e, `SELECT COUNT(*) FROM smz_bd WHERE bdrq BETWEEN '2025-01-01' AND '2025-12-31' AND ${condition}`);

  it("211 entries: 26 by exam, 80 by recruitment, 105 special-post teachers", () => {
    expect([
      movements("bdlx = '1'"),
      movements("bdlx = '1' AND bdyy = '01'"),
      movements("bdlx = '1' AND bdyy = '02'"),
      movements("bdlx = '1' AND bdyy = '06'"),
    ]).toEqual([211, 26, 80, 105]);
    expect(count(e, `SELECT COUNT(*) FROM smz_ry WHERE ${IN_QUOTA} AND rbrq >= '2025-01-01'`)).toBe(211);
  });

  it("282 transfers, 256 on an approved use of quota, 32 of them teachers", () => {
    expect([movements("bdlx = '3'"), movements("bdlx = '3' AND bdyy <> '10'")]).toEqual([282, 256]);
    expect(movements("bdlx = '3' AND bdyy = '09' AND substr(xjgbm, 7, 2) = '24'")).toBe(32);
    expect(count(e, "SELECT SUM(ysys) FROM yb_sq WHERE nd = '2025' AND sqlx = '03'")).toBe(256);
  });

  it("125 exits: 98 retired, 19 resigned, 3 dismissed, 5 died; 25 in the last ten working days", () => {
    expect([movements("bdlx = '2'"), ...["01", "02", "03", "05"].map((reason) => movements(`bdlx = '2' AND bdyy = '${reason}'`))]).toEqual([
      125, 98, 19, 3, 5,
    ]);
    expect(count(e, "SELECT COUNT(*) FROM smz_ry WHERE xbrq > '2025-12-17'")).toBe(25);
  });

  it("40 entered in the last 45 days and finance does not know them yet", () => {
    const late = new Set(e(`SELECT sfzh FROM smz_ry WHERE ${IN_QUOTA} AND rbrq > '2025-11-16'`).map(({ sfzh }) => sfzh));
    expect(late.size).toBe(40);
    expect(f("SELECT IDEN_NO FROM BAS_PERSON_INFO").filter(({ IDEN_NO }) => late.has(IDEN_NO ?? null))).toEqual([]);
  });

  it("50 teacher quotas were re-allocated", () => {
    const moved = e(
      "SELECT bdlx, SUM(bds) AS n FROM bz_tz WHERE bdrq BETWEEN '2025-01-01' AND '2025-12-31' AND bdlx IN ('03','04') AND jgbm LIKE '77012724%' GROUP BY bdlx ORDER BY bdlx",
    );
    expect(moved.map(({ n }) => n)).toEqual([50, -50]);
  });

  it("registration: 15 set up, 51 changed, 18 cancelled; 174 annual reports, 3 reminders, 1 penalty, 11 inspections", () => {
    expect(
      e("SELECT lx, COUNT(*) AS n FROM fr_ls WHERE slrq BETWEEN '2025-01-01' AND '2025-12-31' GROUP BY lx ORDER BY lx").map(({ n }) => n),
    ).toEqual([15, 51, 18]);
    expect(
      e(
        "SELECT SUM(CASE WHEN zt IN ('1','3') THEN 1 ELSE 0 END) AS filed, SUM(cbs) AS reminders, SUM(cfs) AS penalties, SUM(CASE WHEN sdhc = '1' THEN 1 ELSE 0 END) AS inspected FROM fr_nb WHERE nd = '2024'",
      )[0],
    ).toMatchObject({ filed: 174, reminders: 3, penalties: 1, inspected: 11 });
  });

  it("95 items in the towns' lists, 12 performance assessments, the grants of the year", () => {
    expect(count(e, "SELECT COUNT(*) FROM zz_qd WHERE lx = '02'")).toBe(95);
    expect(count(e, "SELECT COUNT(DISTINCT jgbm) FROM pg_zb")).toBe(12);
    const grants = e(
      "SELECT j.jgjc, t.bds FROM bz_tz t JOIN jg_jbxx j ON j.jgbm = t.jgbm WHERE t.bdlx = '01' AND t.bdrq >= '2025-01-01' AND t.zy <> '核定编制'",
    );
    expect(grants.map(({ jgjc, bds }) => `${jgjc} ${bds}`).sort()).toEqual([
      "县疾病预防控制中心 5",
      "司法局 2",
      "宣传部 2",
      "林业局 2",
      "财政局 3",
    ]);
  });
});
