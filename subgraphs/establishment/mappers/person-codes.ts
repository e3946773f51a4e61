import { codes } from "../../kit/graph/codes";
import type { ExitReason, LeadershipPosition, PostCategory, Sex, StaffIdentity } from "../../kit/graph/enums";
import type { DutyStatus, EntryReason, EstablishmentStatus, MovementType, PoolKind, PoolTransactionType } from "../graph/enums";

/*
 * The code lists of the real-name register, its movements and the pools (`dm_zd`, domain 4.2 and 4.7).
 */

/** 性别 (GB/T 2261.1) */
export const sexes = codes<Sex>({ "0": "UNKNOWN", "1": "MALE", "2": "FEMALE", "9": "UNKNOWN" }, "UNKNOWN");

/** RYSF 人员身份 */
export const staffIdentities = codes<StaffIdentity>(
  {
    "01": "CIVIL_SERVANT",
    "02": "REFERENCED_STAFF",
    "03": "INSTITUTION_MANAGEMENT",
    "04": "INSTITUTION_PROFESSIONAL",
    "05": "ORGAN_WORKER",
    "06": "INSTITUTION_WORKER",
  },
  "OTHER",
);

/** SBYY 上编原因; the reasons of transfers and internal adjustments too */
export const entryReasons = codes<EntryReason>(
  {
    "01": "CIVIL_SERVANT_EXAM",
    "02": "PUBLIC_RECRUITMENT",
    "03": "TALENT",
    "04": "VETERAN_OFFICER",
    "05": "VETERAN_SOLDIER",
    "06": "SPECIAL_POST_TEACHER",
    "07": "SELECTED_GRADUATE",
    "08": "GRASSROOTS_PROJECT",
    "09": "TRANSFER_IN",
    "10": "INSTITUTION_REASSIGNMENT",
    "11": "FILING_CONVERSION",
    "99": "OTHER",
  },
  "OTHER",
);

/** XBYY 下编原因 */
export const exitReasons = codes<ExitReason>(
  {
    "01": "RETIREMENT",
    "02": "RESIGNATION",
    "03": "DISMISSAL_WITH_NOTICE",
    "04": "EXPULSION",
    "05": "DEATH",
    "06": "TRANSFER_OUT",
    "07": "CONTRACT_TERMINATION",
    "08": "TRANSFERRED_UP",
    "09": "TO_ENTERPRISE",
    "99": "OTHER",
  },
  "OTHER",
);

/** RYZT 人员状态 */
export const establishmentStatuses = codes<EstablishmentStatus>({ "1": "ON_DUTY", "2": "OFF_DUTY", "3": "EXITED", "4": "PENDING" });

/** ZGQK 在岗情况 */
export const dutyStatuses = codes<DutyStatus>({
  "00": "AT_POST",
  "01": "SECONDED",
  "02": "TEMPORARY_POSTING",
  "03": "VILLAGE_RESIDENT",
  "04": "LONG_SICK_LEAVE",
  "05": "STUDY",
  "06": "SERVING_IN_SOE",
  "07": "SUSPENDED",
  "08": "AWAITING",
});

/** 正副 */
export const leadershipPositions = codes<LeadershipPosition>({ "1": "CHIEF", "2": "DEPUTY" });

/** 岗位类别 */
export const postCategories = codes<PostCategory>({ "1": "MANAGEMENT", "2": "PROFESSIONAL", "3": "WORKER", "4": "SPECIAL" });

/** 人员变动类型 */
export const movementTypes = codes<MovementType>({ "1": "ENTRY", "2": "EXIT", "3": "TRANSFER", "4": "INTERNAL" });

/** 周转池类型 */
export const poolKinds = codes<PoolKind>({
  "01": "TALENT",
  "02": "TEACHER",
  "03": "GRASSROOTS_HEALTH",
  "04": "GENERAL_ACCOUNT",
  "05": "SOE_SECONDMENT",
});

/** 周转池流水类型 */
export const poolTransactionTypes = codes<PoolTransactionType>({
  "01": "INJECT",
  "02": "BORROW",
  "03": "RETURN",
  "04": "RECALL",
  "05": "WRITE_OFF",
});
