import type { Finding } from "../../subgraphs/kit/doctor/finding";
import { county } from "../support/county";
import { named } from "./examinations";
import { runDoctor } from "./run-doctor";

// Built by the first launch.
beforeAll(() => runDoctor(["--help"]), 120_000);

describe("headwater doctor", () => {
  it("prints a table on stdout and its progress on stderr; 0 when nothing is an ERROR", async () => {
    const { databaseUrls } = await county();
    const { status, stdout, stderr } = await runDoctor(["organization"], { ORGANIZATION_DATABASE_URL: databaseUrls["organization"] });
    expect(stdout).toMatch(/^organization \(组织部\): 0 ERROR, \d+ WARN, \d+ INFO\nSEVERITY +KIND +PLACE/);
    expect(stderr).toMatch(/^(headwater: examining organization \[.*\n)+\n$/);
    expect(status).toBe(0);
  });

  it("is Chinese from end to end on a Chinese terminal", async () => {
    const { databaseUrls } = await county();
    const { stdout, stderr } = await runDoctor(["财政局"], { FINANCE_DATABASE_URL: databaseUrls["finance"], LANG: "zh_CN.UTF-8" });
    expect(stdout).toMatch(/^finance（财政局）：0 阻断、\d+ 应改、\d+ 提示\n严重程度 +类别 +位置/);
    expect(stderr).toMatch(/^headwater: 正在检查财政局 \[/);
    // Kinds, tables and codes have no blanks in them; two words in a row would be English.
    expect(stdout.match(/\b[A-Za-z]{2,} [A-Za-z]{2,}\b/g)).toBeNull();
  });

  it("goes on to the next department where one does not answer: a line for each, status 1, no password", async () => {
    const { databaseUrls } = await county();
    const { status, stdout, stderr } = await runDoctor(["--json"], {
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
    const { status, stdout, stderr } = await runDoctor(["finance"], env);
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: "", stderr: expect.stringContaining(words) });
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
