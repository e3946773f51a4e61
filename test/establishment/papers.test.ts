import { databases } from "../support/databases";
import { clerk } from "../support/subgraph";
import { SCHOOL_USCC, SECRET, openOffice } from "./offices";
import { codeOf } from "./rows";

describe.each(databases)("applications, matters and certificates on %s", (_name, open) => {
  const office = openOffice(open);

  it("lists applications, with their filters, without those of secret units", async () => {
    const list = async (filter: string, caller = clerk) =>
      (
        await office.answered(
          `{ quotaUseApplications(filter: {${filter}}) { totalCount edges { node { applicationNo institution { institutionCode } kind quotaType status approved used validUntil docNo pool { name } } } } }`,
          caller,
        )
      ).quotaUseApplications;
    const all = await list("");
    expect(all.totalCount).toBe(3);
    expect(all.edges[0].node).toMatchObject({
      institution: { institutionCode: codeOf(1) },
      kind: "PUBLIC_RECRUITMENT",
      status: "PARTLY_USED",
      approved: 2,
      used: 1,
      pool: { name: "人才周转池" },
    });
    // A kind that the code list does not have is no reason to lose the rest.
    expect(all.edges[2].node).toMatchObject({ kind: null, status: "REJECTED", validUntil: null, pool: null });
    expect((await list("status: [APPROVED, REJECTED]")).totalCount).toBe(2);
    expect((await list("kind: [TRANSFER], quotaType: [PUBLIC_INSTITUTION]")).totalCount).toBe(1);
    expect((await list(`institutionCode: ["${codeOf(1)}", "${codeOf(SECRET)}"]`)).totalCount).toBe(1);
    expect((await list(`appliedOn: { from: "2025-05-01" }`)).totalCount).toBe(1);
    expect((await list(`nameContains: "第2局"`)).totalCount).toBe(2);
    expect((await list("", { ...clerk, divisionPrefix: "77" })).totalCount).toBe(4);
  });

  it("lists matters with the stages they have reached; a matter of nobody belongs to the home division", async () => {
    const list = async (filter: string) =>
      (
        await office.answered(
          `{ matters(filter: {${filter}}) { totalCount edges { node { matterNo kind institution { name } stages { stage date result opinion } legalityResult decision followUp status } } } }`,
        )
      ).matters;
    const all = await list("");
    expect(all.edges.map(({ node }: { node: { matterNo: string } }) => node.matterNo.slice(-1))).toEqual(["1", "3"]);
    expect(all.edges[0].node).toMatchObject({
      kind: "QUOTA",
      stages: [
        { stage: "INITIATION", date: "2020-01-02", result: null, opinion: null },
        { stage: "JUSTIFICATION", date: "2020-01-10", result: null, opinion: null },
        { stage: "LEGALITY_REVIEW", date: "2020-01-20", result: "PASS", opinion: null },
        { stage: "DELIBERATION", date: "2020-02-01", result: "APPROVE", opinion: null },
        { stage: "IMPLEMENTATION", date: "2020-03-01", result: null, opinion: null },
        { stage: "FOLLOW_UP", date: null, result: null, opinion: "运行良好" },
      ],
      status: "FOLLOWED_UP",
    });
    expect(all.edges[1].node.stages).toEqual([
      { stage: "INITIATION", date: "2025-02-02", result: null, opinion: null },
      { stage: "LEGALITY_REVIEW", date: null, result: "SUPPLEMENT", opinion: null },
    ]);
    for (const filter of [
      `kind: [QUOTA]`,
      `status: [FOLLOWED_UP]`,
      `legalityResult: [PASS]`,
      `decision: [APPROVE]`,
      `nameContains: "第1号"`,
      `initiatedOn: { to: "2020-12-31" }`,
    ])
      expect((await list(filter)).edges.map(({ node }: { node: { matterNo: string } }) => node.matterNo)).toEqual(["SX7701272025000001"]);
  });

  it("finds certificates by institution code, else by credit code, and the valid one first", async () => {
    expect((await office.institution(2, "legalPerson { certificateNo uscc }")).legalPerson).toEqual({
      certificateNo: "177012700002",
      uscc: SCHOOL_USCC,
    });
    const { legalPerson } = await office.institution(
      3,
      "legalPerson { certificateNo legalRepresentative openingFundWan status validUntil events { type acceptedOn approvedOn } annualReports { year status score siteInspected reminders } }",
    );
    expect(legalPerson).toEqual({
      certificateNo: "177012700001",
      legalRepresentative: "宋某",
      openingFundWan: "322.50",
      status: "VALID",
      validUntil: "2027-01-10",
      events: [
        { type: "SET_UP", acceptedOn: "2024-12-30", approvedOn: "2025-01-02" },
        { type: "CHANGE", acceptedOn: "2025-03-01", approvedOn: "2025-03-02" },
      ],
      annualReports: [
        { year: 2023, status: "PUBLISHED", score: null, siteInspected: false, reminders: 0 },
        { year: 2024, status: "PUBLISHED", score: 79.6, siteInspected: true, reminders: 0 },
      ],
    });
    expect((await office.institution(1, "legalPerson { certificateNo }")).legalPerson).toBeNull();
  });

  it("lists certificates, with their filters, without those of secret units however they are found", async () => {
    const list = async (filter: string, caller = clerk) =>
      (
        await office.answered(`{ registrations(filter: {${filter}}) { edges { node { certificateNo } } } }`, caller)
      ).registrations.edges.map(({ node }: { node: { certificateNo: string } }) => node.certificateNo.slice(-1));
    expect(await list("")).toEqual(["1", "2", "5", "7"]);
    expect(await list("status: [CANCELLED]")).toEqual(["5"]);
    expect(await list(`institutionCode: ["${codeOf(2)}", "${codeOf(3)}", "${codeOf(SECRET)}"]`)).toEqual(["1", "2", "5"]);
    expect(await list(`nameContains: "0007"`)).toEqual(["7"]);
    expect(await list(`validUntil: { from: "2028-01-01" }`)).toEqual(["5"]);
    expect(await list("", { ...clerk, divisionPrefix: "77" })).toEqual(["1", "2", "5", "6", "7"]);
    expect(
      (
        await office.answered(
          `{ _entities(representations: [{ __typename: "LegalPersonRegistration", certificateNo: "177012700003" }]) { __typename } }`,
        )
      )._entities,
    ).toEqual([null]);
  });

  it("counts the registration office's year", async () => {
    const stats = async (year: number) =>
      Object.fromEntries(
        (await office.answered(`{ registrationStats(year: ${year}) { keys { value } measures { value } } }`)).registrationStats.map(
          ({ keys, measures }: { keys: { value: string }[]; measures: { value: string }[] }) => [
            keys[0]!.value,
            measures.map(({ value }) => value),
          ],
        ),
      );
    // accepted, approved, mean days, reminders, penalties
    expect(await stats(2025)).toMatchObject({
      SET_UP: ["0", "1", "3.0", null, null],
      CHANGE: ["3", "2", "1.5", null, null],
      CANCELLATION: ["0", "0", null, null, null],
    });
    expect(await stats(2024)).toEqual({
      SET_UP: ["1", "0", null, null, null],
      CHANGE: ["0", "0", null, null, null],
      CANCELLATION: ["0", "0", null, null, null],
      ANNUAL_REPORT: ["2", "1", "7.0", "3", "1"],
      SITE_INSPECTION: ["1", "1", null, null, null],
      RANDOM_INSPECTION: ["1", "0", null, null, null],
    });
  });
});
