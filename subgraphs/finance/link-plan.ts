import { divisionOfMof } from "../kit/codes/division";
import type { LinkPlan } from "../kit/identity/link-plan";

/** 财政局 keeps a row of every unit and person for each fiscal year. `SAL_DETAIL` reaches its persons through PER_ID. */
export const linkPlan: LinkPlan = {
  schema: "czj_yth",
  units: {
    table: "BAS_AGENCY_INFO",
    code: "AGENCY_CODE",
    name: "AGENCY_NAME",
    uscc: "UNIFSOC_CRED_CODE",
    division: "MOF_DIV_CODE",
    divisionOf: divisionOfMof,
    key: "AGENCY_ID",
    parent: "PARENT_ID",
    year: "FISCAL_YEAR",
    where: "COALESCE(IS_DELETED, 2) <> 1",
  },
  persons: [{ table: "BAS_PERSON_INFO", pk: "PER_ID", id: "IDEN_NO", version: "FISCAL_YEAR", unit: "AGENCY_CODE" }],
};
