import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_SEED, type Progress, writeCounty } from "./generate-county";
import { generatorVersion } from "./generator-version";
import { loadCounty } from "./load-county";
import { replaceFolder } from "./replace-folder";
import { SCHEMAS } from "./tables";

export interface EnsureOptions {
  /** Folder of the county. */
  dir: string;
  onProgress?: Progress;
}

/** True when the folder holds the default county of this generator, loaded. */
function isCurrent(dir: string): boolean {
  if (!Object.keys(SCHEMAS).every((schema) => existsSync(join(dir, `${schema}.sqlite`)))) return false;
  try {
    const { generatorVersion: version, seed, scale } = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as { generatorVersion: string; seed: number; scale: number };
    return version === generatorVersion() && seed === DEFAULT_SEED && scale === 1;
  } catch {
    return false;
  }
}

/**
 * The county in `dir`, generated and loaded into libsql files when it is missing or of another generator. The folder is
 * replaced as a whole at the end; of two processes doing the same the first one's stays.
 */
export async function ensureCounty({ dir, onProgress = () => undefined }: EnsureOptions): Promise<void> {
  if (isCurrent(dir)) return;
  const scratch = `${dir}.new-${process.pid}`;
  rmSync(scratch, { recursive: true, force: true });
  try {
    await writeCounty({ out: scratch, onProgress });
    for (const schema of Object.keys(SCHEMAS)) await loadCounty({ dir: scratch, schema, url: `sqlite:${join(scratch, `${schema}.sqlite`)}`, onProgress });
    if (!isCurrent(dir)) replaceFolder(scratch, dir);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
