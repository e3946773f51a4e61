import { mapper } from "../../kit/rows/mapper";
import { A15 } from "../tables/A15";
import { APPRAISALS } from "./codes";

/** 年度考核 → Appraisal */
export const appraisals = mapper(A15, ["A1500"], (t) => ({
  year: t.from(["A1521"], ({ A1521 }) => Number(A1521)),
  result: t.from(["A1517"], ({ A1517 }) => {
    const code = A1517?.trim();
    return code ? (APPRAISALS[code] ?? code) : null;
  }),
}));
