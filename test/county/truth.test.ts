import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COUNTY, closeLegacy, count } from "./support/legacy";
import { type Sets, sets } from "./support/people";

/** The generator's truth, made from its model, against the delivered rows. */
interface Truth {
  byInstitution: {
    institutionCode: string;
    budgetUnitCode: string | null;
    quotaSummary: { approved: number; actual: number; vacancy: number; overQuota: number }[];
    december: { heads: number; gross: string; net: string; employerPart: string } | null;
    personnelCost: { total: string } | null;
  }[];
  crosswalk: Record<
    string,
    {
      methods: Record<string, number>;
      units: { localCode: string; institutionCode: string | null; method: string | null; members?: string[]; secret?: true }[];
    }
  >;
  people: { idStates: Record<string, { states: Record<string, number> }> };
  pools: { poolId: string; balance: number }[];
  secretUnit: { institutionCode: string; idNumbers: string[]; establishmentNos: string[]; budgetUnitCode: string; personNames: string[] };
}
const truth = (): Truth => JSON.parse(readFileSync(join(COUNTY, "truth.json"), "utf8")) as Truth;
let s: Sets;
beforeAll(async () => {
  s = await sets();
}, 60_000);
afterAll(closeLegacy);

const yuan = (value: unknown): string => Number(value).toFixed(2);

it("quotas of each institution sum to its lines and rows", () => {
  for (const { institutionCode, quotaSummary } of truth().byInstitution) {
    expect(quotaSummary.reduce((sum, { approved }) => sum + approved, 0)).toBe(
      count(s.e, "SELECT COALESCE(SUM(hds), 0) FROM bz_hd WHERE jgbm = ?", institutionCode),
    );
    expect(quotaSummary.reduce((sum, { actual }) => sum + actual, 0)).toBe(
      count(s.e, "SELECT COUNT(*) FROM smz_ry WHERE ryzt IN ('1','2') AND jgbm = ?", institutionCode),
    );
  }
});

it("December's payroll and the year's cost of each unit are what the slips say", () => {
  for (const { budgetUnitCode, december, personnelCost } of truth().byInstitution.filter((one) => one.december)) {
    const code = budgetUnitCode as string;
    const [paid] = s.f(
      "SELECT COUNT(DISTINCT d.PER_ID) AS heads, SUM(d.YF) AS gross, SUM(d.SF) AS net FROM SAL_DETAIL d JOIN SAL_BATCH b ON b.BATCH_NO = d.BATCH_NO AND b.STATUS = '3' WHERE d.SET_MONTH = '202512' AND d.AGENCY_CODE = ?",
      code,
    );
    const employer = count(s.f, "SELECT SUM(AMT) FROM SAL_UNIT_COST WHERE SET_MONTH = '202512' AND AGENCY_CODE = ?", code);
    expect(december).toEqual({
      month: "2025-12",
      heads: paid?.["heads"],
      gross: yuan(paid?.["gross"]),
      net: yuan(paid?.["net"]),
      employerPart: yuan(employer),
    });
    const earned = count(
      s.f,
      "SELECT SUM(d.YF) FROM SAL_DETAIL d JOIN SAL_BATCH b ON b.BATCH_NO = d.BATCH_NO AND b.STATUS = '3' WHERE d.SET_MONTH LIKE '2025%' AND TRIM(d.PER_STA_CODE) = '1' AND d.AGENCY_CODE = ?",
      code,
    );
    expect(personnelCost?.total).toBe(
      yuan(earned + count(s.f, "SELECT SUM(AMT) FROM SAL_UNIT_COST WHERE SET_MONTH LIKE '2025%' AND AGENCY_CODE = ?", code)),
    );
  }
}, 30_000);

it("the crosswalk of 2025 follows from codes and names by the steps of domain 4.6", () => {
  const { units, methods } = truth().crosswalk["2025"] as Truth["crosswalk"][string];
  for (const { localCode, institutionCode, method, members = [] } of units) {
    expect([localCode, s.methodOf.get(localCode) ?? null]).toEqual([localCode, method]);
    expect(s.institutionsOf(localCode)).toEqual([...(institutionCode && method ? [institutionCode] : []), ...members]);
  }
  expect(methods).toMatchObject({ "02": 5, "04": 5 });
});

it("counts the ID numbers by state, as the rows have them", () => {
  const { states } = truth().people.idStates["bb_smz.smz_ry"] as { states: Record<string, number> };
  const found: Record<string, number> = {};
  for (const { state } of [...s.E, ...s.Ex]) found[state] = (found[state] ?? 0) + 1;
  expect({ ...found, OK: (found["OK"] ?? 0) + truth().secretUnit.idNumbers.length }).toEqual(states);
});

it("the secret unit is in both systems, and its people in no other institution", () => {
  const { institutionCode, establishmentNos, idNumbers, budgetUnitCode, personNames } = truth().secretUnit;
  expect(establishmentNos).toHaveLength(12);
  expect(personNames.length).toBeGreaterThan(3);
  expect(s.e("SELECT smzbh FROM smz_ry WHERE jgbm = ? ORDER BY smzbh", institutionCode).map(({ smzbh }) => smzbh)).toEqual(
    establishmentNos,
  );
  expect(
    s
      .f("SELECT IDEN_NO FROM BAS_PERSON_INFO WHERE FISCAL_YEAR = '2025' AND AGENCY_CODE = ? ORDER BY IDEN_NO", budgetUnitCode)
      .map(({ IDEN_NO }) => IDEN_NO),
  ).toEqual(idNumbers);
  expect(count(s.f, "SELECT COUNT(*) FROM SAL_DETAIL WHERE SET_MONTH = '202512' AND AGENCY_CODE = ?", budgetUnitCode)).toBe(12);
});
