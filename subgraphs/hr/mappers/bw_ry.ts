import { halfWidth, withoutBlanks } from "../../kit/codes/text";
import { mapper } from "../../kit/rows/mapper";
import { BwRy } from "../tables/bw_ry";
import { CONTRACT_CODES, fundingSources, contractKinds, contractSources, contractStatuses, sexWords } from "./codes";
import { idIrregular, idSex, maskedId, unknownCodes } from "./id-facts";

/** A mobile number as it may be shown: its first three and last four digits. Of anything else nothing is. */
export function maskMobile(raw: string | null): string | null {
  const number = withoutBlanks(halfWidth(raw ?? "")).replaceAll("-", "");
  if (number === "") return null;
  return /^\d{11}$/.test(number) ? `${number.slice(0, 3)}****${number.slice(7)}` : "****";
}

/** As TRIM does in SQL: blanks, and no other white space. */
const trimmedAsSql = (text: string | null): string => (text ?? "").replace(/^ +| +$/g, "");

/**
 * 编外聘用人员 → ContractStaff. `unit` is what the crosswalk knows the employer by: its number, or where the row has none its
 * name as it stands (see contractUnitSql). `person` and `appraisals` hold the row's number, `employer` the employer's, `approval` the
 * approval's.
 */
export const contractStaff = mapper(BwRy, ["bwbh"], (t) => ({
  contractStaffNo: t.key("bwbh"),
  person: t.key("bwbh"),
  appraisals: t.key("bwbh"),
  name: t.text("xm"),
  idNumber: t.from(["sfzhm"], ({ sfzhm }) => maskedId(sfzhm)),
  mobile: t.from(["lxdh"], ({ lxdh }) => {
    const masked = maskMobile(lxdh);
    return masked && { masked, full: null };
  }),
  sex: t.coded("xb", sexWords),
  unit: t.from(["aab001", "yrdw"], ({ aab001, yrdw }) => trimmedAsSql(aab001) || trimmedAsSql(yrdw)),
  institution: t.from(["aab001", "yrdw"], ({ aab001, yrdw }) => trimmedAsSql(aab001) || trimmedAsSql(yrdw)),
  employer: t.text("aab001"),
  employerNameText: t.text("yrdw"),
  postName: t.text("gw"),
  kind: t.coded("gwlx", contractKinds),
  source: t.coded("ly", contractSources),
  funding: t.coded("jfly", fundingSources),
  contractFrom: t.day("htqs"),
  contractTo: t.day("htzz"),
  monthlyPay: t.decimal("yx"),
  status: t.coded("zt", contractStatuses),
  exitedOn: t.day("tcrq"),
  exitReason: t.text("tcyy"),
  approval: t.text("spbh"),
  idSex: t.from(["sfzhm"], ({ sfzhm }) => idSex(sfzhm)),
  idIrregular: t.from(["sfzhm"], ({ sfzhm }) => idIrregular(sfzhm)),
  unknownCodes: t.from(["xb", "gwlx", "ly", "jfly", "zt"], (row) => unknownCodes(row, CONTRACT_CODES)),
}));
