import { INSURANCE_TYPES } from "../kit/codes/tables/insurance";
import { TITLES } from "../kit/codes/tables/title";
import { SEXES } from "../kit/codes/tables/person";
import { type TableExpectation, expectation, to } from "../kit/doctor/expectation";
import { codesOf, listOf } from "../kit/rows/code-list";
import { employers } from "./mappers/ab01";
import { insuredPersons } from "./mappers/ac01";
import { enrolments } from "./mappers/ac02";
import { contractStaff } from "./mappers/bw_ry";
import { contractApprovals } from "./mappers/bw_sp";
import { APPRAISAL_RESULTS, APPROVAL_STATUSES, STAFF_CODES, survivalStatuses } from "./mappers/codes";
import { postPlans } from "./mappers/gw_fa";
import { postLines } from "./mappers/gw_mx";
import { wageApprovals } from "./mappers/gz_hd";
import { employmentContracts } from "./mappers/py_ht";
import { staff } from "./mappers/ry_xx";
import { retirementApprovals } from "./mappers/tx_sp";
import { Ab01 } from "./tables/ab01";
import { Ac01 } from "./tables/ac01";
import { Ac02 } from "./tables/ac02";
import { BwKh } from "./tables/bw_kh";
import { BwRy } from "./tables/bw_ry";
import { BwSp } from "./tables/bw_sp";
import { GwFa } from "./tables/gw_fa";
import { GwMx } from "./tables/gw_mx";
import { GzHd } from "./tables/gz_hd";
import { PyHt } from "./tables/py_ht";
import { RyXx } from "./tables/ry_xx";
import { TxSp } from "./tables/tx_sp";

const TITLE = codesOf(TITLES.standard, STAFF_CODES.zyjszw);
const GRADE = codesOf("岗位等级 00–13", STAFF_CODES.gwdj);
const VALID = listOf(["1", "2"]);

/** More than anybody's wage of a month in a county; yuan. */
const MOST_WAGE = 100_000;

/** What the rows of 人社局's tables should be like (domain 4.5). */
export const expectations: readonly TableExpectation[] = [
  expectation(Ab01, {
    core: true,
    readings: [employers.readings],
    required: ["aab004"],
    indexes: [["aab003"]],
    creditCode: employers.readings.usccState,
  }),
  expectation(Ac01, {
    core: true,
    readings: [insuredPersons.readings],
    codes: { aac060: survivalStatuses.list },
    references: { aab001: to(Ab01, "aab001") },
    onePersonEach: "COALESCE(t.aac060, '1') <> '2'",
    indexes: [["aac002"]],
  }),
  expectation(Ac02, {
    readings: [enrolments.readings],
    codes: { aae140: codesOf([...INSURANCE_TYPES.names.keys()].join(" "), INSURANCE_TYPES.has) },
    ahead: ["aae042"],
    orders: [["aae041", "aae042"]],
    limits: { aac040: MOST_WAGE },
    references: { aac001: to(Ac01, "aac001"), aab001: to(Ab01, "aab001") },
    fresh: { column: "aae041", months: 12 },
  }),
  expectation(GwFa, { readings: [postPlans.readings], codes: { zt: VALID }, references: { aab001: to(Ab01, "aab001") } }),
  expectation(GwMx, { readings: [postLines.readings], codes: { gwdj: GRADE }, references: { faid: to(GwFa, "faid") } }),
  expectation(RyXx, {
    core: true,
    readings: [staff.readings],
    required: ["aab001"],
    codes: {
      xb: codesOf(SEXES.standard, STAFF_CODES.xb),
      gwdj: GRADE,
      zyjszw: TITLE,
      zyjszg: TITLE,
    },
    orders: [
      ["csrq", "jdw"],
      ["jdw", "ztrq"],
    ],
    references: { aab001: to(Ab01, "aab001") },
    onePersonEach: "t.ryzt = '01'",
    indexes: [["sfzhm"], ["aab001", "ryzt"]],
  }),
  expectation(PyHt, {
    readings: [employmentContracts.readings],
    codes: { gwdj: GRADE, zt: VALID },
    ahead: ["zzrq"],
    orders: [["qsrq", "zzrq"]],
    references: { rybh: to(RyXx, "rybh") },
  }),
  expectation(GzHd, {
    readings: [wageApprovals.readings],
    ahead: ["zxny"],
    limits: { gwgz: MOST_WAGE, xjgz: MOST_WAGE, jxgz: MOST_WAGE },
    references: { aab001: to(Ab01, "aab001") },
    indexes: [["sfzhm", "zxny"]],
  }),
  expectation(TxSp, {
    readings: [retirementApprovals.readings],
    codes: { zt: VALID },
    ahead: ["fdny", "spny"],
    references: { aab001: to(Ab01, "aab001") },
  }),
  expectation(BwRy, {
    readings: [contractStaff.readings],
    ahead: ["htzz"],
    orders: [
      ["htqs", "htzz"],
      ["htqs", "tcrq"],
    ],
    limits: { yx: MOST_WAGE },
    references: { aab001: to(Ab01, "aab001"), spbh: to(BwSp, "spbh") },
    onePersonEach: "t.zt = '1'",
    indexes: [["sfzhm"]],
  }),
  expectation(BwSp, { readings: [contractApprovals.readings], codes: { zt: listOf(Object.keys(APPROVAL_STATUSES)) } }),
  expectation(BwKh, { codes: { dj: listOf(Object.keys(APPRAISAL_RESULTS)) }, references: { bwbh: to(BwRy, "bwbh") } }),
];
