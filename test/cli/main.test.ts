import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

// cspell:ignore finanse

const ROOT = join(__dirname, "../..");

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line through the launcher, from a folder that is not the project's. */
function headwater(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const settings = { cwd: tmpdir(), env: { PATH: process.env.PATH, ...env } };
  return new Promise((done) => {
    execFile(join(ROOT, "headwater"), args, settings, (error, stdout, stderr) => {
      done({ status: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

// Built by the first launch, which says so; those of the tests say nothing but their own words.
beforeAll(() => headwater(["--version"]), 120_000);

const COMMANDS = ["start", "gateway", "subgraph", "county", "prepare", "link", "doctor", "config", "schema"];

describe("headwater", () => {
  it.each([["--help"], ["-h"], ["help"]])("%s lists every command on stdout", async (arg) => {
    const { status, stdout } = await headwater([arg]);
    expect(status).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  });

  it("without a command shows the same on stderr and fails", async () => {
    expect(await headwater([])).toEqual({ status: 2, stdout: "", stderr: expect.stringContaining("Usage: headwater") });
  });

  it("prints its version", async () => {
    expect(await headwater(["--version"])).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
  });

  it.each(COMMANDS)("%s has a help of its own, and refuses what it does not know", async (command) => {
    const [help, wrong] = await Promise.all([headwater([command, "--help"]), headwater([command, "--no-such-option"])]);
    expect(help).toEqual({ status: 0, stdout: expect.stringContaining(`Usage: headwater ${command}`), stderr: "" });
    expect(wrong).toEqual({ status: 2, stdout: "", stderr: "headwater: unknown option '--no-such-option'\nTry: headwater --help\n" });
  });

  it.each([
    [["nope"], "unknown command 'nope'"],
    [["help", "nope"], "unknown command 'nope'"],
    [["configs"], "unknown command 'configs'\n(Did you mean config?)"],
    [["--nope"], "unknown option '--nope'"],
    [["config", "x"], "too many arguments for 'config'. Expected 0 arguments but got 1."],
    [["subgraph"], "missing required argument 'name'"],
    [["county", "--scale", "7"], "option '--scale <number>' argument '7' is invalid. Expected 1, 10, 100."],
    [["subgraph", "hr", "--port", "x"], "option '--port <number>' argument 'x' is invalid. expected an integer from 0 to 65535"],
  ])("answers %j with status 2 and what is wrong", async (args, words) => {
    expect(await headwater(args)).toEqual({ status: 2, stdout: "", stderr: `headwater: ${words}\nTry: headwater --help\n` });
  });
});

describe("a department that there is not", () => {
  it.each(["prepare", "link", "doctor", "subgraph"])("is, to %s, a command line that it does not understand", async (command) => {
    const stderr = (got: string) =>
      `headwater: department: expected one of establishment, organization, finance, hr; got ${got}\nTry: headwater --help\n`;
    expect(await headwater([command, "finanse"])).toEqual({
      status: 2,
      stdout: "",
      stderr: stderr("finanse").replace("\nTry", "\n(Did you mean finance?)\nTry"),
    });
    expect(await headwater([command, "x"])).toEqual({ status: 2, stdout: "", stderr: stderr("x") });
  });
});

describe("headwater subgraph", () => {
  it("tells a wrong PORT of the environment in one line", async () => {
    const { status, stderr } = await headwater(["subgraph", "hr"], { PORT: "x" });
    expect([status, stderr]).toEqual([1, 'headwater: PORT: expected an integer from 0 to 65535, got "x"; correct or unset it\n']);
  });
});

describe("on a Chinese terminal", () => {
  const chinese = { LANG: "zh_CN.UTF-8" };

  it("help, settings and errors are Chinese", async () => {
    const [help, config, wrong, department] = await Promise.all([
      headwater(["--help"], chinese),
      headwater(["config"], { ...chinese, PORT: "4100" }),
      headwater(["start"], { ...chinese, PORT: "many" }),
      headwater(["doctor", "finanse"], chinese),
    ]);
    expect(help.stdout).toMatch(/^ {2}start .*在一个进程里提供整张图/m);
    expect(config.stdout).toMatch(/^\* PORT +4100（默认：4000）\n +监听的端口/m);
    expect(wrong.stderr).toBe('headwater: PORT：应为 0 到 65535 的整数，现为 "many"；请改正或取消设置\n');
    expect(department.stderr).toBe(
      "headwater: 部门：应为 establishment, organization, finance, hr 之一，现为 finanse\n（是不是 finance？）\n查看帮助：headwater --help\n",
    );
    expect(department.status).toBe(2);
  });
});

describe("headwater config", () => {
  it("shows value, default and meaning, and no secret", async () => {
    const { status, stdout } = await headwater(["config"], {
      PORT: "4100",
      PERSON_KEY_SECRET: "canary-one",
      FINANCE_ASSERTION_KEY: `canary-two-${"a".repeat(40)}`,
      FINANCE_DATABASE_URL: "mysql://clerk:canary@three@db.example:3306/czj_yth",
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\* PORT +4100 \(default: 4000\)\n +port to listen on/m);
    expect(stdout).toMatch(/^ {2}HOST +127\.0\.0\.1\n/m);
    expect(stdout).toMatch(/^\* PERSON_KEY_SECRET +\(set, not shown\)/m);
    expect(stdout).toContain("mysql://clerk:***@db.example:3306/czj_yth");
    expect(stdout).not.toContain("canary");
  });

  it("names a wrong setting, after all are shown, in one line", async () => {
    const { status, stdout, stderr } = await headwater(["config"], { PORT: "many", HOST: "" });
    expect(status).toBe(1);
    expect(stdout).toContain("LOG_LEVEL");
    expect(stderr).toMatch(/^headwater: PORT: expected an integer from 0 to 65535, got "many"[^\n]*\n$/);
  });
});

describe("a fault that nobody handled", () => {
  it("is one line and status 1; with HEADWATER_DEBUG=1 it has its stack", async () => {
    const wrong = ["subgraph", "finance"];
    const [plain, debug] = await Promise.all([headwater(wrong), headwater(wrong, { HEADWATER_DEBUG: "1" })]);
    expect(plain).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^headwater: FINANCE_DIVISION: expected the six digits[^\n]*\n$/),
    });
    expect(debug.stderr).toMatch(/\n\s+at /);
  });
});
