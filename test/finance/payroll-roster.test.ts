import { blindAccount, blindPersonName } from "../../subgraphs/kit/identity/blind";
import { databases } from "../support/databases";
import { TEST_PERSON_KEY_SECRET, clerk, job } from "../support/subgraph";
import { GROUP, HIDDEN, ORGAN, SCHOOL, SECRET_UNIT, batchOf, idNumber, keyOf, paid, payees, people } from "./books";
import { openBooks } from "./open-books";

describe.each(databases)("the payroll roster on %s", (_name, open) => {
  const subgraph = openBooks(open);
  const ROW =
    "personKey payeeId budgetUnitCode institutionCode registered inQuota status paidAs identity quotaType nameHash sex idState idIrregular idSex idBirthDate unknownCodes gross basic stepPay carAllowance backPay accountHash";
  const roster = async (first: number, month = "2025-12") => {
    const rows: Record<string, unknown>[] = [];
    let after: string | null = null;
    const counts: number[] = [];
    do {
      const { data, errors, statements } = await subgraph.ask(
        `query($first: Int!, $month: YearMonth!, $after: String) { payrollRoster(divisionPrefix: "770127", month: $month, first: $first, after: $after) { rows { ${ROW} } pageInfo { hasNextPage endCursor } } }`,
        { first, month, after },
        job,
      );
      expect(errors).toEqual([]);
      rows.push(...data.payrollRoster.rows);
      counts.push(statements.length);
      after = data.payrollRoster.pageInfo.hasNextPage ? data.payrollRoster.pageInfo.endCursor : null;
    } while (after);
    return { rows, counts };
  };

  it("has everybody on the books or paid, once for each unit, in order of person key", async () => {
    const { rows } = await roster(2000);
    const expected = [
      ...payees.filter((row) => row["FISCAL_YEAR"] === "2025" && row["IS_DELETED"] === 2 && row["END_DATE"] === "20991231"),
      ...paid.filter((row) => row["SET_MONTH"] === "202512" && batchOf(row)["BATCH_TYPE"] === "1"),
    ].filter((row) => ![SECRET_UNIT, "361001"].includes(String(row["AGENCY_CODE"])) && row["PER_ID"] !== HIDDEN.id);
    const places = new Set(expected.map((row) => `${String(row["PER_ID"])} ${String(row["AGENCY_CODE"])}`));
    expect(new Set(rows.map(({ payeeId, budgetUnitCode }) => `${String(payeeId)} ${String(budgetUnitCode)}`))).toEqual(places);
    expect(rows).toHaveLength(places.size);
    const keys = rows.map(({ personKey }) => personKey as string);
    expect(keys).toEqual([...keys].sort());
  });

  it("gives exactly what the rules compare", async () => {
    const { rows } = await roster(2000);
    const teacher = people[3]!;
    expect(rows.find(({ payeeId }) => payeeId === teacher.id)).toEqual({
      personKey: keyOf(teacher.id, teacher.number),
      payeeId: teacher.id,
      budgetUnitCode: "360017",
      institutionCode: SCHOOL,
      registered: true,
      inQuota: true,
      status: "ACTIVE",
      paidAs: "ACTIVE",
      identity: "INSTITUTION_PROFESSIONAL",
      quotaType: "PUBLIC_INSTITUTION",
      nameHash: blindPersonName("张三3", TEST_PERSON_KEY_SECRET),
      sex: null,
      idState: "OK",
      idIrregular: false,
      idSex: "MALE",
      idBirthDate: `1980-04-04`,
      unknownCodes: ["SCH_REC_CODE"],
      gross: "4303.37",
      basic: "2003.10",
      stepPay: "800.20",
      carAllowance: "0.00",
      backPay: "0.00",
      accountHash: blindAccount("0000000000000000003", TEST_PERSON_KEY_SECRET),
    });
    const shared = rows.filter(({ accountHash }) => accountHash === blindAccount("0000000000000000007", TEST_PERSON_KEY_SECRET));
    expect(new Set(shared.map(({ payeeId }) => payeeId))).toEqual(new Set([people[7]!.id, people[8]!.id]));
    expect(rows.find(({ payeeId }) => payeeId === people[31]!.id)).toMatchObject({
      idIrregular: true,
      status: "OTHER",
      quotaType: null,
      institutionCode: null,
    });
    expect(rows.find(({ payeeId }) => payeeId === people[24]!.id)).toMatchObject({
      identity: "CIVIL_SERVANT",
      quotaType: "POLITICAL_LEGAL_SPECIAL",
    });
  });

  it("tells the unit that pays from the one that registers", async () => {
    const { rows } = await roster(2000, "2025-11");
    expect(rows.filter(({ payeeId }) => payeeId === people[5]!.id)).toMatchObject([
      { budgetUnitCode: "360001", registered: false, paidAs: "ACTIVE", inQuota: true },
      { budgetUnitCode: "360017", registered: true, paidAs: "ACTIVE" },
    ]);
    // A slip of nothing is no payment.
    expect(rows.filter(({ payeeId }) => payeeId === people[6]!.id)).toHaveLength(1);
  });

  it("pages join to the whole, each in the same number of statements", async () => {
    const whole = (await roster(2000)).rows;
    for (const first of [1, 5, 7]) {
      const { rows, counts } = await roster(first);
      expect(rows).toEqual(whole);
      expect(new Set(counts).size).toBe(1);
    }
  });

  it("of units tells how finance holds them", async () => {
    const { data, errors } = await subgraph.ask(
      '{ budgetUnitRoster(divisionPrefix: "770127", first: 100) { rows { budgetUnitCode fiscalYear institutionCode accountingGroup linkState normalisedName usccState fundingForm enabled leaf activePayees headcounts { quotaType budgetQuota budgetActual } } pageInfo { hasNextPage } } }',
      {},
      job,
    );
    expect(errors).toEqual([]);
    const rows = data.budgetUnitRoster.rows as Record<string, unknown>[];
    expect(rows.map(({ budgetUnitCode }) => budgetUnitCode)).toEqual(["360", "360001", "360017", "360055", "360056", "360090"]);
    expect(rows[1]).toEqual({
      budgetUnitCode: "360001",
      fiscalYear: 2025,
      institutionCode: ORGAN,
      accountingGroup: [],
      linkState: "LINKED",
      normalisedName: "教育局",
      usccState: "OK",
      fundingForm: "ORGAN",
      enabled: true,
      leaf: true,
      activePayees: 6,
      headcounts: [],
    });
    expect(rows[2]).toMatchObject({
      activePayees: 18,
      usccState: "EMPTY",
      headcounts: [{ quotaType: "PUBLIC_INSTITUTION", budgetQuota: 22, budgetActual: 18 }, { quotaType: "LOGISTICS" }],
    });
    expect(rows[5]).toMatchObject({ institutionCode: GROUP[0], accountingGroup: GROUP });
  });

  it.each([
    'payrollRoster(divisionPrefix: "770127", month: "2025-12", first: 5) { rows { personKey } }',
    'budgetUnitRoster(divisionPrefix: "770127", first: 5) { rows { budgetUnitCode } }',
  ])("is for the project's own jobs alone: %s", async (query) => {
    const { data, errors } = await subgraph.ask(`{ ${query} }`, {}, clerk);
    expect(Object.values(data as object)).toEqual([null]);
    expect(errors[0]!.code).toBe("FORBIDDEN");
  });

  it("holds no ID number and no account number", async () => {
    const text = JSON.stringify((await roster(2000)).rows);
    for (const { number } of people) if (number) expect(text).not.toContain(number.trim());
    expect(text).not.toMatch(/0000000000000000\d\d\d/);
    expect(text).not.toContain(idNumber(34));
  });
});
