import fc from "fast-check";
import { establishment } from "../../subgraphs/establishment";
import { isSeniorTitle } from "../../subgraphs/kit/codes/tables/title";
import { type Retirement, retirementOf } from "../../subgraphs/kit/retirement";
import { staffIdentities } from "../../subgraphs/establishment/mappers/person-codes";
import { databases } from "../support/databases";
import { filledSubgraph } from "../support/filled-subgraph";
import { clerk } from "../support/subgraph";
import { type Row, fillAndLink, idNumber, register } from "./people";
import { codeOf, institution } from "./rows";

const MAN = { sex: "1", identity: "04", category: "MALE_60" };
const CADRE = { sex: "2", identity: "04", category: "FEMALE_55" };
const WORKER = { sex: "2", identity: "06", category: "FEMALE_50" };

/** The vectors of domain 7.5: who, born in, retires in the year. Each is the only one of an institution of his own. */
const VECTORS = [
  [MAN, "1964-12", "2024"],
  [MAN, "1965-01", "2025"],
  [MAN, "1965-04", "2025"],
  [MAN, "1965-05", "2025"],
  [MAN, "1970-08", "2032"],
  [MAN, "1976-08", "2039"],
  [MAN, "1976-09", "2039"],
  [CADRE, "1969-12", "2024"],
  [CADRE, "1970-01", "2025"],
  [CADRE, "1971-04", "2026"],
  [CADRE, "1981-08", "2039"],
  [CADRE, "1981-09", "2039"],
  [WORKER, "1974-12", "2024"],
  [WORKER, "1975-01", "2025"],
  [WORKER, "1975-02", "2025"],
  [WORKER, "1975-03", "2025"],
  [WORKER, "1984-10", "2039"],
  [WORKER, "1984-11", "2039"],
] as const;

const SECRET = 99;
/** Men have odd sequences in their ID numbers. */
let sequence = 0;
const sequenceOf = (sex: string): number => {
  sequence += 1;
  return (sequence * 2 + (sex === "1" ? 1 : 0)) % 1000;
};
const { staff } = register();
const person = (jgbm: string, sex: string, born: string, rysf: string, more: Row = {}): Row =>
  staff(jgbm, { xb: sex, csrq: `${born}-15`, sfzh: idNumber(`${born}-15`, sequenceOf(sex)), rysf, ...more });

const special = codeOf(30);
const hospital = codeOf(31);
const crowd = codeOf(40);

/** Three hundred people of every kind, drawn once. */
const drawn = fc.sample(
  fc.record({
    sex: fc.constantFrom("1", "2"),
    born: fc
      .tuple(fc.integer({ min: 1960, max: 1995 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${year}-${String(month).padStart(2, "0")}`),
    rysf: fc.constantFrom("01", "02", "03", "04", "05", "06", "88"),
    zwcc: fc.constantFrom(null, null, "131", "132", "141", "151"),
    zc: fc.constantFrom(null, "051", "052", "053", "235", "9"),
  }),
  { numRuns: 300, seed: 20251231 },
);

const rows = {
  jg_jbxx: [
    ...VECTORS.map((_, i) => institution(i + 1)),
    institution(30, { jglb: "24", hylb: "JY" }),
    institution(31, { jglb: "25", hylb: "WS" }),
    institution(40, { xzqh: "770129" }),
    institution(SECRET, { smbz: "1" }),
  ],
  smz_ry: [
    ...VECTORS.map(([{ sex, identity }, born], i) => person(codeOf(i + 1), sex, born, identity)),
    // Women who retire like men: by title, by level; and one whose level is too low for it.
    person(special, "2", "1970-03", "04", { zc: "052" }),
    person(special, "2", "1970-03", "01", { zwcc: "132" }),
    person(special, "2", "1970-03", "01", { zwcc: "142" }),
    // The number knows better than the columns. Of an old number, and of none at all.
    person(hospital, "2", "1966-01", "04", { xb: "2", csrq: "1999-01-01", sfzh: idNumber("1966-01-15", 1) }),
    person(hospital, "1", "1966-01", "04", { sfzh: "770127660115103" }),
    person(hospital, "1", "1966-01", "04", { sfzh: "" }),
    // Nobody can say of these, or they do not count.
    person(hospital, "9", "1966-01", "04", { sfzh: "" }),
    person(hospital, "1", "1966-01", "04", { sfzh: "", csrq: null }),
    person(hospital, "2", "1971-01", "88", {}),
    person(hospital, "1", "1966-01", "04", { ryzt: "3" }),
    person(hospital, "1", "1966-01", "04", { ryzt: "4" }),
    person(codeOf(SECRET), "1", "1966-01", "04"),
    ...drawn.map(({ sex, born, rysf, zwcc, zc }) => person(crowd, sex, born, rysf, { zwcc, zc })),
  ],
};

describe.each(databases)("the retirement forecast on %s", (_name, open) => {
  const subgraph = filledSubgraph(open, establishment, (url) => fillAndLink(url, rows));

  const forecast = async (years: readonly [number, number], groupBy: string, rest = "", division = "770127") => {
    const { data, errors, statements } = await subgraph.ask(
      `{ retirementForecast(divisionCode: "${division}", fromYear: ${years[0]}, toYear: ${years[1]}, groupBy: [${groupBy}]${rest}) { keys { key value } measures { name value } } }`,
      {},
      { ...clerk, divisionPrefix: "77" },
    );
    expect(errors).toEqual([]);
    expect(statements).toHaveLength(1);
    return (data.retirementForecast as { keys: { value: string | null }[]; measures: { name: string; value: string }[] }[]).map(
      ({ keys, measures }) => {
        expect(measures.map(({ name }) => name)).toEqual(["count"]);
        return [...keys.map(({ value }) => value), Number(measures[0]!.value)];
      },
    );
  };

  it("has every vector of the rule in its year and category, and in no other", async () => {
    const found = await forecast([2000, 2049], "INSTITUTION, CATEGORY, YEAR");
    expect(found.filter(([code]) => Number(String(code).slice(8)) <= VECTORS.length)).toEqual(
      VECTORS.map(([{ category }, , year], i) => [codeOf(i + 1), category, year, 1]),
    );
  });

  it("counts women of county level or senior title like men", async () => {
    const found = await forecast([2025, 2035], "INSTITUTION, CATEGORY, YEAR");
    expect(found.filter(([code]) => code === special)).toEqual([
      [special, "FEMALE_55", "2025", 1],
      [special, "SENIOR_FEMALE_60", "2031", 2],
    ]);
  });

  it("lets them come at the earliest when that is asked for", async () => {
    const found = await forecast([2025, 2035], "INSTITUTION, CATEGORY, YEAR", ", scenario: EARLIEST");
    expect(found.filter(([code]) => code === special)).toEqual([
      [special, "FEMALE_55", "2025", 1],
      [special, "SENIOR_FEMALE_60", "2025", 2],
    ]);
  });

  it("goes by the ID number before the columns, and leaves out whom nobody can judge", async () => {
    expect(await forecast([2000, 2049], "INSTITUTION_CATEGORY, SECTOR, CATEGORY", "")).toEqual([
      ["GOVERNMENT_DEPARTMENT", "OTHER", "FEMALE_50", 6],
      ["GOVERNMENT_DEPARTMENT", "OTHER", "FEMALE_55", 5],
      ["GOVERNMENT_DEPARTMENT", "OTHER", "MALE_60", 7],
      ["HEALTH", "HEALTH", "MALE_60", 3],
      ["SCHOOL", "EDUCATION", "FEMALE_55", 1],
      ["SCHOOL", "EDUCATION", "SENIOR_FEMALE_60", 2],
    ]);
  });

  it("of any years and kind equals the rule applied to each person", async () => {
    const retire = ({ sex, born, rysf, zwcc, zc }: (typeof drawn)[number]): Retirement | null =>
      retirementOf({
        birthMonth: born,
        sex: sex === "1" ? "MALE" : "FEMALE",
        identity: staffIdentities.value(rysf),
        leadershipLevelCode: zwcc,
        seniorTitle: isSeniorTitle(zc),
      });
    for (const [scenario, month] of [
      ["STATUTORY", "statutoryMonth"],
      ["EARLIEST", "earliestFlexibleMonth"],
    ] as const)
      for (const years of [
        [2024, 2024],
        [2026, 2035],
        [2000, 2049],
      ] as const) {
        const expected = new Map<string, number>();
        for (const one of drawn) {
          const year = retire(one)?.[month].slice(0, 4);
          if (!year || Number(year) < years[0] || Number(year) > years[1]) continue;
          const key = JSON.stringify([year, one.zwcc]);
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const found = await forecast(years, "YEAR, LEADERSHIP_LEVEL", `, scenario: ${scenario}`, "770129");
        expect(Object.fromEntries(found.map(([year, level, count]) => [JSON.stringify([year, level]), count]))).toEqual(
          Object.fromEntries(expected),
        );
      }
  });

  it.each([
    ["fromYear: 2026, toYear: 2025, groupBy: [YEAR]", "不早于 fromYear"],
    ["fromYear: 2026, toYear: 2076, groupBy: [YEAR]", "不超过 50 年"],
    ["fromYear: 26, toYear: 30, groupBy: [YEAR]", "2000 至 2100"],
    ["fromYear: 2026, toYear: 2030, groupBy: []", "1 至 3 个"],
    ["fromYear: 2026, toYear: 2030, groupBy: [YEAR, YEAR]", "1 至 3 个"],
  ])("refuses (%s)", async (given, says) => {
    const { errors, statements } = await subgraph.ask(`{ retirementForecast(divisionCode: "770127", ${given}) { keys { value } } }`);
    expect(errors).toEqual([expect.objectContaining({ code: "VALIDATION_FAILED", message: expect.stringContaining(says) })]);
    expect(statements).toEqual([]);
  });
});
