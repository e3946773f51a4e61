import { normaliseUscc, usccCategoryOf } from "../../kit/codes/uscc";
import { mapper } from "../../kit/rows/mapper";
import { JgJbxx } from "../tables/jg_jbxx";
import { fundingForms, institutionCategories, institutionRanks, institutionStatuses, publicInstitutionClasses, sectors } from "./codes";

/**
 * 机构基本信息 → Institution. `parent` and its like hold the other institution's code, `legalPerson` the credit code that a
 * certificate may be found by, `formerNames` the name that is none of them.
 */
export const institutions = mapper(JgJbxx, ["jgbm"], (t) => ({
  institutionCode: t.key("jgbm"),
  uscc: t.from(["tyshxydm"], (row) => usccOf(row)),
  usccState: t.from(["tyshxydm", "jglb"], (row) => usccStateOf(row)),
  organisationCode: t.from(["zzjgdm"], (row) => normaliseUscc(row.zzjgdm).normalised || null),
  name: t.text("jgmc"),
  shortName: t.text("jgjc"),
  // All three separators occur.
  plaqueNames: t.from(["gpmc"], (row) =>
    (row.gpmc ?? "")
      .split(/[、;,；，]/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
  category: t.coded("jglb", institutionCategories),
  rank: t.coded("jggg", institutionRanks),
  fundingForm: t.coded("jfxs", fundingForms),
  publicInstitutionClass: t.coded("sylb", publicInstitutionClasses),
  sector: t.coded("hylb", sectors),
  managementMode: t.text("glms"),
  divisionCode: t.text("xzqh"),
  status: t.coded("zt", institutionStatuses),
  establishedOn: t.day("clrq"),
  abolishedOn: t.day("cxrq"),
  approvalDocNo: t.text("pzwh"),
  parent: t.text("sjjgbm"),
  coManagedBy: t.text("gtgljgbm"),
  coLocatedWith: t.text("hsjgbm"),
  legalPerson: t.from(["tyshxydm"], (row) => usccOf(row)),
  formerNames: t.text("jgmc"),
  secret: t.flag("smbz", "1"),
}));

const usccOf = ({ tyshxydm }: JgJbxx): string | null => normaliseUscc(tyshxydm).normalised || null;

/** The state of an institution's credit code: registered by the establishment office, in the category the institution is of (domain 3.1). */
export function usccStateOf({ tyshxydm, jglb }: Pick<JgJbxx, "tyshxydm" | "jglb">) {
  const category = institutionCategories.value(jglb.trim() || null);
  return normaliseUscc(tyshxydm, { department: "1", category: category ? usccCategoryOf(category) : undefined }).state;
}
