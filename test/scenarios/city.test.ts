import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { departments } from "../../cli/departments";
import { linkCounty } from "../../cli/demonstration";
import { generateCounty } from "../../county/generate-county";
import { loadCounty } from "../../county/load-county";
import { type TestDatabase, databases } from "../support/databases";
import { type TestHouse, openTestHouse, user } from "../support/house";
import { LONG } from "../support/runs";
import { ROWS, column } from "../support/statistics";
import type { Truth } from "../support/truth";

/*
 * The ten counties of a city in one set of databases: what is asked of the city is the sum of its counties, and what is
 * asked of a county is that county's own.
 */

const CITY = "770100";

// oxlint-disable-next-line typescript/no-explicit-any -- answers of different shapes are read by path
type Answer = any;
type Counts = Record<string, number>;

const within = (prefix: string) => ({ ...user, divisionPrefix: prefix });

/** Counts that the graph answers within the caller's division, and what the generator's model of one county says of them. */
const COUNTS: Readonly<Record<string, { query: string; read: (data: Answer) => Counts; expected: (truth: Truth) => Counts }>> = {
  institutions: {
    query: "{ active: institutions(filter: { status: [ACTIVE] }) { totalCount } all: institutions { totalCount } }",
    read: ({ active, all }) => ({ active: active.totalCount, all: all.totalCount }),
    expected: ({ institutions: { active, inactive } }) => ({ active, all: active + inactive }),
  },
  "approved quotas": {
    query: `{ rows: quotaStats(groupBy: [CATEGORY, QUOTA_TYPE], filter: { status: [ACTIVE] }) ${ROWS} }`,
    read: ({ rows }) => column(rows, "approved"),
    expected: ({ quotas }) => byCategory(quotas, ({ approved }) => approved),
  },
  "people in quota": {
    query: `{ rows: quotaStats(groupBy: [CATEGORY, QUOTA_TYPE], filter: { status: [ACTIVE] }) ${ROWS} }`,
    read: ({ rows }) => column(rows, "actual"),
    expected: ({ quotas }) => byCategory(quotas, ({ actual }) => actual),
  },
  vacancies: {
    query: `{ rows: quotaStats(groupBy: [CATEGORY, QUOTA_TYPE], filter: { status: [ACTIVE] }) ${ROWS} }`,
    read: ({ rows }) => column(rows, "vacancy"),
    expected: ({ quotas }) => byCategory(quotas, ({ vacancy }) => vacancy),
  },
  records: {
    query:
      "{ in: establishmentRecords(filter: { status: [ON_DUTY, OFF_DUTY] }) { totalCount } out: establishmentRecords(filter: { status: [EXITED] }) { totalCount } }",
    read: (data) => ({ in: data.in.totalCount, out: data.out.totalCount }),
    expected: ({ people: { inQuota, exited } }) => ({ in: inQuota, out: exited }),
  },
  "people by age band and category": {
    query: `{ rows: staffStats(groupBy: [AGE_BAND, INSTITUTION_CATEGORY], filter: { status: [ON_DUTY, OFF_DUTY] }) ${ROWS} }`,
    read: ({ rows }) => column(rows, "headcount"),
    expected: ({ people }) => people.byAgeBandAndCategory,
  },
  movements: {
    query: `{ rows: movementStats(groupBy: [TYPE], from: "2025-01-01", to: "2025-12-31") ${ROWS} }`,
    read: ({ rows }) => column(rows, "count"),
    expected: ({ movements: { entries, exits, transfers, internal } }) => ({
      ENTRY: entries.total,
      EXIT: exits.total,
      TRANSFER: transfers.total,
      INTERNAL: internal,
    }),
  },
  registrations: {
    query: `{ rows: registrationStats(year: 2025) ${ROWS} }`,
    read: ({ rows }) => {
      const { SET_UP, CHANGE, CANCELLATION } = column(rows, "accepted");
      return { SET_UP: SET_UP!, CHANGE: CHANGE!, CANCELLATION: CANCELLATION! };
    },
    expected: ({ registration: { setUp, changes, cancellations } }) => ({ SET_UP: setUp, CHANGE: changes, CANCELLATION: cancellations }),
  },
  "quotas lent by pools": {
    query: "{ turnoverPools { kind lent } }",
    read: ({ turnoverPools }) => sum(turnoverPools.map(({ kind, lent }: Answer) => ({ [kind]: lent }))),
    expected: ({ pools }) => sum(pools.map(({ kind, lent }) => ({ [kind]: lent }))),
  },
  retirements: {
    query: `{ rows: retirementForecast(divisionCode: "PREFIX", fromYear: 2026, toYear: 2035, groupBy: [YEAR, SECTOR]) ${ROWS} }`,
    read: ({ rows }) => column(rows, "count"),
    expected: ({ retirements }) => retirements["2026to2035byYearAndSector"],
  },
  cadres: {
    query: `{ rows: cadreStats(groupBy: [CATEGORY]) ${ROWS} }`,
    read: ({ rows }) => column(rows, "headcount"),
    expected: ({ organization }) => organization.inPostByCategory,
  },
  "contract staff": {
    query: `{ rows: contractStaffStats(groupBy: [SOURCE]) ${ROWS} }`,
    read: ({ rows }) => column(rows, "headcount"),
    expected: ({ hr }) => hr.activeContractStaffBySource,
  },
};

const byCategory = ({ byCategory: categories }: Truth["quotas"], measure: (balance: Truth["quotas"]["byType"][number]) => number): Counts =>
  Object.fromEntries(
    Object.entries(categories).flatMap(([category, balances]) =>
      balances.map((balance) => [`${category}/${balance.quotaType}`, measure(balance)]),
    ),
  );

function sum(counts: readonly Counts[]): Counts {
  const total: Counts = {};
  for (const one of counts) for (const [key, count] of Object.entries(one)) total[key] = (total[key] ?? 0) + count;
  return total;
}

(LONG ? describe : describe.skip)("a city of ten counties (npm run test:long alone)", () => {
  const [, openDatabase] = databases.at(-1)!;
  let folder: string;
  const homes: TestDatabase[] = [];
  const truths = new Map<string, Truth>();
  let city: TestHouse;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "headwater-city-"));
    const dir = join(folder, "city");
    await generateCounty({ out: dir, scale: 10, sqlite: false });
    const databaseUrls: Record<string, string> = {};
    for (const { name, legacySchema } of departments) {
      const home = await openDatabase();
      homes.push(home);
      databaseUrls[name] = home.url;
      await loadCounty({ dir, schema: legacySchema, url: home.url });
    }
    await linkCounty(databaseUrls, dir, CITY);
    for (const file of readdirSync(join(dir, "truth")).sort())
      truths.set(file.slice(0, 6), JSON.parse(readFileSync(join(dir, "truth", file), "utf8")) as Truth);
    city = await openTestHouse({ databaseUrls, homeDivision: CITY });
  });
  afterAll(async () => {
    await city?.close();
    for (const home of homes) await home.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (query: string, prefix: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const { data, errors } = await city.ask(query.replace("PREFIX", prefix), variables, within(prefix));
    expect({ query, prefix, errors }).toEqual({ query, prefix, errors: [] });
    return data;
  };

  it.each(Object.entries(COUNTS))("answers each county's own %s, and their sum for the city", async (_name, { query, read, expected }) => {
    expect(truths.size).toBe(10);
    for (const [division, truth] of truths)
      expect({ division, ...read(await ask(query, division)) }).toEqual({ division, ...expected(truth) });
    expect(read(await ask(query, "7701"))).toEqual(sum([...truths.values()].map(expected)));
  });

  it("is ten times the plan of one county", async () => {
    const counts = async (name: string) => COUNTS[name]!.read(await ask(COUNTS[name]!.query, "7701"));
    expect(await counts("institutions")).toEqual({ active: 1800, all: 2020 });
    expect(await counts("records")).toEqual({ in: 90_000, out: 24_000 });
    expect(await counts("movements")).toMatchObject({ ENTRY: 2110, EXIT: 1250, TRANSFER: 2820 });
    expect(await counts("registrations")).toEqual({ SET_UP: 150, CHANGE: 510, CANCELLATION: 180 });
    expect(await counts("quotas lent by pools")).toEqual({ TALENT: 210, TEACHER: 80, GENERAL_ACCOUNT: 340, SOE_SECONDMENT: 100 });
    const { rows } = await ask(`{ rows: quotaStats(groupBy: [QUOTA_TYPE], filter: { status: [ACTIVE] }) ${ROWS} }`, "7701");
    expect(column(rows, "approved")).toEqual({
      ADMINISTRATIVE: 11_160,
      POLITICAL_LEGAL_SPECIAL: 4200,
      LOGISTICS: 960,
      CIVIL_SERVICE_REFERENCED: 3500,
      PUBLIC_INSTITUTION: 73_300,
    });
  });

  it("is narrowed to one county by a filter as by the caller's division, and grouped by division", async () => {
    const stats = "staffStats(groupBy: [DIVISION, INSTITUTION_CATEGORY]";
    const { all, one } = await ask(`{ all: ${stats}) ${ROWS} one: ${stats}, filter: { divisionPrefix: "770127" }) ${ROWS} }`, "7701");
    const expected = [...truths].map(([division, { people }]) =>
      sum(Object.entries(people.byAgeBandAndCategory).map(([key, count]) => ({ [`${division}/${key.split("/")[1]!}`]: count }))),
    );
    expect(column(all, "headcount")).toEqual(sum(expected));
    expect(column(one, "headcount")).toEqual(expected[[...truths.keys()].indexOf("770127")]);
  });

  it("pays in every institution of every county what the model says", async () => {
    const query = `query($after: String) { institutions(first: 200, after: $after, filter: { status: [ACTIVE] }) {
      edges { node { institutionCode quotaSummary { quotaType approved actual vacancy } december: payroll(from: "2025-12", to: "2025-12") { month heads gross net employerPart } } }
      pageInfo { hasNextPage endCursor } } }`;
    const found = new Map<string, Answer>();
    for (let after: string | null = null; ;) {
      const { institutions }: Answer = await ask(query, "7701", { after });
      for (const { node } of institutions.edges) found.set(node.institutionCode, node);
      if (!institutions.pageInfo.hasNextPage) break;
      after = institutions.pageInfo.endCursor;
    }
    const expected = [...truths.values()].flatMap(({ byInstitution }) => byInstitution);
    expect(found.size).toBe(expected.length);
    for (const { institutionCode, quotaSummary, december } of expected) {
      const node = found.get(institutionCode);
      expect({ ...node, december: node.december?.[0] ?? null }).toEqual({
        institutionCode,
        quotaSummary: quotaSummary.map(({ quotaType, approved, actual, vacancy }) => ({ quotaType, approved, actual, vacancy })),
        december,
      });
    }
  });

  it.each(["2025-07", "2025-12"])("has the payroll of %s as the sum of the counties' own, to the fen", async (month) => {
    const query = `{ rows: payrollStats(groupBy: [STATUS], from: "${month}", to: "${month}") ${ROWS} }`;
    const fen = ({ rows }: Answer): Counts =>
      Object.fromEntries(Object.entries(column(rows, "gross")).map(([status, gross]) => [status, Math.round(gross * 100)]));
    const counties: Counts[] = [];
    for (const division of truths.keys()) counties.push(fen(await ask(query, division)));
    expect(fen(await ask(query, "7701"))).toEqual(sum(counties));
  });
});
