import { mapper } from "../../kit/rows/mapper";
import { GwFa } from "../tables/gw_fa";

/** 岗位设置方案 → PostPlan. `lines` holds what its lines are found by. */
export const postPlans = mapper(GwFa, ["faid"], (t) => ({
  planId: t.key("faid"),
  quotaCopied: t.integer("bzs"),
  totalPosts: t.integer("gwzs"),
  approvedDocNo: t.text("hzwh"),
  lines: t.from(["faid", "aab001"], ({ faid, aab001 }) => ({ plan: String(faid), employer: aab001?.trim() ?? "" })),
}));
