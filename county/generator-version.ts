import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** What the county is made from: its own sources, and the codes and keys it takes from the kit. */
const SOURCES = ["county", "subgraphs/kit/codes", "subgraphs/kit/identity"];

/**
 * Version of the generator: a digest of the sources, the same whether it runs from them or from their build. A county of
 * another version is made anew.
 */
export function generatorVersion(): string {
  const root = rootOf(__dirname);
  const digest = createHash("sha256");
  for (const source of SOURCES)
    for (const file of filesOf(join(root, source))) {
      digest.update(relative(root, file));
      digest.update(readFileSync(file));
    }
  return digest.digest("hex").slice(0, 16);
}

/** The folder with package.json when the sources stand beside it, else that of the build. */
function rootOf(folder: string): string {
  const built = dirname(folder);
  for (let above = built; dirname(above) !== above; above = dirname(above))
    if (existsSync(join(above, "package.json"))) return existsSync(join(above, "county")) ? above : built;
  return built;
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesOf(join(folder, entry.name)) : /\.test\.|\.md$/.test(entry.name) ? [] : [join(folder, entry.name)],
    );
