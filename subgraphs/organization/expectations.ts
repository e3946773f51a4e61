import { GRADE_TIERS, POSITION_LEVELS, GRADES } from "../kit/codes/tables/position";
import { ETHNIC_GROUPS, SEXES } from "../kit/codes/tables/person";
import { type TableExpectation, expectation, to } from "../kit/doctor/expectation";
import { codesOf, listOf } from "../kit/rows/code-list";
import { cadres } from "./mappers/A01";
import { appointments } from "./mappers/A02";
import { educations } from "./mappers/A08";
import { exits } from "./mappers/A30";
import { orgUnits } from "./mappers/B01";
import { registrations } from "./mappers/GWY_DJ";
import { gradeQuotas } from "./mappers/ZJZS";
import { preChecks } from "./mappers/ZSYS";
import {
  APPRAISALS,
  KNOWN_CODES,
  MANAGEMENT_LEVELS,
  REGISTRATION_KINDS,
  cadreCategories,
  cadreStatuses,
  quotaTypes,
} from "./mappers/codes";
import { A01 } from "./tables/A01";
import { A02 } from "./tables/A02";
import { A08 } from "./tables/A08";
import { A15 } from "./tables/A15";
import { A30 } from "./tables/A30";
import { B01 } from "./tables/B01";
import { GwyDj } from "./tables/GWY_DJ";
import { Zjzs } from "./tables/ZJZS";
import { Zsys } from "./tables/ZSYS";

/** Either version of the cadre system writes flags its own way. */
const FLAG = codesOf("1 0 true false", (code) => ["1", "0", "true", "false"].includes(code));
const LEVEL = codesOf(POSITION_LEVELS.standard, POSITION_LEVELS.has);

/** What the rows of 组织部's tables should be like (domain 4.3). */
export const expectations: readonly TableExpectation[] = [
  expectation(B01, {
    core: true,
    readings: [orgUnits.readings],
    required: ["B0101", "B0194"],
    codes: { B0194: listOf(["1", "2", "3"]), STATUS: FLAG },
    references: { B0121: to(B01, "B0111") },
    noReference: ["-1", "0"],
    indexes: [["B0121"]],
    creditCode: orgUnits.readings.usccState,
  }),
  expectation(A01, {
    core: true,
    readings: [cadres.readings],
    required: ["A0195"],
    codes: {
      A0104: codesOf(SEXES.standard, KNOWN_CODES.A0104),
      A0117: codesOf(ETHNIC_GROUPS.standard, KNOWN_CODES.A0117),
      A0160: cadreCategories.list,
      A0163: cadreStatuses.list,
      A0165: listOf(Object.keys(MANAGEMENT_LEVELS)),
      A0121: quotaTypes.list,
      A0221: LEVEL,
      A0192E: codesOf(GRADES.standard, KNOWN_CODES.A0192E),
      A0120: codesOf("1–27", KNOWN_CODES.A0120),
    },
    orders: [["A0107", "A0134"]],
    references: { A0195: to(B01, "B0111") },
    onePersonEach: "t.A0163 = '1'",
    indexes: [["A0184"], ["A0195"]],
  }),
  expectation(A02, {
    readings: [appointments.readings],
    required: ["A0000"],
    codes: { A0219: listOf(["1", "2"]), A0221: LEVEL, A0255: FLAG, A0279: FLAG, A0248: FLAG },
    orders: [["A0243", "A0265"]],
    references: { A0000: to(A01, "A0000"), A0201B: to(B01, "B0111") },
    indexes: [["A0000"], ["A0201B", "A0255"]],
  }),
  expectation(A08, {
    readings: [educations.readings],
    required: ["A0000"],
    codes: { A0837: listOf(["1", "2"]), A0834: FLAG },
    references: { A0000: to(A01, "A0000") },
  }),
  expectation(A15, {
    required: ["A0000", "A1521"],
    codes: { A1517: listOf(Object.keys(APPRAISALS)) },
    references: { A0000: to(A01, "A0000") },
  }),
  expectation(A30, { readings: [exits.readings], references: { A0000: to(A01, "A0000") } }),
  expectation(GwyDj, {
    readings: [registrations.readings],
    codes: { DJLX: listOf(Object.keys(REGISTRATION_KINDS)), DJZT: FLAG },
    references: { A0000: to(A01, "A0000") },
  }),
  expectation(Zjzs, {
    readings: [gradeQuotas.readings],
    codes: { ZJDC: listOf(Object.keys(GRADE_TIERS)) },
    references: { B0111: to(B01, "B0111") },
  }),
  expectation(Zsys, {
    readings: [preChecks.readings],
    codes: { NTCC: LEVEL },
    orders: [["SQRQ", "BBRQ"]],
    references: { B0111: to(B01, "B0111") },
  }),
];
