import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeCsv } from "./csv";
import { generatorVersion } from "./generator-version";
import { loadCounty } from "./load-county";
import type { Progress } from "./progress";
import { replaceFolder } from "./replace-folder";
import { COUNTY_SCHEMAS, SCHEMAS } from "./tables";
import { accountingGroups, groundTruth, manifestOf } from "./truth/files";
import { truthOf } from "./truth/truth";
import { buildWorld } from "./world";

export const DEFAULT_SEED = 20251231;
export const DIVISION_CODE = "770127";

export interface GenerateOptions {
  /** Folder to write; replaced as a whole when everything is there. */
  out: string;
  seed?: number;
  /** 1: one county. */
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
  if (!mayReplace(out))
    throw new Error(`out: expected a new or empty folder, or one that this command made, got another at ${out}; name a folder of its own`);
  sweep(out);
  const scratch = `${out}.new-${process.pid}`;
  try {
    await writeCounty(scratch, seed, scale, onProgress);
    if (sqlite)
      for (const schema of COUNTY_SCHEMAS)
        await loadCounty({ dir: scratch, schema, url: `sqlite:${join(scratch, `${schema}.sqlite`)}`, onProgress });
    if (!unless()) replaceFolder(scratch, out);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** True where nothing is, or an empty folder, or a county: nobody's files are replaced. */
function mayReplace(out: string): boolean {
  if (!existsSync(out)) return true;
  return statSync(out).isDirectory() && (readdirSync(out).length === 0 || existsSync(join(out, "manifest.json")));
}

/** Removes what runs that were stopped left beside the county: folders whose process is no more, and this process's own. */
function sweep(out: string): void {
  const parent = dirname(out);
  if (!existsSync(parent)) return;
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

/** Writes the county's files. @throws Error for a scale other than 1 */
async function writeCounty(out: string, seed: number, scale: number, onProgress: Progress): Promise<void> {
  if (scale !== 1) throw new Error(`scale: expected 1 (one county), got ${scale}; several counties are not there yet`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new Error(`seed: expected an integer of 32 bits, got ${seed}`);
  const world = buildWorld(seed, scale, DIVISION_CODE);
  const tables = Object.entries(SCHEMAS).flatMap(([schema, write]) => [...write(world)].map((table) => ({ schema, table })));
  const counts: Record<string, Record<string, { rows: number; sha256: string }>> = {};
  for (const [index, { schema, table }] of tables.entries()) {
    mkdirSync(join(out, schema), { recursive: true });
    (counts[schema] ??= {})[table.name] = writeCsv(join(out, schema, `${table.name}.csv`), table);
    onProgress(`${schema}.${table.name}`, index + 1, tables.length);
    await new Promise(setImmediate);
  }
  writeFileSync(join(out, "ground_truth.jsonl"), groundTruth(world));
  writeFileSync(join(out, "accounting-groups.csv"), accountingGroups(world));
  writeFileSync(join(out, "truth.json"), `${JSON.stringify(truthOf(world), null, 2)}\n`);
  writeFileSync(join(out, "manifest.json"), `${JSON.stringify(manifestOf(world, generatorVersion(), counts), null, 2)}\n`);
}
