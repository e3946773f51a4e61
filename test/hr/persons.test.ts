import { databases } from "../support/databases";
import { type Row, SECRET_PEOPLE, divisionOf, keyOf, personKey, visibleStaff } from "./office";
import { openOffice } from "./open-office";

const county = visibleStaff
  .filter((row) => divisionOf(String(row["aab001"])) === "770127")
  .sort((a, b) => (String(a["rybh"]) < String(b["rybh"]) ? -1 : 1));
const numbers = (rows: readonly Row[]) => rows.map(({ rybh }) => String(rybh));
const grade = (row: Row) =>
  String(row["gwdj"] ?? "")
    .trim()
    .padStart(2, "0");

describe.each(databases)("persons on %s", (_name, open) => {
  const office = openOffice(open);
  const persons = async (keys: readonly string[], selection: string, more: Record<string, unknown> = {}) => {
    const { data, errors, statements } = await office.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { personKey ${selection} } } }`,
      {
        r: keys.map((key) => ({ __typename: "Person", personKey: key, ...more })),
      },
    );
    expect(errors).toEqual([]);
    return { people: data._entities as (Record<string, never> | null)[], statements };
  };

  const listed = async (filter: string) => {
    const { data, errors } = await office.ask(
      `{ staffRecords(filter: { ${filter} }, first: 200) { totalCount edges { node { staffNo } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.staffRecords.totalCount).toBe(data.staffRecords.edges.length);
    return (data.staffRecords.edges as { node: { staffNo: string } }[]).map(({ node }) => node.staffNo);
  };

  it.each<[string, (row: Row) => boolean]>([
    ["", () => true],
    ["status: [ACTIVE]", (row) => row["ryzt"] === "01"],
    ["status: [RETIRED, TRANSFERRED_OUT]", (row) => row["ryzt"] === "02" || row["ryzt"] === "03"],
    [
      'statusOn: { from: "2025-01-01", to: "2025-06-30" }',
      (row) => String(row["ztrq"]) >= "2025-01-01" && String(row["ztrq"]) <= "2025-06-30",
    ],
    ["postCategory: [MANAGEMENT]", (row) => row["gwlb"] === "1"],
    ['postGrade: ["09"]', (row) => grade(row) === "09"],
    ["titleLevel: [SENIOR_DEPUTY]", (row) => row["zyjszw"] === "052"],
    ["titleLevel: [NONE]", (row) => row["zyjszw"] === null],
    ['institutionCode: ["770127240001"]', (row) => row["aab001"] === "E001"],
    ['employerNo: ["E003"]', (row) => row["aab001"] === "E003"],
  ])("in public institutions are found by %s", async (filter, keep) => expect(await listed(filter)).toEqual(numbers(county.filter(keep))));

  it("are found by name through the blanks in it", async () => {
    const { data } = await office.ask('{ staffRecords(filter: { nameContains: "张三45" }) { edges { node { staffNo name } } } }');
    expect(data.staffRecords.edges).toEqual([{ node: { staffNo: "R0045", name: "张 三45" } }]);
  });

  it("have records with post, title, contracts and employer; an employer that is blank is null", async () => {
    const selection = `staffNo name idNumber { masked state } postCategory postGrade titleCode titleLevel status statusOn employer { employerNo }
      contracts { contractNo from until postCategory postGrade valid } person { personKey }`;
    const { data, errors } = await office.ask(`{ staffRecords(first: 200) { edges { node { ${selection} } } } }`);
    expect(errors).toEqual([]);
    const nodes = new Map((data.staffRecords.edges as { node: Record<string, unknown> }[]).map(({ node }) => [node["staffNo"], node]));
    expect(nodes.get("R0001")).toEqual({
      staffNo: "R0001",
      name: "张 三1",
      idNumber: { masked: expect.stringMatching(/^770127\*{8}/), state: "OK" },
      postCategory: "PROFESSIONAL",
      postGrade: "06",
      titleCode: "053",
      titleLevel: "INTERMEDIATE",
      status: "ACTIVE",
      statusOn: null,
      employer: { employerNo: "E001" },
      contracts: [
        { contractNo: "H1", from: "2020-01-01", until: "2024-12-31", postCategory: "PROFESSIONAL", postGrade: "10", valid: false },
        { contractNo: "H2", from: "2025-01-01", until: null, postCategory: "PROFESSIONAL", postGrade: "09", valid: true },
      ],
      person: { personKey: personKey(1) },
    });
    expect(nodes.get("R0027")).toMatchObject({ status: null, postCategory: null, postGrade: "77", titleCode: "999", titleLevel: null });
    expect(nodes.get("R0028")).toMatchObject({
      name: "李四",
      idNumber: { masked: "*****", state: "BAD_LENGTH" },
      postCategory: null,
      postGrade: null,
      person: { personKey: expect.stringMatching(/^U/) },
    });
    expect(nodes.get("R0051")).toMatchObject({ employer: null });
  });

  it("have everything that hr knows of them", async () => {
    const { people } = await persons(
      [
        personKey(1),
        personKey(3),
        personKey(25),
        personKey(31),
        personKey(60),
        personKey(61),
        keyOf("bw_ry", "W0161", null),
        personKey(999),
      ],
      `staffRecords { staffNo } survival retirementApproval { kind statutoryMonth approvedMonth approvedOn } contractEmployments { contractStaffNo institution { institutionCode } }
       socialInsurance { type status from until base employer { employerNo } } wageApprovals { id reason postPay stepGrade stepPay performancePay effectiveMonth approvedOn }`,
    );
    const none = {
      staffRecords: [],
      survival: null,
      retirementApproval: null,
      contractEmployments: [],
      socialInsurance: [],
      wageApprovals: [],
    };
    const [first, third, retired, deferred, dead, unknown, unlinked, nobody] = people;
    expect(first).toMatchObject({
      staffRecords: [{ staffNo: "R0001" }],
      survival: "ALIVE",
      retirementApproval: null,
      socialInsurance: [
        { type: "PENSION_ENTERPRISE", status: "PAYING", from: "2025-06", until: null, base: "5000.50", employer: { employerNo: "E005" } },
        { type: "PENSION_PUBLIC_SECTOR", status: "PAYING", from: "2015-01", employer: { employerNo: "E001" } },
      ],
      wageApprovals: [
        {
          id: "10",
          reason: "STEP",
          postPay: "2810.00",
          stepGrade: 20,
          stepPay: "1234.50",
          performancePay: null,
          effectiveMonth: "2024-01",
          approvedOn: "2024-01-15",
        },
        { id: "8", postPay: "1.00" },
        { id: "9", reason: "POST", postPay: "2900.10", effectiveMonth: "2025-01" },
        { id: "11", effectiveMonth: "2026-01" },
      ],
    });
    expect(third).toMatchObject({
      staffRecords: [{ staffNo: "R0003" }, { staffNo: "R0052" }],
      contractEmployments: [{ contractStaffNo: "W0003", institution: { institutionCode: "770127240001" } }],
    });
    expect(retired).toMatchObject({
      retirementApproval: { kind: "STATUTORY", statutoryMonth: "2025-03", approvedMonth: "2025-03", approvedOn: "2025-01-10" },
    });
    expect(deferred).toMatchObject({ retirementApproval: { kind: "FLEXIBLE_DEFERRED", approvedMonth: "2026-01" } });
    expect(dead).toMatchObject({ survival: "DECEASED", wageApprovals: [{ reason: "STOP" }] });
    expect(unknown).toMatchObject({ survival: "UNKNOWN", socialInsurance: [] });
    expect(unlinked).toMatchObject({
      ...none,
      contractEmployments: [{ contractStaffNo: "W0161", institution: { institutionCode: "770127240001" } }],
    });
    expect(nobody).toEqual({ personKey: personKey(999), ...none });
  });

  it("reach wage approvals by any spelling of the ID number", async () => {
    const { people } = await persons([personKey(2)], "wageApprovals { id reason approvedOn }");
    expect(people[0]).toMatchObject({ wageApprovals: [{ id: "12", reason: null, approvedOn: null }] });
  });

  it("in a secret unit are empty, and a key that is none is null", async () => {
    const { people } = await persons(
      SECRET_PEOPLE.map(personKey),
      "staffRecords { staffNo } survival retirementApproval { kind } contractEmployments { contractStaffNo } socialInsurance { type } wageApprovals { id } retirementProjection { category }",
    );
    for (const person of people)
      expect(person).toMatchObject({
        staffRecords: [],
        survival: null,
        retirementApproval: null,
        contractEmployments: [],
        socialInsurance: [],
        wageApprovals: [],
        retirementProjection: null,
      });
    expect((await persons(["P-none"], "survival")).people).toEqual([null]);
  });

  it("are read in as many statements, however many they are", async () => {
    const selection = `staffRecords { staffNo employer { localName } contracts { contractNo } } survival retirementApproval { kind } contractEmployments { contractStaffNo institution { institutionCode } approval { approvalNo } appraisals { year } }
      socialInsurance { type employer { localUscc } } wageApprovals { id } retirementProjection { category }`;
    // Person 3 has a row of every kind but those that are the same statement for whoever has them.
    const few = await persons([personKey(1), personKey(3), personKey(25)], selection);
    const many = await persons(
      Array.from({ length: 200 }, (_, i) => personKey(i + 1)),
      selection,
    );
    expect(few.statements.length).toBe(many.statements.length);
  });

  const PROJECTION =
    "retirementProjection { category statutoryMonth statutoryAgeMonths delayMonths earliestFlexibleMonth minContributionMonths basis }";
  const projected = async (n: number, more: Record<string, unknown>) =>
    (await persons([personKey(n)], PROJECTION, more)).people[0]!["retirementProjection"] as unknown as Record<string, unknown> | null;
  const months = (birth: string, years: number, delay: number) => {
    const [year, month] = birth.split("-").map(Number) as [number, number];
    const total = year * 12 + month - 1 + years * 12 + delay;
    return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, "0")}`;
  };
  const delayOf = (birth: string, start: number, step: number, cap: number) => {
    const [year, month] = birth.split("-").map(Number) as [number, number];
    const n = (year - start) * 12 + month - 1;
    return n < 0 ? 0 : Math.min(cap, Math.floor(n / step) + 1);
  };
  /** Birth month of person n, as idNumber has it. */
  const birthMonth = (n: number) => `${1960 + (n % 40)}-${String((n % 12) + 1).padStart(2, "0")}`;

  it.each<[string, number, Record<string, unknown>, string, number, [number, number, number]]>([
    ["men", 11, { staffIdentity: "CIVIL_SERVANT", sex: "FEMALE", birthDate: "1999-01-01" }, "MALE_60", 60, [1965, 4, 36]],
    ["men of no identity", 13, {}, "MALE_60", 60, [1965, 4, 36]],
    ["women in cadre posts", 18, { staffIdentity: "INSTITUTION_PROFESSIONAL" }, "FEMALE_55", 55, [1970, 4, 36]],
    ["women whose post hr knows", 18, {}, "FEMALE_55", 55, [1970, 4, 36]],
    ["women who are workers", 18, { staffIdentity: "ORGAN_WORKER" }, "FEMALE_50", 50, [1975, 2, 60]],
    ["women with a senior title of hr's records", 12, { staffIdentity: "INSTITUTION_PROFESSIONAL" }, "SENIOR_FEMALE_60", 60, [1965, 4, 36]],
    ["women at county level", 18, { staffIdentity: "CIVIL_SERVANT", leadershipLevelCode: "132" }, "SENIOR_FEMALE_60", 60, [1965, 4, 36]],
  ])("retire by the rule: %s", async (_who, n, more, category, years, [start, step, cap]) => {
    const birth = birthMonth(n);
    const delay = delayOf(birth, start, step, cap);
    expect(await projected(n, more)).toMatchObject({
      category,
      delayMonths: delay,
      statutoryMonth: months(birth, years, delay),
      statutoryAgeMonths: years * 12 + delay,
      basis: expect.stringContaining(category === "SENIOR_FEMALE_60" ? "组通字" : "渐进式延迟"),
    });
  });

  it("whose ID number hr does not have retire by the birth date of establishment", async () => {
    expect(await projected(500, { staffIdentity: "CIVIL_SERVANT", sex: "MALE", birthDate: "1965-01-15" })).toMatchObject({
      statutoryMonth: "2025-02",
      delayMonths: 1,
    });
    expect(await projected(500, { staffIdentity: "CIVIL_SERVANT", sex: "MALE", birthDate: null })).toBeNull();
    expect(await projected(500, {})).toBeNull();
  });
});
