import { normaliseUscc } from "../../kit/codes/uscc";
import { mapper } from "../../kit/rows/mapper";
import { FrDj } from "../tables/fr_dj";
import { registrationStatuses } from "./codes";

/** 事业单位法人登记 → LegalPersonRegistration */
export const registrations = mapper(FrDj, ["zsh"], (t) => ({
  certificateNo: t.key("zsh"),
  uscc: t.from(["tyshxydm"], (row) => normaliseUscc(row.tyshxydm).normalised || null),
  name: t.text("dwmc"),
  legalRepresentative: t.text("fddbr"),
  openingFundWan: t.decimal("kbzj"),
  fundingText: t.text("jfly"),
  sponsor: t.text("jbdw"),
  validUntil: t.day("yxqz"),
  status: t.coded("zt", registrationStatuses),
}));
