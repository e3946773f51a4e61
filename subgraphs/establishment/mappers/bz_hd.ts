import { mapper } from "../../kit/rows/mapper";
import { BzHd } from "../tables/bz_hd";
import { fundingForms, quotaTypes } from "./codes";

/** 编制核定 → QuotaLine */
export const quotaLines = mapper(BzHd, ["id"], (t) => ({
  quotaType: t.coded("bzlx", quotaTypes),
  fundingForm: t.coded("jfxs", fundingForms),
  purpose: t.text("zxyt"),
  approved: t.count("hds"),
  approvalDocNo: t.text("pzwh"),
  effectiveFrom: t.day("sxrq"),
}));
