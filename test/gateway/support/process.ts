import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** `headwater gateway --open` as a process of its own. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  /** What it says first on stderr. */
  readonly said: string;
  readonly url: string;
  /** Log lines so far. */
  readonly lines: Record<string, unknown>[];
  /** Status and signal it ended with. */
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>;
}

export async function startProcess(env: NodeJS.ProcessEnv, ...args: string[]): Promise<GatewayProcess> {
  const child = spawn(process.execPath, ["-r", "tsx/cjs", join(__dirname, "run-gateway.ts"), ...args], {
    env: { PATH: process.env["PATH"], PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit") as GatewayProcess["ended"];
  const lines: GatewayProcess["lines"] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() as string;
    lines.push(...parts.map((line) => JSON.parse(line) as Record<string, unknown>));
  });
  const [chunk] = (await once(child.stderr, "data")) as [Buffer];
  const said = chunk.toString().trim();
  return { child, said: said.replace(/^headwater: /, ""), url: /http\S+\/graphql/.exec(said)?.[0] ?? "", lines, ended };
}

/** Looks until it is so. @throws when it is not within a minute */
export async function until(so: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`waited a minute for: ${what}`);
    await new Promise((soon) => setTimeout(soon, 10));
  }
}
