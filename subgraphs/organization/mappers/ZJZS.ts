import { mapper } from "../../kit/rows/mapper";
import { Zjzs } from "../tables/ZJZS";

/** 职级职数核定 → GradeOccupancy */
export const gradeQuotas = mapper(Zjzs, ["B0111", "ZJDC"], (t) => ({
  tier: t.key("ZJDC"),
  approved: t.integer("HDS"),
}));
