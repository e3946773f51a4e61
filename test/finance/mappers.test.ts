import { budgetUnits } from "../../subgraphs/finance/mappers/BAS_AGENCY_INFO";
import { bankAccounts } from "../../subgraphs/finance/mappers/BAS_PERSON_BANK";
import { payees } from "../../subgraphs/finance/mappers/BAS_PERSON_INFO";
import { batchTypes, payeeStatuses, staffIdentities } from "../../subgraphs/finance/mappers/codes";
import { DEDUCTIONS, EARNINGS, EARNINGS_BY_ITEM } from "../../subgraphs/finance/mappers/pay-items";
import { payrollChanges } from "../../subgraphs/finance/mappers/SAL_CHG";
import { payments } from "../../subgraphs/finance/mappers/SAL_DETAIL";
import { ECONOMIC_ITEMS } from "../../subgraphs/kit/codes/tables/budget";
import { idNumber } from "./books";

const read = <M extends { map(row: never, facts: string[]): object }>(mapper: M, row: object, fact: string): unknown =>
  (mapper.map(row as never, [fact]) as Record<string, unknown>)[fact];

describe("a budget unit", () => {
  it.each([
    ["1", "11", "ORGAN"],
    ["1", "12", "ORGAN"],
    ["1", "21", "FULL"],
    ["2", "11", "PARTIAL"],
    ["3", "22", "PARTIAL"],
    ["4", "23", "SELF_SUPPORTING"],
    [" ", "11", "UNKNOWN"],
    [null, null, "UNKNOWN"],
    ["9", "21", "UNKNOWN"],
  ])("with funding %p and type %p is %s", (FUND_SUP_CODE, AGENCY_TYPE_CODE, form) =>
    expect(read(budgetUnits, { FUND_SUP_CODE, AGENCY_TYPE_CODE }, "localFundingForm")).toBe(form),
  );

  it.each([
    ["0", null],
    [" ", null],
    ["", null],
    [null, null],
    ["{A1} ", "{A1}"],
  ])("with parent %p stands below %p", (PARENT_ID, parent) => expect(read(budgetUnits, { PARENT_ID }, "parent")).toBe(parent));

  it.each([
    ["\u3000青垣县教育局 ", "青垣县教育局"],
    ["", null],
    [null, null],
  ])("named %p is %p", (AGENCY_NAME, name) => expect(read(budgetUnits, { AGENCY_NAME }, "localName")).toBe(name));

  it.each([
    ["770127000", "770127"],
    ["770127", "770127"],
    [" ", null],
    ["7701270000", null],
  ])("of %p lies in %p", (MOF_DIV_CODE, division) => expect(read(budgetUnits, { MOF_DIV_CODE }, "divisionCode")).toBe(division));

  it("keeps a type that the list does not have", () => expect(read(budgetUnits, { AGENCY_TYPE_CODE: "77" }, "agencyType")).toBe("77"));
  it.each([
    [1, true],
    [2, false],
    [null, false],
  ])("enabled %p is %p", (IS_ENABLED, enabled) => expect(read(budgetUnits, { IS_ENABLED }, "enabled")).toBe(enabled));
});

describe("a payee", () => {
  it.each([
    ["1  ", "ACTIVE"],
    ["2", "RETIRED"],
    ["3 ", "LONG_HIRE"],
    ["9", "OTHER"],
    ["", "OTHER"],
    [null, "OTHER"],
    ["X", "OTHER"],
  ])("in state %p is %s", (PER_STA_CODE, status) => expect(read(payees, { PER_STA_CODE }, "status")).toBe(status));
  it.each([
    ["1", "CIVIL_SERVANT"],
    ["7", "CIVIL_SERVANT"],
    ["4 ", "INSTITUTION_PROFESSIONAL"],
    ["8", "CONTRACT"],
    ["0", "OTHER"],
    ["", null],
    [null, null],
  ])("of identity %p is %p", (PER_IDE_CODE, identity) => expect(read(payees, { PER_IDE_CODE }, "identity")).toBe(identity));
  it.each([
    ["1", "ADMINISTRATIVE"],
    ["7", "POLITICAL_LEGAL_SPECIAL"],
    ["6", "PUBLIC_INSTITUTION"],
    ["8", null],
    ["9", null],
    [null, null],
  ])("of identity %p stands for %p", (PER_IDE_CODE, type) => expect(read(payees, { PER_IDE_CODE }, "quotaType")).toBe(type));
  it.each([
    ["20991231", null],
    ["20250331", "2025-03-31"],
    ["20250231", null],
    ["00000000", null],
    ["", null],
    [null, null],
  ])("ending %p ends %p", (END_DATE, date) => expect(read(payees, { END_DATE }, "endDate")).toBe(date));
  it.each([
    ["01", "退休"],
    ["05", "其他"],
    ["77", "77"],
    [" ", null],
    [null, null],
  ])("reduced for %p says %p", (REDUCE_REASON, reason) => expect(read(payees, { REDUCE_REASON }, "reduceReason")).toBe(reason));
  it.each([
    ["1", "MALE"],
    ["2", "FEMALE"],
    ["0", "UNKNOWN"],
    ["9", "UNKNOWN"],
    ["", null],
  ])("of sex %p is %p", (SEX_CODE, sex) => expect(read(payees, { SEX_CODE }, "sex")).toBe(sex));

  const good = idNumber(7);
  it.each([
    [good, false, "OK"],
    [`\u3000${good}`, true, "OK"],
    [`${good} `, true, "OK"],
    ["770127680905103", false, "OLD_15"],
    [`${good.slice(0, 17)}${good.endsWith("0") ? "1" : "0"}`, false, "BAD_CHECK"],
    ["", false, "EMPTY"],
    [null, false, "EMPTY"],
  ])("with number %# is irregular or not", (IDEN_NO, irregular, state) => {
    expect(read(payees, { IDEN_NO }, "idIrregular")).toBe(irregular);
    const shown = read(payees, { IDEN_NO }, "idNumber") as { masked: string; state: string; full: null };
    expect(shown).toMatchObject({ state, full: null });
    expect(shown.masked).not.toMatch(/\d{7}/);
  });

  it("without the columns of its number is not guessed at", () => expect(read(payees, { IDEN_NO: "?" }, "idBirthDate")).toBeNull());

  it("names the columns whose code no list has, but no blank ones", () =>
    expect(
      read(
        payees,
        {
          IDEN_TYPE_CODE: "01",
          SEX_CODE: "3",
          NAT_CODE: "99",
          SCH_REC_CODE: "0",
          PER_STA_CODE: "1  ",
          PER_IDE_CODE: "",
          IS_AUTH: 1,
          IS_UNI_SALA: 3,
          REDUCE_REASON: null,
        },
        "unknownCodes",
      ),
    ).toEqual(["SEX_CODE", "NAT_CODE", "IS_UNI_SALA"]));
});

describe("an account", () => {
  it.each([
    ["0000000000000000017", "**** **** **** 0017"],
    [" 6200 0017 ", "**** **** **** 0017"],
    ["0017", "**** **** **** ****"],
    [" ", null],
    [null, null],
  ])("of %p shows %p", (ACCT_NO, masked) => expect(read(bankAccounts, { ACCT_NO }, "masked")).toBe(masked));
});

describe("a slip", () => {
  const columns = [...EARNINGS, ...DEDUCTIONS].map(({ column }) => column);
  const slip = (state: string, amounts: Record<string, string>) => ({
    ...Object.fromEntries(columns.map((column) => [column, "0.00"])),
    PER_STA_CODE: state,
    ...amounts,
  });

  it("names what it pays and withholds", () =>
    expect(read(payments, slip("1 ", { GZ01: "2030.00", BF01: "-12.50", KK06: "9.18" }), "items")).toEqual([
      { code: "GZ01", name: "职务（岗位）工资", economicCode: "30101", amount: "2030.00", deduction: false },
      { code: "BF01", name: "补发", economicCode: "30199", amount: "-12.50", deduction: false },
      { code: "KK06", name: "个人所得税", economicCode: null, amount: "9.18", deduction: true },
    ]));

  it.each([
    ["2", "30302"],
    ["3  ", "30199"],
  ])("of somebody in state %p is booked under %s", (state, economicCode) =>
    expect(read(payments, slip(state, { GZ01: "1.00", KK01: "0.10" }), "items")).toMatchObject([{ economicCode }, { economicCode: null }]),
  );

  it.each([
    ["202512", "2025-12"],
    ["202513", null],
    ["", null],
  ])("of %p is of %p", (SET_MONTH, month) => expect(read(payments, { SET_MONTH }, "month")).toBe(month));

  it("books every earning under an item of the standard, each once", () => {
    for (const { economicCode } of EARNINGS) expect(ECONOMIC_ITEMS.has(economicCode!)).toBe(true);
    expect(EARNINGS_BY_ITEM.flatMap(([, booked]) => booked).sort()).toEqual(EARNINGS.map(({ column }) => column).sort());
  });
});

describe("codes", () => {
  it("of a change that no list has are null", () =>
    expect(
      payrollChanges.map({ CHG_ID: "1", CHG_TYPE: "9", STATUS: "", EFF_MONTH: "2025" } as never, ["type", "status", "effectiveMonth"]),
    ).toEqual({ changeNo: "1", type: null, status: null, effectiveMonth: null }));
  it("stand for one value each", () => {
    expect(payeeStatuses.codes(["ACTIVE"])).toEqual(["1"]);
    expect(staffIdentities.codes(["CIVIL_SERVANT"])).toEqual(["1", "7"]);
    expect(batchTypes.value("4")).toBeNull();
  });
});
