import { titleLevelOf } from "../../kit/codes/tables/title";
import { normalisePersonName } from "../../kit/identity/names";
import { mapper } from "../../kit/rows/mapper";
import { RyXx } from "../tables/ry_xx";
import { STAFF_CODES, postCategories, postGrade, postIdentities, sexes, staffStatuses } from "./codes";
import { idBirth, idIrregular, idSex, maskedId, unknownCodes } from "./id-facts";

/**
 * 事业单位工作人员 → StaffRecord. `person` and `contracts` hold the record's number, `employer` the employer's. The facts from
 * `identity` on are of the retirement rule and of roster rows: what the rules of verification compare.
 */
export const staff = mapper(RyXx, ["rybh"], (t) => ({
  staffNo: t.key("rybh"),
  person: t.key("rybh"),
  contracts: t.key("rybh"),
  name: t.text("xm"),
  idNumber: t.from(["sfzhm"], ({ sfzhm }) => maskedId(sfzhm)),
  employer: t.text("aab001"),
  postCategory: t.coded("gwlb", postCategories),
  postGrade: t.from(["gwdj"], ({ gwdj }) => postGrade(gwdj)),
  titleCode: t.text("zyjszw"),
  titleLevel: t.from(["zyjszw"], ({ zyjszw }) => titleLevelOf(zyjszw)),
  status: t.coded("ryzt", staffStatuses),
  statusOn: t.day("ztrq"),
  identity: t.coded("gwlb", postIdentities),
  qualificationLevel: t.from(["zyjszg"], ({ zyjszg }) => titleLevelOf(zyjszg)),
  enteredOn: t.day("jdw"),
  sex: t.coded("xb", sexes),
  birthDate: t.day("csrq"),
  normalisedName: t.from(["xm"], ({ xm }) => normalisePersonName(xm)),
  idSex: t.from(["sfzhm"], ({ sfzhm }) => idSex(sfzhm)),
  idBirthDate: t.from(["sfzhm"], ({ sfzhm }) => idBirth(sfzhm)),
  idIrregular: t.from(["sfzhm"], ({ sfzhm }) => idIrregular(sfzhm)),
  unknownCodes: t.from(["xb", "gwlb", "gwdj", "zyjszw", "zyjszg", "ryzt"], (row) => unknownCodes(row, STAFF_CODES)),
}));
