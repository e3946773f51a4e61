import { databases } from "../support/databases";
import { job } from "../support/subgraph";
import {
  INSTITUTION_OF,
  type Row,
  divisionOf,
  idNumber,
  keyOf,
  personKey,
  planLines,
  unitOf,
  visibleContractStaff,
  visibleInsured,
  visibleStaff,
} from "./office";
import { openOffice } from "./open-office";

type RosterRow = Record<string, unknown> & { personKey: string };
const institutionOf = (unit: string): string | null => INSTITUTION_OF[unit] ?? null;
const ascending = (keys: readonly string[]) => [...keys].sort((a, b) => (a < b ? -1 : 1));

describe.each(databases)("rosters on %s", (_name, open) => {
  const office = openOffice(open);

  const FIELDS: Record<string, string> = {
    hrRoster: `personKey retirementKind retirementMonth wageReason postPay stepPay records { staffNo employerNo institutionCode status statusOn enteredOn postCategory postGrade titleLevel
      qualificationLevel underContract nameHash sex birthDate idState idIrregular idSex idBirthDate unknownCodes }`,
    insuranceRoster: "personKey insuredNo survival deceasedOn enrolments { type employerNo institutionCode from }",
    contractRoster: "personKey contractStaffNo unit institutionCode source contractTo approved sex idState idIrregular idSex unknownCodes",
    employerRoster: `employerNo institutionCode linkState normalisedName usccState kind status activeEnrolments activeStaff quotaCopied totalPosts posts { category grade approved actual }`,
  };
  const argumentsOf = (roster: string) => (roster === "insuranceRoster" ? 'month: "2025-12", ' : "");

  /** All rows, page by page. */
  const whole = async (roster: string, first = 2000, divisionPrefix = "770127", more = "") => {
    const rows: RosterRow[] = [];
    const counts = new Set<number>();
    for (let after: string | null = null; ;) {
      const { data, errors, statements } = await office.ask(
        `query ($after: String) { ${roster}(divisionPrefix: "${divisionPrefix}", ${argumentsOf(roster)}${more} first: ${first}, after: $after) { rows { ${FIELDS[roster]} } pageInfo { hasNextPage endCursor } } }`,
        { after },
        { ...job, divisionPrefix: "77" },
      );
      expect(errors).toEqual([]);
      expect(data[roster].rows.length).toBeLessThanOrEqual(first);
      counts.add(statements.length);
      rows.push(...(data[roster].rows as RosterRow[]));
      if (!data[roster].pageInfo.hasNextPage) break;
      after = data[roster].pageInfo.endCursor as string;
    }
    return { rows, most: Math.max(...counts) };
  };

  it.each(Object.keys(FIELDS))("%s is for services alone", async (roster) => {
    const { errors } = await office.ask(
      `{ ${roster}(divisionPrefix: "770127", ${argumentsOf(roster)} first: 10) { pageInfo { hasNextPage } } }`,
    );
    expect(errors.map(({ code }) => code)).toEqual(["FORBIDDEN"]);
  });

  it.each(Object.keys(FIELDS))("%s is the same in pages of any size, in a bounded number of statements", async (roster) => {
    const all = await whole(roster);
    for (const first of [1, 7]) {
      const pages = await whole(roster, first);
      expect(pages.rows).toEqual(all.rows);
      expect(pages.most).toBeLessThanOrEqual(all.most);
    }
    if (roster !== "employerRoster") expect(all.rows.map((row) => row.personKey)).toEqual(ascending(all.rows.map((row) => row.personKey)));
  });

  it.each(Object.keys(FIELDS))("%s refuses a cursor of another list", async (roster) => {
    const { errors } = await office.ask(
      `{ ${roster}(divisionPrefix: "770127", ${argumentsOf(roster)} first: 10, after: "bm9uZQ") { pageInfo { hasNextPage } } }`,
      {},
      job,
    );
    expect(errors.map(({ code }) => code)).toEqual(["VALIDATION_FAILED"]);
  });

  it("of hr has the staff records, approvals and wages of the county", async () => {
    const { rows } = await whole("hrRoster");
    const records = rows.flatMap((row) => row["records"] as Row[]);
    const county = visibleStaff.filter((row) => divisionOf(String(row["aab001"])) === "770127");
    expect(records.map(({ staffNo }) => String(staffNo)).sort()).toEqual(county.map(({ rybh }) => String(rybh)).sort());
    const byKey = new Map(rows.map((row) => [row.personKey, row]));
    expect(byKey.get(personKey(1))).toEqual({
      personKey: personKey(1),
      retirementKind: null,
      retirementMonth: null,
      wageReason: "POST",
      postPay: "2900.10",
      stepPay: "1234.50",
      records: [
        {
          staffNo: "R0001",
          employerNo: "E001",
          institutionCode: "770127240001",
          status: "ACTIVE",
          statusOn: null,
          enteredOn: "2005-07-01",
          postCategory: "PROFESSIONAL",
          postGrade: "06",
          titleLevel: "INTERMEDIATE",
          qualificationLevel: "SENIOR_DEPUTY",
          underContract: true,
          nameHash: expect.stringMatching(/^[\w-]{43}$/),
          sex: "MALE",
          birthDate: "1961-02-02",
          idState: "OK",
          idIrregular: false,
          idSex: "MALE",
          idBirthDate: "1961-02-02",
          unknownCodes: [],
        },
      ],
    });
    // A contract that ended the day before, and one not renewed.
    expect((byKey.get(personKey(2))!["records"] as Row[])[0]).toMatchObject({ underContract: false });
    expect(byKey.get(personKey(3))!["records"]).toHaveLength(2);
    expect((byKey.get(personKey(27))!["records"] as Row[])[0]).toMatchObject({
      status: null,
      unknownCodes: ["xb", "gwlb", "gwdj", "zyjszw", "ryzt"],
    });
    expect((byKey.get(keyOf("ry_xx", "R0028", "12345"))!["records"] as Row[])[0]).toMatchObject({ idState: "BAD_LENGTH", idSex: null });
    expect(byKey.get(personKey(25))).toMatchObject({ retirementKind: "STATUTORY", retirementMonth: "2025-03" });
    expect(byKey.get(personKey(70))).toMatchObject({ records: [], retirementMonth: "2025-03" });
    expect(byKey.get(personKey(60))).toMatchObject({ records: [], wageReason: "STOP" });
    expect(byKey.has(personKey(50))).toBe(false);
    expect((await whole("hrRoster", 2000, "770128")).rows).toMatchObject([
      { personKey: personKey(50), wageReason: "STEP", records: [{ staffNo: "R0050" }] },
    ]);
  });

  it("of hr as of an earlier day has the wage and the contract of that day", async () => {
    const { rows } = await whole("hrRoster", 2000, "770127", 'asOf: "2024-06-30",');
    expect(rows.find((row) => row.personKey === personKey(1))).toMatchObject({ postPay: "2810.00", records: [{ underContract: false }] });
    expect(rows.find((row) => row.personKey === personKey(2))).toMatchObject({ records: [{ underContract: true }] });
  });

  it("of insurance has survival and the pensions paid for in the month", async () => {
    const { rows } = await whole("insuranceRoster");
    const county = visibleInsured.filter((row) => divisionOf(String(row["aab001"])) === "770127");
    expect(rows.map(({ insuredNo }) => String(insuredNo)).sort()).toEqual(county.map(({ aac001 }) => String(aac001)).sort());
    const byNumber = new Map(rows.map((row) => [row["insuredNo"], row]));
    const own = { type: "PENSION_PUBLIC_SECTOR", employerNo: "E001", institutionCode: "770127240001", from: "2015-01" };
    expect(byNumber.get("A0001")).toEqual({
      personKey: personKey(1),
      insuredNo: "A0001",
      survival: "ALIVE",
      deceasedOn: null,
      enrolments: [{ type: "PENSION_ENTERPRISE", employerNo: "E005", institutionCode: null, from: "2025-06" }, own],
    });
    expect(byNumber.get("A0002")).toMatchObject({ enrolments: [own] });
    expect(byNumber.get("A0060")).toMatchObject({ survival: "DECEASED", deceasedOn: "2025-07-12" });
    expect(byNumber.get("A0061")).toMatchObject({ survival: "UNKNOWN", enrolments: [] });
  });

  it("of contract staff has who is at work, with the unit that the crosswalk knows", async () => {
    const { rows } = await whole("contractRoster");
    const county = visibleContractStaff.filter((row) => row["zt"] === "1" && divisionOf(unitOf(row)) === "770127");
    expect(rows).toHaveLength(county.length);
    const byNumber = new Map(rows.map((row) => [row["contractStaffNo"], row]));
    for (const row of county)
      expect(byNumber.get(row["bwbh"])).toMatchObject({
        unit: unitOf(row),
        institutionCode: institutionOf(unitOf(row)),
        personKey: keyOf("bw_ry", String(row["bwbh"]), row["sfzhm"] as string),
      });
    expect(byNumber.get("W0162")).toMatchObject({ approved: true });
    expect(byNumber.get("W0003")).toMatchObject({ approved: false, unit: "E007" });
    expect(byNumber.get("W0101")).toEqual({
      personKey: personKey(101),
      contractStaffNo: "W0101",
      unit: "E001",
      institutionCode: "770127240001",
      source: "DISPATCH",
      contractTo: "2026-01-30",
      approved: false,
      sex: "MALE",
      idState: "OK",
      idIrregular: false,
      idSex: "MALE",
      unknownCodes: [],
    });
  });

  it("of employers has their state, people and posts", async () => {
    const { rows } = await whole("employerRoster");
    expect(rows.map(({ employerNo }) => employerNo)).toEqual(["E001", "E002", "E003", "E004", "E005", "E007"]);
    const active = visibleStaff.filter(({ ryzt, aab001 }) => ryzt === "01" && aab001 === "E001").length;
    expect(rows[0]).toMatchObject({
      institutionCode: "770127240001",
      linkState: "LINKED",
      normalisedName: "第一小学",
      usccState: "OK",
      kind: "PUBLIC_INSTITUTION",
      status: "ACTIVE",
      activeStaff: active,
      activeEnrolments: 24,
      quotaCopied: 28,
      totalPosts: 29,
    });
    expect((rows[0]!["posts"] as Row[]).reduce((sum, line) => sum + Number(line["approved"]), 0)).toBe(
      planLines.filter(({ faid }) => faid === 2).reduce((sum, line) => sum + Number(line["hzs"]), 0),
    );
    expect(rows[2]).toMatchObject({
      usccState: "OLD_ORG_CODE",
      institutionCode: "770127230001",
      posts: expect.arrayContaining([{ category: "MANAGEMENT", grade: "09", approved: 3, actual: 3 }]),
    });
    expect(rows[3]).toMatchObject({ linkState: "CANDIDATE", institutionCode: null, usccState: "EMPTY", totalPosts: null, posts: [] });
    expect(rows[4]).toMatchObject({
      kind: "ENTERPRISE",
      status: "SUSPENDED",
      usccState: "BAD_LENGTH",
      linkState: "UNLINKED",
      activeEnrolments: 1,
    });
    expect(rows[5]).toMatchObject({ kind: "OTHER", status: null });
  });

  it("hold no ID number", async () => {
    const text = JSON.stringify(await Promise.all(Object.keys(FIELDS).map((roster) => whole(roster, 2000, "77"))));
    expect(text).not.toMatch(/\d{17}[\dX]/);
    expect(text).not.toContain(idNumber(1));
  });
});
