import { mapper } from "../../kit/rows/mapper";
import { LdzsHd } from "../tables/ldzs_hd";
import { leadershipPositions } from "./person-codes";

/** 领导职数核定 → LeadershipQuota */
export const leadershipQuotas = mapper(LdzsHd, ["id"], (t) => ({
  levelCode: t.text("zscc"),
  position: t.coded("zf", leadershipPositions),
  internalUnitCode: t.text("nsbm"),
  postName: t.text("gwmc"),
  approved: t.count("hds"),
}));
