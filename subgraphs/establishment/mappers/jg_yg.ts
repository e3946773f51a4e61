import { mapper } from "../../kit/rows/mapper";
import { JgYg } from "../tables/jg_yg";
import { institutionEventTypes } from "./codes";

/** 机构沿革 → InstitutionEvent */
export const institutionEvents = mapper(JgYg, ["id"], (t) => ({
  id: t.key("id"),
  type: t.coded("yglx", institutionEventTypes),
  date: t.day("ygrq"),
  nameBefore: t.text("ygqmc"),
  nameAfter: t.text("yghmc"),
  target: t.text("mbjgbm"),
  docNo: t.text("pzwh"),
}));
