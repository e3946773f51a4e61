import fc from "fast-check";
import { Column, type DataSource, Entity, PrimaryColumn } from "typeorm";
import type { SubgraphContext } from "../../subgraphs/kit/context";
import { openDatabase } from "../../subgraphs/kit/database";
import { codes } from "../../subgraphs/kit/graph/codes";
import { rowsBy } from "../../subgraphs/kit/rows/load";
import { mapper } from "../../subgraphs/kit/rows/mapper";
import { type Page, type SortKey, decodeCursor, encodeCursor, page, pagesBy } from "../../subgraphs/kit/rows/page";
import { dialectOf } from "../../subgraphs/kit/sql/dialect";
import { type TestDatabase, databases } from "../support/databases";
import { runs } from "../support/runs";

@Entity({ name: "piece" })
class Piece {
  @PrimaryColumn({ type: "varchar" }) code!: string;
  @Column({ type: "varchar" }) owner!: string;
  @Column({ type: "int" }) weight!: number;
  @Column({ type: "varchar" }) kind!: string | null;
}

const pieces = mapper(Piece, ["code"], (t) => ({
  code: t.key("code"),
  owner: t.key("owner"),
  weight: t.count("weight"),
  kind: t.coded("kind", codes({ "1": "ROUND", "2": "SQUARE" })),
}));

const ROWS = Array.from({ length: 57 }, (_, i) => ({
  code: `C${String((i * 31) % 57).padStart(3, "0")}`,
  owner: `O${i % 5}`,
  weight: (i * 7) % 11,
  kind: ["1", "2", " 2 ", "", null, "9"][i % 6]!,
}));

const ORDERS: Record<string, SortKey[]> = {
  code: [{ expression: "t.code", direction: "ASC", type: "text" }],
  heaviest: [
    { expression: "t.weight", direction: "DESC", type: "number" },
    { expression: "t.code", direction: "ASC", type: "text" },
  ],
};

const expected = (order: string, rows = ROWS) =>
  [...rows].sort((a, b) => (order === "heaviest" ? b.weight - a.weight : 0) || (a.code < b.code ? -1 : 1)).map((row) => row.code);

describe.each(databases)("rows on %s", (_name, open) => {
  let home: TestDatabase;
  let database: DataSource;
  let statements = 0;

  beforeAll(async () => {
    home = await open();
    database = await openDatabase({ url: home.url, tables: [Piece], onStatement: () => statements++ });
    await database.query("CREATE TABLE piece (code CHAR(4) PRIMARY KEY, owner CHAR(2) NOT NULL, weight INT NOT NULL, kind CHAR(3))");
    await database.getRepository(Piece).insert(ROWS);
  });
  afterAll(async () => {
    await database.destroy();
    await home.drop();
  });

  const context = (service = false): SubgraphContext => ({
    caller: { sub: "t", department: null, roles: [], divisionPrefix: "77", institutionCodes: [], purpose: null, service },
    database,
    dialect: dialectOf(database),
    personKeySecret: "",
    homeDivision: "770127",
    loaders: new Map(),
  });

  it("pages of any size join to the whole list, in order, without gap or overlap", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.constantFrom("code", "heaviest"), async (first, order) => {
        const seen: string[] = [];
        for (let after: string | null = null; ;) {
          const { edges, pageInfo, totalCount }: Page<{ code?: string }> = await page(context(), {
            mapper: pieces,
            facts: [],
            sort: ORDERS[order]!,
            page: { first, after },
          });
          seen.push(...edges.map((edge) => edge.node.code!));
          expect(await totalCount()).toBe(ROWS.length);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect(seen).toEqual(expected(order));
      }),
      { numRuns: runs(20) },
    );
  });

  it("pages below many parents take one statement and equal each parent's own list", async () => {
    const one = context();
    statements = 0;
    const request = { mapper: pieces, facts: ["weight"], sort: ORDERS["heaviest"]!, page: { first: 4 } };
    const pages = await Promise.all(
      ["O0", "O1", "O2", "O3", "O4", "O9"].map((owner) => pagesBy(one, "pieces", "t.owner", request).load(owner)),
    );
    expect(statements).toBe(1);
    pages.slice(0, 5).forEach((found, i) => {
      const all = expected(
        "heaviest",
        ROWS.filter((row) => row.owner === `O${i}`),
      );
      expect(found.edges.map((edge) => edge.node.code)).toEqual(all.slice(0, 4));
      expect(found.pageInfo.hasNextPage).toBe(true);
    });
    expect(pages[5]!.edges).toEqual([]);
    const totals = await Promise.all(pages.map((found) => found.totalCount()));
    expect(totals).toEqual([12, 12, 11, 11, 11, 0]);
    expect(statements).toBe(2);
    const next = await pagesBy(one, "pieces", "t.owner", { ...request, page: { first: 200, after: pages[0]!.pageInfo.endCursor } }).load(
      "O0",
    );
    expect(next.edges.map((edge) => edge.node.code)).toEqual(
      expected(
        "heaviest",
        ROWS.filter((row) => row.owner === "O0"),
      ).slice(4),
    );
  });

  it("rows of many keys take one statement and read only the columns asked for", async () => {
    const texts: string[] = [];
    const quiet = await openDatabase({ url: home.url, tables: [Piece], onStatement: (sql) => texts.push(sql) });
    texts.length = 0;
    const one = { ...context(), database: quiet };
    const found = await Promise.all(["O0", "O1", "nobody"].map((owner) => rowsBy(one, pieces, "owner", ["kind"]).load(owner)));
    await quiet.destroy();
    expect(texts).toHaveLength(1);
    expect(texts[0]).not.toContain("weight");
    expect(found.map((rows) => rows.length)).toEqual([12, 12, 0]);
    expect(new Set(found.flat().map((row) => row.kind))).toEqual(new Set(["ROUND", "SQUARE", null]));
  });

  it("rows asked for twice in a tick, with other facts, take one statement that reads what both need, and each is told its own", async () => {
    const texts: string[] = [];
    const quiet = await openDatabase({ url: home.url, tables: [Piece], onStatement: (sql) => texts.push(sql) });
    texts.length = 0;
    const one = { ...context(), database: quiet };
    const load = (fact: string) => rowsBy(one, pieces, "owner", [fact]).load("O0");
    const [kinds, weights] = await Promise.all([load("kind"), load("weight")]);
    await load("weight");
    await quiet.destroy();
    expect(texts).toHaveLength(1);
    const own = ROWS.filter((row) => row.owner === "O0").toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect(weights).toEqual(own.map(({ code, weight }) => ({ code, weight })));
    expect(kinds.map((row) => Object.keys(row))).toEqual(own.map(() => ["code", "kind"]));
  });

  it("rows of more keys than one list may hold take as many statements as lists, whatever the facts", async () => {
    const one = context();
    const keys = Array.from({ length: 1500 }, (_, i) => `K${i}`);
    statements = 0;
    const asked = ["kind", "weight"].flatMap((fact) => keys.map((key) => rowsBy(one, pieces, "code", [fact]).load(key)));
    expect((await Promise.all(asked)).flat()).toEqual([]);
    expect(statements).toBe(2);
  });

  it.each([0, -1, 201, 100_000])("refuses a page of %i", async (first) => {
    await expect(page(context(), { mapper: pieces, facts: [], sort: ORDERS["code"]!, page: { first } })).rejects.toThrow("1 至 200");
  });

  it("gives services pages of up to 2,000", async () => {
    const { edges } = await page(context(true), { mapper: pieces, facts: [], sort: ORDERS["code"]!, page: { first: 2000 } });
    expect(edges).toHaveLength(ROWS.length);
  });
});

describe("a cursor", () => {
  it("comes back as the values it was made of", () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (weight, code) =>
        expect(decodeCursor("Piece", ORDERS["heaviest"]!, encodeCursor("Piece", ORDERS["heaviest"]!, [weight, code]))).toEqual([
          weight,
          code,
        ]),
      ),
      { numRuns: runs(200) },
    );
  });

  it.each([
    "",
    "x",
    "bnVsbA",
    encodeCursor("Piece", ORDERS["heaviest"]!, ["C001"]),
    encodeCursor("Piece", ORDERS["heaviest"]!, ["3", "C001"]),
    encodeCursor("Piece", ORDERS["heaviest"]!, [3, "C001", 4]),
    encodeCursor("Piece", ORDERS["code"]!, [3, "C001"]),
    encodeCursor("Another", ORDERS["heaviest"]!, [3, "C001"]),
    Buffer.from(
      JSON.stringify([
        JSON.parse(Buffer.from(encodeCursor("Piece", ORDERS["heaviest"]!, [1, "C"]), "base64url").toString())[0],
        "!",
        "C",
      ]).replace('"!"', "1e999"),
    ).toString("base64url"),
    "'; DROP TABLE piece; --",
  ])("that is not of the list is refused: %p", (cursor) =>
    expect(() => decodeCursor("Piece", ORDERS["heaviest"]!, cursor)).toThrow("endCursor"),
  );
});
