import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { t } from "../schema/language";
import { collectGarbage } from "./collect-garbage";
import { CsvFile } from "./csv";
import { generatorVersion } from "./generator-version";
import { legacyTables, loadCounty, loadingSteps } from "./load-county";
import { checkReplaceable, makeFolder, makingFor } from "./out-folder";
import type { Progress } from "./progress";
import { replaceFolder } from "./replace-folder";
import { COUNTY_SCHEMAS, SCHEMAS } from "./tables";
import { ACCOUNTING_GROUPS, accountingGroups, groundTruth, manifestOf, parametersOf } from "./truth/files";
import { truthOf } from "./truth/truth";
import { buildWorld } from "./world";
import { type County, countiesOf } from "./world/county";
import type { World } from "./world/model";

export const DEFAULT_SEED = 20251231;

export interface GenerateOptions {
  /** Folder to write; replaced as a whole when everything is there. */
  out: string;
  seed?: number;
  /** 1: one county; 10: the counties of a city; 100: those of ten cities. */
  scale?: number;
  /** Whether libsql databases are made of the files, `<schema>.sqlite` beside them. Default: yes. */
  sqlite?: boolean;
  onProgress?: Progress;
  /** Asked when all is made: true leaves `out` as it is, because another process was faster. */
  unless?: () => boolean;
}

/** Generates the fictitious county as files: the same seed gives the same bytes. An interrupted run leaves `out` as it was. */
export async function generateCounty({
  out,
  seed = DEFAULT_SEED,
  scale = 1,
  sqlite = true,
  onProgress = () => undefined,
  unless = () => false,
}: GenerateOptions): Promise<void> {
  checkReplaceable(out);
  const scratch = `${out}.new-${process.pid}`;
  const discard = (): void => rmSync(scratch, { recursive: true, force: true });
  makingFor(out, () => {
    makeFolder(dirname(out));
    sweep(out);
    mkdirSync(scratch);
  });
  // Also where a signal ends the process meanwhile.
  process.once("exit", discard);
  try {
    const loads = sqlite ? COUNTY_SCHEMAS : [];
    const total = scale * COUNTY_SCHEMAS.flatMap(legacyTables).length + loads.reduce((sum, schema) => sum + loadingSteps(schema), 0);
    let done = 0;
    // Writing and loading are one work with one count: who watches sees it go forward only.
    const forward = (step: string): void => onProgress(step, ++done, total);
    await writeCounties(scratch, seed, scale, forward);
    for (const schema of loads)
      await loadCounty({ dir: scratch, schema, url: `sqlite:${join(scratch, `${schema}.sqlite`)}`, onProgress: forward });
    if (!unless()) replaceFolder(scratch, out);
  } finally {
    process.off("exit", discard);
    discard();
  }
}

/** Removes what runs that were stopped left beside the county: folders whose process is no more, and this process's own. */
function sweep(out: string): void {
  const parent = dirname(out);
  for (const name of readdirSync(parent)) {
    const [, pid] = name.startsWith(`${basename(out)}.`) ? (/\.(?:new|old)-(\d+)$/.exec(name) ?? []) : [];
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Writes the files, county by county: no more than one is in memory. @throws Error for a scale or seed that is none */
async function writeCounties(out: string, seed: number, scale: number, onTable: Output["onTable"]): Promise<void> {
  const counties = countiesOf(seed, scale);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new Error(t`seed: expected an integer of 32 bits, got ${seed}`);
  const output: Output = {
    out,
    files: new Map(),
    parameters: {},
    onTable,
  };
  writeFileSync(join(out, "accounting-groups.csv"), ACCOUNTING_GROUPS);
  writeFileSync(join(out, "ground_truth.jsonl"), "");
  try {
    let guests: World["guests"] = [];
    for (const county of counties) {
      guests = await writeCounty(county, guests, output);
      collectGarbage();
    }
  } catch (error) {
    for (const { file } of output.files.values()) file.close();
    throw error;
  }
  const counts: Record<string, Record<string, object>> = {};
  for (const { schema, name, file } of output.files.values()) (counts[schema] ??= {})[name] = file.close();
  const manifest = manifestOf({ seed, scale, counties }, generatorVersion(), output.parameters, counts);
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

interface Output {
  out: string;
  files: Map<string, { schema: string; name: string; file: CsvFile }>;
  /** Policy parameters by division. */
  parameters: Record<string, object>;
  /** Told of each table that has been written. */
  onTable: (step: string) => void;
}

/** Draws one county and writes it behind the others; its guests in the next one. */
async function writeCounty(county: County, guests: World["guests"], output: Output): Promise<World["guests"]> {
  const { out, files, parameters, onTable } = output;
  const world = buildWorld(county, guests);
  for (const [schema, write] of Object.entries(SCHEMAS))
    for (const table of write(world)) {
      if (county.index === 0) {
        mkdirSync(join(out, schema), { recursive: true });
        files.set(`${schema}.${table.name}`, { schema, name: table.name, file: new CsvFile(join(out, schema, `${table.name}.csv`)) });
      }
      if (county.index === 0 || !table.common) files.get(`${schema}.${table.name}`)?.file.append(table);
      onTable(`${county.name} ${schema}.${table.name}`);
      await new Promise(setImmediate);
    }
  parameters[county.divisionCode] = parametersOf(world);
  appendFileSync(join(out, "ground_truth.jsonl"), groundTruth(world));
  appendFileSync(join(out, "accounting-groups.csv"), accountingGroups(world));
  const truth = county.of === 1 ? "truth.json" : join("truth", `${county.divisionCode}.json`);
  mkdirSync(dirname(join(out, truth)), { recursive: true });
  writeFileSync(join(out, truth), `${JSON.stringify(truthOf(world), null, 2)}\n`);
  return world.guests;
}
