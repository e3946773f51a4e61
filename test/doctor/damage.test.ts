import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { Finding } from "../../subgraphs/kit/doctor/finding";
import { county } from "../support/county";
import { DAMAGES } from "./damages";
import { examined, named, news } from "./examinations";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "headwater-doctor-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(Object.entries(DAMAGES))("on a damaged copy of %s's database", (name, damages) => {
  let before: Finding[];
  let after: Finding[];
  beforeAll(async () => {
    const { databaseUrls } = await county();
    const copy = join(folder, `${name}.sqlite`);
    copyFileSync(databaseUrls[name]!.slice("sqlite:".length), copy);
    const database = new Database(copy);
    database.pragma("synchronous = OFF");
    for (const { how } of damages)
      if (typeof how === "function") how(database);
      else for (const statement of how) database.exec(statement);
    database.close();
    before = await examined(name);
    after = await examined(name, `sqlite:${copy}`);
  }, 120_000);

  it.each(damages)("the doctor names that $name", ({ findings }) => {
    for (const [kind, place] of findings) expect(news(before, after)).toContain(named({ kind, place }));
  });

  it("and nothing else", () => {
    const planted = new Set(damages.flatMap(({ findings }) => findings.map(([kind, place]) => named({ kind, place }))));
    expect(news(before, after)).toEqual([...planted].sort());
  });

  it("and what it said of the whole one, it still says, but where the damage changed it", () => {
    const now = new Set(after.map(named));
    expect(before.map(named).filter((finding) => !now.has(finding))).toEqual([]);
  });
});
