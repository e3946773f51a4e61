import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the package, whether this file runs from the sources or from `dist/`, wherever the caller stands. */
export const ROOT = rootAbove(__dirname);

/** The version of package.json. */
export const version: string = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string }).version;

function rootAbove(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  if (dirname(folder) === folder) throw new Error(`expected a package.json above ${__dirname}, found none`);
  return rootAbove(dirname(folder));
}
