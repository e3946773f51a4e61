import { EDUCATIONS, degreeName } from "../../kit/codes/tables/education";
import { ETHNIC_GROUPS, POLITICAL_STATUSES } from "../../kit/codes/tables/person";
import { GRADES, POSITION_LEVELS } from "../../kit/codes/tables/position";
import { postGradeName } from "../../kit/codes/tables/post";
import { titleLevelOf } from "../../kit/codes/tables/title";
import type { Codes } from "../../kit/graph/codes";
import type { SmzRy } from "../tables/smz_ry";
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

type Knows = (code: string, row: SmzRy) => boolean;

const listed = ({ entries }: Codes<string>): Knows => {
  const known = new Set(entries.map(([code]) => code));
  return (code) => known.has(code);
};

const oneOf =
  (...known: string[]): Knows =>
  (code) =>
    known.includes(code);

/** A grade is known within its category; of an unknown category it is not judged, nor is a special post's. */
const postGrade: Knows = (code, { gwlb }) => {
  const category = postCategories.value(gwlb?.trim() || null);
  return category === null || category === "SPECIAL" || postGradeName(category, code) !== null;
};

/** The coded columns of 实名制人员: the field that shows each, and which codes the lists of domain 3 and 4.7 have. */
const CODED: readonly (readonly [column: keyof SmzRy, field: string, knows: Knows])[] = [
  ["xb", "sex", listed(sexes)],
  ["mz", "ethnicGroup", ETHNIC_GROUPS.has],
  ["zzmm", "politicalStatus", POLITICAL_STATUSES.has],
  ["xl", "education", EDUCATIONS.has],
  ["xw", "degree", (code) => degreeName(code) !== null],
  ["xxlx", "fullTime", oneOf("1", "2")],
  ["bzlx", "quotaType", listed(quotaTypes)],
  ["jfxs", "fundingForm", listed(fundingForms)],
  ["rysf", "staffIdentity", listed(staffIdentities)],
  ["sbyy", "entryReason", listed(entryReasons)],
  ["zwcc", "leadershipLevelCode", POSITION_LEVELS.has],
  ["zf", "leadershipPosition", listed(leadershipPositions)],
  ["ldbz", "occupiesLeadershipQuota", oneOf("0", "1")],
  ["zj", "gradeCode", GRADES.has],
  ["gwlb", "postCategory", listed(postCategories)],
  ["gwdj", "postGrade", postGrade],
  ["zc", "titleCode", (code) => titleLevelOf(code) !== null],
  ["ryzt", "status", listed(establishmentStatuses)],
  ["zgqk", "dutyStatus", listed(dutyStatuses)],
  ["xbyy", "exitReason", listed(exitReasons)],
];

export const CODED_COLUMNS = CODED.map(([column]) => column);

/** The fields of a row whose code no list has. A blank is no code (domain rule ID-09). */
export const unknownCodes = (row: SmzRy): string[] =>
  CODED.filter(([column, , knows]) => {
    const code = String(row[column] ?? "").trim();
    return code !== "" && !knows(code, row);
  }).map(([, field]) => field);
