import { mapper } from "../../kit/rows/mapper";
import { GwMx } from "../tables/gw_mx";
import { postCategories, postGrade } from "./codes";

/** 岗位明细 → PostPlanLine; how many people hold such posts is counted. */
export const postLines = mapper(GwMx, ["faid", "gwlb", "gwdj"], (t) => ({
  category: t.coded("gwlb", postCategories),
  grade: t.from(["gwdj"], ({ gwdj }) => postGrade(gwdj)),
  approved: t.count("hzs"),
  filled: t.integer("yps"),
}));
