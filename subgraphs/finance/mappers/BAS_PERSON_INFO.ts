import { maskCitizenId, normaliseCitizenId } from "../../kit/codes/citizen-id";
import { mapper } from "../../kit/rows/mapper";
import { BasPersonInfo } from "../tables/BAS_PERSON_INFO";
import { REDUCE_REASONS, payeeStatuses, sexes, staffIdentities } from "./codes";

/** 人员 → Payee. `person` and `bankAccount` hold the PER_ID, `unit` the AGENCY_CODE; the graph loads them. */
export const payees = mapper(BasPersonInfo, ["PER_ID", "FISCAL_YEAR"], (t) => ({
  payeeId: t.key("PER_ID"),
  fiscalYear: t.from(["FISCAL_YEAR"], (row) => Number(row.FISCAL_YEAR)),
  person: t.key("PER_ID"),
  bankAccount: t.key("PER_ID"),
  name: t.text("PER_NAME"),
  idNumber: t.from(["IDEN_NO"], ({ IDEN_NO }) => ({ masked: maskCitizenId(IDEN_NO), state: normaliseCitizenId(IDEN_NO).state, full: null })),
  sex: t.coded("SEX_CODE", sexes),
  unit: t.text("AGENCY_CODE"),
  status: t.from(["PER_STA_CODE"], ({ PER_STA_CODE }) => payeeStatuses.value(PER_STA_CODE?.trim() ?? "") ?? "OTHER"),
  identity: t.coded("PER_IDE_CODE", staffIdentities),
  inQuota: t.from(["IS_AUTH"], ({ IS_AUTH }) => IS_AUTH === 1),
  unifiedPayroll: t.from(["IS_UNI_SALA"], ({ IS_UNI_SALA }) => IS_UNI_SALA === 1),
  startDate: t.day("START_DATE"),
  endDate: t.day("END_DATE"),
  reduceReason: t.from(["REDUCE_REASON"], ({ REDUCE_REASON }) => {
    const code = REDUCE_REASON?.trim();
    return code ? (REDUCE_REASONS[code] ?? code) : null;
  }),
}));
