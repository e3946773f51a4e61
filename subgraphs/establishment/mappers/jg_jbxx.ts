import { mapper } from "../../kit/rows/mapper";
import { JgJbxx } from "../tables/jg_jbxx";
import { fundingForms, institutionCategories, institutionRanks, sectors } from "./codes";

/** 机构基本信息 → Institution. `parent` and its like hold the other institution's code; the graph loads it. */
export const institutions = mapper(JgJbxx, ["jgbm"], (t) => ({
  institutionCode: t.key("jgbm"),
  name: t.text("jgmc"),
  shortName: t.text("jgjc"),
  // All three separators occur.
  plaqueNames: t.from(["gpmc"], (row) => (row.gpmc ?? "").split(/[、;,；，]/).map((name) => name.trim()).filter(Boolean)),
  category: t.coded("jglb", institutionCategories),
  rank: t.coded("jggg", institutionRanks),
  fundingForm: t.coded("jfxs", fundingForms),
  sector: t.coded("hylb", sectors),
  divisionCode: t.text("xzqh"),
  establishedOn: t.day("clrq"),
  parent: t.text("sjjgbm"),
}));
