import { mapper } from "../../kit/rows/mapper";
import { SalChg } from "../tables/SAL_CHG";
import { changeStatuses, changeTypes } from "./codes";

/** 统发人员增减单 → PayrollChange. `unit` holds the AGENCY_CODE; its year is that of the effective month. */
export const payrollChanges = mapper(SalChg, ["CHG_ID"], (t) => ({
  changeNo: t.key("CHG_ID"),
  type: t.coded("CHG_TYPE", changeTypes),
  unit: t.text("AGENCY_CODE"),
  effectiveMonth: t.month("EFF_MONTH"),
  noticeNo: t.text("DOC_NO"),
  status: t.coded("STATUS", changeStatuses),
  caseNo: t.text("CASE_NO"),
}));
