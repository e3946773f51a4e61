import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "../../cli/prepare";
import { generateCounty } from "../../county/generate-county";
import { county } from "../support/county";

describe("commands that write", () => {
  const folder = mkdtempSync(join(tmpdir(), "headwater-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("put no county where somebody's files are", async () => {
    const thesis = join(folder, "thesis.txt");
    writeFileSync(thesis, "years of work");
    await expect(generateCounty({ out: folder })).rejects.toThrow("expected a new or empty folder");
    await expect(generateCounty({ out: thesis })).rejects.toThrow("expected a new or empty folder");
    expect(readFileSync(thesis, "utf8")).toBe("years of work");
  });

  it("make no side tables in another department's database", async () => {
    const { databaseUrls } = await county();
    await expect(prepare("establishment", databaseUrls["finance"]!, true)).rejects.toThrow(
      "ESTABLISHMENT_DATABASE_URL: expected the database of 编办, with its table jg_jbxx",
    );
  });
});
