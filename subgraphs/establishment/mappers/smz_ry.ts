import { birthOf, maskCitizenId, normaliseCitizenId, sexOf } from "../../kit/codes/citizen-id";
import { DEGREES, EDUCATIONS, degreeName } from "../../kit/codes/tables/education";
import { ETHNIC_GROUPS, POLITICAL_STATUSES } from "../../kit/codes/tables/person";
import { titleLevelOf } from "../../kit/codes/tables/title";
import type { MaskedId } from "../../kit/graph/values";
import { mapper } from "../../kit/rows/mapper";
import { SmzRy } from "../tables/smz_ry";
import { fundingForms, quotaTypes } from "./codes";
import {
  dutyStatuses,
  entryReasons,
  establishmentStatuses,
  exitReasons,
  leadershipPositions,
  postCategories,
  sexes,
  staffIdentities,
} from "./person-codes";
import { CODED_COLUMNS, unknownCodes } from "./unknown-codes";

/**
 * 实名制人员 → EstablishmentRecord and EstablishmentRosterRow. Facts named after another type hold its key; the graph loads it.
 * The last four are the roster's alone.
 */
export const staff = mapper(SmzRy, ["smzbh"], (t) => ({
  establishmentNo: t.key("smzbh"),
  name: t.text("xm"),
  idNumber: t.from(["sfzh"], (row): MaskedId => ({
    masked: maskCitizenId(row.sfzh),
    state: normaliseCitizenId(row.sfzh).state,
    full: null,
  })),
  sex: t.coded("xb", sexes),
  birthMonth: t.month("csrq"),
  birthDate: t.day("csrq"),
  ethnicGroup: t.standardCode("mz", ETHNIC_GROUPS),
  politicalStatus: t.standardCode("zzmm", POLITICAL_STATUSES),
  education: t.standardCode("xl", EDUCATIONS),
  degree: t.standardCode("xw", { standard: DEGREES.standard, name: (code) => degreeName(code ?? "") }),
  major: t.text("zy"),
  fullTime: t.from(["xxlx"], ({ xxlx }) => ({ "1": true, "2": false })[xxlx?.trim() ?? ""] ?? null),
  institution: t.key("jgbm"),
  internalUnit: t.text("nsbm"),
  quotaType: t.coded("bzlx", quotaTypes),
  fundingForm: t.coded("jfxs", fundingForms),
  quotaPurpose: t.text("zxyt"),
  staffIdentity: t.coded("rysf", staffIdentities),
  enteredOn: t.day("rbrq"),
  entryReason: t.coded("sbyy", entryReasons),
  entryNoticeNo: t.text("rbwh"),
  positionTitle: t.text("zw"),
  leadershipLevelCode: t.text("zwcc"),
  leadershipPosition: t.coded("zf", leadershipPositions),
  occupiesLeadershipQuota: t.flag("ldbz", "1"),
  gradeCode: t.text("zj"),
  postCategory: t.coded("gwlb", postCategories),
  postGrade: t.text("gwdj"),
  titleCode: t.text("zc"),
  titleLevel: t.from(["zc"], ({ zc }) => titleLevelOf(zc)),
  status: t.coded("ryzt", establishmentStatuses),
  dutyStatus: t.coded("zgqk", dutyStatuses),
  dutyStatusSince: t.day("zgks"),
  exitedOn: t.day("xbrq"),
  exitReason: t.coded("xbyy", exitReasons),
  specialArrangement: t.text("tsbzid"),
  poolLoan: t.text("zzclsid"),
  updatedAt: t.instant("gxsj"),
  idBirthMonth: t.from(["sfzh"], ({ sfzh }) => birthOf(normaliseCitizenId(sfzh).normalised)?.slice(0, 7) ?? null),
  idSex: t.from(["sfzh"], ({ sfzh }) => sexOf(normaliseCitizenId(sfzh).normalised)),
  idUntidy: t.from(["sfzh"], ({ sfzh }) => isUntidy(sfzh)),
  unknownCodes: t.from(CODED_COLUMNS, unknownCodes),
}));

/** A valid number of 18 characters that stands in the table otherwise than it should (domain rule ID-03). */
function isUntidy(raw: string | null): boolean {
  const { normalised, state } = normaliseCitizenId(raw);
  return state === "OK" && raw !== normalised;
}
