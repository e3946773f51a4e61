import { AS_OF, closeLegacy, expected } from "./support/legacy";
import { type Keyed, type Sets, sets } from "./support/people";
import { group, keys, text, unique } from "./support/predicates";

/** Rules of domain 6 as predicates of their own over the delivered rows, against the ground truth. */
let s: Sets;
beforeAll(async () => {
  s = await sets();
}, 60_000);
afterAll(closeLegacy);

describe("quotas", () => {
  const accounts = () => {
    const arrangements = new Map(s.e("SELECT * FROM tsbz").map((row) => [row["tsid"], row]));
    const approved = group(
      s.e("SELECT * FROM bz_hd").filter(({ jgbm }) => !s.secret.has(text(jgbm))),
      ({ jgbm, bzlx }) => `${text(jgbm)} ${text(bzlx)}`,
    );
    const own = group(
      s.E.filter(({ zzclsid }) => zzclsid === null),
      ({ jgbm, bzlx, tsbzid }) => `${text(arrangements.get(tsbzid)?.["syjgbm"] ?? jgbm)} ${text(bzlx)}`,
    );
    return {
      approved: (account: string) => (approved.get(account) ?? []).reduce((sum, { hds }) => sum + Number(hds), 0),
      own: (account: string) => own.get(account)?.length ?? 0,
      all: unique([...approved.keys(), ...own.keys()]),
    };
  };

  it("QTA-01: eleven accounts are over, QTA-10: two are promised more than is vacant", () => {
    const { approved, own, all } = accounts();
    expect(all.filter((account) => own(account) > approved(account))).toEqual(expected("QTA-01"));
    const promised = group(
      s.e("SELECT * FROM yb_sq WHERE zt IN ('03','04') AND yxq >= ? AND zhid IS NULL", AS_OF),
      ({ jgbm, bzlx }) => `${text(jgbm)} ${text(bzlx)}`,
    );
    const tooMuch = [...promised].filter(([account, rows]) => {
      const open = rows.reduce((sum, { hzs, ysys }) => sum + Number(hzs) - Number(ysys), 0);
      return open > 0 && open > approved(account) - own(account);
    });
    expect(tooMuch.map(([account]) => account.slice(0, 12)).sort()).toEqual(expected("QTA-10"));
    expect([expected("QTA-01").length, expected("QTA-10").length]).toEqual([11, 2]);
  });

  it("QTA-02: the ledger sums to the quota but for six lines", () => {
    const found = s.e(
      "SELECT h.jgbm || ' ' || h.bzlx || '/' || h.jfxs || '/' || h.zxyt AS line FROM bz_hd h LEFT JOIN bz_tz t ON t.jgbm = h.jgbm AND t.bzlx = h.bzlx AND t.jfxs = h.jfxs AND t.zxyt = h.zxyt GROUP BY h.id HAVING COALESCE(SUM(t.bds), 0) <> h.hds",
    );
    expect(found.map(({ line }) => text(line)).sort()).toEqual(expected("QTA-02"));
    const strays = s.e(
      "SELECT t.jgbm FROM bz_tz t LEFT JOIN bz_hd h ON t.jgbm = h.jgbm AND t.bzlx = h.bzlx AND t.jfxs = h.jfxs AND t.zxyt = h.zxyt WHERE h.id IS NULL GROUP BY t.jgbm, t.bzlx, t.jfxs, t.zxyt HAVING SUM(t.bds) <> 0",
    );
    expect(strays).toEqual([]);
    expect(found).toHaveLength(6);
  });

  const COMPATIBLE: Readonly<Record<string, string[]>> = {
    "01": ["01", "02"],
    "02": ["03"],
    "03": ["04", "06"],
    "04": ["04", "06"],
    "05": ["05"],
    "06": ["04", "06"],
  };
  const mixed = (): Keyed[] => s.E.filter(({ rysf, bzlx }) => !COMPATIBLE[text(rysf)]?.includes(text(bzlx)));

  it("QTA-03: identities that do not fit their quota", () => {
    expect(keys(mixed())).toEqual(expected("QTA-03"));
    expect(expected("QTA-03")).toHaveLength(10);
  });

  it("QTA-06: finance's identity does not fit the quota", () => {
    const ALLOWED: Readonly<Record<string, string[]>> = {
      "1": ["01"],
      "7": ["02"],
      "2": ["03"],
      "3": ["04"],
      "4": ["04"],
      "6": ["04"],
      "5": ["05"],
    };
    const types = group(s.E, ({ pk }) => pk);
    const suppressed = new Set(mixed().map(({ pk }) => pk));
    const found = keys(
      s.Fa.filter(
        ({ pk, PER_IDE_CODE }) =>
          types.has(pk) &&
          !suppressed.has(pk) &&
          ALLOWED[text(PER_IDE_CODE)] &&
          !types.get(pk)?.some(({ bzlx }) => ALLOWED[text(PER_IDE_CODE)]?.includes(text(bzlx))),
      ),
      "F",
    );
    expect(found).toEqual(expected("QTA-06", "F"));
    expect(found).toHaveLength(15);
  });

  it("POL-01, POL-02 and POL-03: pools and arrangements", () => {
    const sums = s.e("SELECT zhid, SUM(CASE lx WHEN '01' THEN sl WHEN '03' THEN sl ELSE -sl END) AS balance FROM zzc_ls GROUP BY zhid");
    expect(sums.filter(({ balance }) => Number(balance) < 0).map(({ zhid }) => text(zhid))).toEqual(expected("POL-01"));
    const overdue = s.e(
      "SELECT l.zhid || ' ' || l.lsid AS loan FROM zzc_ls l WHERE l.lx = '02' AND l.yhrq < ? AND (SELECT COALESCE(SUM(r.sl), 0) FROM zzc_ls r WHERE r.ylsid = l.lsid) < l.sl",
      AS_OF,
    );
    expect(overdue.map(({ loan }) => text(loan)).sort()).toEqual(expected("POL-02"));
    const strained = s.e(
      "SELECT t.tsid FROM tsbz t WHERE (tslx = '02' AND yxd > hds) OR (tslx = '03' AND (SELECT COUNT(*) FROM smz_ry r WHERE r.ryzt = '3' AND r.tsbzid = t.tsid AND r.xbrq <= '2025-12-01') > ysh) OR (tslx IN ('01','04') AND jzrq < ? AND yxd > ysh)",
      AS_OF,
    );
    expect(strained.map(({ tsid }) => text(tsid)).sort()).toEqual(expected("POL-03"));
    expect([expected("POL-01").length, expected("POL-02").length, expected("POL-03").length]).toEqual([1, 5, 3]);
  });
});
