import { mapper } from "../../kit/rows/mapper";
import { PyHt } from "../tables/py_ht";
import { postCategories, postGrade } from "./codes";

/** 聘用合同 → EmploymentContract. Without an end it lasts to retirement. */
export const employmentContracts = mapper(PyHt, ["htbh"], (t) => ({
  contractNo: t.key("htbh"),
  from: t.day("qsrq"),
  until: t.day("zzrq"),
  postCategory: t.coded("gwlb", postCategories),
  postGrade: t.from(["gwdj"], ({ gwdj }) => postGrade(gwdj)),
  valid: t.flag("zt", "1"),
}));
