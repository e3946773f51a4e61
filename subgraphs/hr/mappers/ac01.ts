import { mapper } from "../../kit/rows/mapper";
import { Ac01 } from "../tables/ac01";
import { survivalStatuses } from "./codes";
import { idBirth, idSex } from "./id-facts";

/** 参保人员: survival, and what the ID number says. A blank state is unknown. */
export const insuredPersons = mapper(Ac01, ["aac001"], (t) => ({
  insuredNo: t.key("aac001"),
  survival: t.from(["aac060"], ({ aac060 }) => survivalStatuses.value(aac060?.trim() ?? "") ?? "UNKNOWN"),
  deceasedOn: t.day("swrq"),
  employer: t.text("aab001"),
  idBirthDate: t.from(["aac002"], ({ aac002 }) => idBirth(aac002)),
  idSex: t.from(["aac002"], ({ aac002 }) => idSex(aac002)),
}));
