import { mapper } from "../../kit/rows/mapper";
import { BzTz } from "../tables/bz_tz";
import { quotaChangeTypes, quotaTypes } from "./codes";

/** 编制台账 → QuotaLedgerEntry */
export const quotaLedger = mapper(BzTz, ["tzid"], (t) => ({
  id: t.key("tzid"),
  date: t.day("bdrq"),
  quotaType: t.coded("bzlx", quotaTypes),
  changeType: t.coded("bdlx", quotaChangeTypes),
  delta: t.count("bds"),
  counterpart: t.text("dfjgbm"),
  docNo: t.text("pzwh"),
  matter: t.text("sxid"),
  summary: t.text("zy"),
}));
