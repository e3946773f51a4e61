import { normaliseUscc } from "../../subgraphs/kit/codes/uscc";
import { type Row, closeLegacy, expected } from "./support/legacy";
import { type AllSets, type Keyed, allSets, plainName } from "./support/people";
import { group, keys, peopleOf, text, unique } from "./support/predicates";
import { GRACE, type RawHits, isCadreIdentity, rawHits } from "./support/raw-hits";

/** Rules that organization's rows decide, as predicates of their own over the delivered rows, against the ground truth. */
let s: AllSets;
let raw: RawHits;
beforeAll(async () => {
  s = await allSets();
  raw = rawHits(s);
}, 60_000);
afterAll(closeLegacy);

describe("units", () => {
  const units = () =>
    s
      .o("SELECT * FROM B01 WHERE B0194 = '1' AND STATUS = '1'")
      .map((row): Keyed => ({ ...row, pk: "", state: "", ic: s.orgUnit(row["B0111"]) ?? null }));
  const open = (): Keyed[] => units().filter(({ ic }) => !s.secret.has(text(ic)));
  const institutionOf = ({ ic }: Keyed) => s.institutions.find(({ jgbm }) => jgbm === ic);

  it("INS-02: a credit code that is wrong; old organisation codes are none", () => {
    const found = open().filter(
      ({ B0114 }) => !["OK", "EMPTY", "OLD_ORG_CODE"].includes(normaliseUscc(text(B0114), { oldOrganisationCode: true }).state),
    );
    expect(found.map(({ ic }) => `${ic} O`)).toEqual(expected("INS-02", "O"));
    expect(found).toHaveLength(1);
  });

  it("INS-04 and INS-08: names and ranks that E does not know", () => {
    const names = open().flatMap((unit) => {
      const institution = institutionOf(unit);
      if (!institution) return [];
      const known = [institution["jgmc"], institution["jgjc"], ...text(institution["gpmc"]).split(/[、;,]/)].map(plainName);
      return known.includes(plainName(unit["B0101"])) ? [] : [`${unit["ic"]} O`];
    });
    expect(names.sort()).toEqual(expected("INS-04", "O"));
    const RANK: Readonly<Record<string, string>> = {
      "131": "1131",
      "132": "1132",
      "141": "1141",
      "142": "1142",
      "151": "1151",
      "152": "1151",
      "190": "1199",
    };
    const ranks = open().flatMap((unit) => {
      const institution = institutionOf(unit);
      return !institution || RANK[text(institution["jggg"])] === unit["B0127"] ? [] : [text(unit["ic"])];
    });
    expect(ranks.sort()).toEqual(expected("INS-08"));
    expect([names.length, ranks.length]).toEqual([5, 5]);
  });

  it("INS-06: units with people that are no institution", () => {
    const peopled = new Set(s.O.map(({ A0195 }) => A0195));
    const found = open().filter(({ ic, B0111 }) => ic === null && peopled.has(B0111 as string));
    expect(found.map(({ B0111 }) => `${B0111} O`)).toEqual(expected("INS-06", "O"));
    expect(found).toHaveLength(2);
  });

  it("QTA-11: quotas and posts copied wrongly", () => {
    const quota = group(s.e("SELECT jgbm, bzlx, hds FROM bz_hd"), ({ jgbm }) => text(jgbm));
    const posts = group(s.e("SELECT jgbm, zf, hds FROM ldzs_hd WHERE nsbm = ''"), ({ jgbm }) => text(jgbm));
    const sum = (rows: readonly Row[], column: string, ...values: string[]): number =>
      rows.filter((row) => values.includes(text(row[column]))).reduce((total, { hds }) => total + Number(hds), 0);
    const found = open().filter((unit) => {
      if (unit["ic"] === null) return false;
      const lines = quota.get(text(unit["ic"])) ?? [];
      const leaders = posts.get(text(unit["ic"])) ?? [];
      return (
        unit["B0227"] !== sum(lines, "bzlx", "01", "02") ||
        unit["B0232"] !== sum(lines, "bzlx", "03") ||
        unit["B0233"] !== sum(lines, "bzlx", "04") ||
        unit["B0236"] !== sum(lines, "bzlx", "05") ||
        unit["B0183"] !== sum(leaders, "zf", "1") ||
        unit["B0185"] !== sum(leaders, "zf", "2")
      );
    });
    expect(found.map(({ ic }) => text(ic)).sort()).toEqual(expected("QTA-11"));
    expect(found).toHaveLength(23);
  });

  it("LDR-04: more people of a grade than posts", () => {
    const TIERS: Readonly<Record<string, string[]>> = {
      T2: ["G04"],
      T34: ["G05", "G06"],
      Z12: ["G07", "G08"],
      Z14: ["G07", "G08", "G09", "G10"],
    };
    const found = s.o("SELECT * FROM ZJZS").flatMap(({ B0111, ZJDC, HDS }) => {
      const ic = s.orgUnit(B0111);
      const used = s.O.filter((cadre) => cadre["ic"] === ic && TIERS[text(ZJDC)]?.includes(text(cadre["A0192E"]))).length;
      return ic && !s.secret.has(ic) && used > Number(HDS) ? [`${ic} ${ZJDC}`] : [];
    });
    expect(found.sort()).toEqual(expected("LDR-04"));
    expect(found).toHaveLength(2);
  });
});

describe("leadership", () => {
  const ORDER = ["131", "132", "141", "142", "151", "152"];
  const lines = () => s.e("SELECT jgbm, zscc, zf, SUM(hds) AS hds FROM ldzs_hd WHERE nsbm = '' GROUP BY jgbm, zscc, zf");
  const above = (): Keyed[] =>
    s.LP.filter(({ ic, A0221 }) => {
      const rank = s.institutions.find(({ jgbm }) => jgbm === ic)?.["jggg"];
      return (
        rank !== undefined &&
        ORDER.indexOf(text(A0221)) < ORDER.indexOf(text(rank)) &&
        !lines().some(({ jgbm, zscc }) => jgbm === ic && zscc === A0221)
      );
    });

  it("LDR-02: deputies above the institution's rank", () => {
    expect(
      above()
        .map(({ ic, pk }) => `${ic} ${pk}`)
        .sort(),
    ).toEqual(expected("LDR-02"));
    expect(above()).toHaveLength(4);
  });

  it("LDR-01: more leaders than posts, those of LDR-02 apart", () => {
    const told = new Set(above().map(({ ic, A0221, A0201E }) => `${ic} ${A0221}/${A0201E}`));
    const held = group(
      s.LP.filter(({ ic, A0201E }) => ic !== null && ["1", "3"].includes(text(A0201E))),
      ({ ic, A0221, A0201E }) => `${ic} ${A0221}/${A0201E}`,
    );
    const found = [...held].flatMap(([post, rows]) => {
      const [ic = "", level = "", member = ""] = post.split(/[ /]/);
      const approved =
        lines().find(({ jgbm, zscc, zf }) => jgbm === ic && zscc === level && zf === (member === "1" ? "1" : "2"))?.["hds"] ?? 0;
      return rows.length > Number(approved) && !told.has(post) ? [`${ic} ${level}/${member === "1" ? "CHIEF" : "DEPUTY"}`] : [];
    });
    expect(found.sort()).toEqual(expected("LDR-01"));
    expect(found).toHaveLength(5);
  });

  it("LDR-03: leaders for one department alone", () => {
    const posts = new Set(s.LP.map(({ pk, ic }) => `${pk} ${ic}`));
    const found = keys(
      s.E.filter(
        ({ pk, jgbm, ldbz }) =>
          (ldbz === "1") !== posts.has(`${pk} ${jgbm}`) &&
          !raw.near.has(pk) &&
          !raw.QTA07.has(pk) &&
          !raw.QTA08.has(pk) &&
          !raw.QTA13.has(pk),
      ),
    );
    expect(found).toEqual(expected("LDR-03"));
    expect(found).toHaveLength(9);
  });

  it("REG-04: legal representatives who are chief no more; not within 45 days of the change", () => {
    const chiefs = group(
      s.LP.filter(({ A0201E, ic }) => A0201E === "1" && ic !== null),
      ({ ic }) => text(ic),
    );
    const since = (from: unknown): string => text(from).padEnd(8, "01");
    const byUscc = new Map(s.institutions.map(({ jgbm, tyshxydm }) => [normaliseUscc(text(tyshxydm)).normalised, text(jgbm)]));
    const mismatched = s.e("SELECT * FROM fr_dj WHERE zt <> '2'").flatMap(({ jgbm, tyshxydm, fddbr }) => {
      const ic = text(jgbm) || byUscc.get(text(tyshxydm));
      const all = ic ? (chiefs.get(ic) ?? []) : [];
      return ic && all.length > 0 && !all.some((chief) => chief["name"] === fddbr) ? [{ ic, all }] : [];
    });
    const found = mismatched.filter(({ all }) => all.some(({ A0243 }) => since(A0243) < "20251116"));
    expect(found.map(({ ic }) => ic).sort()).toEqual(expected("REG-04"));
    expect([found.length, mismatched.length]).toEqual([7, 10]);
  });
});

describe("people", () => {
  it("QTA-06: quota types that disagree; 政法专项 may be called administrative", () => {
    const types = group(s.E, ({ pk }) => pk);
    const political = new Set(s.e("SELECT DISTINCT jgbm FROM bz_hd WHERE bzlx = '02'").map(({ jgbm }) => jgbm));
    const allowed = ({ A0121, ic }: Keyed): string[] =>
      ({ "1": political.has(ic) ? ["01", "02"] : ["01"], "2": ["03"], "3": ["04"], "4": ["05"] })[text(A0121)] ?? [];
    const found = keys(
      s.O.filter((cadre) => types.has(cadre.pk) && !types.get(cadre.pk)?.some(({ bzlx }) => allowed(cadre).includes(text(bzlx)))),
      "O",
    );
    expect(found).toEqual(expected("QTA-06", "O"));
    expect(found).toHaveLength(12);
  });

  it("ORG-01: in quota and not in the cadre system, or the reverse", () => {
    const missing = [...raw.ORG01E].filter((pk) => !raw.near.has(pk) && !raw.QTA07.has(pk) && !raw.QTA08.has(pk) && !raw.QTA13.has(pk));
    const [E, late] = [peopleOf(s.E), peopleOf(s.Ex.filter(({ xbrq }) => text(xbrq) >= GRACE))];
    const surplus = s.O.filter(({ pk, A0160 }) => ["1", "2"].includes(text(A0160)) && !E.has(pk) && !late.has(pk) && !raw.near.has(pk));
    expect([...missing.map((pk) => `${pk} E`), ...keys(surplus, "O")].sort()).toEqual(expected("ORG-01"));
    expect([missing.length, surplus.length]).toEqual([8, 6]);
    expect(s.O.filter(({ pk }) => late.has(pk)).length).toBeGreaterThan(2);
  });

  it("PRC-03: civil servants without registration, and PRC-01: whom organization has not heard of", () => {
    const registered = new Set(s.o("SELECT A0000 FROM GWY_DJ WHERE DJZT = '1'").map(({ A0000 }) => A0000));
    const known = new Set(s.everyO.filter(({ A0000 }) => registered.has(A0000 as string)).map(({ pk }) => pk));
    const found = keys(
      s.E.filter(
        (row) =>
          isCadreIdentity(row) &&
          text(row["rbrq"]) < "2025-10-02" &&
          !known.has(row.pk) &&
          !raw.ORG01E.has(row.pk) &&
          !raw.PRC01O.has(row.pk) &&
          !raw.near.has(row.pk),
      ),
    );
    expect(found).toEqual(expected("PRC-03"));
    const unheard = [...raw.PRC01O].filter((pk) => !raw.near.has(pk)).map((pk) => `${pk} O`);
    expect(unique(unheard)).toEqual(expected("PRC-01", "O"));
    expect([found.length, unheard.length]).toEqual([6, 4]);
  });
});
