import { establishment } from "../../subgraphs/establishment";
import { sideTables } from "../../subgraphs/establishment/side-tables";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk, fillDatabase } from "../support/subgraph";
import { application, arrangement, codeOf, institution, person, quota, times } from "./rows";

const SECRET = 9;

const rows = {
  jg_jbxx: [
    institution(1),
    institution(2, { jglb: "24", hylb: "JY", jfxs: "1" }),
    institution(3, { jglb: "24", hylb: "JY", jfxs: "1", sjjgbm: codeOf(2) }),
    institution(4, { xzqh: "770128" }),
    institution(SECRET, { smbz: "1" }),
  ],
  bz_hd: [
    quota(1, "01", 10),
    quota(1, "05", 2),
    quota(2, "04", 6, { jfxs: "1" }),
    quota(2, "04", 4, { jfxs: "2", zxyt: "特殊教育" }),
    quota(3, "04", 3),
    quota(SECRET, "01", 50),
  ],
  tsbz: [arrangement(1, 3, { syjgbm: codeOf(2) }), arrangement(2, SECRET, { syjgbm: codeOf(2) }), arrangement(3, 3, { syjgbm: "" })],
  smz_ry: [
    ...times(8, () => person(1, "01")),
    person(1, "01", { ryzt: "2" }),
    person(1, "01", { ryzt: "3", xbrq: "2024-05-01" }),
    person(1, "01", { ryzt: "4" }),
    ...times(3, () => person(1, "05")),
    // On a pool loan: counts nowhere but as occupying the pool.
    ...times(2, () => person(2, "04", { zzclsid: 7 })),
    ...times(5, () => person(2, "04")),
    // Two teachers of the third stand on the second's quota; one under an arrangement without owner stands on its own.
    ...times(2, () => person(3, "04", { tsbzid: 1 })),
    person(3, "04", { tsbzid: 3 }),
    person(3, "04"),
    // Of a secret institution, on the second's quota: nobody.
    person(SECRET, "04", { tsbzid: 2 }),
    ...times(4, () => person(SECRET, "01")),
  ],
  yb_sq: [
    application(1, "01", 3, { ysys: 1, zt: "04" }),
    application(1, "01", 5, { zt: "01" }),
    application(2, "04", 4),
    application(2, "04", 4, { zhid: 1 }),
    application(2, "04", 4, { yxq: "2025-12-30" }),
    application(SECRET, "01", 2),
  ],
};

describe.each(databases)("quotas on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillDatabase(url, establishment, sideTables, rows));

  const summary = async (number: number) =>
    (
      await subgraph.ask(
        `query($code: ID!) { institution(institutionCode: $code) {
          quotaSummary { quotaType approved actual poolOccupied reserved vacancy availableVacancy overQuota }
          approvedQuotaTotal actualInQuotaTotal reservedQuotaTotal vacancyTotal overQuotaTotal } }`,
        { code: codeOf(number) },
      )
    ).data.institution;

  it("count persons in quota, on duty or not; the exited and the pending are not", async () => {
    expect(await summary(1)).toEqual({
      quotaSummary: [
        {
          quotaType: "ADMINISTRATIVE",
          approved: 10,
          actual: 9,
          poolOccupied: 0,
          reserved: 2,
          vacancy: 1,
          availableVacancy: 0,
          overQuota: 0,
        },
        { quotaType: "LOGISTICS", approved: 2, actual: 3, poolOccupied: 0, reserved: 0, vacancy: 0, availableVacancy: 0, overQuota: 1 },
      ],
      approvedQuotaTotal: 12,
      actualInQuotaTotal: 12,
      reservedQuotaTotal: 2,
      vacancyTotal: 1,
      overQuotaTotal: 1,
    });
  });

  it("do not count a pool loan, and count who stands on another's quota against its owner", async () => {
    // Own: 5 of its own and 2 of the third's. Reserved: one application; the pool's and the expired one are none.
    expect((await summary(2)).quotaSummary).toEqual([
      {
        quotaType: "PUBLIC_INSTITUTION",
        approved: 10,
        actual: 7,
        poolOccupied: 2,
        reserved: 4,
        vacancy: 3,
        availableVacancy: 0,
        overQuota: 0,
      },
    ]);
    expect((await summary(3)).quotaSummary).toEqual([
      {
        quotaType: "PUBLIC_INSTITUTION",
        approved: 3,
        actual: 4,
        poolOccupied: 2,
        reserved: 0,
        vacancy: 1,
        availableVacancy: 1,
        overQuota: 0,
      },
    ]);
  });

  it("of an institution without any are none", async () => {
    const { data } = await subgraph.ask(
      `{ institution(institutionCode: "${codeOf(4)}") { quotaSummary { approved } vacancyTotal } }`,
      {},
      { ...clerk, divisionPrefix: "77" },
    );
    expect(data.institution).toEqual({ quotaSummary: [], vacancyTotal: 0 });
  });

  it("keep their lines apart by funding form and purpose", async () => {
    const { data } = await subgraph.ask(
      `{ institution(institutionCode: "${codeOf(2)}") { quotaLines { quotaType fundingForm purpose approved approvalDocNo effectiveFrom } } }`,
    );
    const common = { quotaType: "PUBLIC_INSTITUTION", approvalDocNo: "青编发〔2020〕1号", effectiveFrom: "2020-01-01" };
    expect(data.institution.quotaLines).toEqual([
      { ...common, fundingForm: "FULL", purpose: null, approved: 6 },
      { ...common, fundingForm: "PARTIAL", purpose: "特殊教育", approved: 4 },
    ]);
  });

  const stats = async (groupBy: string, rest = "") => {
    const { data, errors } = await subgraph.ask(
      `{ quotaStats(groupBy: [${groupBy}]${rest}) { keys { key value } measures { name value suppressed } } }`,
    );
    expect(errors).toEqual([]);
    return (data.quotaStats as { keys: { value: string }[]; measures: { name: string; value: string }[] }[]).map(({ keys, measures }) => [
      ...keys.map(({ value }) => value),
      ...measures.map(({ value }) => Number(value)),
    ]);
  };

  it("add up to the statistics, vacancies and excesses institution by institution", async () => {
    // approved, actual, reserved, vacancy, over
    expect(await stats("QUOTA_TYPE")).toEqual([
      ["ADMINISTRATIVE", 10, 9, 2, 1, 0],
      ["LOGISTICS", 2, 3, 0, 0, 1],
      ["PUBLIC_INSTITUTION", 13, 11, 4, 4, 0],
    ]);
    expect(await stats("DIVISION")).toEqual([["770127", 25, 23, 6, 5, 1]]);
    expect(await stats("CATEGORY, FUNDING_FORM")).toEqual([
      ["GOVERNMENT_DEPARTMENT", "ORGAN", 12, 12, 2, 1, 1],
      ["SCHOOL", "FULL", 13, 11, 4, 4, 0],
    ]);
    expect(await stats("INSTITUTION, SECTOR, RANK", ", filter: { quotaType: [PUBLIC_INSTITUTION] }")).toEqual([
      [codeOf(2), "EDUCATION", "SECTION_CHIEF", 10, 7, 4, 3, 0],
      [codeOf(3), "EDUCATION", "SECTION_CHIEF", 3, 4, 0, 1, 0],
    ]);
  });

  it("of a past date count who had entered and not yet left", async () => {
    expect(await stats("QUOTA_TYPE", `, asOf: "2024-04-30", filter: { quotaType: [ADMINISTRATIVE] }`)).toEqual([
      ["ADMINISTRATIVE", 10, 10, 0, 0, 0],
    ]);
    expect(await stats("QUOTA_TYPE", `, asOf: "2024-05-01", filter: { quotaType: [ADMINISTRATIVE] }`)).toEqual([
      ["ADMINISTRATIVE", 10, 9, 0, 1, 0],
    ]);
    expect(await stats("QUOTA_TYPE", `, asOf: "2009-12-31", filter: { quotaType: [ADMINISTRATIVE] }`)).toEqual([
      ["ADMINISTRATIVE", 10, 0, 0, 10, 0],
    ]);
  });

  it("are one statement however many institutions are on the page", async () => {
    const ask = (first: number) =>
      subgraph.ask(
        `{ institutions(first: ${first}) { edges { node { quotaSummary { approved } approvedQuotaTotal vacancyTotal quotaLines { approved } } } } }`,
      );
    const [one, all] = [await ask(1), await ask(50)];
    expect(all.data.institutions.edges).toHaveLength(3);
    expect(one.statements).toHaveLength(3);
    expect(all.statements).toHaveLength(3);
  });

  it("of statistics refuse no, repeated and too many dimensions", async () => {
    for (const groupBy of ["", "RANK, RANK", "RANK, SECTOR, CATEGORY, DIVISION"]) {
      const { errors } = await subgraph.ask(`{ quotaStats(groupBy: [${groupBy}]) { keys { value } } }`);
      expect(errors).toEqual([
        expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining("1 至 3 个互不相同的维度") }),
      ]);
    }
  });
});
