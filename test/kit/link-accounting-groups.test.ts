import { parseAccountingGroups } from "../../subgraphs/kit/identity/accounting-groups";

describe("the accounting-group file", () => {
  it("names unit, institution and year by its header", () =>
    expect(
      parseAccountingGroups(
        '\ufefffiscal_year,agency_code,name,institution_code\r\n2025,360900,"镇, 学校",770127240001\r\n,360900,x,770127240002\r\n\r\n',
      ),
    ).toEqual([
      { validYear: "2025", localCode: "360900", institutionCode: "770127240001" },
      { validYear: "0000", localCode: "360900", institutionCode: "770127240002" },
    ]));

  it("may go without a year", () =>
    expect(parseAccountingGroups("jgbm,local_code\n770127240001,360900")).toEqual([
      { validYear: "0000", localCode: "360900", institutionCode: "770127240001" },
    ]));

  it.each(["", "a,b\n1,2", "local_code\n360900"])("is refused without the columns: %j", (text) =>
    expect(() => parseAccountingGroups(text)).toThrow(/line 1: expected the header/),
  );

  it.each([
    "local_code,institution_code\n360900",
    "local_code,institution_code\n,770127240001",
    "local_code,institution_code\n360900,77",
    "local_code,jgbm,valid_year\n360900,770127240001,25",
  ])("is refused with the number of the line that is wrong: %j", (text) => expect(() => parseAccountingGroups(text)).toThrow(/line 2/));
});
