import { employers } from "../../subgraphs/hr/mappers/ab01";
import { insuredPersons } from "../../subgraphs/hr/mappers/ac01";
import { enrolments } from "../../subgraphs/hr/mappers/ac02";
import { appraisals } from "../../subgraphs/hr/mappers/bw_kh";
import { contractStaff, maskMobile } from "../../subgraphs/hr/mappers/bw_ry";
import { contractApprovals } from "../../subgraphs/hr/mappers/bw_sp";
import { postGrade } from "../../subgraphs/hr/mappers/codes";
import { postLines } from "../../subgraphs/hr/mappers/gw_mx";
import { wageApprovals } from "../../subgraphs/hr/mappers/gz_hd";
import { employmentContracts } from "../../subgraphs/hr/mappers/py_ht";
import { staff } from "../../subgraphs/hr/mappers/ry_xx";
import { retirementApprovals } from "../../subgraphs/hr/mappers/tx_sp";
import type { Facts, Mapper, Readings } from "../../subgraphs/kit/rows/mapper";

/** Every fact of a row; columns not given are NULL. */
function facts<Row extends object, R extends Readings<Row>>(mapper: Mapper<Row, R>, row: Partial<Row>): Facts<R> {
  const names = Object.keys(mapper.readings);
  return mapper.map({ ...Object.fromEntries(mapper.columns(names).map((column) => [column, null])), ...row } as Row, names) as Facts<R>;
}

describe("legacy rows of hr become facts", () => {
  it("employers: blanks around names, old organisation codes, unknown kinds", () => {
    expect(
      facts(employers, { aab001: "E1 ", aab003: "41050001-6", aab004: "　青垣县某校 ", aab019: "99", aab051: "9", aab301: " " }),
    ).toEqual({
      employerNo: "E1",
      localName: "青垣县某校",
      localUscc: "41050001-6",
      postPlan: "E1",
      kind: "OTHER",
      status: null,
      divisionCode: null,
      usccState: "OLD_ORG_CODE",
    });
    expect(facts(employers, { aab001: "E1", aab019: "", aab003: "" })).toMatchObject({ kind: null, usccState: "EMPTY", localUscc: null });
  });

  it("insured persons: survival, deaths, and what the ID number says", () => {
    expect(facts(insuredPersons, { aac001: "A1", aac002: "　77012719850312001３ ", aac060: "2", swrq: 20250712, aab001: "" })).toEqual({
      insuredNo: "A1",
      survival: "DECEASED",
      deceasedOn: "2025-07-12",
      employer: null,
      idBirthDate: "1985-03-12",
      idSex: "MALE",
    });
    expect(facts(insuredPersons, { aac001: "A1", aac002: "770127680905103", aac060: "", swrq: 20251399 })).toMatchObject({
      survival: "UNKNOWN",
      deceasedOn: null,
      idBirthDate: "1968-09-05",
      idSex: "MALE",
    });
    expect(facts(insuredPersons, { aac001: "A1", aac060: "7" })).toMatchObject({ survival: "UNKNOWN", idBirthDate: null, idSex: null });
  });

  it("enrolments: months as numbers, an open end, insurances without a value", () => {
    expect(facts(enrolments, { aac001: "A1", aae140: "120", aae041: 202501, aab001: " E1 ", aac031: "1", aac040: "5000.50" })).toEqual({
      type: "PENSION_PUBLIC_SECTOR",
      employer: "E1",
      status: "PAYING",
      from: "2025-01",
      until: null,
      base: "5000.50",
    });
    expect(facts(enrolments, { aac001: "A1", aae140: "510", aae041: 202513, aae042: 202512, aac031: "9" })).toMatchObject({
      type: null,
      from: null,
      until: "2025-12",
      status: null,
    });
  });

  it("staff: identity numbers of all kinds, titles, grades with one digit, unknown codes", () => {
    const row = facts(staff, {
      rybh: "R1",
      xm: " 张　三 ",
      sfzhm: "11010519491231002x",
      xb: "2",
      csrq: "1949/12/31",
      gwlb: "2",
      gwdj: "7 ",
      zyjszw: "232",
      zyjszg: "231",
      ryzt: "02",
      ztrq: "2009-12-31",
    });
    expect(row).toMatchObject({
      name: "张　三",
      normalisedName: "张三",
      idNumber: { masked: "110105********002X", state: "OK", full: null },
      idIrregular: true,
      idSex: "FEMALE",
      idBirthDate: "1949-12-31",
      birthDate: "1949-12-31",
      sex: "FEMALE",
      postCategory: "PROFESSIONAL",
      identity: "INSTITUTION_PROFESSIONAL",
      postGrade: "07",
      titleLevel: "SENIOR_DEPUTY",
      qualificationLevel: "SENIOR",
      status: "RETIRED",
      statusOn: "2009-12-31",
      unknownCodes: [],
    });
    expect(facts(staff, { rybh: "R1", sfzhm: "770127198503120018", gwlb: "4", ryzt: "01" })).toMatchObject({
      idNumber: { state: "BAD_CHECK" },
      idIrregular: false,
      identity: null,
      postCategory: "SPECIAL",
      titleLevel: "NONE",
      unknownCodes: [],
    });
    expect(facts(staff, { rybh: "R1", xb: "男", gwlb: "0", gwdj: "14", zyjszw: "056", zyjszg: "x", ryzt: "8" }).unknownCodes).toEqual([
      "xb",
      "gwlb",
      "gwdj",
      "zyjszw",
      "zyjszg",
      "ryzt",
    ]);
  });

  it.each([
    ["7", "07"],
    [" 0", "00"],
    ["00", "00"],
    ["13", "13"],
    ["  ", null],
    [null, null],
  ])("a grade %p is %p", (code, grade) => expect(postGrade(code)).toBe(grade));

  it("contracts, posts, wages and approvals: open ends, blanks, dates that are none", () => {
    expect(facts(employmentContracts, { htbh: "H1", rybh: "R1", qsrq: "2020-02-30", zzrq: "2099-12-31", zt: "1" })).toMatchObject({
      from: null,
      until: null,
      valid: true,
    });
    expect(facts(postLines, { faid: 1, gwlb: "3", gwdj: "0", hzs: 2 })).toEqual({
      category: "WORKER",
      grade: "00",
      approved: 2,
      filled: null,
    });
    expect(facts(wageApprovals, { hdid: "9007199254740993", hdyy: "06", gwgz: "1.00", zxny: 202501, hdrq: "" })).toMatchObject({
      id: "9007199254740993",
      reason: "STOP",
      postPay: "1.00",
      stepPay: null,
      effectiveMonth: "2025-01",
      approvedOn: null,
    });
    expect(facts(retirementApprovals, { spid: "1", txlx: "9", fdny: 202500, spny: 202512, zt: "1" })).toMatchObject({
      kind: "OTHER",
      statutoryMonth: null,
      approvedMonth: "2025-12",
    });
    expect(facts(contractApprovals, { spbh: "S1", nd: "2025", zt: "3" })).toMatchObject({ year: 2025, status: "驳回", granted: false });
    expect(facts(appraisals, { bwbh: "W1", nd: "2024", dj: "3" })).toEqual({ year: 2024, result: "基本合格" });
  });

  it("contract staff: sex in words, mobile numbers, the unit by number or by name", () => {
    expect(facts(contractStaff, { bwbh: "W1", xb: "女　", lxdh: "１0000000001", aab001: " E1", yrdw: "某校", zt: "4" })).toMatchObject({
      sex: "FEMALE",
      mobile: { masked: "100****0001", full: null },
      unit: "E1",
      employer: "E1",
      employerNameText: "某校",
      status: "CONVERTED",
    });
    expect(facts(contractStaff, { bwbh: "W1", aab001: " ", yrdw: " 　某校 ", xb: "1", zt: "8" })).toMatchObject({
      unit: "　某校",
      employer: null,
      employerNameText: "某校",
      sex: "UNKNOWN",
      status: null,
      mobile: null,
      unknownCodes: ["xb", "zt"],
    });
    expect(facts(contractStaff, { bwbh: "W1", zt: "1" })).toMatchObject({ unit: "", idNumber: { masked: "", state: "EMPTY", full: null } });
  });

  it.each([
    ["100 0000-0001", "100****0001"],
    ["010-12345678", "010****5678"],
    ["12345", "****"],
    ["", null],
    [null, null],
  ])("a mobile number %p is shown as %p", (number, shown) => expect(maskMobile(number)).toBe(shown));
});
