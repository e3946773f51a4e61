import fc from "fast-check";
import type { Codes } from "../../subgraphs/kit/graph/codes";
import type { Mapper, Readings } from "../../subgraphs/kit/rows/mapper";
import { quotaLines } from "../../subgraphs/establishment/mappers/bz_hd";
import { quotaLedger } from "../../subgraphs/establishment/mappers/bz_tz";
import { matters } from "../../subgraphs/establishment/mappers/bzsx";
import * as lists from "../../subgraphs/establishment/mappers/codes";
import { registrations } from "../../subgraphs/establishment/mappers/fr_dj";
import { registrationEvents } from "../../subgraphs/establishment/mappers/fr_ls";
import { annualReports } from "../../subgraphs/establishment/mappers/fr_nb";
import { institutions } from "../../subgraphs/establishment/mappers/jg_jbxx";
import { internalUnits } from "../../subgraphs/establishment/mappers/jg_nsjg";
import { enrolments } from "../../subgraphs/establishment/mappers/jy_xss";
import { specialArrangements } from "../../subgraphs/establishment/mappers/tsbz";
import { quotaUseApplications } from "../../subgraphs/establishment/mappers/yb_sq";
import { dutyItems } from "../../subgraphs/establishment/mappers/zz_qd";
import * as enums from "../../subgraphs/establishment/graph/enums";
import { UsccState } from "../../subgraphs/kit/graph/enums";
import { runs } from "../support/runs";

/** One fact of a row that has these columns. */
const read = <Row extends object>(mapper: Mapper<Row, Readings<Row>>, fact: string, columns: Record<string, unknown>): unknown =>
  (mapper.map({ ...Object.fromEntries(mapper.key.map((key) => [key, "1"])), ...columns } as Row, [fact]) as Record<string, unknown>)[fact];

describe("a row of an institution", () => {
  it.each([
    [{ gpmc: "甲、乙;丙,丁" }, "plaqueNames", ["甲", "乙", "丙", "丁"]],
    [{ gpmc: " 甲 ；、，乙\u3000" }, "plaqueNames", ["甲", "乙"]],
    [{ gpmc: null }, "plaqueNames", []],
    [{ gpmc: "" }, "plaqueNames", []],
    [{ jgjc: "  " }, "shortName", null],
    [{ jgjc: " 教体局\u3000" }, "shortName", "教体局"],
    [{ jglb: "24" }, "category", "SCHOOL"],
    [{ jglb: "99" }, "category", "OTHER"],
    [{ jglb: " " }, "category", null],
    [{ jggg: "131" }, "rank", "COUNTY_CHIEF"],
    [{ jggg: "190 " }, "rank", "UNRANKED"],
    [{ jggg: "133" }, "rank", null],
    [{ jfxs: "" }, "fundingForm", null],
    [{ jfxs: null }, "fundingForm", null],
    [{ jfxs: "7" }, "fundingForm", "UNKNOWN"],
    [{ sylb: "9" }, "publicInstitutionClass", "UNCLASSIFIED"],
    [{ hylb: "ZZ" }, "sector", "OTHER"],
    [{ zt: "4" }, "status", "TRANSFERRED_UP"],
    [{ clrq: "1983-10-18" }, "establishedOn", "1983-10-18"],
    [{ clrq: "1983-02-30" }, "establishedOn", null],
    [{ clrq: "0000-00-00" }, "establishedOn", null],
    [{ cxrq: "2099-12-31" }, "abolishedOn", null],
    [{ cxrq: "20991231" }, "abolishedOn", null],
    [{ sjjgbm: " 770127030001" }, "parent", "770127030001"],
    [{ sjjgbm: "" }, "parent", null],
    [{ zzjgdm: "41050001-6" }, "organisationCode", "410500016"],
    [{ zzjgdm: "-" }, "organisationCode", null],
    [{ smbz: "1 " }, "secret", true],
    [{ smbz: "0" }, "secret", false],
  ])("%j: %s is %j", (columns, fact, expected) => {
    expect(read(institutions, fact, columns)).toEqual(expected);
  });

  it.each([
    ["11770127MB1A0001X1", "03", "OK"],
    [" 11770127mb1a0001x1\u3000", "03", "OK"],
    ["１１770127MB1A0001X1", "03", "OK"],
    ["11770127MB1A0001X1", "24", "BAD_CATEGORY"],
    ["12770127410500016X", "24", "OK"],
    ["13770127513000073Q", "07", "OK"],
    ["11770127MB1A0001X1", "99", "OK"],
    ["11770127MB1A0001X2", "03", "BAD_CHECK"],
    ["1177O127MB1A0001X1", "03", "BAD_ALPHABET"],
    ["91350100M000100Y43", "03", "BAD_DEPARTMENT"],
    ["41050001-6", "03", "BAD_LENGTH"],
    ["", "03", "EMPTY"],
    [null, "03", "EMPTY"],
  ])("has credit code %j in category %s: %s", (tyshxydm, jglb, expected) => {
    expect(read(institutions, "usccState", { tyshxydm, jglb })).toBe(expected);
  });

  it("is never refused, whatever stands in it", () => {
    const anything = fc.oneof(fc.constant(null), fc.string(), fc.constantFrom("", " ", "\u3000", "1", "24", "141", "2099-12-31"));
    const columns = [
      "jgmc",
      "jgjc",
      "gpmc",
      "sjjgbm",
      "jggg",
      "jfxs",
      "sylb",
      "hylb",
      "glms",
      "tyshxydm",
      "zzjgdm",
      "clrq",
      "pzwh",
      "cxrq",
    ];
    const row = fc.record({
      ...Object.fromEntries(columns.map((column) => [column, anything])),
      jglb: fc.string(),
      zt: fc.string(),
      smbz: fc.string(),
      xzqh: fc.string(),
    });
    const facts = Object.keys(institutions.readings);
    fc.assert(
      fc.property(row, (given) => {
        const { usccState, plaqueNames } = institutions.map({ jgbm: "770127030001", ...given } as never, facts);
        expect(UsccState).toHaveProperty(usccState!);
        expect(plaqueNames!.every((name) => name.trim() === name && name !== "")).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("rows of the office's other books", () => {
  it.each<[Mapper<never, never>, string, Record<string, unknown>, unknown]>([
    [quotaLines, "quotaType", { bzlx: "02 " }, "POLITICAL_LEGAL_SPECIAL"],
    [quotaLines, "quotaType", { bzlx: "09" }, null],
    [quotaLines, "purpose", { zxyt: "" }, null],
    [quotaLines, "approved", { hds: "12" }, 12],
    [quotaLedger, "delta", { bds: -3 }, -3],
    [quotaLedger, "changeType", { bdlx: "09" }, "SPECIAL_RECOVER"],
    [quotaLedger, "matter", { sxid: 12 }, "12"],
    [quotaLedger, "matter", { sxid: null }, null],
    [internalUnits, "name", { nsmc: " 办公室 " }, "办公室"],
    [internalUnits, "rank", { nsgg: "" }, null],
    [specialArrangements, "owner", { syjgbm: "  " }, null],
    [specialArrangements, "until", { jzrq: "2099-12-31" }, null],
    [quotaUseApplications, "year", { nd: "2025" }, 2025],
    [quotaUseApplications, "pool", { zhid: 3 }, "3"],
    [quotaUseApplications, "status", { zt: "08" }, "EXPIRED"],
    [quotaUseApplications, "validUntil", { yxq: null }, null],
    [matters, "legalityResult", { hfjg: "2" }, "SUPPLEMENT"],
    [matters, "decision", { jyjg: " " }, null],
    [
      matters,
      "stages",
      { dyrq: null, lzrq: "", hfrq: null, hfjg: "", syrq: null, jyjg: null, ssrq: null, bbrq: null, pgrq: null, pgjg: " " },
      [],
    ],
    [registrations, "uscc", { tyshxydm: " 12770127410500016x" }, "12770127410500016X"],
    [registrations, "openingFundWan", { kbzj: "322.50" }, "322.50"],
    [registrations, "status", { zt: "3" }, "EXPIRED"],
    [registrationEvents, "deferredMaterials", { rqbl: "1" }, true],
    [registrationEvents, "sealRecovered", { gzhs: "" }, false],
    [annualReports, "year", { nd: "2024" }, 2024],
    [annualReports, "score", { pf: "79.60" }, 79.6],
    [annualReports, "score", { pf: null }, null],
    [annualReports, "status", { zt: "0" }, "NOT_FILED"],
    [enrolments, "stage", { xd: "3" }, "初中"],
    [enrolments, "stage", { xd: "7" }, "7"],
    [enrolments, "location", { cx: "3 " }, "乡村"],
    [dutyItems, "cooperating", { phjgbm: "770127030001, 770127030002，" }, ["770127030001", "770127030002"]],
    [dutyItems, "cooperating", { phjgbm: null }, []],
  ] as unknown as [Mapper<never, never>, string, Record<string, unknown>, unknown][])(
    "%#: are read as they are meant",
    (mapper, fact, columns, expected) => {
      expect(read(mapper as never, fact, columns)).toEqual(expected);
    },
  );
});

describe("the office's code lists", () => {
  const values: Record<string, object> = {
    publicInstitutionClasses: enums.PublicInstitutionClass,
    institutionStatuses: enums.InstitutionStatus,
    institutionEventTypes: enums.InstitutionEventType,
    quotaChangeTypes: enums.QuotaChangeType,
    specialQuotaKinds: enums.SpecialQuotaKind,
    controlKinds: enums.ControlKind,
    dutyKinds: enums.DutyKind,
    quotaUseKinds: enums.QuotaUseKind,
    quotaUseStatuses: enums.QuotaUseStatus,
    matterKinds: enums.MatterKind,
    matterStatuses: enums.MatterStatus,
    legalityResults: enums.LegalityResult,
    registrationStatuses: enums.RegistrationStatus,
    registrationEventTypes: enums.RegistrationEventType,
    annualReportStatuses: enums.AnnualReportStatus,
  };

  it.each(Object.keys(values))("%s has every value of its enumeration, in the order of the codes", (name) => {
    const { entries } = (lists as unknown as Record<string, Codes<string>>)[name]!;
    const inOrder = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(inOrder.map(([, value]) => value)).toEqual(Object.keys(values[name]!));
  });
});
