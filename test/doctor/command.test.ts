import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../../subgraphs/kit/doctor/finding";
import { county } from "../support/county";
import { named } from "./examinations";

const ROOT = join(__dirname, "../..");

/** Runs the built command line; the databases are the suites' own county's, but for what the environment says. */
async function headwater(
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

// Built by the first launch.
beforeAll(() => headwater(["--help"]), 120_000);

describe("headwater doctor", () => {
  it("prints a table on stdout and its progress on stderr; 0 when nothing is an ERROR", async () => {
    const { databaseUrls } = await county();
    const { status, stdout, stderr } = await headwater(["organization"], { ORGANIZATION_DATABASE_URL: databaseUrls["organization"] });
    expect(stdout).toMatch(/^organization 组织部: 0 ERROR, \d+ WARN, \d+ INFO\nSEVERITY +KIND +PLACE/);
    expect(stderr).toMatch(/^(headwater: examining organization \[.*\n)+\n$/);
    expect(status).toBe(0);
  });

  it("goes on to the next department where one does not answer: a line for each, status 1, no password", async () => {
    const { databaseUrls } = await county();
    const { status, stdout, stderr } = await headwater(["--json"], {
      ORGANIZATION_DATABASE_URL: databaseUrls["organization"],
      FINANCE_DATABASE_URL: "mysql://clerk:canary@127.0.0.1:1/czj_yth",
      PERSON_KEY_SECRET: "only for this test, evidently no secret",
    });
    const findings = JSON.parse(stdout) as Finding[];
    expect(findings.filter(({ department }) => department === "finance").map(named)).toEqual(["unreachable-database FINANCE_DATABASE_URL"]);
    expect(findings.filter(({ severity }) => severity === "ERROR").map(named)).toEqual([
      "other-secret xt_cs",
      "unreachable-database FINANCE_DATABASE_URL",
    ]);
    expect(stdout + stderr).not.toContain("canary");
    expect(status).toBe(1);
  });

  it.each([
    [{ FINANCE_DATABASE_URL: "sqlite:/x", FINANCE_DIVISION: "" }, "FINANCE_DIVISION: expected the six digits"],
    [{ FINANCE_DATABASE_URL: "sqlite:/x", AS_OF: "tomorrow" }, "AS_OF: expected a date"],
  ])("tells a wrong setting in one line: %j", async (env, words) => {
    const { status, stdout, stderr } = await headwater(["finance"], env);
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: expect.stringContaining(words) });
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
