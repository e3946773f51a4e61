import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { county } from "../support/county";

// cspell:ignore finanse

const ROOT = join(__dirname, "../..");
const HEADWATER = join(ROOT, "headwater");

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line through the launcher, from a folder that is not the project's. */
function headwater(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const settings = { cwd: tmpdir(), env: { PATH: process.env.PATH, ...env } };
  return new Promise((done) => {
    execFile(HEADWATER, args, settings, (error, stdout, stderr) => {
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

  it.each([["--version"], ["-V"], ["-v"]])("%s prints its version", async (arg) => {
    expect(await headwater([arg])).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
  });

  it.each(COMMANDS)("%s has a help of its own, and refuses what it does not know", async (command) => {
    const [help, wrong] = await Promise.all([headwater([command, "--help"]), headwater([command, "--no-such-option"])]);
    expect(help).toEqual({ status: 0, stdout: expect.stringContaining(`Usage: headwater ${command}`), stderr: "" });
    expect(wrong).toEqual({
      status: 2,
      stdout: "",
      stderr: `headwater: unknown option '--no-such-option'\nTry: ${HEADWATER} ${command} --help\n`,
    });
  });

  it.each([
    [["nope"], "unknown command 'nope'"],
    [["help", "nope"], "unknown command 'nope'"],
    [["configs"], "unknown command 'configs'\n(Did you mean config?)"],
    [["--nope"], "unknown option '--nope'"],
    [["start", "--prot"], "unknown option '--prot'\n(Did you mean --port?)"],
    [["config", "x"], "too many arguments for 'config': expected at most 0, got 1"],
    [["subgraph"], "missing required argument 'department'"],
    [["gateway", "--host"], "option '--host <address>' argument missing"],
    [["county", "--scale", "7"], "option '--scale <number>' argument '7' is invalid. Expected 1, 10, 100."],
    [["subgraph", "hr", "--port", "x"], "option '--port <number>' argument 'x' is invalid. Expected an integer from 0 to 65535."],
  ])("answers %j with status 2, what is wrong, and where help is, called as the user called it", async (args, words) => {
    const help = COMMANDS.includes(args[0]!) ? `${HEADWATER} ${args[0]}` : HEADWATER;
    expect(await headwater(args)).toEqual({ status: 2, stdout: "", stderr: `headwater: ${words}\nTry: ${help} --help\n` });
  });
});

describe("a department that there is not", () => {
  it.each(["prepare", "link", "doctor", "subgraph"])("is, to %s, a command line that it does not understand", async (command) => {
    const stderr = (got: string) =>
      `headwater: department: expected one of establishment (编办), organization (组织部), finance (财政局), hr (人社局); got ${got}\nTry: ${HEADWATER} ${command} --help\n`;
    expect(await headwater([command, "finanse"])).toEqual({
      status: 2,
      stdout: "",
      stderr: stderr("finanse").replace("\nTry", "\n(Did you mean finance?)\nTry"),
    });
    expect(await headwater([command, "x"])).toEqual({ status: 2, stdout: "", stderr: stderr("x") });
    expect((await headwater([command, "财政"])).stderr).toBe(stderr("财政").replace("\nTry", "\n(Did you mean 财政局?)\nTry"));
  });
});

describe("headwater subgraph", () => {
  it("tells every wrong or missing setting at once, a line each, and no secret", async () => {
    const env = { PORT: "x", AS_OF: "tomorrow", HR_DATABASE_URL: "clerk:canary@db/rsj_rsgl", HR_ASSERTION_KEY: "canary" };
    const { status, stderr } = await headwater(["subgraph", "hr"], env);
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      'headwater: PORT: expected an integer from 0 to 65535, got "x"; correct or unset it',
      "headwater: HR_DATABASE_URL: expected mysql://host:port/database (or mariadb://…) with account:password@ before the host, or sqlite:file, got a text that begins otherwise; correct it",
      "headwater: HR_DIVISION: expected the six digits of the division (GB/T 2260) that hr keeps the books of, got nothing; set it",
      "headwater: HR_ASSERTION_KEY: expected at least 32 bytes in base64 or hexadecimal, got 4; make one with: openssl rand -base64 32",
      "headwater: PERSON_KEY_SECRET: expected the secret all departments share, got nothing; set it in the environment",
      'headwater: AS_OF: expected a date yyyy-MM-dd, got "tomorrow"; correct it or unset it to use today\'s date',
    ]);
  });
});

describe("a DEMONSTRATION that is no division", () => {
  it.each([["start"], ["subgraph", "hr"]])("is refused by %s", async (...args) => {
    const { status, stderr } = await headwater(args, { DEMONSTRATION: "12" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^headwater: DEMONSTRATION: expected the six digits of a division, got "12"; correct or unset it$/m);
  });
});

describe("headwater subgraph over a file without a name", () => {
  it("says what the URL lacks", async () => {
    const { stderr } = await headwater(["subgraph", "hr"], { HR_DATABASE_URL: "sqlite:" });
    expect(stderr).toMatch(/^headwater: HR_DATABASE_URL: expected [^\n]*, or sqlite:file, got sqlite: without a file; correct it$/m);
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
      `headwater: 部门：应为 establishment（编办）、organization（组织部）、finance（财政局）、hr（人社局）之一，现为 finanse\n（是不是 finance？）\n查看帮助：${HEADWATER} doctor --help\n`,
    );
    expect(department.status).toBe(2);
  });

  it("departments have their Chinese names", async () => {
    const { databaseUrls, divisionCode } = await county();
    const finance = { ...chinese, FINANCE_DATABASE_URL: databaseUrls["finance"]!, FINANCE_DIVISION: divisionCode };
    const [subgraph, prepare] = await Promise.all([
      headwater(["subgraph", "人社局"], { ...chinese, HR_DATABASE_URL: "sqlite:hr.sqlite" }),
      headwater(["prepare", "--print"], finance),
    ]);
    expect(subgraph.stderr).toMatch(/^headwater: HR_DIVISION：应为人社局所管区划的六位代码（GB\/T 2260），现为空；请设置$/m);
    expect(prepare).toEqual({
      status: 0,
      stdout: "-- 财政局：0 条语句\n",
      stderr: "headwater: 未处理：编办、组织部、人社局，没有设置其 *_DATABASE_URL\n",
    });
  });

  it.each([...COMMANDS.map((command) => [command, "--help"]), ["--help"]])("%s %s has no English sentence", async (...args) => {
    const { stdout } = await headwater(args, chinese);
    expect(stdout).toMatch(/^用法：headwater /);
    // Two English words in a row would be one: names of options, settings and departments stand alone.
    expect(stdout.replaceAll(ROOT, "").match(/\b[a-z]{2,} [a-z]{2,}\b/g) ?? []).toEqual(
      args[0] === "--help" ? [] : [`headwater ${args[0]}`],
    );
  });

  it.each([
    [["nope"], "没有命令 nope"],
    [["subgraph", "hr", "--prot"], "没有选项 --prot\n（是不是 --port？）"],
    [["subgraph"], "缺少参数：部门"],
    [["county", "--load"], "选项 --load <部门=URL> 后面缺少值"],
    [["county", "--scale", "7"], "选项 --scale <数字> 的值 7 不对：应为 1、10、100 之一。"],
    [["config", "x"], "config 的参数过多：至多 0 个，现有 1 个"],
  ])("a command line that cannot be understood is answered in Chinese: %j", async (args, words) => {
    const { status, stderr } = await headwater(args, chinese);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`headwater: ${words}\n查看帮助：${HEADWATER}`)]);
  });
});

describe("headwater config", () => {
  it("shows value, default and meaning, and no secret", async () => {
    const { status, stdout } = await headwater(["config"], {
      PORT: "4100",
      PERSON_KEY_SECRET: "canary-one",
      FINANCE_ASSERTION_KEY: `canary-two-${"a".repeat(40)}`,
      FINANCE_DATABASE_URL: "mysql://clerk:canary@three@db.example:3306/czj_yth",
      FINANCE_DIVISION: "770127",
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\* PORT +4100 \(default: 4000\)\n +port to listen on/m);
    expect(stdout).toMatch(/^ {2}HOST +127\.0\.0\.1\n/m);
    expect(stdout).toMatch(/^\* PERSON_KEY_SECRET +\(set, not shown\)/m);
    expect(stdout).toContain("mysql://clerk:***@db.example:3306/czj_yth");
    expect(stdout).not.toContain("canary");
  });

  it("tells where subgraphs listen, and promises no database of the fictitious county beside a real one", async () => {
    const { stdout } = await headwater(["config"], { FINANCE_DATABASE_URL: "mysql://db.example/czj_yth", FINANCE_DIVISION: "770127" });
    expect(stdout).toMatch(/^ {2}PORT +4000\n.*default 4000, of a subgraph 4001/m);
    expect(stdout).toMatch(/^ {2}HR_DATABASE_URL +-\n.*default: the fictitious county's, where no department is set/m);
  });

  it("names the wrong settings, after all are shown, a line each", async () => {
    const { status, stdout, stderr } = await headwater(["config"], { PORT: "many", HOST: "", FINANCE_URL: "db1" });
    expect(status).toBe(1);
    expect(stdout).toContain("LOG_LEVEL");
    expect(stderr).toMatch(/^headwater: PORT: expected an integer from 0 to 65535, got "many"[^\n]*\nheadwater: FINANCE_URL: [^\n]*\n$/);
  });
});

describe("a fault that nobody handled", () => {
  it("is one line and status 1; with HEADWATER_DEBUG=1 it has its stack", async () => {
    const wrong = ["link", "--groups", "/nowhere.csv"];
    const [plain, debug] = await Promise.all([headwater(wrong), headwater(wrong, { HEADWATER_DEBUG: "1" })]);
    expect(plain).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^headwater: --groups: expected a CSV file[^\n]*got no such file or folder at \/nowhere\.csv; name another file\n$/,
      ),
    });
    expect(debug.stderr).toMatch(/\n\s+at /);
  });
});
