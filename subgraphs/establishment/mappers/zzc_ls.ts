import { mapper } from "../../kit/rows/mapper";
import { ZzcLs } from "../tables/zzc_ls";
import { poolTransactionTypes } from "./person-codes";

/** 周转池流水 → PoolTransaction */
export const poolTransactions = mapper(ZzcLs, ["lsid"], (t) => ({
  id: t.key("lsid"),
  pool: t.key("zhid"),
  type: t.coded("lx", poolTransactionTypes),
  count: t.count("sl"),
  institution: t.text("jgbm"),
  record: t.text("smzbh"),
  purpose: t.text("yt"),
  date: t.day("jcrq"),
  dueDate: t.day("yhrq"),
  docNo: t.text("pzwh"),
}));
