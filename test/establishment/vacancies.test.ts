import { establishment } from "../../subgraphs/establishment";
import { sideTables } from "../../subgraphs/establishment/side-tables";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk, fillDatabase } from "../support/subgraph";
import { arrangement, codeOf, institution, person, quota, times } from "./rows";

/* Whether quotas are vacant is decided by who counts against them: each institution here is vacant or full for another reason. */

const SECRET = 9;
const NEIGHBOUR = 10;

const rows = {
  jg_jbxx: [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => institution(number)),
    institution(SECRET, { smbz: "1" }),
    institution(NEIGHBOUR, { xzqh: "770128" }),
  ],
  bz_hd: [
    quota(1, "04", 2),
    quota(2, "04", 1),
    quota(3, "04", 1),
    quota(4, "04", 1),
    // Two lines of one type, each smaller than the two who stand on them.
    quota(5, "04", 1, { jfxs: "1" }),
    quota(5, "04", 1, { jfxs: "2", zxyt: "特殊教育" }),
    quota(6, "01", 1),
    quota(6, "05", 1),
    quota(7, "04", 0),
    quota(SECRET, "04", 5),
    quota(NEIGHBOUR, "04", 1),
  ],
  tsbz: [
    arrangement(1, 1, { syjgbm: codeOf(3) }),
    arrangement(2, SECRET, { syjgbm: codeOf(4) }),
    arrangement(3, 1, { syjgbm: codeOf(1) }),
    arrangement(4, 1, { syjgbm: "" }),
  ],
  smz_ry: [
    // Full by its own two, though one of them is on an arrangement with itself; a third stands on the quota of another.
    person(1, "04", { tsbzid: 3 }),
    person(1, "04", { tsbzid: 4 }),
    person(1, "04", { tsbzid: 1 }),
    // Vacant: on a pool loan, exited, of another type.
    person(2, "04", { zzclsid: 7 }),
    person(2, "04", { ryzt: "3", xbrq: "2024-05-01" }),
    person(2, "01"),
    // The third is full by the one of the first on its quota; the fourth vacant, for its one is nobody who may be told of.
    person(SECRET, "04", { tsbzid: 2 }),
    ...times(2, () => person(5, "04")),
    // One of two types is vacant, the other exceeded.
    ...times(2, () => person(6, "01")),
  ],
};

const VACANT = [2, 4, 6];

describe.each(databases)("vacant quotas on %s", (_name, open) => {
  const fill = (url: string) => fillDatabase(url, establishment, sideTables, rows);
  const subgraph = filledSubgraph(open, establishment, fill);
  const city = filledSubgraph(open, establishment, fill, "770100");

  const found = async (filter: string, more = "") => {
    const { data, errors } = await subgraph.ask(
      `{ institutions(filter: { ${filter} }${more}) { totalCount edges { node { institutionCode vacancyTotal } } } }`,
    );
    expect(errors).toEqual([]);
    const { totalCount, edges } = data.institutions as {
      totalCount: number;
      edges: { node: { institutionCode: string; vacancyTotal: number } }[];
    };
    expect(edges).toHaveLength(totalCount);
    return edges.map(({ node }) => node);
  };
  const numbers = (nodes: readonly { institutionCode: string }[]) => nodes.map(({ institutionCode }) => Number(institutionCode.slice(-4)));

  it.each(["", ", orderBy: NAME_ASC", ", orderBy: VACANCY_DESC"])(
    "are found in every order, and are those of the summaries {%s}",
    async (order) => {
      const [vacant, full] = [await found("hasVacancy: true", order), await found("hasVacancy: false", order)];
      expect(numbers(vacant).sort((a, b) => a - b)).toEqual(VACANT);
      expect(numbers(full).sort((a, b) => a - b)).toEqual([1, 3, 5, 7, 8]);
      for (const { vacancyTotal } of vacant) expect(vacancyTotal).toBeGreaterThan(0);
      for (const { vacancyTotal } of full) expect(vacancyTotal).toBe(0);
    },
  );

  it("are those of the types asked for", async () => {
    expect(numbers(await found("hasVacancy: true, quotaType: [ADMINISTRATIVE]"))).toEqual([]);
    expect(numbers(await found("hasVacancy: true, quotaType: [LOGISTICS]"))).toEqual([6]);
    expect(numbers(await found("hasVacancy: false, quotaType: [ADMINISTRATIVE]"))).toEqual([6]);
  });

  it("are the same where the county is one of many in the books", async () => {
    for (const [divisionPrefix, expected] of [
      ["770127", VACANT],
      ["7701", [...VACANT, NEIGHBOUR]],
    ] as const) {
      const { data } = await city.ask(
        "{ institutions(filter: { hasVacancy: true }) { edges { node { institutionCode } } } }",
        {},
        { ...clerk, divisionPrefix },
      );
      expect(numbers(data.institutions.edges.map(({ node }: { node: { institutionCode: string } }) => node))).toEqual(expected);
    }
  });
});
