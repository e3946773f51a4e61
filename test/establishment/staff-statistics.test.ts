import fc from "fast-check";
import type { DataSource } from "typeorm";
import { establishment } from "../../subgraphs/establishment";
import { birthSql, sexSql, titleLevelSql } from "../../subgraphs/establishment/mappers/staff-sql";
import { birthsOf, AGE_BANDS, ageBandOf } from "../../subgraphs/kit/age-bands";
import { birthOf, normaliseCitizenId, sexOf } from "../../subgraphs/kit/codes/citizen-id";
import { titleLevelOf } from "../../subgraphs/kit/codes/tables/title";
import { openDatabase } from "../../subgraphs/kit/database";
import { dialectOf } from "../../subgraphs/kit/sql/dialect";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { runs } from "../support/runs";
import { clerk } from "../support/subgraph";
import { fillAndLink, idNumber, register } from "./people";
import { codeOf, institution } from "./rows";

const SECRET = 9;
const { staff } = register();
const school = codeOf(2);

/** Born on the borders of the bands at 2025-12-31, the day before and after; and at a leap day. */
const BORN: readonly (readonly [birth: string, band: string])[] = [
  ["1995-01-01", "<=30"],
  ["1994-12-31", "31-35"],
  ["1990-01-01", "31-35"],
  ["1989-12-31", "36-40"],
  ["1984-12-31", "41-45"],
  ["1980-02-29", "41-45"],
  ["1979-12-31", "46-50"],
  ["1974-12-31", "51-55"],
  ["1969-12-31", "56-60"],
  ["1965-01-01", "56-60"],
  ["1964-12-31", ">60"],
  ["2007-12-31", "<=30"],
];

const rows = {
  jg_jbxx: [
    institution(1),
    institution(2, { jglb: "24", hylb: "JY" }),
    institution(4, { xzqh: "770128" }),
    institution(SECRET, { smbz: "1" }),
  ],
  smz_ry: [
    ...BORN.map(([csrq]) => staff(school, { csrq })),
    // The ID number is right about the birth, the column is not; without a number, the column is all there is.
    staff(codeOf(1), {
      csrq: "1960-01-01",
      sfzh: idNumber("1990-05-05", 1),
      rysf: "01",
      bzlx: "01",
      xl: "14",
      zc: "052",
      gwlb: "2",
      gwdj: "07",
      zwcc: "142",
      xb: "1",
    }),
    staff(codeOf(1), { csrq: "1960-01-01", sfzh: "", rysf: "01", bzlx: "01", xl: "1", zc: "9", ryzt: "2", zgqk: "01", xb: "2" }),
    staff(codeOf(1), { csrq: "1960-01-01", sfzh: "77012780905103", rysf: " ", bzlx: "01", xl: "31", zc: "", rbrq: "2025-03-01", xb: "9" }),
    staff(codeOf(1), { csrq: null, sfzh: null, rysf: "88", bzlx: "04", xl: null, zgqk: null, rbrq: null }),
    staff(codeOf(1), { ryzt: "3", rbrq: "2011-05-01", xbrq: "2024-06-30", xbyy: "01", csrq: "1964-01-01" }),
    staff(codeOf(1), { ryzt: "4", rbrq: "2025-12-01" }),
    ...Array.from({ length: 7 }, () => staff(codeOf(SECRET))),
    staff(codeOf(4)),
  ],
};

describe.each(databases)("statistics of staff on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillAndLink(url, rows));

  const stats = async (groupBy: string, rest = "", caller = clerk) => {
    const { data, errors, statements } = await subgraph.ask(
      `{ staffStats(groupBy: [${groupBy}]${rest}) { keys { key value } measures { name value suppressed } } }`,
      {},
      caller,
    );
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    return (data.staffStats as { keys: { value: string | null }[]; measures: { name: string; value: string }[] }[]).map(
      ({ keys, measures }) => {
        expect(measures.map(({ name }) => name)).toEqual(["headcount"]);
        return [...keys.map(({ value }) => value), Number(measures[0]!.value)];
      },
    );
  };

  it("count who is in quota, on duty or not, and nobody of a secret unit or another county", async () => {
    expect(await stats("DIVISION")).toEqual([["770127", 16]]);
    expect(await stats("INSTITUTION")).toEqual([
      [codeOf(1), 4],
      [school, 12],
    ]);
    expect(await stats("INSTITUTION_CATEGORY, SECTOR")).toEqual([
      ["GOVERNMENT_DEPARTMENT", "OTHER", 4],
      ["SCHOOL", "EDUCATION", 12],
    ]);
    expect(await stats("DIVISION", "", { ...clerk, divisionPrefix: "77" })).toEqual([
      ["770127", 16],
      ["770128", 1],
    ]);
  });

  it("count age in completed years, by the ID number before the column", async () => {
    const count = (band: string) => BORN.filter(([, own]) => own === band).length;
    const expected = AGE_BANDS.map(({ name }) => [name, count(name) + (name === "31-35" ? 1 : 0) + (name === ">60" ? 2 : 0)]);
    expect(await stats("AGE_BAND")).toEqual(
      [...expected, [null, 1]].sort((a, b) => (JSON.stringify([a[0]]) < JSON.stringify([b[0]]) ? -1 : 1)),
    );
  });

  it("have the same people in a band as the list filtered by it", async () => {
    const seen: Record<string, number> = {};
    for (const { name } of AGE_BANDS) {
      const { data } = await subgraph.ask(
        `{ establishmentRecords(filter: { status: [ON_DUTY, OFF_DUTY], ageBand: ["${name}"] }) { totalCount } }`,
      );
      seen[name] = data.establishmentRecords.totalCount;
    }
    expect(Object.fromEntries(Object.entries(seen).filter(([, count]) => count))).toEqual(
      Object.fromEntries((await stats("AGE_BAND")).filter(([band]) => band !== null)),
    );
    expect(await stats("DIVISION", `, filter: { ageBand: ["≤30", "31–35"] }`)).toEqual([["770127", 5]]);
    expect(await stats("DIVISION", `, filter: { ageBand: [] }`)).toEqual([]);
  });

  it("group by each of the other dimensions; codes that no list has are OTHER, or nothing", async () => {
    const filter = `, filter: { institutionCode: ["${codeOf(1)}"] }`;
    expect(await stats("QUOTA_TYPE", filter)).toEqual([
      ["ADMINISTRATIVE", 3],
      ["PUBLIC_INSTITUTION", 1],
    ]);
    expect(await stats("IDENTITY", filter)).toEqual([
      ["CIVIL_SERVANT", 2],
      ["OTHER", 1],
      [null, 1],
    ]);
    expect(await stats("SEX", filter)).toEqual([
      ["FEMALE", 2],
      ["MALE", 1],
      ["UNKNOWN", 1],
    ]);
    expect(await stats("EDUCATION_BAND", filter)).toEqual([
      ["COLLEGE", 1],
      ["POSTGRADUATE", 1],
      [null, 2],
    ]);
    expect(await stats("TITLE_LEVEL", filter)).toEqual([
      ["NONE", 2],
      ["SENIOR_DEPUTY", 1],
      [null, 1],
    ]);
    expect(await stats("POST_CATEGORY, POST_GRADE", filter)).toEqual([
      ["PROFESSIONAL", "07", 1],
      [null, null, 3],
    ]);
    expect(await stats("LEADERSHIP_LEVEL", filter)).toEqual([
      ["142", 1],
      [null, 3],
    ]);
    expect(await stats("DUTY_STATUS", filter)).toEqual([
      ["AT_POST", 2],
      ["SECONDED", 1],
      [null, 1],
    ]);
  });

  it("count other statuses when they are asked for", async () => {
    expect(await stats("DIVISION", ", filter: { status: [EXITED, PENDING] }")).toEqual([["770127", 2]]);
    expect(await stats("DIVISION", ", filter: { status: [OFF_DUTY] }")).toEqual([["770127", 1]]);
  });

  it("of a past date count who had entered and not yet left, in the ages of that day", async () => {
    expect(await stats("INSTITUTION", `, asOf: "2024-06-29"`)).toEqual([
      [codeOf(1), 4],
      [school, 12],
    ]);
    expect(await stats("INSTITUTION", `, asOf: "2024-06-30"`)).toEqual([
      [codeOf(1), 3],
      [school, 12],
    ]);
    expect(await stats("INSTITUTION", `, asOf: "2009-12-31"`)).toEqual([[codeOf(1), 1]]);
    expect(await stats("DIVISION", `, asOf: "2024-06-29", filter: { status: [ON_DUTY] }`)).toEqual([["770127", 15]]);
    expect(await stats("DIVISION", `, asOf: "2024-06-29", filter: { ageBand: [">60"] }`)).toEqual([["770127", 1]]);
    expect(await stats("DIVISION", `, asOf: "2026-06-30"`)).toEqual(await stats("DIVISION"));
  });

  it.each(["", "SEX, SEX", "SEX, IDENTITY, SECTOR, DIVISION"])("refuse to group by (%s)", async (groupBy) => {
    const { errors, statements } = await subgraph.ask(`{ staffStats(groupBy: [${groupBy}]) { keys { value } } }`);
    expect(errors).toEqual([
      expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining("1 至 3 个互不相同的维度") }),
    ]);
    expect(statements).toEqual([]);
  });

  /** ID numbers as careless tables hold them: valid, of 15 digits, cut, with blanks and strange characters. */
  const untidyId = fc
    .tuple(
      fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom("", " ", "\u3000", "\u00a0"),
      fc.integer({ min: 0, max: 18 }),
      fc.constantFrom("whole", "lower", "old", "cut", "foreign", "unclosed", "blank"),
    )
    .map(([date, sequence, blank, at, kind]) => {
      const id = idNumber(date.toISOString().slice(0, 10), sequence);
      if (kind === "blank") return blank;
      const texts: Record<string, string> = {
        lower: id.toLowerCase(),
        old: id.slice(0, 6) + id.slice(8, 17),
        cut: id.slice(0, 17),
        foreign: `${id.slice(0, 9)}A${id.slice(10)}`,
        unclosed: `${id.slice(0, 17)}*`,
      };
      const text = texts[kind] ?? id;
      return text.slice(0, at) + blank + text.slice(at);
    });

  describe("in SQL", () => {
    let database: DataSource;
    beforeAll(async () => {
      database = await openDatabase({ url: subgraph.url(), tables: [] });
    });
    afterAll(() => database.destroy());

    it("read births and sexes from ID numbers as the codes do", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(untidyId, { minLength: 1, maxLength: 40 }), async (ids) => {
          const dialect = dialectOf(database);
          const source = ids.map((_, i) => `SELECT ${i} AS n, ? AS sfzh, '1950-02-03' AS csrq, '2' AS xb`).join(" UNION ALL ");
          const found = await database.query<{ birth: string; sex: string }[]>(
            `SELECT ${birthSql(dialect)} AS birth, ${sexSql(dialect)} AS sex FROM (${source}) t ORDER BY t.n`,
            ids,
          );
          const expected = ids.map((id) => {
            const { normalised } = normaliseCitizenId(id);
            const birth = birthOf(normalised);
            return { birth: birth?.replaceAll("-", "") ?? "19500203", sex: birth ? sexOf(normalised) : "FEMALE" };
          });
          expect(found.map(({ birth, sex }) => ({ birth, sex }))).toEqual(expected);
        }),
        { numRuns: runs(25) },
      );
    });

    it("read title levels as the codes do", async () => {
      const titles = [null, "", "  ", "051", "052", "053", "054", "055", "056", "05", "0523", "ABC", " 05 ", "050"];
      const source = titles.map((_, i) => `SELECT ${i} AS n, ? AS zc`).join(" UNION ALL ");
      const found = await database.query<{ level: string | null }[]>(
        `SELECT ${titleLevelSql(dialectOf(database))} AS level FROM (${source}) t ORDER BY t.n`,
        titles,
      );
      expect(found.map(({ level }) => level)).toEqual(titles.map((title) => titleLevelOf(title)));
    });
  });
});

describe("an age band", () => {
  it("and the births of it agree at every date", () => {
    const day = fc
      .date({ min: new Date("1940-01-01"), max: new Date("2010-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom("2025-12-31", "2025-01-01", "2024-02-29", "2025-02-28", "2025-07-15"), (born, asOf) => {
        const birth = born.replaceAll("-", "");
        const holders = AGE_BANDS.filter(({ name }) => {
          const { after, until } = birthsOf(name, asOf);
          return birth > after && birth <= until;
        });
        expect(holders.map(({ name }) => name)).toEqual([ageBandOf(birth, asOf)]);
      }),
      { numRuns: runs(500) },
    );
  });
});
