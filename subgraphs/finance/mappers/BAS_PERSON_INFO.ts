import { birthOf, maskCitizenId, normaliseCitizenId, sexOf } from "../../kit/codes/citizen-id";
import { normalisePersonName } from "../../kit/identity/names";
import { mapper } from "../../kit/rows/mapper";
import { BasPersonInfo } from "../tables/BAS_PERSON_INFO";
import { KNOWN_CODES, REDUCE_REASONS, identityQuotaTypes, payeeStatuses, sexes, staffIdentities } from "./codes";

type CodedColumn = keyof typeof KNOWN_CODES;
const CODED_COLUMNS = Object.keys(KNOWN_CODES) as CodedColumn[];

const unknownCode = (row: BasPersonInfo, column: CodedColumn): boolean => {
  const code = String(row[column] ?? "").trim();
  return code !== "" && !KNOWN_CODES[column](code);
};

/**
 * 人员 → Payee. `person` and `bankAccount` hold the PER_ID, `unit` the AGENCY_CODE; the graph loads them. The facts from
 * `normalisedName` on are of roster rows: what the rules of verification compare.
 */
export const payees = mapper(BasPersonInfo, ["PER_ID", "FISCAL_YEAR"], (t) => ({
  payeeId: t.key("PER_ID"),
  fiscalYear: t.from(["FISCAL_YEAR"], (row) => Number(row.FISCAL_YEAR)),
  person: t.key("PER_ID"),
  bankAccount: t.key("PER_ID"),
  name: t.text("PER_NAME"),
  idNumber: t.from(["IDEN_NO"], ({ IDEN_NO }) => ({
    masked: maskCitizenId(IDEN_NO),
    state: normaliseCitizenId(IDEN_NO).state,
    full: null,
  })),
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
  normalisedName: t.from(["PER_NAME"], ({ PER_NAME }) => normalisePersonName(PER_NAME)),
  quotaType: t.coded("PER_IDE_CODE", identityQuotaTypes),
  idSex: t.from(["IDEN_NO"], ({ IDEN_NO }) => sexOf(normaliseCitizenId(IDEN_NO).normalised)),
  idBirthDate: t.from(["IDEN_NO"], ({ IDEN_NO }) => birthOf(normaliseCitizenId(IDEN_NO).normalised)),
  idIrregular: t.from(["IDEN_NO"], ({ IDEN_NO }) => {
    const { normalised, state } = normaliseCitizenId(IDEN_NO);
    return state === "OK" && IDEN_NO !== normalised;
  }),
  unknownCodes: t.from(CODED_COLUMNS, (row) => CODED_COLUMNS.filter((column) => unknownCode(row, column))),
}));
