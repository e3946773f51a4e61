import { normaliseUscc } from "../../kit/codes/uscc";
import { mapper } from "../../kit/rows/mapper";
import { Ab01 } from "../tables/ab01";
import { employerKinds, employerStatuses } from "./codes";

/** 参保单位 → Employer. `postPlan` holds the employer's number; the facts from `kind` on are of filters and roster rows. */
export const employers = mapper(Ab01, ["aab001"], (t) => ({
  employerNo: t.key("aab001"),
  localName: t.text("aab004"),
  localUscc: t.text("aab003"),
  postPlan: t.key("aab001"),
  kind: t.coded("aab019", employerKinds),
  status: t.coded("aab051", employerStatuses),
  divisionCode: t.text("aab301"),
  // Old organisation codes of nine characters stand here too.
  usccState: t.from(["aab003"], ({ aab003 }) => normaliseUscc(aab003, { oldOrganisationCode: true }).state),
}));
