import { mapper } from "../../kit/rows/mapper";
import { BasAgencyHc } from "../tables/BAS_AGENCY_HC";
import { quotaTypes } from "./codes";

/** 单位编制人数 → BudgetHeadcount */
export const headcounts = mapper(BasAgencyHc, ["AGENCY_ID", "FISCAL_YEAR", "AUTH_TYPE"], (t) => ({
  quotaType: t.coded("AUTH_TYPE", quotaTypes),
  budgetQuota: t.count("AUTH_NUM"),
  budgetActual: t.count("REAL_NUM"),
  retired: t.count("RETIRE_NUM"),
  longHire: t.count("LONG_HIRE_NUM"),
}));
