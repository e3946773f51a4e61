import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../..");

/** All that the launcher may need beside node and npm. */
const TOOLS = ["cat", "cksum", "cp", "dirname", "find", "ln", "ls", "mkdir", "mv", "rm", "sh", "sleep", "sort", "uname"];

/** Sources whose compiled form is the same text, so that the compiler's stand-in only copies. */
const MAIN =
  'const { said } = require("./said");\nconsole.log(JSON.stringify({ said, args: process.argv.slice(2), called: process.env.HEADWATER_CALLED, flags: process.execArgv, pid: process.pid }));\n';

/** What one launch said and how it ended. */
export interface Launch {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A small package around the real launcher and the real tools/, in a temporary folder whose name has a space; npm and
 * the compiler are stand-ins that count their calls.
 */
export class House {
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), "head water ")));
  readonly root = join(this.#folder, "package");
  readonly bin = join(this.#folder, "bin");

  constructor() {
    this.write("package/cli/main.ts", MAIN);
    this.write("package/cli/said.ts", 'exports.said = "one";\n');
    this.write("package/package-lock.json", lockfile("1.0.0"));
    this.write("package/package.json", "{}");
    this.write("package/tsconfig.json", "{}");
    this.write("package/tsconfig.build.json", "{}");
    for (const path of ["headwater", "tools"]) cpSync(join(ROOT, path), join(this.root, path), { recursive: true });
    mkdirSync(this.bin);
    for (const tool of TOOLS)
      symlinkSync(execFileSync("sh", ["-c", `command -v ${tool}`], { encoding: "utf8" }).trim(), join(this.bin, tool));
    symlinkSync(process.execPath, join(this.bin, "node"));
    this.command(
      "npm",
      `echo "npm $*" >>"$CALLS"; sleep "\${SECONDS_OF_WORK:-0}"
       rm -rf node_modules; mkdir -p node_modules/.bin
       cp package-lock.json node_modules/.package-lock.json; cp "$COMPILER" node_modules/.bin/tsc; cp "$BUNDLER" node_modules/.bin/vite`,
    );
    this.command(
      "compiler",
      `echo tsc >>"$CALLS"; sleep "\${SECONDS_OF_WORK:-0}"; [ ! -f cli/wrong.ts ] || { echo "cli/wrong.ts(1,1): error"; exit 2; }
       for out do :; done; mkdir -p "$out/cli"; for f in cli/*.ts; do b=\${f%.ts}; cp "$f" "$out/$b.js"; done`,
    );
    // vite build <folder> … --outDir <folder> …
    this.command(
      "bundler",
      `echo "vite for $NODE_ENV" >>"$CALLS"; [ ! -f "$2/wrong.tsx" ] || { echo "wrong.tsx: error"; exit 1; }
       from=$2; while [ "$1" != --outDir ]; do shift; done; mkdir -p "$2"; cp "$from/index.html" "$2/index.html"`,
    );
  }

  /** Path of a file of the package. */
  at(path: string): string {
    return join(this.root, path);
  }

  write(path: string, text: string): void {
    const file = join(this.#folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Puts a command on the launcher's PATH. */
  command(name: string, script: string): void {
    rmSync(join(this.bin, name), { force: true });
    this.write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.bin, name), 0o755);
  }

  remove(name: string): void {
    rmSync(join(this.bin, name));
  }

  /** How often npm and the compiler were called since the last look, in order. */
  calls(): string[] {
    const file = join(this.#folder, "calls");
    const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    rmSync(file, { force: true });
    return lines;
  }

  environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return {
      PATH: this.bin,
      CALLS: join(this.#folder, "calls"),
      COMPILER: join(this.bin, "compiler"),
      BUNDLER: join(this.bin, "bundler"),
      ...more,
    };
  }

  /** Launches and waits for the end. `how` replaces the launcher's path, as a symbolic link would. */
  async launch(
    args: readonly string[] = [],
    { how = this.at("headwater"), cwd = tmpdir(), env = {} }: { how?: string; cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<Launch> {
    const child = spawn(how, args, { cwd, env: this.environment(env) });
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const [status] = (await once(child, "close")) as [number | null];
    return { status, stdout: stdout(), stderr: stderr() };
  }

  demolish(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A lock file that asks for one package of this version. */
export const lockfile = (version: string, more: object = {}): string =>
  JSON.stringify({
    packages: { "": { name: "house" }, "node_modules/a": { version, ...more }, "node_modules/elsewhere": { version, optional: true } },
  });

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}
