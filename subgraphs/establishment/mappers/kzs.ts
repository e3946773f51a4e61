import { mapper } from "../../kit/rows/mapper";
import { Kzs } from "../tables/kzs";
import { controlKinds } from "./codes";

/** 控制数 → ControlNumber */
export const controlNumbers = mapper(Kzs, ["jgbm", "lx"], (t) => ({
  kind: t.coded("lx", controlKinds),
  approved: t.count("hds"),
  docNo: t.text("pzwh"),
  effectiveFrom: t.day("sxrq"),
}));
