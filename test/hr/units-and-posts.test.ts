import { openDatabase } from "../../subgraphs/kit/database";
import { databases } from "../support/databases";
import { clerk } from "../support/subgraph";
import { HOSPITAL, NEIGHBOUR, SCHOOL, SECRET_EMPLOYER, SPECIAL_SCHOOL, STATION, type Row, planLines, plans, visibleStaff } from "./office";
import { openOffice } from "./open-office";

const CURRENT: Readonly<Record<string, number>> = { E001: 2, E002: 3, E003: 5 };
const grade = (row: Row) =>
  String(row["gwdj"] ?? "")
    .trim()
    .padStart(2, "0");
const active = visibleStaff.filter(({ ryzt }) => ryzt === "01");

describe.each(databases)("employers and posts on %s", (_name, open) => {
  const office = openOffice(open);

  const listed = async (filter: string, caller = clerk) => {
    const { data, errors } = await office.ask(
      `{ employers(filter: { ${filter} }, first: 200) { totalCount edges { node { employerNo } } } }`,
      {},
      caller,
    );
    expect(errors).toEqual([]);
    expect(data.employers.totalCount).toBe(data.employers.edges.length);
    return (data.employers.edges as { node: { employerNo: string } }[]).map(({ node }) => node.employerNo);
  };

  it.each([
    ["", ["E001", "E002", "E003", "E004", "E005", "E007"]],
    ['divisionPrefix: "7701"', ["E001", "E002", "E003", "E004", "E005", "E007"]],
    [`institutionCode: ["${SCHOOL}", "${HOSPITAL}"]`, ["E001", "E002", "E007"]],
    ["institutionCode: []", []],
    ["kind: [ENTERPRISE, OTHER]", ["E005", "E007"]],
    ["status: [SUSPENDED]", ["E005"]],
    ["linkState: [CANDIDATE]", ["E004"]],
    ["linkState: [UNLINKED, CANDIDATE]", ["E004", "E005"]],
    ["linkState: [LINKED]", ["E001", "E002", "E003", "E007"]],
    ['nameContains: "0%"', ["E005"]],
    ['nameContains: "小学"', ["E001", "E007"]],
  ])("are found by %s", async (filter, expected) => expect(await listed(filter)).toEqual(expected));

  it("of the neighbouring county are seen from the city alone", async () => {
    expect(await listed("", { ...clerk, divisionPrefix: "7701" })).toContain("E006");
    expect(await listed('divisionPrefix: "770128"', { ...clerk, divisionPrefix: "77" })).toEqual(["E006"]);
    const { errors } = await office.ask('{ employers(filter: { divisionPrefix: "770128" }) { totalCount } }');
    expect(errors[0]?.code).toBe("FORBIDDEN");
  });

  it.each(['divisionPrefix: "77x"', 'nameContains: "小"'])("are refused with %s", async (filter) => {
    const { errors } = await office.ask(`{ employers(filter: { ${filter} }) { totalCount } }`);
    expect(errors.map(({ code }) => code)).toEqual(["VALIDATION_FAILED"]);
  });

  it("say their name, code and institution; a proposal and none are no institution", async () => {
    const { data } = await office.ask(
      "{ employers(first: 200) { edges { node { employerNo localName localUscc linkState institution { institutionCode } } } } }",
    );
    const byNumber = Object.fromEntries(
      (data.employers.edges as { node: Row }[]).map(({ node: { employerNo, ...rest } }) => [employerNo as string, rest]),
    );
    expect(byNumber).toMatchObject({
      E001: { localName: "青垣县第一小学", localUscc: "12770127410500016X", linkState: "LINKED", institution: { institutionCode: SCHOOL } },
      E003: { localUscc: "41050001-6", linkState: "LINKED", institution: { institutionCode: STATION } },
      E004: { linkState: "CANDIDATE", institution: null },
      E005: { linkState: "UNLINKED", institution: null },
    });
  });

  const POSTS = "planId quotaCopied totalPosts approvedDocNo lines { category grade approved filled actual }";

  it("have the current plan that was entered last, with those who hold the posts", async () => {
    const { data, errors } = await office.ask(`{ employers(first: 200) { edges { node { employerNo postPlan { ${POSTS} } } } } }`);
    expect(errors).toEqual([]);
    for (const { node } of data.employers.edges as {
      node: { employerNo: string; postPlan: { planId: string; lines: Record<string, unknown>[] } | null };
    }[]) {
      const faid = CURRENT[node.employerNo];
      if (faid === undefined) {
        expect(node.postPlan).toBeNull();
        continue;
      }
      const plan = plans.find((row) => row["faid"] === faid)!;
      expect(node.postPlan).toMatchObject({
        planId: String(faid),
        quotaCopied: plan["bzs"],
        totalPosts: plan["gwzs"],
        approvedDocNo: plan["hzwh"],
      });
      const lines = planLines.filter((row) => row["faid"] === faid);
      const categories: Record<string, string> = { "1": "MANAGEMENT", "2": "PROFESSIONAL", "3": "WORKER", "4": "SPECIAL" };
      for (const line of lines) {
        const actual = active.filter(
          (row) => row["aab001"] === node.employerNo && row["gwlb"] === line["gwlb"] && grade(row) === line["gwdj"],
        ).length;
        expect(node.postPlan!.lines).toContainEqual({
          category: categories[String(line["gwlb"])],
          grade: line["gwdj"],
          approved: line["hzs"],
          filled: line["yps"],
          actual,
        });
      }
      expect(node.postPlan!.lines.reduce((sum, each) => sum + Number(each["actual"]), 0)).toBe(
        active.filter((row) => row["aab001"] === node.employerNo).length,
      );
      expect(node.postPlan!.lines.reduce((sum, each) => sum + Number(each["approved"]), 0)).toBe(
        lines.reduce((sum, each) => sum + Number(each["hzs"]), 0),
      );
    }
  });

  const structureOf = async (representations: Record<string, unknown>[]) => {
    const { data, errors } = await office.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { postStructure {
         totalPosts actualPosts quota mainCategory mainCategoryShare minMainCategoryShare seniorShare targetSeniorShare ratioText verdict } } } }`,
      { r: representations.map((representation) => ({ __typename: "Institution", ...representation })) },
    );
    return { structures: data?._entities?.map((entity: { postStructure: unknown } | null) => entity?.postStructure), errors };
  };

  it("are judged by policy: ratios, the main category, and posts beyond the quota", async () => {
    const school = { institutionCode: SCHOOL, approvedQuotaTotal: 29, category: "SCHOOL", sector: "EDUCATION" };
    const { structures, errors } = await structureOf([
      school,
      { ...school, sector: "CULTURE" },
      { ...school, approvedQuotaTotal: 28 },
      { institutionCode: HOSPITAL, approvedQuotaTotal: 12, category: "HEALTH", sector: "HEALTH" },
      { institutionCode: STATION, approvedQuotaTotal: 3, category: "TOWN_PUBLIC_INSTITUTION", sector: "AGRICULTURE" },
      { institutionCode: SPECIAL_SCHOOL, approvedQuotaTotal: 3, category: "SCHOOL", sector: "EDUCATION" },
      { institutionCode: SCHOOL, approvedQuotaTotal: null, category: null, sector: null },
    ]);
    expect(errors).toEqual([]);
    // 29 posts: 3 management, 25 professional of which 5 senior, 1 worker.
    const shares = {
      totalPosts: 29,
      mainCategory: "PROFESSIONAL",
      mainCategoryShare: 0.8621,
      seniorShare: 0.2,
      ratioText: "高级∶中级∶初级 = 5∶10∶10（目标 1∶3∶6）",
    };
    const schoolStaff = active.filter(({ aab001 }) => aab001 === "E001").length;
    expect(structures).toEqual([
      { ...shares, actualPosts: schoolStaff, quota: 29, minMainCategoryShare: 0.7, targetSeniorShare: 0.2, verdict: "OK" },
      { ...shares, actualPosts: schoolStaff, quota: 29, minMainCategoryShare: null, targetSeniorShare: 0.15, verdict: "VIOLATION" },
      { ...shares, actualPosts: schoolStaff, quota: 28, minMainCategoryShare: 0.7, targetSeniorShare: 0.2, verdict: "WARNING" },
      expect.objectContaining({ seniorShare: 0.2222, targetSeniorShare: 0.25, verdict: "NOT_APPLICABLE" }),
      expect.objectContaining({
        mainCategory: "MANAGEMENT",
        mainCategoryShare: 1,
        seniorShare: null,
        totalPosts: 4,
        verdict: "WARNING",
        ratioText: "高级∶中级∶初级 = 0∶0∶0（目标 0.5∶3∶6.5）",
      }),
      null,
      expect.objectContaining({ quota: null, verdict: "VIOLATION" }),
    ]);
  });

  it("are judged by the parameter where it is set, and a parameter that cannot be read is told", async () => {
    const database = await openDatabase({ url: office.url(), tables: [] });
    const set = (value: string) =>
      database.query("INSERT INTO xt_cs (name, division, value) VALUES ('policy_post_ratio', '770100', ?)", [value]);
    const unset = () => database.query("DELETE FROM xt_cs WHERE name = 'policy_post_ratio'");
    try {
      const school = { institutionCode: SCHOOL, approvedQuotaTotal: 29, category: "SCHOOL", sector: "EDUCATION" };
      await set(
        '{"EDUCATION":{"maxSeniorShare":0.3,"mainCategory":"PROFESSIONAL","minMainCategoryShare":0.9},"DEFAULT":{"maxSeniorShare":0.2}}',
      );
      const { structures } = await structureOf([school, { ...school, sector: "CULTURE" }]);
      expect(structures).toMatchObject([
        { targetSeniorShare: 0.3, minMainCategoryShare: 0.9, verdict: "VIOLATION" },
        { targetSeniorShare: 0.2, verdict: "OK" },
      ]);
      await unset();
      await set('{"EDUCATION":{"maxSeniorShare":20}}');
      const { errors } = await structureOf([school]);
      expect(errors).toMatchObject([{ code: "PRECONDITION_FAILED", message: expect.stringContaining("policy_post_ratio") }]);
    } finally {
      await unset();
      await database.destroy();
    }
  });

  it("are counted by each dimension", async () => {
    const stats = async (groupBy: string, filter = "") => {
      const { data, errors } = await office.ask(
        `{ postStats(groupBy: [${groupBy}], filter: { ${filter} }) { keys { value } measures { name value } } }`,
      );
      expect(errors).toEqual([]);
      return Object.fromEntries(
        (data.postStats as { keys: { value: string | null }[]; measures: { value: string }[] }[]).map(({ keys, measures }) => [
          keys.map(({ value }) => value).join(" "),
          measures.map(({ value }) => Number(value)),
        ]),
      );
    };
    const own = planLines.filter((row) => [2, 3, 5].includes(Number(row["faid"])));
    const counted = active.filter(({ aab001 }) => aab001 !== null && aab001 !== "E006");
    const sums = (lines: Row[], people: Row[]) => [
      lines.reduce((sum, row) => sum + Number(row["hzs"]), 0),
      lines.reduce((sum, row) => sum + Number(row["yps"] ?? 0), 0),
      people.length,
    ];
    expect(await stats("DIVISION")).toEqual({ "770127": sums(own, counted) });
    expect(await stats("EMPLOYER")).toEqual({
      E001: sums(
        own.filter(({ faid }) => faid === 2),
        counted.filter(({ aab001 }) => aab001 === "E001"),
      ),
      E002: sums(
        own.filter(({ faid }) => faid === 3),
        counted.filter(({ aab001 }) => aab001 === "E002"),
      ),
      E003: sums(
        own.filter(({ faid }) => faid === 5),
        counted.filter(({ aab001 }) => aab001 === "E003"),
      ),
    });
    expect(await stats("POST_CATEGORY", `institutionCode: ["${STATION}"]`)).toEqual({ MANAGEMENT: [3, 3, 3], SPECIAL: [1, 1, 0] });
    const grades = await stats("POST_CATEGORY, POST_GRADE");
    expect(grades["PROFESSIONAL 07"]).toEqual(
      sums(
        own.filter((row) => row["gwlb"] === "2" && row["gwdj"] === "07"),
        counted.filter((row) => row["gwlb"] === "2" && grade(row) === "07"),
      ),
    );
    const levels = await stats("TITLE_LEVEL");
    expect(Object.keys(levels).sort()).toEqual(["ASSISTANT", "INTERMEDIATE", "NONE", "SENIOR_DEPUTY"]);
    expect(Object.values(levels).reduce((sum, [approved]) => sum + approved!, 0)).toBe(sums(own, counted)[0]);
    const { errors } = await office.ask("{ postStats(groupBy: []) { keys { key } } }");
    expect(errors[0]?.code).toBe("VALIDATION_FAILED");
  });

  it("that are secret answer no reference, any other answers", async () => {
    const { data } = await office.ask(
      `{ _entities(representations: [{ __typename: "Employer", employerNo: "${SECRET_EMPLOYER}" }, { __typename: "Employer", employerNo: "E005" }, { __typename: "Employer", employerNo: "nobody" }]) { ... on Employer { localName } } }`,
    );
    expect(data._entities).toEqual([null, { localName: "青垣县百分之100%食品有限公司" }, null]);
  });

  it("of an institution are found from it", async () => {
    const codes = [SCHOOL, SPECIAL_SCHOOL, NEIGHBOUR, "770127039999", "999999999999"];
    const found = async (divisionPrefix: string) => {
      const { data, statements } = await office.ask(
        "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { employers { employerNo } } } }",
        { r: codes.map((institutionCode) => ({ __typename: "Institution", institutionCode })) },
        { ...clerk, divisionPrefix },
      );
      expect(statements).toHaveLength(2);
      return data._entities.map(({ employers }: { employers: { employerNo: string }[] }) => employers.map(({ employerNo }) => employerNo));
    };
    expect(await found("770127")).toEqual([["E001", "E007"], [], [], [], []]);
    expect(await found("7701")).toEqual([["E001", "E007"], [], ["E006"], [], []]);
  });
});
