import { codes } from "../../kit/graph/codes";
import type { FundingForm, InstitutionCategory, InstitutionRank, QuotaType, Sector } from "../../kit/graph/enums";

/*
 * The establishment office's code lists (`dm_zd`, domain 4.2 and 4.7).
 */

/** JGLB 机构类别 */
export const institutionCategories = codes<InstitutionCategory>(
  {
    "01": "PARTY_ORGAN",
    "02": "NPC",
    "03": "GOVERNMENT_DEPARTMENT",
    "04": "CPPCC",
    "05": "DISCIPLINE_SUPERVISION",
    "06": "COURT_PROCURATORATE",
    "07": "MASS_ORGANISATION",
    "08": "TOWN",
    "09": "DEVELOPMENT_ZONE",
    "10": "DISPATCHED_ORGAN",
    "21": "DIRECT_PUBLIC_INSTITUTION",
    "22": "DEPARTMENT_PUBLIC_INSTITUTION",
    "23": "TOWN_PUBLIC_INSTITUTION",
    "24": "SCHOOL",
    "25": "HEALTH",
  },
  "OTHER",
);

/** JGGG 机构规格 */
export const institutionRanks = codes<InstitutionRank>({
  "131": "COUNTY_CHIEF",
  "132": "COUNTY_DEPUTY",
  "141": "SECTION_CHIEF",
  "142": "SECTION_DEPUTY",
  "151": "SUBSECTION_CHIEF",
  "152": "SUBSECTION_DEPUTY",
  "190": "UNRANKED",
});

/** JFXS 经费形式 */
export const fundingForms = codes<FundingForm>({ "1": "FULL", "2": "PARTIAL", "3": "SELF_SUPPORTING", "4": "ORGAN" }, "UNKNOWN");

/** 行业 */
export const sectors = codes<Sector>({ JY: "EDUCATION", WS: "HEALTH", ZF: "LAW_ENFORCEMENT", NY: "AGRICULTURE", WH: "CULTURE", QT: "OTHER" }, "OTHER");

/** BZLX 编制类型 */
export const quotaTypes = codes<QuotaType>({
  "01": "ADMINISTRATIVE",
  "02": "POLITICAL_LEGAL_SPECIAL",
  "03": "CIVIL_SERVICE_REFERENCED",
  "04": "PUBLIC_INSTITUTION",
  "05": "LOGISTICS",
  "06": "SEPARATELY_LISTED",
});
