import { mapper } from "../../kit/rows/mapper";
import { Tsbz } from "../tables/tsbz";
import { quotaTypes, specialQuotaKinds } from "./codes";

/** 特殊编制安排 → SpecialQuotaArrangement */
export const specialArrangements = mapper(Tsbz, ["tsid"], (t) => ({
  id: t.key("tsid"),
  kind: t.coded("tslx", specialQuotaKinds),
  user: t.text("jgbm"),
  owner: t.text("syjgbm"),
  quotaType: t.coded("bzlx", quotaTypes),
  approved: t.count("hds"),
  released: t.count("yxd"),
  recovered: t.count("ysh"),
  from: t.day("ksrq"),
  until: t.day("jzrq"),
  recoveryCondition: t.text("shtj"),
  status: t.text("zt"),
}));
