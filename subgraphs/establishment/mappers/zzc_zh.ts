import { mapper } from "../../kit/rows/mapper";
import { ZzcZh } from "../tables/zzc_zh";
import { quotaTypes } from "./codes";
import { poolKinds } from "./person-codes";

/** 周转池账户 → TurnoverPool */
export const pools = mapper(ZzcZh, ["zhid"], (t) => ({
  poolId: t.key("zhid"),
  name: t.text("mc"),
  kind: t.coded("lx", poolKinds),
  quotaType: t.coded("bzlx", quotaTypes),
  total: t.count("ze"),
}));
