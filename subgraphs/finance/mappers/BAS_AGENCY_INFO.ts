import { divisionOfMof } from "../../kit/codes/division";
import { normaliseUscc } from "../../kit/codes/uscc";
import type { FundingForm } from "../../kit/graph/enums";
import { mapper } from "../../kit/rows/mapper";
import { BasAgencyInfo } from "../tables/BAS_AGENCY_INFO";
import { AGENCY_TYPES, ORGAN_TYPES, fundingForms } from "./codes";

/** An organ's full funding is the administrative funding of organs (domain 4.7). */
function fundingForm(row: Pick<BasAgencyInfo, "FUND_SUP_CODE" | "AGENCY_TYPE_CODE">): FundingForm {
  const form = fundingForms.value(row.FUND_SUP_CODE?.trim() ?? "") ?? "UNKNOWN";
  return form === "FULL" && ORGAN_TYPES.includes(row.AGENCY_TYPE_CODE?.trim() ?? "") ? "ORGAN" : form;
}

/** {@link fundingForm} in SQL, for filters. */
export const FUNDING_FORM_SQL = `CASE WHEN ${fundingForms.sql("t.FUND_SUP_CODE")} = 'FULL' AND t.AGENCY_TYPE_CODE IN (${ORGAN_TYPES.map((type) => `'${type}'`).join()}) THEN 'ORGAN' ELSE COALESCE(${fundingForms.sql("t.FUND_SUP_CODE")}, 'UNKNOWN') END`;

/**
 * 单位 → BudgetUnit. `parent` holds the other unit's AGENCY_ID and `headcounts` its own. Code and year are read with the
 * primary key: whatever hangs on a unit is found by them.
 */
export const budgetUnits = mapper(BasAgencyInfo, ["AGENCY_CODE", "FISCAL_YEAR", "AGENCY_ID"], (t) => ({
  budgetUnitCode: t.key("AGENCY_CODE"),
  fiscalYear: t.from(["FISCAL_YEAR"], (row) => Number(row.FISCAL_YEAR)),
  localName: t.text("AGENCY_NAME"),
  localUscc: t.text("UNIFSOC_CRED_CODE"),
  localFundingForm: t.from(["FUND_SUP_CODE", "AGENCY_TYPE_CODE"], fundingForm),
  agencyType: t.from(["AGENCY_TYPE_CODE"], ({ AGENCY_TYPE_CODE }) => {
    const code = AGENCY_TYPE_CODE?.trim();
    return code ? (AGENCY_TYPES[code] ?? code) : null;
  }),
  // A root unit's parent is '0' or a blank.
  parent: t.from(["PARENT_ID"], ({ PARENT_ID }) => (PARENT_ID?.trim() === "0" ? null : PARENT_ID?.trim() || null)),
  headcounts: t.key("AGENCY_ID"),
  divisionCode: t.from(["MOF_DIV_CODE"], ({ MOF_DIV_CODE }) => divisionOfMof(MOF_DIV_CODE)),
  usccState: t.from(["UNIFSOC_CRED_CODE"], ({ UNIFSOC_CRED_CODE }) => normaliseUscc(UNIFSOC_CRED_CODE).state),
  enabled: t.from(["IS_ENABLED"], ({ IS_ENABLED }) => IS_ENABLED === 1),
  leaf: t.from(["IS_LEAF"], ({ IS_LEAF }) => IS_LEAF === 1),
}));
