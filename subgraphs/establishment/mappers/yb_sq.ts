import { mapper } from "../../kit/rows/mapper";
import { YbSq } from "../tables/yb_sq";
import { quotaTypes, quotaUseKinds, quotaUseStatuses } from "./codes";

/** 用编申请 → QuotaUseApplication */
export const quotaUseApplications = mapper(YbSq, ["sqbh"], (t) => ({
  applicationNo: t.key("sqbh"),
  institution: t.text("jgbm"),
  kind: t.coded("sqlx", quotaUseKinds),
  quotaType: t.coded("bzlx", quotaTypes),
  requested: t.count("sqs"),
  approved: t.count("hzs"),
  used: t.count("ysys"),
  year: t.integer("nd"),
  status: t.coded("zt", quotaUseStatuses),
  appliedOn: t.day("sqrq"),
  approvedOn: t.day("hzrq"),
  docNo: t.text("hzwh"),
  validUntil: t.day("yxq"),
  pool: t.text("zhid"),
  reason: t.text("ly"),
}));
