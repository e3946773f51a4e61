import { normaliseUscc, usccCategoryOf } from "../../subgraphs/kit/codes/uscc";
import { closeLegacy, count, expected } from "./support/legacy";
import { type Sets, plainName, sets } from "./support/people";
import { M, group, text } from "./support/predicates";

/** Rules of domain 6 as predicates of their own over the delivered rows, against the ground truth. */
let s: Sets;
beforeAll(async () => {
  s = await sets();
}, 60_000);
afterAll(closeLegacy);

describe("institutions", () => {
  const active = (): Sets["institutions"] => s.institutions.filter(({ zt }) => text(zt) === "1");
  const CATEGORY: Readonly<Record<string, string>> = { "07": "MASS_ORGANISATION" };
  const categoryOf = (jglb: unknown): string => usccCategoryOf(CATEGORY[text(jglb)] ?? (text(jglb) > "20" ? "SCHOOL" : "TOWN")) ?? "";
  const units = () => s.f("SELECT * FROM BAS_AGENCY_INFO WHERE FISCAL_YEAR = '2025' AND IS_ENABLED = 1 AND IS_DELETED = 2");
  const own = (code: unknown): string | undefined => (s.methodOf.has(text(code)) ? s.institutionsOf(text(code))[0] : undefined);

  it("INS-01, INS-02 and INS-03: codes missing, wrong, doubled", () => {
    const state = (row: Sets["institutions"][number]): string =>
      normaliseUscc(text(row["tyshxydm"]), { department: "1", category: categoryOf(row["jglb"]) }).state;
    expect(
      active()
        .filter((row) => state(row) === "EMPTY" && text(row["clrq"]) < "2025-11-01")
        .map(({ jgbm }) => text(jgbm))
        .sort(),
    ).toEqual(expected("INS-01"));
    const inE = active()
      .filter((row) => !["OK", "EMPTY"].includes(state(row)))
      .map(({ jgbm }) => `${text(jgbm)} E`);
    const inF = units()
      .filter(({ UNIFSOC_CRED_CODE }) => !["OK", "EMPTY"].includes(normaliseUscc(text(UNIFSOC_CRED_CODE), { department: "1" }).state))
      .map(({ AGENCY_CODE }) => `${own(AGENCY_CODE)} F`);
    expect([...inE, ...inF].sort()).toEqual(expected("INS-02", "EF"));
    const shared = [
      ...group(
        active().filter((row) => state(row) === "OK"),
        ({ tyshxydm }) => normaliseUscc(text(tyshxydm)).normalised,
      ).values(),
    ].filter((rows) => rows.length > 1);
    const unlawful = shared.filter((rows) => !rows.every(({ hsjgbm }) => rows.some(({ jgbm }) => jgbm === hsjgbm)));
    expect(
      unlawful
        .flat()
        .map(({ jgbm }) => text(jgbm))
        .sort(),
    ).toEqual(expected("INS-03"));
    expect([expected("INS-01").length, expected("INS-02", "EF").length, expected("INS-03").length, shared.length]).toEqual([3, 3, 2, 2]);
  });

  it("INS-04: names that are no current name, short name or plaque", () => {
    const found = units().flatMap(({ AGENCY_CODE, AGENCY_NAME }) => {
      const institution = s.institutions.find(({ jgbm }) => text(jgbm) === own(AGENCY_CODE));
      if (!institution) return [];
      const names = [institution["jgmc"], institution["jgjc"], ...text(institution["gpmc"]).split(/[、;,]/)].map(plainName);
      return names.includes(plainName(AGENCY_NAME)) ? [] : [`${text(institution["jgbm"])} F`];
    });
    expect(found.sort()).toEqual(expected("INS-04", "F"));
    expect(found).toHaveLength(8);
  });

  it("INS-05, INS-06 and INS-07: without counterpart, orphaned, merged and still paying", () => {
    const linked = new Set(units().flatMap(({ AGENCY_CODE }) => s.institutionsOf(text(AGENCY_CODE))));
    const staffed = new Set(s.E.map(({ jgbm }) => text(jgbm)));
    expect(
      active()
        .filter(({ jgbm }) => staffed.has(text(jgbm)) && !linked.has(text(jgbm)))
        .map(({ jgbm }) => `${text(jgbm)} F`)
        .sort(),
    ).toEqual(expected("INS-05", "F"));
    const kept = new Set(s.Fa.map(({ AGENCY_CODE }) => text(AGENCY_CODE)));
    expect(
      units()
        .filter(({ AGENCY_CODE, IS_LEAF }) => IS_LEAF === 1 && !s.methodOf.has(text(AGENCY_CODE)) && kept.has(text(AGENCY_CODE)))
        .map(({ AGENCY_CODE }) => `${text(AGENCY_CODE)} F`)
        .sort(),
    ).toEqual(expected("INS-06", "F"));
    const paying = new Set(s.Pa(M).map(({ AGENCY_CODE }) => own(AGENCY_CODE)));
    expect(
      s.institutions
        .filter(
          ({ zt, cxrq, jgbm }) => text(zt) !== "1" && text(cxrq) < "2025-11-01" && (staffed.has(text(jgbm)) || paying.has(text(jgbm))),
        )
        .map(({ jgbm }) => text(jgbm))
        .sort(),
    ).toEqual(expected("INS-07"));
    expect([expected("INS-05", "F").length, expected("INS-06", "F").length, expected("INS-07").length]).toEqual([3, 3, 4]);
  });

  it("INS-09: funding forms that disagree", () => {
    const found = units().flatMap(({ AGENCY_CODE, AGENCY_TYPE_CODE, FUND_SUP_CODE }) => {
      const institution = active().find(({ jgbm }) => text(jgbm) === own(AGENCY_CODE));
      if (!institution || text(institution["jfxs"]) === "") return [];
      const here = ({ "1": "FULL", "2": "PARTIAL", "3": "SELF", "4": "FULL" } as Record<string, string>)[text(institution["jfxs"])];
      const there = ({ "1": "FULL", "2": "PARTIAL", "3": "PARTIAL", "4": "SELF" } as Record<string, string>)[text(FUND_SUP_CODE)];
      return here === there && (text(institution["jfxs"]) !== "4" || ["11", "12"].includes(text(AGENCY_TYPE_CODE)))
        ? []
        : [text(institution["jgbm"])];
    });
    expect(found.sort()).toEqual(expected("INS-09"));
    expect(found).toHaveLength(6);
  });

  it("INS-10: no self-supporting institution is left", () => {
    expect(count(s.e, "SELECT COUNT(*) FROM jg_jbxx WHERE zt = '1' AND jfxs = '3'")).toBe(0);
  });
});
