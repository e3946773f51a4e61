import fc from "fast-check";
import { establishment } from "../../subgraphs/establishment";
import { sideTables } from "../../subgraphs/establishment/side-tables";
import { encodeCursor } from "../../subgraphs/kit/rows/page";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { runs } from "../support/runs";
import { clerk, fillDatabase } from "../support/subgraph";
import { codeOf, institution, person, quota, times } from "./rows";

const SECRET = 50;
/** Valid credit codes: of an organ, and of a public institution. */
const ORGAN = "11770127MB1A0001X1";
const INSTITUTION = "12770127410500016X";

/** Names whose order by code point differs from every collation's. */
const NAMES = ["青垣县Ａ中心", "青垣县A中心", "青垣县a中心", "青垣县乙局", "青垣县丙局", "青垣县丁局"];

const open = Array.from({ length: 24 }, (_, i) =>
  institution(i + 1, {
    jgmc: NAMES[i % NAMES.length]!,
    jglb: ["03", "24", "25", "22"][i % 4]!,
    jggg: ["141", "142", "151"][i % 3]!,
    hylb: ["QT", "JY", "WS"][i % 3]!,
    jfxs: ["4", "1", "", "2 "][i % 4]!,
    zt: i % 8 === 7 ? "2" : "1",
    sjjgbm: i > 0 && i < 6 ? codeOf(1) : i === 6 ? codeOf(SECRET) : null,
  }),
);
Object.assign(open[0]!, { tyshxydm: ORGAN, jgjc: "甲局", gpmc: "青垣县文物局；青垣县旅游局" });
Object.assign(open[1]!, { tyshxydm: ` ${INSTITUTION.toLowerCase()} ` });
Object.assign(open[5]!, { tyshxydm: INSTITUTION });
Object.assign(open[2]!, { tyshxydm: "12770127410500016Y" });
Object.assign(open[3]!, { tyshxydm: ORGAN, xzqh: "770128" });
Object.assign(open[4]!, { tyshxydm: "", gtgljgbm: codeOf(SECRET), hsjgbm: codeOf(1) });

const rows = {
  jg_jbxx: [...open, institution(SECRET, { smbz: "1", jgmc: "青垣县密局", tyshxydm: "117701270000010108", sjjgbm: codeOf(1) })],
  bz_hd: [...open.map((_, i) => quota(i + 1, i % 2 ? "04" : "01", (i * 7) % 10)), quota(SECRET, "01", 9)],
  smz_ry: [
    ...open.flatMap((_, i) => times((i * 3) % 9, () => person(i + 1, i % 2 ? "04" : "01"))),
    ...times(4, () => person(SECRET, "01")),
  ],
};
const approved = (i: number) => (i * 7) % 10;
const actual = (i: number) => (i * 3) % 9;

describe.each(databases)("institutions on %s", (_name, openDatabase) => {
  const subgraph = filledSubgraph(openDatabase, establishment, (url) => fillDatabase(url, establishment, sideTables, rows));

  const visible = open.map((row, i) => ({ row: row as Record<string, string | null>, i })).filter(({ row }) => row["xzqh"] === "770127");
  const codes = async (filter: string, rest = "", caller = clerk): Promise<string[]> => {
    const { data, errors } = await subgraph.ask(
      `{ institutions(first: 200, filter: { ${filter} }${rest}) { totalCount edges { node { institutionCode } } } }`,
      {},
      caller,
    );
    expect(errors).toEqual([]);
    const found = data.institutions.edges.map(({ node }: { node: { institutionCode: string } }) => node.institutionCode);
    expect(data.institutions.totalCount).toBe(found.length);
    return found;
  };
  const where = (keep: (row: Record<string, string | null>, i: number) => boolean) =>
    visible.filter(({ row, i }) => keep(row, i)).map(({ i }) => codeOf(i + 1));

  it("are filtered by everything their rows say", async () => {
    expect(await codes("")).toEqual(where(() => true));
    expect(await codes("category: [SCHOOL, HEALTH]")).toEqual(where(({ jglb }) => jglb === "24" || jglb === "25"));
    expect(await codes("rank: [SUBSECTION_CHIEF], sector: [HEALTH]")).toEqual(where(({ jggg, hylb }) => jggg === "151" && hylb === "WS"));
    expect(await codes("fundingForm: [PARTIAL]")).toEqual(where(({ jfxs }) => jfxs === "2 "));
    expect(await codes("status: [ABOLISHED]")).toEqual(where(({ zt }) => zt === "2"));
    expect(await codes(`parentCode: "${codeOf(1)}"`)).toEqual(where(({ sjjgbm }) => sjjgbm === codeOf(1)));
    expect(await codes("category: []")).toEqual([]);
  });

  it("are found by a part of the name, the short name or a plaque, character for character", async () => {
    expect(await codes(`nameContains: "A中"`)).toEqual(where(({ jgmc }) => jgmc === "青垣县A中心"));
    expect(await codes(`nameContains: "文物局"`)).toEqual([codeOf(1)]);
    expect(await codes(`nameContains: "甲局"`)).toEqual([codeOf(1)]);
    for (const text of ["%局", "__", "青\\\\", "' OR '1'='1"]) expect(await codes(`nameContains: "${text}"`)).toEqual([]);
    for (const text of ["", "局", " 局 ", "局".repeat(121), "长".repeat(13_000)]) {
      const { errors } = await subgraph.ask("query($text: String) { institutions(filter: { nameContains: $text }) { totalCount } }", {
        text,
      });
      expect(errors).toEqual([
        expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringMatching(/^nameContains：应为.{1,100}$/s) }),
      ]);
    }
  });

  it("are filtered by the state of their credit codes as the mapper judges it", async () => {
    expect(await codes("usccState: [OK]")).toEqual([codeOf(1), codeOf(2), codeOf(6)].filter((code) => where(() => true).includes(code)));
    expect(await codes("usccState: [BAD_CHECK]")).toEqual([codeOf(3)]);
    expect(await codes("usccState: []")).toEqual([]);
    expect(await codes("usccState: [EMPTY], status: [ABOLISHED]")).toEqual(where(({ zt }) => zt === "2"));
  });

  it("are filtered by their quotas, within the types asked for", async () => {
    expect(await codes("hasVacancy: true")).toEqual(where((_, i) => approved(i) > actual(i)));
    expect(await codes("overQuota: true")).toEqual(where((_, i) => approved(i) < actual(i)));
    expect(await codes("overQuota: false, hasVacancy: false")).toEqual(where((_, i) => approved(i) === actual(i)));
    expect(await codes("approvedTotal: { gte: 3, lte: 6 }")).toEqual(where((_, i) => approved(i) >= 3 && approved(i) <= 6));
    expect(await codes("quotaType: [PUBLIC_INSTITUTION]")).toEqual(where((_, i) => i % 2 === 1 && approved(i) > 0));
    expect(await codes("quotaType: [LOGISTICS]")).toEqual([]);
    expect(await codes("quotaType: []")).toEqual([]);
    const { errors } = await subgraph.ask("{ institutions(filter: { approvedTotal: { gte: 6, lte: 3 } }) { totalCount } }");
    expect(errors[0]).toMatchObject({ code: "VALIDATION_FAILED", message: "范围：应为起不晚于止，收到 6 … 3" });
  });

  const byCode = (a: number, b: number) => a - b;
  const orders: Record<string, (a: number, b: number) => number> = {
    CODE_ASC: byCode,
    NAME_ASC: (a, b) => Buffer.compare(Buffer.from(NAMES[a % NAMES.length]!), Buffer.from(NAMES[b % NAMES.length]!)) || byCode(a, b),
    APPROVED_DESC: (a, b) => approved(b) - approved(a) || byCode(a, b),
    ACTUAL_DESC: (a, b) => actual(b) - actual(a) || byCode(a, b),
    VACANCY_DESC: (a, b) => Math.max(0, approved(b) - actual(b)) - Math.max(0, approved(a) - actual(a)) || byCode(a, b),
    OVER_DESC: (a, b) => Math.max(0, actual(b) - approved(b)) - Math.max(0, actual(a) - approved(a)) || byCode(a, b),
  };

  it.each(Object.keys(orders))("stand in the order %s, and pages of any size join to the whole without gap or overlap", async (order) => {
    const expected = visible
      .map(({ i }) => i)
      .sort(orders[order])
      .map((i) => codeOf(i + 1));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (first) => {
        const seen: string[] = [];
        for (let after: string | null = null; ;) {
          const { data } = await subgraph.ask(
            `query($first: Int, $after: String) { institutions(first: $first, after: $after, orderBy: ${order}) { edges { node { institutionCode } } pageInfo { hasNextPage endCursor } } }`,
            { first, after },
          );
          seen.push(...data.institutions.edges.map(({ node }: { node: { institutionCode: string } }) => node.institutionCode));
          if (!data.institutions.pageInfo.hasNextPage) break;
          after = data.institutions.pageInfo.endCursor as string;
        }
        expect(seen).toEqual(expected);
      }),
      { numRuns: runs(6) },
    );
  });

  it("are not shown when secret: not by code, credit code, name, reference, list, count, nor as a parent", async () => {
    expect((await subgraph.ask(`{ institution(institutionCode: "${codeOf(SECRET)}") { name } }`)).data.institution).toBeNull();
    expect((await subgraph.ask(`{ institution(uscc: "117701270000010108") { name } }`)).data.institution).toBeNull();
    expect(await codes(`nameContains: "密局"`)).toEqual([]);
    expect(await codes(`parentCode: "${codeOf(SECRET)}"`)).toEqual([]);
    const { data } = await subgraph.ask(
      `query($secret: [_Any!]!) { _entities(representations: $secret) { ... on Institution { institutionCode } }
        one: institution(institutionCode: "${codeOf(1)}") { children(first: 50) { totalCount edges { node { institutionCode } } } }
        five: institution(institutionCode: "${codeOf(5)}") { coManagedBy { name } coLocatedWith { institutionCode } parent { institutionCode } }
        seven: institution(institutionCode: "${codeOf(7)}") { parent { institutionCode } } }`,
      {
        secret: [
          { __typename: "Institution", institutionCode: codeOf(SECRET) },
          { __typename: "Institution", institutionCode: "000000000000" },
        ],
      },
    );
    expect(data._entities).toEqual([null, null]);
    expect(data.one.children).toEqual({
      totalCount: 4,
      edges: [2, 3, 5, 6].map((number) => ({ node: { institutionCode: codeOf(number) } })),
    });
    expect(data.five).toEqual({ coManagedBy: null, coLocatedWith: { institutionCode: codeOf(1) }, parent: { institutionCode: codeOf(1) } });
    expect(data.seven).toEqual({ parent: null });
  });

  it("are found by credit code however it is written; several with one code are named", async () => {
    expect(
      (await subgraph.ask(`{ institution(uscc: " ${ORGAN.toLowerCase()} ") { institutionCode uscc usccState } }`)).data.institution,
    ).toEqual({
      institutionCode: codeOf(1),
      uscc: ORGAN,
      usccState: "OK",
    });
    const { data, errors } = await subgraph.ask(`{ institution(uscc: "${INSTITUTION}") { name } }`);
    expect(data.institution).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining(`${codeOf(2)}、${codeOf(6)}`) }),
    ]);
    for (const none of ["", `institutionCode: "${codeOf(1)}", uscc: "${ORGAN}"`]) {
      const answer = await subgraph.ask(`{ institution${none && `(${none})`} { name } }`);
      expect(answer.errors).toEqual([
        expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining("二者给其一") }),
      ]);
    }
  });

  it("of other divisions are out of a caller's sight", async () => {
    expect((await subgraph.ask(`{ institution(institutionCode: "${codeOf(4)}") { name } }`)).data.institution).toBeNull();
    expect(await codes(`divisionPrefix: "770128"`, "", { ...clerk, divisionPrefix: "77" })).toEqual([codeOf(4)]);
    const { errors } = await subgraph.ask(`{ institutions(filter: { divisionPrefix: "770128" }) { totalCount } }`);
    expect(errors).toEqual([expect.objectContaining({ code: "FORBIDDEN" })]);
    for (const bad of ["77012", "7701x7", ""]) {
      const answer = await subgraph.ask("query($bad: String) { institutions(filter: { divisionPrefix: $bad }) { totalCount } }", { bad });
      expect(answer.errors).toEqual([expect.objectContaining({ code: "VALIDATION_FAILED" })]);
    }
  });

  it("refuse bad pages, cursors and values, and say what was expected", async () => {
    const bad = [
      "first: 0",
      "first: -1",
      "first: 100000",
      `after: "nonsense"`,
      `after: "WzFd"`,
      "orderBy: NONSENSE",
      "filter: { category: [NONSENSE] }",
      "filter: { nonsense: 1 }",
    ];
    for (const given of bad) {
      const { data, errors } = await subgraph.ask(`{ institutions(${given}) { edges { cursor } } }`);
      expect(data?.institutions ?? null).toBeNull();
      expect(errors.map(({ code }) => code)).toEqual(["VALIDATION_FAILED"]);
    }
    const foreign = encodeCursor("Another", [], ["some", "text"]);
    expect((await subgraph.ask(`{ institutions(orderBy: OVER_DESC, after: "${foreign}") { totalCount } }`)).errors[0]?.message).toContain(
      "endCursor",
    );
  });

  it("take as many statements for one as for all", async () => {
    const ask = async (first: number) => {
      const { statements } =
        await subgraph.ask(`{ institutions(first: ${first}, filter: { parentCode: "${codeOf(1)}" }, orderBy: VACANCY_DESC) { totalCount edges { node {
        name parent { name } children(first: 3) { totalCount edges { node { name } } } internalUnits { name } history { date target { name } } formerNames
        quotaLines { approved } quotaSummary { vacancy } approvedQuotaTotal leadershipQuotas { approved } controlNumbers { approved } specialArrangements { released }
        dutyItems { content } legalPerson { name events { changes } } enrolments { students } teacherQuotaStandard { standard } quotaLedger(first: 2) { totalCount edges { node { delta balanceAfter } } } } } } }`);
      return statements;
    };
    const [one, all] = [await ask(1), await ask(50)];
    expect(one).toHaveLength(all.length);
    expect(all.filter((sql) => /SELECT \*|t\.\*/.test(sql.replace(/SELECT \* FROM \(SELECT/g, "")))).toEqual([]);
  });
});
