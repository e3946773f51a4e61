import { t } from "../../schema/language";
import { ECONOMIC_ITEMS } from "../kit/codes/tables/budget";
import { type TableExpectation, expectation, to } from "../kit/doctor/expectation";
import { codesOf, listOf } from "../kit/rows/code-list";
import { headcounts } from "./mappers/BAS_AGENCY_HC";
import { budgetUnits } from "./mappers/BAS_AGENCY_INFO";
import { payees } from "./mappers/BAS_PERSON_INFO";
import { budgetLines } from "./mappers/BGT_PERSON";
import { payrollChanges } from "./mappers/SAL_CHG";
import { payments } from "./mappers/SAL_DETAIL";
import { AGENCY_TYPES, KNOWN_CODES, REDUCE_REASONS, batchTypes, fundingForms } from "./mappers/codes";
import { DEDUCTIONS, EARNINGS } from "./mappers/pay-items";
import { BasAgencyHc } from "./tables/BAS_AGENCY_HC";
import { BasAgencyInfo } from "./tables/BAS_AGENCY_INFO";
import { BasPersonBank } from "./tables/BAS_PERSON_BANK";
import { BasPersonInfo } from "./tables/BAS_PERSON_INFO";
import { BgtPerson } from "./tables/BGT_PERSON";
import { SalBatch } from "./tables/SAL_BATCH";
import { SalChg } from "./tables/SAL_CHG";
import { SalDetail } from "./tables/SAL_DETAIL";
import { SalUnitCost } from "./tables/SAL_UNIT_COST";

/** 1 是 2 否 */
const YES_NO = listOf(["1", "2"]);
const STATUS = listOf(["1", "2", "3", "9"]);
const IDENTITY = listOf(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
const ITEMS = codesOf(ECONOMIC_ITEMS.standard, ECONOMIC_ITEMS.has);

/** More than anybody's pay of a month in a county, prizes and back pay included; yuan. */
const MOST_PAY = 200_000;

/** What the rows of 财政局's tables should be like (domain 4.4). */
export const expectations: readonly TableExpectation[] = [
  expectation(BasAgencyInfo, {
    core: true,
    readings: [budgetUnits.readings],
    required: ["MOF_DIV_CODE", "FISCAL_YEAR", "AGENCY_CODE", "AGENCY_NAME"],
    codes: {
      AGENCY_TYPE_CODE: listOf(Object.keys(AGENCY_TYPES)),
      FUND_SUP_CODE: fundingForms.list,
      IS_LEAF: YES_NO,
      IS_ENABLED: YES_NO,
      IS_DELETED: YES_NO,
    },
    references: { PARENT_ID: to(BasAgencyInfo, "AGENCY_ID") },
    noReference: ["0"],
    // Within one database a unit's code is unique over divisions (11.6).
    unique: [{ columns: ["FISCAL_YEAR", "AGENCY_CODE"], where: "COALESCE(t.IS_DELETED, 2) <> 1" }],
    indexes: [["MOF_DIV_CODE", "FISCAL_YEAR", "AGENCY_CODE"]],
    fresh: { column: "FISCAL_YEAR", months: 0 },
    creditCode: budgetUnits.readings.usccState,
  }),
  expectation(BasAgencyHc, { readings: [headcounts.readings], references: { AGENCY_ID: to(BasAgencyInfo, "AGENCY_ID") } }),
  expectation(BasPersonInfo, {
    core: true,
    readings: [payees.readings],
    required: ["MOF_DIV_CODE", "AGENCY_CODE", "PER_STA_CODE"],
    codes: {
      IDEN_TYPE_CODE: listOf(["1", "01"]),
      SEX_CODE: codesOf("GB/T 2261.1-2003", KNOWN_CODES.SEX_CODE),
      NAT_CODE: codesOf("GB/T 3304-1991", KNOWN_CODES.NAT_CODE),
      SCH_REC_CODE: codesOf(t`GB/T 4658-2006, or 0 and 1`, KNOWN_CODES.SCH_REC_CODE),
      PER_STA_CODE: STATUS,
      PER_IDE_CODE: IDENTITY,
      IS_AUTH: YES_NO,
      IS_UNI_SALA: YES_NO,
      REDUCE_REASON: listOf(Object.keys(REDUCE_REASONS)),
      IS_DELETED: YES_NO,
    },
    ahead: ["END_DATE"],
    orders: [["START_DATE", "END_DATE"]],
    references: { AGENCY_CODE: to(BasAgencyInfo, "AGENCY_CODE") },
    indexes: [["IDEN_NO"], ["MOF_DIV_CODE", "FISCAL_YEAR", "AGENCY_CODE"]],
    fresh: { column: "FISCAL_YEAR", months: 0 },
  }),
  expectation(BasPersonBank, { references: { PER_ID: to(BasPersonInfo, "PER_ID") } }),
  expectation(SalBatch, {
    core: true,
    required: ["SET_MONTH", "MOF_DIV_CODE"],
    codes: { BATCH_TYPE: batchTypes.list, STATUS: listOf(["1", "2", "3", "4"]) },
    months: ["SET_MONTH"],
    fresh: { column: "SET_MONTH", months: 2 },
  }),
  expectation(SalDetail, {
    core: true,
    readings: [payments.readings],
    required: ["AGENCY_CODE"],
    codes: { PER_STA_CODE: STATUS, PER_IDE_CODE: IDENTITY },
    limits: { YF: MOST_PAY },
    signed: ["BF01"],
    sums: [
      { total: "YF", plus: EARNINGS.map(({ column }) => column) },
      { total: "SF", plus: ["YF"], minus: DEDUCTIONS.map(({ column }) => column) },
    ],
    references: {
      BATCH_NO: to(SalBatch, "BATCH_NO"),
      PER_ID: to(BasPersonInfo, "PER_ID"),
      AGENCY_CODE: to(BasAgencyInfo, "AGENCY_CODE"),
    },
    indexes: [["SET_MONTH", "AGENCY_CODE"], ["IDEN_NO", "SET_MONTH"], ["BATCH_NO"]],
  }),
  expectation(SalUnitCost, {
    codes: { ECO_CODE: ITEMS },
    months: ["SET_MONTH"],
    references: { AGENCY_CODE: to(BasAgencyInfo, "AGENCY_CODE") },
  }),
  expectation(SalChg, {
    readings: [payrollChanges.readings],
    ahead: ["EFF_MONTH"],
    references: { AGENCY_CODE: to(BasAgencyInfo, "AGENCY_CODE") },
    indexes: [["DOC_NO"]],
  }),
  expectation(BgtPerson, {
    readings: [budgetLines.readings],
    codes: { ECO_CODE: ITEMS },
    signed: ["ADJ_AMT"],
    references: { AGENCY_CODE: to(BasAgencyInfo, "AGENCY_CODE") },
  }),
];
