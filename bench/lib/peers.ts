import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../cli/root";

/** A folder of bench/peers: another gateway with the packages it needs, exact to the last one. */
export type Peer = "apollo" | "hive" | "mercurius";

/** Where a peer runs. */
export const folderOf = (peer: Peer): string => join(ROOT, ".cache/bench-peers", peer);

/** Installs a peer as its lock says, once. @throws Error quoting npm */
export function installPeer(peer: Peer, say: (line: string) => void): void {
  const source = join(ROOT, "bench/peers", peer);
  const folder = folderOf(peer);
  const stamp = join(folder, ".installed");
  const wanted = createHash("sha256")
    .update(readFileSync(join(source, "package-lock.json")))
    .digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    say(`installing ${peer} for comparison (once; up to a minute)`);
    rmSync(stamp, { force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(source, file), join(folder, file));
    const { status, stderr } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${peer}: npm ci failed in .cache/bench-peers/${peer}:\n${stderr}`);
    writeFileSync(stamp, wanted);
  }
  // Its program and its configuration lie where its packages are.
  for (const file of readdirSync(source)) if (file.endsWith(".mjs")) cpSync(join(source, file), join(folder, file));
}
