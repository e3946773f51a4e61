import { mapper } from "../../kit/rows/mapper";
import { Ysxt } from "../tables/ysxt";

/** 议事协调机构台账 → DeliberativeBody */
export const deliberativeBodies = mapper(Ysxt, ["id"], (t) => ({
  id: t.key("id"),
  name: t.text("mc"),
  level: t.text("jb"),
  lead: t.text("qtjgbm"),
  officeAt: t.text("sdjgbm"),
  establishedOn: t.day("slrq"),
  adjustedOn: t.day("tzrq"),
  abolishedOn: t.day("cxrq"),
  docNo: t.text("pzwh"),
}));
