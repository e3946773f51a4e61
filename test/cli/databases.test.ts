import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { county } from "../support/county";
import { departmentDatabase, knownDatabases } from "../../cli/department-database";
import { departmentNamed, departments } from "../../cli/departments";
import { freePort } from "../support/free-port";
import { HEADWATER, headwater } from "./support/headwater";

// Built by the first launch.
beforeAll(() => headwater(["--version"]), 120_000);

/** Nobody shows a token, so nobody asks this issuer. */
const TOKENS = { JWKS_URL: "http://127.0.0.1:1/keys", JWT_ISSUER: "test", JWT_AUDIENCE: "test" };

/** All that a command may need, with every department's database in this file. */
const allAt = (file: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    departments.flatMap(({ name }) => [
      [`${name.toUpperCase()}_DATABASE_URL`, `sqlite:${file}`],
      [`${name.toUpperCase()}_DIVISION`, "770127"],
    ]),
  ),
  PORT: "0",
  PERSON_KEY_SECRET: "only for this test, evidently no secret",
  ...TOKENS,
});

const folder = mkdtempSync(join(tmpdir(), "headwater-databases-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the databases that a command works on", () => {
  const finance = { FINANCE_DATABASE_URL: "sqlite:/nowhere.sqlite", FINANCE_DIVISION: "770127" };

  it("are those that are set, and the others are told of: the fictitious county never stands in beside a real one", () => {
    const said: string[] = [];
    const known = knownDatabases(departments, finance, (line) => said.push(line));
    expect([...known.keys()].map(({ name }) => name)).toEqual(["finance"]);
    expect(said).toEqual(["left out: establishment, organization, hr, of which no *_DATABASE_URL is set"]);
    expect(departmentDatabase(departmentNamed("hr"), finance)).toBeNull();
    expect(departmentDatabase(departmentNamed("hr"), { FINANCE_URL: "http://127.0.0.1/graphql" })).toBeNull();
  });

  it.each(["prepare", "link", "doctor"])("are none for %s of a department that is not set while another is", async (command) => {
    expect(await headwater([command, "hr"], finance)).toEqual({
      status: 1,
      stdout: "",
      stderr: "headwater: HR_DATABASE_URL: expected the URL of a department's database, got nothing; set it\n",
    });
  });

  it.each(["prepare", "link", "start"])("are refused by %s where their file is not there, and none is made", async (command) => {
    const file = join(folder, "missing.sqlite");
    expect(await headwater([command], allAt(file))).toEqual({
      status: 1,
      stdout: "",
      stderr: `headwater: ESTABLISHMENT_DATABASE_URL: expected the file of a database, got: no such file or folder at ${file}; correct the URL\n`,
    });
    expect(existsSync(file)).toBe(false);
  });

  it("let start not begin where they hold other tables, nor its log tell of a stop", async () => {
    const file = join(folder, "empty.sqlite");
    writeFileSync(file, "");
    expect(await headwater(["start"], allAt(file))).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^(headwater: [a-z]+: expected a database with the department's tables[^\n]*\n){4}$/),
    });
  });

  it("must include the institutions for link, or an address of theirs", async () => {
    const { status, stderr } = await headwater(["link", "finance"], finance);
    expect([status, stderr]).toEqual([
      1,
      "headwater: ESTABLISHMENT_DATABASE_URL / ESTABLISHMENT_URL: expected one of each pair, got neither; set where the department is\n",
    ]);
  });
});

describe("a department", () => {
  it.each([
    ["编办", "establishment"],
    ["县委机构编制委员会办公室", "establishment"],
    ["组织部", "organization"],
    ["青垣县财政局", "finance"],
    ["人社局", "hr"],
    ["人力资源和社会保障局", "hr"],
    ["hr", "hr"],
  ])("may be called %s", (text, name) => expect(departmentNamed(text).name).toBe(name));

  it("is asked for by its Chinese name on the command line, too", async () => {
    const { stderr } = await headwater(["subgraph", "财政局"]);
    expect(stderr).toMatch(/^headwater: FINANCE_DATABASE_URL: expected/);
  });
});

describe("headwater start", () => {
  it("tells every wrong setting at once, before it does anything", async () => {
    const { status, stderr } = await headwater(["start", "--port", "0"], {
      AS_OF: "soon",
      LOG_LEVEL: "loud",
      FINANCE_DATABASE_URL: "mysql://db.example",
      FINANCE_DIVISION: "770127",
      HR_URL: "http://10.0.0.7:4001",
      HR_TIMEOUT_MS: "never",
    });
    expect(status).toBe(1);
    expect(stderr.match(/^headwater: [^:]+: expected/gm)).toEqual([
      "headwater: LOG_LEVEL: expected",
      "headwater: AS_OF: expected",
      "headwater: JWKS_URL, JWT_ISSUER, JWT_AUDIENCE: expected",
      "headwater: FINANCE_DATABASE_URL: expected",
      "headwater: PERSON_KEY_SECRET: expected",
      "headwater: ESTABLISHMENT_DATABASE_URL / ESTABLISHMENT_URL, ORGANIZATION_DATABASE_URL / ORGANIZATION_URL: expected",
      "headwater: HR_URL: expected",
      "headwater: HR_ASSERTION_KEY: expected",
      "headwater: HR_TIMEOUT_MS: expected",
    ]);
    expect(stderr).toContain("got http://10.0.0.7:4001 without a path; write http://10.0.0.7:4001/graphql\n");
  });
});

describe("headwater start over subgraphs elsewhere", () => {
  it("takes no key that everybody knows, as the gateway takes none", async () => {
    const known = "fictitious-assertion-key-for-this-test-not-a-secret";
    const env = Object.fromEntries(
      departments.flatMap(({ name }) => [
        [`${name.toUpperCase()}_URL`, "http://127.0.0.1:1/graphql"],
        [`${name.toUpperCase()}_ASSERTION_KEY`, known],
      ]),
    );
    const { status, stderr } = await headwater(["start"], { ...TOKENS, PORT: "0", ...env });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^headwater: (?:[A-Z]+_ASSERTION_KEY(?:, )?){4}: expected a secret of your own, got the demonstration's[^\n]*\n$/,
      ),
    ]);
  });
});

describe("headwater start with SUPERGRAPH", () => {
  it("is refused: it serves the graph of its own departments", async () => {
    expect(await headwater(["start"], { SUPERGRAPH: "theirs.graphql" })).toEqual({
      status: 1,
      stdout: "",
      stderr: `headwater: SUPERGRAPH: expected nothing, as start serves the graph of its own departments, got theirs.graphql; unset it, or serve that file with: ${HEADWATER} gateway\n`,
    });
  });
});

describe("headwater county --out", () => {
  it.each(["/proc/headwater", "/sys/headwater/county", "/dev/null/county"])(
    "of %s, where nobody can make a folder, is refused",
    async (out) => {
      expect(await headwater(["county", "--out", out])).toEqual({
        status: 1,
        stdout: "",
        stderr: expect.stringMatching(
          new RegExp(
            `^headwater: --out: expected a folder that can be made, got (no such file or folder|no right to it|a file system that is read-only|a file in place of a folder) at ${out}; name another\n$`,
          ),
        ),
      });
    },
  );

  it("of a folder with somebody's files is refused", async () => {
    writeFileSync(join(folder, "thesis.txt"), "years of work");
    expect((await headwater(["county", "--out", folder])).stderr).toBe(
      `headwater: --out: expected a new or empty folder, or one that this command made, got another at ${folder}; name a folder of its own\n`,
    );
  });
});

describe("headwater county --load", () => {
  it("tries every database before it generates anything, and names the department whose does not answer", async () => {
    const out = join(folder, "county");
    const args = ["county", "--out", out, "--load", `人社局=sqlite:${join(folder, "hr.sqlite")}`];
    const { status, stderr } = await headwater([
      ...args,
      "--load",
      "finance=mysql://clerk:canary@127.0.0.1:1/czj_yth",
      "--load",
      `组织部=sqlite:${join(folder, "nowhere/zzb.sqlite")}`,
    ]);
    expect([status, stderr.trim().split("\n")]).toEqual([
      1,
      [
        "headwater: --load finance: expected a database that answers, got: nothing that listens at 127.0.0.1:1; correct host and port in the URL; see that the server runs and lets this machine in",
        `headwater: --load organization: expected a file in a folder that is there, got ${join(folder, "nowhere/zzb.sqlite")}; make the folder or name another`,
      ],
    ]);
    expect(existsSync(out)).toBe(false);
  });

  it("refuses a database that holds the tables already, and URLs of no form that it knows, all at once", async () => {
    const { databaseUrls } = await county();
    const out = join(folder, "county");
    const full = await headwater(["county", "--out", out, "--load", `hr=${databaseUrls["hr"]}`]);
    expect(full.stderr).toMatch(/^headwater: --load hr: expected a database without the table \w+, found one;[^\n]*\n$/);
    const wrong = await headwater(["county", "--out", out, "--load", "hr=canary", "--load", "finance=mysql://db.example"]);
    expect(wrong.stderr).toMatch(/^headwater: --load hr: [^\n]* got a text that begins otherwise; correct it\nheadwater: --load finance: /);
    expect(wrong.stderr).not.toContain("canary");
    expect(existsSync(out)).toBe(false);
  });
});

describe("headwater link --groups", () => {
  it.each([
    ["agency;institution\n1;2", /line 1: expected the header agency_code,institution_code [^\n]*, got "agency;institution"; write/],
    ["", /line 1: [^\n]*, got an empty line; write/],
    ["agency_code,institution_code\n1,2", /line 2: expected a unit code, [^\n]*, got "1,2"; correct the line/],
  ])("says of %j what file it is, what was expected, what came and what to do", async (text, words) => {
    const file = join(folder, "groups.csv");
    writeFileSync(file, text);
    const { status, stderr } = await headwater(["link", "finance", "--groups", file]);
    expect(status).toBe(1);
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(`headwater: --groups ${file}, `);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("says so in Chinese of a file that is not there", async () => {
    const { stderr } = await headwater(["link", "--groups", "/nowhere.csv"], { LANG: "zh_CN.UTF-8" });
    expect(stderr).toBe(
      "headwater: --groups：应为有 agency_code、institution_code 两列的 CSV 文件，读 /nowhere.csv 得到的是：没有这个文件或目录；请指定另一个文件\n",
    );
  });
});

describe("headwater subgraph", () => {
  it("says where it listens, and logs as the gateway does", async () => {
    const { databaseUrls, divisionCode, personKeySecret } = await county();
    const port = await freePort();
    const child = spawn(HEADWATER, ["subgraph", "组织部", "--port", String(port)], {
      cwd: tmpdir(),
      env: {
        PATH: process.env.PATH,
        LANG: "zh_CN.UTF-8",
        ORGANIZATION_DATABASE_URL: databaseUrls["organization"],
        ORGANIZATION_DIVISION: divisionCode,
        ORGANIZATION_ASSERTION_KEY: "an-assertion-key-for-this-test-alone-not-a-secret",
        PERSON_KEY_SECRET: personKeySecret,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let log = "";
    child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
    const ended = once(child, "close");
    const [said] = (await once(child.stderr, "data")) as [Buffer];
    expect(said.toString()).toBe(`headwater: organization（组织部）的子图，供网关访问：http://127.0.0.1:${port}/graphql\n`);
    expect((await fetch(`http://127.0.0.1:${port}/graphql`, { method: "POST" })).status).toBe(401);
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(
      log
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { level: "info", time: expect.any(String), department: "organization", host: "127.0.0.1", port, msg: "serving" },
      { level: "info", time: expect.any(String), msg: "stopped" },
    ]);
  }, 60_000);
});
