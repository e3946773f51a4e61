import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { DEFAULT_SEED, generateCounty } from "./generate-county";
import { generatorVersion } from "./generator-version";
import type { Progress } from "./progress";
import { COUNTY_SCHEMAS } from "./tables";

export interface EnsureOptions {
  /** Folder of the county. */
  dir: string;
  onProgress?: Progress;
}

/** The county in `dir`, generated and loaded into libsql databases when it is missing or of another generator. */
export async function ensureCounty({ dir, onProgress = () => undefined }: EnsureOptions): Promise<void> {
  const isCurrent = (): boolean => holdsCounty(dir);
  if (!isCurrent()) await generateCounty({ out: dir, onProgress, unless: isCurrent });
}

/** True when the folder holds the default county of this generator, loaded. */
function holdsCounty(dir: string): boolean {
  if (!COUNTY_SCHEMAS.every((schema) => isLoaded(join(dir, `${schema}.sqlite`)))) return false;
  try {
    const manifest = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8")) as {
      generatorVersion: string;
      seed: number;
      scale: number;
    };
    return manifest.generatorVersion === generatorVersion() && manifest.seed === DEFAULT_SEED && manifest.scale === 1;
  } catch {
    // No manifest, or none that can be read: made by no generator we know.
    return false;
  }
}

/** True for a database that has tables; one that was cut short or is none is made anew. */
function isLoaded(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = new Database(file);
  try {
    return database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table'").get() !== undefined;
  } catch {
    return false;
  } finally {
    database.close();
  }
}
