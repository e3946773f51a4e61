import { mapper } from "../../kit/rows/mapper";
import { JgNsjg } from "../tables/jg_nsjg";
import { institutionRanks, institutionStatuses } from "./codes";

/** 内设机构 → InternalUnit */
export const internalUnits = mapper(JgNsjg, ["nsbm"], (t) => ({
  code: t.key("nsbm"),
  name: t.text("nsmc"),
  rank: t.coded("nsgg", institutionRanks),
  status: t.coded("zt", institutionStatuses),
}));
