import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { county } from "../support/county";

const ROOT = join(__dirname, "../..");

/** Runs `headwater doctor` as built; the databases are the suites' own county's, but for what the environment says. */
export async function runDoctor(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  const { divisionCode, personKeySecret, asOf } = await county();
  const settings = { PERSON_KEY_SECRET: personKeySecret, AS_OF: asOf, ORGANIZATION_DIVISION: divisionCode, FINANCE_DIVISION: divisionCode };
  return new Promise((done) => {
    execFile(
      join(ROOT, "headwater"),
      ["doctor", ...args],
      { cwd: tmpdir(), env: { PATH: process.env.PATH, ...settings, ...env }, maxBuffer: 16 << 20 },
      (error, stdout, stderr) => done({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
