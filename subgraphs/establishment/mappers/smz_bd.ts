import type { EntryReason } from "../graph/enums";
import type { ExitReason } from "../../kit/graph/enums";
import { mapper } from "../../kit/rows/mapper";
import { SmzBd } from "../tables/smz_bd";
import { quotaTypes } from "./codes";
import { entryReasons, exitReasons, movementTypes } from "./person-codes";

/** The reason of a movement: exits have a list of their own, all others that of entries. */
export function movementReason(type: string | null, reason: string | null): EntryReason | ExitReason | null {
  const code = reason?.trim() || null;
  return type?.trim() === "2" ? exitReasons.value(code) : entryReasons.value(code);
}

/** 人员变动 → PersonnelMovement */
export const movements = mapper(SmzBd, ["bdid"], (t) => ({
  id: t.key("bdid"),
  type: t.coded("bdlx", movementTypes),
  date: t.day("bdrq"),
  reason: t.from(["bdlx", "bdyy"], ({ bdlx, bdyy }) => movementReason(bdlx, bdyy)),
  from: t.text("yjgbm"),
  to: t.text("xjgbm"),
  fromQuotaType: t.coded("ybzlx", quotaTypes),
  toQuotaType: t.coded("xbzlx", quotaTypes),
  noticeNo: t.text("tzdh"),
}));
