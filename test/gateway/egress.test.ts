import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const SUPPORT = join(__dirname, "support");

/** A process that may reach nothing but loopback, with the keys set that make Apollo's parts report home. */
async function run(...args: string[]): Promise<{ answers: unknown[]; attemptsToLeave: string[] }> {
  const { APOLLO_TELEMETRY_DISABLED: _, ...env } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["-r", "tsx/cjs", "-r", join(SUPPORT, "loopback-only.cjs"), join(SUPPORT, "egress-run.ts"), ...args],
    {
      env: { ...env, NODE_ENV: "production", APOLLO_KEY: "service:headwater:none", APOLLO_GRAPH_REF: "headwater@current" },
    },
  );
  return JSON.parse(stdout) as { answers: unknown[]; attemptsToLeave: string[] };
}

describe("with every socket but loopback refused", () => {
  it("the gateway answers in process and over HTTP, and nothing tries to leave the machine", async () => {
    const answer = { offices: [{ name: "甲局", budget: 65, share: 130 }] };
    expect(await run()).toEqual({ answers: [answer, 400, answer, 400], attemptsToLeave: [] });
  }, 60_000);

  it("an attempt would be seen", async () => {
    expect((await run("--control")).attemptsToLeave).toEqual(["connect 192.0.2.1"]);
  }, 60_000);
});
