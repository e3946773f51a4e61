import { mapper } from "../../kit/rows/mapper";
import { BwKh } from "../tables/bw_kh";
import { APPRAISAL_RESULTS } from "./codes";

/** 编外考核 → Appraisal. A result without a name keeps its code. */
export const appraisals = mapper(BwKh, ["bwbh", "nd"], (t) => ({
  year: t.integer("nd"),
  result: t.from(["dj"], ({ dj }) => {
    const code = dj?.trim();
    return code ? (APPRAISAL_RESULTS[code] ?? code) : null;
  }),
}));
