import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The launcher. */
export const HEADWATER = join(__dirname, "../../../headwater");

/** Less than a test's own time: a command that hangs fails by its name. */
const DEADLINE_MS = 50_000;

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end, in an environment of these variables alone. */
export const headwater = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> =>
  new Promise((done) => {
    const options = { cwd: tmpdir(), env: { PATH: process.env.PATH, ...env }, timeout: DEADLINE_MS };
    execFile(HEADWATER, args, options, (error, stdout, stderr) => done({ status: error ? Number(error.code) : 0, stdout, stderr }));
  });
