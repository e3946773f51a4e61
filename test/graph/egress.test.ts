import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const TEST = join(__dirname, "..");
const operations = readdirSync(join(TEST, "../schema/operations")).filter((name) => name.endsWith(".graphql"));

describe("with every socket but loopback refused", () => {
  it("the whole product answers every demonstration, in process and over HTTP, and nothing tries to leave the machine", async () => {
    const { APOLLO_TELEMETRY_DISABLED: _, ...env } = process.env;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["-r", "tsx/cjs", "-r", join(TEST, "gateway/support/loopback-only.cjs"), join(TEST, "support/egress-product.ts")],
      { env: { ...env, NODE_ENV: "production", APOLLO_KEY: "service:headwater:none", APOLLO_GRAPH_REF: "headwater@current" } },
    );
    expect(JSON.parse(stdout)).toEqual({ answered: 2 * operations.length, failed: [], attemptsToLeave: [] });
  });
});
