import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseLine } from "../../county/csv";
import { ensureCounty } from "../../county/ensure-county";
import { legacySchemas } from "../../county/load-county";
import { COUNTY } from "./support/legacy";

beforeAll(() => ensureCounty({ dir: COUNTY }), 60_000);

/** Length in characters by table and column, of the DDL's CHAR and VARCHAR columns. */
function lengths(schema: string): Map<string, Map<string, number>> {
  const ddl = readFileSync(join(__dirname, "../../county/legacy", `${schema}.sql`), "utf8");
  return new Map(
    [...ddl.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\);/g)].map(([, table = "", body = ""]) => [
      table,
      new Map([...body.matchAll(/^ {2}(\w+) (?:VAR)?CHAR\((\d+)\)/gm)].map(([, column = "", length = ""]) => [column, Number(length)])),
    ]),
  );
}

it.each(legacySchemas())("%s: every value has room in its column; LOAD DATA LOCAL would cut it off in silence", (schema) => {
  for (const [table, columns] of lengths(schema)) {
    const [header = "", ...lines] = readFileSync(join(COUNTY, schema, `${table}.csv`), "utf8")
      .trimEnd()
      .split("\n");
    const names = header.split(",");
    // A payroll's slips are all alike: its first ones will do.
    for (const line of lines.slice(0, 20_000))
      parseLine(line).forEach((cell, index) => {
        const room = columns.get(names[index] as string);
        if (room !== undefined && cell !== null && [...cell].length > room)
          throw new Error(`${table}.${names[index]}: expected ${room} characters, got ${[...cell].length}`);
      });
  }
});
