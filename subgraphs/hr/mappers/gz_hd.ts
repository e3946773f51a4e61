import { mapper } from "../../kit/rows/mapper";
import { GzHd } from "../tables/gz_hd";
import { wageReasons } from "./codes";

/** 工资核定 → WageApproval */
export const wageApprovals = mapper(GzHd, ["hdid"], (t) => ({
  id: t.key("hdid"),
  reason: t.coded("hdyy", wageReasons),
  postPay: t.decimal("gwgz"),
  stepGrade: t.integer("xjdj"),
  stepPay: t.decimal("xjgz"),
  performancePay: t.decimal("jxgz"),
  effectiveMonth: t.month("zxny"),
  approvedOn: t.day("hdrq"),
  employer: t.text("aab001"),
}));
