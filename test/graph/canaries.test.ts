import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COUNTY_DIR } from "../support/county";
import { type TestHouse, openTestHouse, service } from "../support/house";
import { samples } from "../support/samples";
import { fullQuery, rootFields } from "../support/selections";
import { departments } from "../../cli/departments";
import { schemaOf } from "../../subgraphs/kit/subgraph";

/** Every ID number that stands in a table of the county, as it stands there. */
function idNumbers(): Set<string> {
  const found = new Set<string>();
  for (const [file, column] of [
    ["bb_smz/smz_ry.csv", "sfzh"],
    ["czj_yth/BAS_PERSON_INFO.csv", "IDEN_NO"],
    ["zzb_gbgl/A01.csv", "A0184"],
    ["rsj_rsgl/ac01.csv", "aac002"],
    ["rsj_rsgl/bw_ry.csv", "sfzhm"],
  ] as const) {
    const [header, ...lines] = readFileSync(join(COUNTY_DIR, file), "utf8").split("\n");
    const index = header!.split(",").indexOf(column);
    expect(index).toBeGreaterThanOrEqual(0);
    for (const line of lines) {
      const id = line.split(",")[index]?.replace(/["\s\u3000]/g, "");
      if (id && id.length >= 15) found.add(id.toUpperCase());
    }
  }
  return found;
}

describe("what must never leave a department", () => {
  let house: TestHouse;
  let secret: { institutionCode: string; names: string[] };
  const answers: string[] = [];

  beforeAll(async () => {
    house = await openTestHouse();
    const truth = JSON.parse(readFileSync(join(COUNTY_DIR, "truth.json"), "utf8")) as {
      secretUnit: { institutionCode: string; names: string[] };
    };
    secret = truth.secretUnit;
    for (const department of departments) {
      const { schema } = await schemaOf(department);
      for (const root of rootFields(schema)) {
        const query = fullQuery(schema, root, samples, 3);
        for (let after: string | null = null, pages = 0; query && pages < 3; pages++) {
          const page = query
            .replace(/^\{ (\w+)\(?/, (_all, name: string) => `{ ${name}(${after ? `after: "${after}", ` : ""}`)
            .replace(/\(\) /, " ");
          const { data } = await house.ask(page, {}, service);
          answers.push(JSON.stringify(data));
          const info = (data?.[root] as { pageInfo?: { hasNextPage: boolean; endCursor: string } } | null)?.pageInfo;
          if (!info?.hasNextPage) break;
          after = info.endCursor;
        }
      }
    }
  });
  afterAll(() => house?.close());

  it("are ID numbers: none of the county's stands in any answer, cursor, error, log line or figure", async () => {
    const known = idNumbers();
    expect(known.size).toBeGreaterThan(9000);
    const figures = await house.metrics();
    const text = [...answers, ...house.log, figures].join("\n");
    const seen = text.match(/\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)/g) ?? [];
    expect(seen.filter((digits) => known.has(digits.toUpperCase()))).toEqual([]);
    expect(answers.length).toBeGreaterThan(30);
    for (const { name } of departments)
      expect(figures).toMatch(new RegExp(`headwater_fetches_total{department="${name}",outcome="OK"} \\d`));
  });

  it("leaves an operator nothing to look into: no line of the log is an error", () => {
    expect(house.log.length).toBeGreaterThan(30);
    expect(house.log.filter((line) => (JSON.parse(line) as { level: string }).level === "error")).toEqual([]);
  });

  it("is the secret unit: its names stand nowhere, and its code only in the services' directory", () => {
    const outside = answers.filter((answer) => !answer.startsWith('{"institutionDirectory"')).join("\n") + house.log.join("\n");
    for (const name of secret.names) expect(answers.join("\n")).not.toContain(name);
    expect(outside).not.toContain(secret.institutionCode);
  });
});
