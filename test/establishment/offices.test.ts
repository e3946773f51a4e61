import { databases } from "../support/databases";
import { openOffice } from "./offices";
import { codeOf } from "./rows";

describe.each(databases)("what the office knows of an institution on %s", (_name, open) => {
  const office = openOffice(open);

  it("tells an institution's history; former names are neither its own nor a plaque's", async () => {
    const { history, formerNames } = await office.institution(
      1,
      "history { id type date nameBefore nameAfter target { institutionCode } } formerNames",
    );
    expect(formerNames).toEqual(["青垣县老局"]);
    expect(history.map(({ id, type, date }: Record<string, string>) => [id, type, date])).toEqual([
      ["1", "SET_UP", "2001-02-03"],
      ["2", "PLAQUE_ADDED", "2019-05-06"],
      ["3", "RENAMED", "2019-05-06"],
      ["4", "MERGED", "2020-01-01"],
    ]);
    expect(history.map(({ target }: { target: unknown }) => target)).toEqual([null, null, null, { institutionCode: codeOf(2) }]);
  });

  it("tells what it approved: posts, units, control numbers, arrangements", async () => {
    expect(
      await office.institution(
        1,
        "leadershipQuotas { levelCode position internalUnitCode postName approved } internalUnits { code name rank status } controlNumbers { kind approved docNo effectiveFrom }",
      ),
    ).toEqual({
      leadershipQuotas: [
        { levelCode: "141", position: "CHIEF", internalUnitCode: null, postName: "总督学", approved: 1 },
        { levelCode: "142", position: "DEPUTY", internalUnitCode: null, postName: null, approved: 3 },
        { levelCode: "151", position: "CHIEF", internalUnitCode: `${codeOf(1)}001`, postName: null, approved: 1 },
      ],
      internalUnits: [{ code: `${codeOf(1)}001`, name: "办公室", rank: "SUBSECTION_CHIEF", status: "ACTIVE" }],
      controlNumbers: [
        { kind: "CONTRACT_STAFF", approved: 14, docNo: null, effectiveFrom: "2024-01-01" },
        { kind: "FILING_HEADCOUNT", approved: 3, docNo: null, effectiveFrom: null },
      ],
    });
    const { specialArrangements } = await office.institution(
      2,
      "specialArrangements { id kind user { institutionCode } owner { institutionCode } quotaType approved released recovered from until recoveryCondition status }",
    );
    expect(specialArrangements).toEqual([
      {
        id: "1",
        kind: "ACCEPTANCE",
        user: { institutionCode: codeOf(2) },
        owner: { institutionCode: codeOf(1) },
        quotaType: "PUBLIC_INSTITUTION",
        approved: 5,
        released: 5,
        recovered: 0,
        from: "2023-01-01",
        until: null,
        recoveryCondition: "退一收一",
        status: "1",
      },
      expect.objectContaining({ id: "2", owner: null, until: null }),
    ]);
  });

  it("keeps a ledger whose balances run on through pages and date ranges", async () => {
    const entries = async (rest: string) =>
      (
        await office.institution(
          1,
          `quotaLedger${rest} { totalCount pageInfo { hasNextPage endCursor } edges { node { date quotaType changeType delta balanceAfter counterpart { institutionCode } matter { matterNo } summary } } }`,
        )
      ).quotaLedger;
    const all = await entries("");
    const brief = (connection: { edges: { node: Record<string, unknown> }[] }) =>
      connection.edges.map(({ node }) => [node["date"], node["quotaType"], node["delta"], node["balanceAfter"]]);
    const whole = [
      ["2012-06-01", "ADMINISTRATIVE", 10, 10],
      ["2012-06-01", "PUBLIC_INSTITUTION", 5, 5],
      ["2020-03-01", "ADMINISTRATIVE", -2, 8],
      ["2020-03-01", "ADMINISTRATIVE", 4, 12],
      ["2021-01-01", "PUBLIC_INSTITUTION", 1, 1],
      ["2025-01-01", "ADMINISTRATIVE", 0, 12],
    ];
    expect(brief(all)).toEqual(whole);
    expect(all.totalCount).toBe(6);
    expect(all.edges[2].node).toMatchObject({
      counterpart: { institutionCode: codeOf(2) },
      matter: { matterNo: "SX7701272025000001" },
      changeType: "DECREASE",
    });
    // The other side, and the matter, are a secret institution's.
    expect(all.edges[3].node).toMatchObject({ counterpart: null, matter: null });
    const first = await entries("(first: 3)");
    expect(brief(first)).toEqual(whole.slice(0, 3));
    expect(brief(await entries(`(first: 3, after: "${first.pageInfo.endCursor}")`))).toEqual(whole.slice(3));
    const since = await entries(`(from: "2020-03-01", to: "2021-12-31")`);
    expect([brief(since), since.totalCount]).toEqual([whole.slice(2, 5), 3]);
  });

  it("lists deliberative bodies that are active on a day, none that a secret unit leads or houses", async () => {
    const list = async (given: string) =>
      (await office.answered(`{ deliberativeBodies${given} { id lead { institutionCode } officeAt { institutionCode } } }`))
        .deliberativeBodies;
    expect((await list("")).map(({ id }: { id: string }) => id)).toEqual(["1", "2", "5"]);
    expect(await list(`(divisionCode: "770127", activeOn: "2025-12-31")`)).toEqual([
      { id: "1", lead: { institutionCode: codeOf(1) }, officeAt: { institutionCode: codeOf(2) } },
      { id: "5", lead: null, officeAt: null },
    ]);
    expect(await list(`(activeOn: "2014-12-31")`)).toEqual([]);
  });

  it("lists duties in force, by kind, and names only those who may be named", async () => {
    const { dutyItems, town } = await office.institution(
      1,
      "dutyItems { id kind content exclusive owner { institutionCode } lead { institutionCode } cooperating { institutionCode } } town: dutyItems(kind: TOWN_LIST) { id }",
    );
    expect(dutyItems).toEqual([
      {
        id: "1",
        kind: "THREE_FIX",
        content: "职责1",
        exclusive: true,
        owner: { institutionCode: codeOf(1) },
        lead: { institutionCode: codeOf(1) },
        cooperating: [{ institutionCode: codeOf(2) }],
      },
      {
        id: "2",
        kind: "TOWN_LIST",
        content: "职责2",
        exclusive: false,
        owner: { institutionCode: codeOf(1) },
        lead: null,
        cooperating: [],
      },
    ]);
    expect(town).toEqual([{ id: "2" }]);
  });

  it("computes the staff standard of a school over its stages, kindergartens aside", async () => {
    const selection =
      'teacherQuotaStandard { schoolYear students standard approved actual gap basis } enrolments(schoolYear: "2025-2026") { stage location students classes }';
    expect(await office.institution(2, selection)).toEqual({
      // 6 classes × 2, and 271 / 13.5 rounded up.
      teacherQuotaStandard: {
        schoolYear: "2025-2026",
        students: 470,
        standard: 33,
        approved: 60,
        actual: 41,
        gap: 8,
        basis: "小学（乡村不足200人）每班2人；初中1:13.5",
      },
      enrolments: [
        { stage: "幼儿园", location: "乡村", students: 90, classes: 3 },
        { stage: "小学", location: "乡村", students: 199, classes: 6 },
        { stage: "初中", location: "乡村", students: 271, classes: 6 },
      ],
    });
    expect((await office.institution(3, "teacherQuotaStandard { standard }")).teacherQuotaStandard).toBeNull();
    expect((await office.institution(2, `teacherQuotaStandard(schoolYear: "2024-2025") { standard }`)).teacherQuotaStandard).toEqual({
      standard: 12,
    });
    const { errors } = await office.ask(`{ institution(institutionCode: "${codeOf(2)}") { enrolments(schoolYear: "2025") { students } } }`);
    expect(errors).toEqual([
      expect.objectContaining({ code: "VALIDATION_FAILED", message: "学年 schoolYear：应为前后两年，如 2025-2026，收到 2025" }),
    ]);
  });
});
