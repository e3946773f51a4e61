import { readFileSync } from "node:fs";
import { join } from "node:path";
import { departments } from "../../cli/departments";
import { openDatabase } from "../../subgraphs/kit/database";
import { grantsOf } from "../../subgraphs/kit/doctor/grants";
import { FINDING_KINDS } from "../../subgraphs/kit/doctor/finding";
import { county } from "../support/county";
import { runDoctor } from "./run-doctor";

/** The fenced blocks of a language, in their order. */
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, block]) => block!);

describe.each([
  ["adopt.md", "en_US.UTF-8"],
  ["adopt.zh-CN.md", "zh_CN.UTF-8"],
])("docs/%s", (file, language) => {
  const text = readFileSync(join(__dirname, "../../docs", file), "utf8");
  const sql = blocks(text, "sql");

  it.each(departments.map((department) => [department.name, department] as const))(
    "grants %s's account exactly what the entities and side tables need",
    async (name, department) => {
      const database = await openDatabase({ url: "sqlite::memory:", tables: department.tables });
      const { legacyTables, sideTables } = grantsOf(database, department, department.legacySchema, "'headwater'@'10.20.0.%'");
      await database.destroy();
      const block = sql.find((one) => one.includes(`\`${department.legacySchema}\``));
      expect([name, block]).toEqual([name, [...legacyTables, ...sideTables].map(({ statement }) => `${statement};\n`).join("")]);
    },
  );

  it("drops exactly the side tables", () => {
    const dropped = [...sql.at(-1)!.matchAll(/DROP TABLE IF EXISTS ([^;]+);/g)].flatMap(([, list]) => list!.split(", "));
    expect(new Set(dropped)).toEqual(new Set(departments.flatMap(({ sideTables }) => sideTables.map(({ name }) => name))));
  });

  it("lists every kind of finding", () => {
    const [paragraph] = /(?:`[a-z-]+`(?:, |，|、|,\n|、\n)?){10,}/.exec(text) ?? [];
    expect([...(paragraph ?? "").matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind)).toEqual(Object.keys(FINDING_KINDS));
  });

  it("shows what the doctor says of the county's organization department, in the language of the page", async () => {
    const { databaseUrls } = await county();
    const { stdout } = await runDoctor(["organization"], { ORGANIZATION_DATABASE_URL: databaseUrls["organization"], LANG: language });
    expect(blocks(text, "text")[0]).toBe(stdout.replace(/\n\n$/, "\n"));
  }, 120_000);
});
