import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { t } from "../schema/language";
import { DEMO_PERSON_KEY_SECRET } from "../county/demo-secrets";
import { ensureCounty } from "../county/ensure-county";
import { parseAccountingGroups } from "../subgraphs/kit/identity/accounting-groups";
import { departments } from "./departments";
import { openJobHouse } from "./house";
import { institutionDirectory } from "./institution-directory";
import { linkDepartment } from "./link";
import { prepare } from "./prepare";
import { withBar } from "./progress-bar";
import { ROOT } from "./root";

/** The fictitious county, linked and ready to be asked. */
export interface Demonstration {
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly personKeySecret: string;
  readonly divisionCode: string;
  /** The county's own today, yyyy-MM-dd. */
  readonly asOf: string;
}

interface Manifest {
  readonly divisionCode: string;
  readonly asOf: string;
}

/** Databases of departments that `urls` names are prepared and linked as the county's are. */
export async function linkCounty(databaseUrls: Readonly<Record<string, string>>, dir: string, homeDivision: string): Promise<void> {
  const here = departments.filter(({ name }) => databaseUrls[name]);
  for (const { name } of here) await prepare(name, databaseUrls[name]!);
  const house = await openJobHouse({ databaseUrls, personKeySecret: DEMO_PERSON_KEY_SECRET, homeDivision });
  try {
    const groups = parseAccountingGroups(await readFile(join(dir, "accounting-groups.csv"), "utf8"));
    for (const { name } of here)
      await linkDepartment({
        department: name,
        database: { url: databaseUrls[name]!, homeDivision, personKeySecret: DEMO_PERSON_KEY_SECRET },
        readDirectory: (prefix) => institutionDirectory((request) => house.gateway.execute(request), prefix),
        ...(name === "finance" ? { groups } : {}),
      });
  } finally {
    await house.close();
  }
}

/**
 * Makes the county in `dir` and links it, or finds both done. A county made by other sources is made anew.
 * @param say hears what is being done, one line a step
 */
export async function ensureDemonstration(dir: string, say: (line: string) => void): Promise<Demonstration> {
  await ensureCounty({ dir });
  const manifestText = await readFile(join(dir, "manifest.json"), "utf8");
  const manifest = JSON.parse(manifestText) as Manifest;
  const databaseUrls = Object.fromEntries(
    departments.map(({ name, legacySchema }) => [name, `sqlite:${join(dir, `${legacySchema}.sqlite`)}`]),
  );
  const stamp = join(dir, "linked.json");
  // The stamp holds the manifest it was made for: another county, or other departments, are linked again.
  const wanted = JSON.stringify({ departments: departments.map(({ name }) => name), manifest: manifestText });
  if ((await readFile(stamp, "utf8").catch(() => null)) !== wanted) {
    say(t`linking institutions and people across the departments …`);
    await linkCounty(databaseUrls, dir, manifest.divisionCode);
    await writeFile(`${stamp}.new`, wanted);
    await rename(`${stamp}.new`, stamp);
  }
  return { databaseUrls, personKeySecret: DEMO_PERSON_KEY_SECRET, divisionCode: manifest.divisionCode, asOf: manifest.asOf };
}

/** The county that stands in where no database is configured, made on first use with a bar on the terminal. */
export async function fictitiousCounty(say: (line: string) => void): Promise<Demonstration> {
  const dir = join(ROOT, "data/county");
  await withBar(t`making the fictitious county`, (onProgress) => ensureCounty({ dir, onProgress }));
  return ensureDemonstration(dir, say);
}
