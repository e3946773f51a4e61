import { mapper } from "../../kit/rows/mapper";
import { BgtPerson } from "../tables/BGT_PERSON";

/** 人员经费预算 → BudgetLine */
export const budgetLines = mapper(BgtPerson, ["AGENCY_CODE", "FISCAL_YEAR", "FUNC_CODE", "ECO_CODE", "FUND_TYPE"], (t) => ({
  functionCode: t.text("FUNC_CODE"),
  economicCode: t.text("ECO_CODE"),
  fundType: t.text("FUND_TYPE"),
  budget: t.decimal("BGT_AMT"),
  adjusted: t.decimal("ADJ_AMT"),
  executed: t.decimal("EXE_AMT"),
}));
