import { birthOf, maskCitizenId, normaliseCitizenId, sexOf } from "../../kit/codes/citizen-id";
import type { MaskedId } from "../../kit/graph/values";
import { normalisePersonName } from "../../kit/identity/names";
import { mapper } from "../../kit/rows/mapper";
import { A01 } from "../tables/A01";
import { KNOWN_CODES, MANAGEMENT_LEVELS, cadreCategories, cadreStatuses, sexes } from "./codes";

type CodedColumn = keyof typeof KNOWN_CODES;
const CODED_COLUMNS = Object.keys(KNOWN_CODES) as CodedColumn[];

const isUnknown = (row: A01, column: CodedColumn): boolean => {
  const code = row[column]?.trim();
  return !!code && !KNOWN_CODES[column](code);
};

/**
 * 人员基本信息 → CadreRecord. `unit` holds the unit's B0111, `localQuotaTypes` what A0121 and the unit say; the graph makes
 * facts of them. Those from `normalisedName` on are of roster rows: what the rules of verification compare.
 */
export const cadres = mapper(A01, ["A0000"], (t) => ({
  cadreId: t.key("A0000"),
  name: t.text("A0101"),
  idNumber: t.from(["A0184"], ({ A0184 }): MaskedId => ({
    masked: maskCitizenId(A0184),
    state: normaliseCitizenId(A0184).state,
    full: null,
  })),
  sex: t.coded("A0104", sexes),
  birthMonth: t.month("A0107"),
  workStartMonth: t.month("A0134"),
  politicalText: t.text("A0140"),
  category: t.coded("A0160", cadreCategories),
  managementStatus: t.from(["A0163"], ({ A0163 }) => cadreStatuses.value(A0163?.trim() ?? "") ?? "OTHER"),
  managementLevel: t.from(["A0165"], ({ A0165 }) => {
    const code = A0165?.trim();
    return code ? (MANAGEMENT_LEVELS[code] ?? code) : null;
  }),
  localQuotaTypes: t.from(["A0121", "A0195"], ({ A0121, A0195 }) => ({ code: A0121?.trim() || null, place: A0195?.trim() || null })),
  unit: t.text("A0195"),
  positionTitle: t.text("A0192A"),
  leadershipLevelCode: t.text("A0221"),
  levelSince: t.month("A0288"),
  gradeCode: t.text("A0192E"),
  gradeSince: t.month("A0192C"),
  salaryLevel: t.from(["A0120"], ({ A0120 }) => (/^\d+$/.test(A0120?.trim() ?? "") ? Number(A0120) : null)),
  normalisedName: t.from(["A0101"], ({ A0101 }) => normalisePersonName(A0101)),
  birthDate: t.day("A0107"),
  idSex: t.from(["A0184"], ({ A0184 }) => sexOf(normaliseCitizenId(A0184).normalised)),
  idBirthDate: t.from(["A0184"], ({ A0184 }) => birthOf(normaliseCitizenId(A0184).normalised)),
  idIrregular: t.from(["A0184"], ({ A0184 }) => {
    const { normalised, state } = normaliseCitizenId(A0184);
    return state === "OK" && A0184 !== normalised;
  }),
  unknownCodes: t.from(CODED_COLUMNS, (row) => CODED_COLUMNS.filter((column) => isUnknown(row, column))),
}));
