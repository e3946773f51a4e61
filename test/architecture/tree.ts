import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

export const ROOT = join(__dirname, "../..");

/** Folders that git ignores: not the project's text. */
const IGNORED = new Set(["node_modules", "dist", "data", ".cache", "coverage", ".git"]);

/** A file of the project: its path from the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every text file of the project below its root. */
export function projectFiles(): SourceFile[] {
  return below(ROOT)
    .map((path) => ({ path: relative(ROOT, path).split(sep).join("/"), text: readFileSync(path, "utf8") }))
    .filter(({ text }) => !text.includes("\0"));
}

function below(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !IGNORED.has(name) && !name.endsWith(".log"))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return below(path);
      return entry.isFile() && statSync(path).size < 4_000_000 ? [path] : [];
    });
}
