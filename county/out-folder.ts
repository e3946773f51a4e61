import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileFault } from "../schema/file-fault";
import { t } from "../schema/language";

/** A folder that no county is put into. */
export class OutFolderError extends Error {
  override readonly name = "OutFolderError";
}

/** That nothing is at `out`, or an empty folder, or a county: nobody's files are replaced. @throws OutFolderError */
export function checkReplaceable(out: string): void {
  if (!existsSync(out)) return;
  if (statSync(out).isDirectory() && (readdirSync(out).length === 0 || existsSync(join(out, "manifest.json")))) return;
  throw new OutFolderError(
    t`expected a new or empty folder, or one that this command made, got another at ${out}; name a folder of its own`,
  );
}

/** Runs what makes folders for `out`. @throws OutFolderError when they cannot be made */
export function makingFor(out: string, make: () => void): void {
  try {
    make();
  } catch (error) {
    throw new OutFolderError(t`expected a folder that can be made, got ${fileFault(error)} at ${out}; name another`);
  }
}

/** Makes a folder and those above it; not by mkdir's own recursion, which in /proc, where nobody can make a folder, tries for ever. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
