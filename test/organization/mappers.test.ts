import { cadres } from "../../subgraphs/organization/mappers/A01";
import { appointments } from "../../subgraphs/organization/mappers/A02";
import { educations } from "../../subgraphs/organization/mappers/A08";
import { exits } from "../../subgraphs/organization/mappers/A30";
import { orgUnits } from "../../subgraphs/organization/mappers/B01";
import { registrations } from "../../subgraphs/organization/mappers/GWY_DJ";
import { preChecks } from "../../subgraphs/organization/mappers/ZSYS";
import { firstDay } from "../../subgraphs/organization/mappers/dates";
import { isYes } from "../../subgraphs/organization/mappers/flags";
import { isPoliticalLegal, quotaTypesOf } from "../../subgraphs/organization/mappers/quota-types";

const cadre = (row: object, ...facts: string[]) => cadres.map({ A0000: "c1", ...row } as never, facts);

describe("a cadre's row", () => {
  it.each([
    ["197003", "1970-03"],
    ["19700315", "1970-03"],
    ["1970.03", "1970-03"],
    [" 197003 ", "1970-03"],
    ["197013", null],
    ["1970", null],
    ["", null],
    [null, null],
  ])("reads the birth %j as %j", (A0107, birthMonth) => expect(cadre({ A0107 }, "birthMonth").birthMonth).toBe(birthMonth));

  it("has a day of birth only where one is written", () => {
    expect(cadre({ A0107: "19700315" }, "birthDate").birthDate).toBe("1970-03-15");
    expect(cadre({ A0107: "197003" }, "birthDate").birthDate).toBeNull();
    expect(cadre({ A0107: "19700230" }, "birthDate").birthDate).toBeNull();
  });

  it.each([
    ["1", "CIVIL_SERVANT"],
    [" 2", "REFERENCED_STAFF"],
    ["4", "INSTITUTION_MANAGEMENT"],
    ["x", "OTHER"],
    [" ", null],
    [null, null],
  ])("reads the category %j as %j", (A0160, category) => expect(cadre({ A0160 }, "category").category).toBe(category));

  it("always has a management status", () => {
    expect([null, "", "7", "1", "4"].map((A0163) => cadre({ A0163 }, "managementStatus").managementStatus)).toEqual([
      "OTHER",
      "OTHER",
      "OTHER",
      "IN_POST",
      "DECEASED",
    ]);
  });

  it("keeps a management level that it does not know", () => {
    expect(["03", "77", " "].map((A0165) => cadre({ A0165 }, "managementLevel").managementLevel)).toEqual(["县管干部", "77", null]);
  });

  it("shows no more of an ID number than six and four characters", () => {
    expect(cadre({ A0184: "770127198503120013" }, "idNumber").idNumber).toEqual({ masked: "770127********0013", state: "OK", full: null });
    expect(cadre({ A0184: "770127680905103" }, "idNumber").idNumber).toEqual({ masked: "770127********1031", state: "OLD_15", full: null });
    expect(cadre({ A0184: null }, "idNumber").idNumber).toEqual({ masked: "", state: "EMPTY", full: null });
  });

  it("names the columns whose code stands in no list, and passes over blanks", () => {
    expect(cadre({ A0117: "59", A0104: "3", A0160: " ", A0120: "28", A0192E: "G13", A0221: "141" }, "unknownCodes").unknownCodes).toEqual([
      "A0104",
      "A0117",
      "A0192E",
      "A0120",
    ]);
    expect(cadre({ A0117: "01", A0104: "1", A0120: "27", A0192E: "G01", A0221: null }, "unknownCodes").unknownCodes).toEqual([]);
  });

  it("tells a number that is right but untidy", () => {
    expect(cadre({ A0184: "　11010519491231002x" }, "idIrregular").idIrregular).toBe(true);
    expect(cadre({ A0184: "11010519491231002X" }, "idIrregular").idIrregular).toBe(false);
    expect(cadre({ A0184: "770127680905103" }, "idIrregular").idIrregular).toBe(false);
  });
});

describe("quota types", () => {
  it("are a set where the department does not tell them apart", () => {
    expect(quotaTypesOf("1", true)).toEqual(["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"]);
    expect(quotaTypesOf("1", false)).toEqual(["ADMINISTRATIVE"]);
    expect(quotaTypesOf("3", true)).toEqual(["PUBLIC_INSTITUTION"]);
    expect(quotaTypesOf("7", true)).toEqual([]);
    expect(quotaTypesOf(null, true)).toEqual([]);
  });

  it.each([
    ["青垣县公安局", "0301", true],
    ["青垣县司法局", "0301", true],
    ["青垣县人民检察院", null, true],
    ["某院", "0601", true],
    ["青垣县水利局", "0306", false],
    [null, null, false],
  ])("of %s (%s): political-legal %s", (name, category, expected) => expect(isPoliticalLegal({ name, category })).toBe(expected));
});

describe("an appointment's row", () => {
  const post = (row: object) => appointments.map({ A0200: "a1", ...row } as never, Object.keys(appointments.readings));
  it.each([
    [null, true],
    ["0", true],
    ["false", true],
    ["1", false],
    ["true", false],
  ])("with A0248 %j occupies a post: %s", (A0248, occupies) => expect(post({ A0248 }).occupiesQuota).toBe(occupies));

  it("knows chiefs, deputies and other members", () => {
    expect(["1", "3", "31", null, "2"].map((A0201E) => post({ A0201E }).memberType)).toEqual([
      "CHIEF",
      "DEPUTY",
      "OTHER_MEMBER",
      null,
      null,
    ]);
  });

  it("takes 2 for no leadership post", () =>
    expect(["1", "2", null].map((A0219) => post({ A0219 }).leading)).toEqual([true, false, false]));
});

describe("flags", () => {
  it("are 1 or true in any case", () =>
    expect(["1", "true", "TRUE ", "0", "false", "", null, undefined].map(isYes)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]));
});

describe("dates", () => {
  it("of a month are its first day", () => {
    expect(["202501", "2025.01", "20250131", "20250132", "2025", "", null].map(firstDay)).toEqual([
      "2025-01-01",
      "2025-01-01",
      "2025-01-31",
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("other rows", () => {
  it("keep codes of degrees and educations that no standard has", () => {
    const read = (row: object) => educations.map({ A0800: "e", ...row } as never, Object.keys(educations.readings));
    expect(read({ A0801B: "14", A0901B: "303", A0837: "2", A0834: "true" })).toMatchObject({
      education: { code: "14", name: "硕士研究生毕业" },
      degree: { code: "303", name: "法学硕士" },
      fullTime: false,
      highest: true,
    });
    expect(read({ A0801B: "1", A0901B: "999", A0837: "3" })).toMatchObject({
      education: { code: "1", standard: null },
      degree: { code: "999", standard: null },
      fullTime: null,
      highest: false,
    });
  });

  it("of exits and registrations", () => {
    expect(exits.map({ A0000: "c", A3001: "03", A3004: "202405", A3007A: " " }, ["mode", "on", "day", "destination"])).toEqual({
      mode: "DISMISSAL_WITH_NOTICE",
      on: "2024-05",
      day: "2024-05-01",
      destination: null,
    });
    expect(registrations.map({ A0000: "c", DJLX: "3", DJRQ: "2007.06", DJWH: null, DJZT: "1" }, ["kind", "on", "docNo", "valid"])).toEqual({
      kind: "参公登记",
      on: "2007-06",
      docNo: null,
      valid: true,
    });
  });

  it("of units: ranks without halves, quotas by what they count", () => {
    const read = (row: object) => orgUnits.map({ B0111: "001", ...row } as never, ["localRank", "localQuotas", "usccState", "active"]);
    expect(
      read({ B0127: "1151", B0227: 5, B0232: null, B0233: 0, B0236: null, B0234: null, B0114: "41050001-6", STATUS: "1" }),
    ).toMatchObject({
      localRank: "SUBSECTION_CHIEF",
      usccState: "OLD_ORG_CODE",
      active: true,
      localQuotas: [
        { quotaTypes: ["ADMINISTRATIVE", "POLITICAL_LEGAL_SPECIAL"], count: 5 },
        { quotaTypes: ["CIVIL_SERVICE_REFERENCED"], count: null },
        { quotaTypes: ["PUBLIC_INSTITUTION"], count: 0 },
        { quotaTypes: ["LOGISTICS"], count: null },
        { quotaTypes: ["SEPARATELY_LISTED"], count: null },
      ],
    });
    expect(read({ B0127: "1161" }).localRank).toBeNull();
  });

  it("of pre-checks", () => {
    expect(
      preChecks.map({ YSBH: "YS1", ZF: "1", BBYJ: "2", ZT: "05", SQRQ: "20250228", BBRQ: "bad" } as never, [
        "position",
        "establishmentOpinion",
        "status",
        "appliedOn",
        "establishmentAnsweredOn",
      ]),
    ).toEqual({
      preCheckNo: "YS1",
      position: "CHIEF",
      establishmentOpinion: "DEFER",
      status: "EXPIRED",
      appliedOn: "2025-02-28",
      establishmentAnsweredOn: null,
    });
  });
});
