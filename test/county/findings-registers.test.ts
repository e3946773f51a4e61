import { normaliseUscc } from "../../subgraphs/kit/codes/uscc";
import { AS_OF, closeLegacy, count, expected } from "./support/legacy";
import { type Sets, sets } from "./support/people";
import { day, group, keys, nearMatches, text, unique } from "./support/predicates";

/** Rules of domain 6 as predicates of their own over the delivered rows, against the ground truth. */
let s: Sets;
beforeAll(async () => {
  s = await sets();
}, 60_000);
afterAll(closeLegacy);

describe("registration, education, process", () => {
  it("REG-01, REG-02 and REG-03: certificates and annual reports", () => {
    const certificates = s.e("SELECT * FROM fr_dj");
    const institutions = s.institutions.filter(({ zt }) => text(zt) === "1");
    const of = (row: (typeof institutions)[number]) =>
      certificates.filter(({ jgbm, tyshxydm }) =>
        jgbm ? jgbm === row["jgbm"] : normaliseUscc(text(tyshxydm)).normalised === normaliseUscc(text(row["tyshxydm"])).normalised,
      );
    const valid = (row: (typeof institutions)[number]) => of(row).filter(({ zt }) => text(zt) === "1");
    const staffed = new Set(s.E.map(({ jgbm }) => text(jgbm)));
    const cancelled = institutions
      .filter((row) => staffed.has(text(row["jgbm"])) && valid(row).length === 0 && of(row).some(({ zt }) => text(zt) === "2"))
      .map(({ jgbm }) => text(jgbm));
    expect(cancelled.sort()).toEqual(expected("REG-02"));
    const without = institutions.filter(
      (row) =>
        ["21", "22", "24", "25"].includes(text(row["jglb"])) &&
        text(row["clrq"]) < "2025-10-02" &&
        !valid(row).some(({ yxqz }) => text(yxqz) >= AS_OF),
    );
    expect(
      without
        .map(({ jgbm }) => text(jgbm))
        .filter((code) => !cancelled.includes(code))
        .sort(),
    ).toEqual(expected("REG-01"));
    const late = s.e(
      "SELECT d.jgbm, d.tyshxydm FROM fr_nb n JOIN fr_dj d ON d.zsh = n.zsh WHERE n.nd = '2024' AND (n.zt IN ('0','2') OR n.tjrq > '2025-03-31')",
    );
    expect(
      late
        .map(({ jgbm, tyshxydm }) =>
          text(jgbm ?? institutions.find((row) => normaliseUscc(text(row["tyshxydm"])).normalised === tyshxydm)?.["jgbm"]),
        )
        .sort(),
    ).toEqual(expected("REG-03"));
    expect([expected("REG-01").length, expected("REG-02").length, expected("REG-03").length]).toEqual([4, 2, 6]);
  });

  it("EDU-01 and EDU-02: quota and staff against the students", () => {
    const ratio: Readonly<Record<string, number>> = { "2": 19, "3": 13.5, "4": 12.5 };
    const schools = [...group(s.e("SELECT * FROM jy_xss WHERE xn = '2025-2026' AND xd <> '1'"), ({ jgbm }) => text(jgbm))].map(
      ([jgbm, rows]) => {
        const standard = rows.reduce(
          (sum, { xd, cx, xss, bjs }) =>
            sum +
            (text(cx) === "3" && text(xd) === "2" && Number(xss) < 200
              ? Number(bjs) * 2
              : Math.ceil(Number(xss) / (ratio[text(xd)] as number))),
          0,
        );
        const quota = count(s.e, "SELECT SUM(hds) FROM bz_hd WHERE jgbm = ? AND bzlx = '04'", jgbm);
        return {
          jgbm,
          standard,
          quota,
          gap: s.E.filter((row) => text(row["jgbm"]) === jgbm && text(row["bzlx"]) === "04").length - standard,
          stages: rows.map(({ xd }) => text(xd)).join(""),
        };
      },
    );
    expect(
      schools
        .filter(({ quota, standard }) => Math.abs(quota - standard) / standard > 0.1)
        .map(({ jgbm }) => jgbm)
        .sort(),
    ).toEqual(expected("EDU-01"));
    expect(
      schools
        .filter(({ gap, stages }) => gap >= 3 && schools.some((other) => other.stages === stages && other.gap <= -3))
        .map(({ jgbm }) => jgbm)
        .sort(),
    ).toEqual(expected("EDU-02"));
    expect(expected("EDU-01").length).toBeGreaterThan(0);
  });

  it("PRC-01: entered in autumn and still unknown to finance", () => {
    const known = new Set(s.Fa.map(({ pk }) => pk));
    const two = new Set(expected("PAY-02"));
    const near = nearMatches();
    const found = keys(
      s.E.filter(
        (row) =>
          day(row, "rbrq") >= "2025-07-04" &&
          day(row, "rbrq") <= "2025-11-16" &&
          !known.has(row.pk) &&
          !two.has(row.pk) &&
          !near.has(row.pk),
      ),
      "F",
    );
    expect(found).toEqual(expected("PRC-01", "F"));
    expect(found).toHaveLength(6);
  });

  it("PRC-02: no notice, or no approved use of quota", () => {
    const uses = s.e("SELECT * FROM yb_sq WHERE ysys > 0");
    const pk = new Map([...s.E, ...s.Ex].map((row) => [row["smzbh"], row.pk]));
    const found = s
      .e("SELECT * FROM smz_bd WHERE bdlx IN ('1','3') AND bdyy <> '10' AND bdrq >= '2024-01-01'")
      .filter(
        ({ tzdh, ajbh, xjgbm, xbzlx, bdrq }) =>
          !tzdh || (!ajbh && !uses.some((use) => use["jgbm"] === xjgbm && use["bzlx"] === xbzlx && text(use["hzrq"]) <= text(bdrq))),
      );
    expect(unique(found.map(({ smzbh }) => pk.get(smzbh) ?? ""))).toEqual(expected("PRC-02"));
    expect(found).toHaveLength(4);
  });

  it("PRC-04 and PRC-05: overdue rectifications, long absences", () => {
    expect(
      s
        .e("SELECT jgbm || ' ' || wtid AS problem FROM jdjc_wt WHERE zgzt IN ('0','1','4') AND zgqx < ?", AS_OF)
        .map(({ problem }) => text(problem))
        .sort(),
    ).toEqual(expected("PRC-04"));
    expect(keys(s.E.filter((row) => ["01", "04", "08"].includes(text(row["zgqk"])) && day(row, "zgks") < "2025-06-30"))).toEqual(
      expected("PRC-05"),
    );
    expect([expected("PRC-04").length, expected("PRC-05").length]).toEqual([9, 11]);
  });
});
