import fc from "fast-check";
import type { DataSource } from "typeorm";
import { textTable } from "../../cli/text-table";
import { openDatabase } from "../../subgraphs/kit/database";
import { columnType } from "../../subgraphs/kit/doctor/column-type";
import { leastAbove } from "../../subgraphs/kit/doctor/server";
import { Reader } from "../../subgraphs/kit/rows/mapper";
import { dialectOf } from "../../subgraphs/kit/sql/dialect";
import { isDateSql } from "../../subgraphs/kit/sql/legacy-date";
import { type TestDatabase, databases } from "../support/databases";
import { runs } from "../support/runs";

describe("a declared column type", () => {
  it.each([
    ["VARCHAR(60) NOT NULL", { class: "text", length: 60, precision: null, scale: 0 }],
    ["char(2)", { class: "text", length: 2, precision: null, scale: 0 }],
    ["longtext", { class: "text", length: null, precision: null, scale: 0 }],
    ["int(11) unsigned", { class: "integer", length: null, precision: null, scale: 0 }],
    ["TINYINT", { class: "integer", length: null, precision: null, scale: 0 }],
    ["DECIMAL( 10 , 2 )", { class: "decimal", length: null, precision: 10, scale: 2 }],
    ["decimal(10)", { class: "decimal", length: null, precision: 10, scale: 0 }],
    ["double", { class: "float", length: null, precision: null, scale: 0 }],
    ["datetime(6)", { class: "date", length: null, precision: null, scale: 0 }],
    ["json", { class: "other", length: null, precision: null, scale: 0 }],
    ["enum('1','2')", { class: "text", length: null, precision: null, scale: 0 }],
    ["", null],
  ])("%j", (declared, type) => expect(columnType(declared)).toEqual(type));
});

describe("a server", () => {
  it.each([
    ["8.0.36", null],
    ["8.4.0", null],
    ["9.1.0", null],
    ["5.7.44-log", "MySQL 8.0"],
    ["10.11.19-MariaDB-0+deb12u1", null],
    ["11.4.2-MariaDB", null],
    ["10.3.39-MariaDB", "MariaDB 10.6"],
    ["5.5.68-MariaDB", "MariaDB 10.6"],
  ])("%s is old for what: %s", (version, least) => expect(leastAbove(version)).toBe(least));
});

describe("a text table", () => {
  it("is aligned by what a terminal shows", () => {
    expect(
      textTable(
        ["WHO", "WHAT"],
        [
          ["编办", "a"],
          ["hr", "b"],
        ],
      ),
    ).toBe("WHO   WHAT\n编办  a\nhr    b");
  });
  it("has no blanks at the ends of its lines", () => expect(textTable(["A", "B"], [["long", ""]])).toBe("A     B\nlong"));
});

/** Texts as date columns hold them, right and wrong. */
const dates = fc.oneof(
  fc.date({ min: new Date("1890-01-01"), max: new Date("2110-01-01"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.tuple(fc.integer({ min: 1890, max: 2110 }), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 })).map(([y, m, d]) => {
    const [month, day] = [String(m).padStart(2, "0"), String(d).padStart(2, "0")];
    return `${y}-${month}-${day}`;
  }),
  fc.constantFrom("1900-02-29", "2000-02-29", "2100-02-29", "2024-02-29", "2023-02-29", "0000-00-00", "2024-02-29 10:11:12", "abc", "2024"),
);
const written = fc.tuple(dates, fc.constantFrom("-", "", ".", "/"), fc.boolean()).map(([text, sign, month]) => {
  const whole = text.replaceAll("-", sign);
  return month ? whole.slice(0, sign === "" ? 6 : 7) : whole;
});

describe.each(databases)("a legacy date on %s", (_name, open) => {
  let home: TestDatabase;
  let database: DataSource;
  beforeAll(async () => {
    home = await open();
    database = await openDatabase({ url: home.url, tables: [] });
    await database.query("CREATE TABLE d (v VARCHAR(30))");
  });
  afterAll(async () => {
    await database.destroy();
    await home.drop();
  });

  it.each(["day", "month"] as const)("is a %s in SQL exactly where the mappers read one", async (form) => {
    const reading = new Reader<{ v: string }>()[form]("v");
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(written, { minLength: 1, maxLength: 40 }), async (texts) => {
        await database.query("DELETE FROM d");
        await database.query(`INSERT INTO d VALUES ${texts.map(() => "(?)").join(", ")}`, texts);
        const rows = await database.query<{ v: string; ok: number }[]>(
          `SELECT t.v AS v, CASE WHEN ${isDateSql(dialectOf(database), "t.v", form)} THEN 1 ELSE 0 END AS ok FROM d t`,
        );
        for (const { v, ok } of rows) {
          // The open end is read as none, and is a date of the calendar all the same.
          const read = reading.read({ v }) !== null || v.replace(/\D/g, "").startsWith("20991231");
          expect([v, ok === 1]).toEqual([v, read]);
        }
      }),
      { numRuns: runs(30) },
    );
  });
});
