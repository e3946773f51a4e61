import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { House, type Launch, lockfile } from "./house";

let house: House;
beforeEach(() => {
  house = new House();
});
afterEach(() => house.demolish());

interface Said {
  said: string;
  args: string[];
  called: string;
  flags: string[];
  pid: number;
}

function said({ status, stdout, stderr }: Launch): Said {
  if (status !== 0) throw new Error(`expected a launch that succeeds, got status ${status}: ${stderr}`);
  return JSON.parse(stdout) as Said;
}

describe("the first launch", () => {
  it("installs, builds and runs, and keeps stdout for the command", async () => {
    const launch = await house.launch(["county", "--out", "a b", "*", "'"]);
    expect(said(launch)).toMatchObject({ said: "one", args: ["county", "--out", "a b", "*", "'"] });
    expect(house.calls()).toEqual([expect.stringMatching(/^npm ci .*--include=dev/), "tsc"]);
    expect(launch.stderr).toMatch(/^headwater: installing dependencies.*\nheadwater: building\n$/);
  });

  it("of two at once installs and builds once", async () => {
    const launches = await Promise.all([1, 2, 3].map(() => house.launch([], { env: { SECONDS_OF_WORK: "0.3" } })));
    expect(launches.map((launch) => said(launch).said)).toEqual(["one", "one", "one"]);
    expect(house.calls()).toEqual([expect.stringMatching(/^npm/), "tsc"]);
    expect(readdirSync(house.at(".cache"))).toEqual([]);
  });

  it("accepts what npm installed by itself", async () => {
    await house.launch();
    unlinkSync(house.at("node_modules/.headwater-installed"));
    house.calls();
    said(await house.launch());
    expect(house.calls()).toEqual([]);
  });
});

describe("a later launch", () => {
  beforeEach(async () => {
    said(await house.launch());
    house.calls();
  });

  it("installs and builds nothing, and says nothing of it", async () => {
    const launch = await house.launch();
    expect(said(launch).said).toBe("one");
    expect(launch.stderr).toBe("");
    expect(house.calls()).toEqual([]);
  });

  it("builds again for a source that changed, even to an older date", async () => {
    house.write("package/cli/said.ts", 'exports.said = "two";\n');
    utimesSync(house.at("cli/said.ts"), 0, 0);
    expect(said(await house.launch()).said).toBe("two");
    expect(house.calls()).toEqual(["tsc"]);
  });

  it("does not build for a source that was only touched", async () => {
    utimesSync(house.at("cli/said.ts"), new Date(), new Date());
    said(await house.launch());
    expect(house.calls()).toEqual([]);
  });

  it("leaves nothing of a source that was deleted", async () => {
    house.write("package/cli/more.ts", "");
    said(await house.launch());
    expect(existsSync(house.at("dist/cli/more.js"))).toBe(true);
    unlinkSync(house.at("cli/more.ts"));
    said(await house.launch());
    expect(existsSync(house.at("dist/cli/more.js"))).toBe(false);
  });

  it("carries along what the compiler does not: SDL and tables, but no tests", async () => {
    house.write("package/schema/a.graphql", "type A");
    house.write("package/schema/b.json", "{}");
    house.write("package/cli/a.test.ts", "");
    house.write("package/cli/README.md", "");
    said(await house.launch());
    expect(readFileSync(house.at("dist/schema/a.graphql"), "utf8")).toBe("type A");
    expect(existsSync(house.at("dist/schema/b.json"))).toBe(true);
    expect(existsSync(house.at("dist/cli/README.md"))).toBe(false);
    house.calls();
    house.write("package/cli/a.test.ts", "changed");
    said(await house.launch());
    expect(house.calls()).toEqual([]);
  });

  it("installs again when package-lock.json asks for something else, and not when it was only touched", async () => {
    utimesSync(house.at("package-lock.json"), new Date(), new Date());
    said(await house.launch());
    expect(house.calls()).toEqual([]);
    house.write("package/package-lock.json", lockfile("2.0.0"));
    said(await house.launch());
    expect(house.calls()).toEqual([expect.stringMatching(/^npm/), "tsc"]);
  });

  it("installs again when node_modules is gone", async () => {
    rmSync(house.at("node_modules"), { recursive: true });
    said(await house.launch());
    expect(house.calls()).toEqual([expect.stringMatching(/^npm/)]);
  });

  it("installs again what was installed for another machine", async () => {
    const elsewhere = lockfile("1.0.0", { os: ["not this one"] });
    house.write("package/package-lock.json", elsewhere);
    house.write("package/node_modules/.package-lock.json", elsewhere);
    said(await house.launch());
    expect(house.calls()).toContainEqual(expect.stringMatching(/^npm/));
  });

  it("bundles the explorer when its own sources change, and only then", async () => {
    const page = (text: string) => house.write("package/gateway/console/explorer/index.html", text);
    page("first");
    said(await house.launch());
    expect(house.calls()).toEqual(["tsc", "vite for production"]);
    house.write("package/cli/said.ts", 'exports.said = "two";\n');
    expect(said(await house.launch()).said).toBe("two");
    expect(house.calls()).toEqual(["tsc"]);
    expect(readFileSync(house.at("dist/explorer/index.html"), "utf8")).toBe("first");
    page("second");
    said(await house.launch());
    expect(house.calls()).toEqual(["tsc", "vite for production"]);
    expect(readFileSync(house.at("dist/explorer/index.html"), "utf8")).toBe("second");
    expect(existsSync(house.at("dist/gateway"))).toBe(false);
    said(await house.launch());
    expect(house.calls()).toEqual([]);
  });

  it("runs without an explorer that cannot be bundled, says so, and tries again next time", async () => {
    house.write("package/gateway/console/explorer/index.html", "first");
    house.write("package/gateway/console/explorer/wrong.tsx", "");
    for (const _ of [1, 2]) {
      const launch = await house.launch();
      expect(said(launch).said).toBe("one");
      expect(launch.stderr).toMatch(/wrong\.tsx: error\nheadwater: the explorer could not be built[^\n]*\n$/);
      expect(existsSync(house.at("dist/explorer"))).toBe(false);
    }
    unlinkSync(house.at("gateway/console/explorer/wrong.tsx"));
    expect((await house.launch()).stderr).toBe("headwater: building\n");
    expect(existsSync(house.at("dist/explorer/index.html"))).toBe(true);
  });

  it("says so when the sources do not compile, and keeps the last build", async () => {
    house.write("package/cli/wrong.ts", "");
    const launch = await house.launch();
    expect(launch.status).toBe(1);
    expect(launch.stderr).toMatch(/cli\/wrong\.ts\(1,1\): error\nheadwater: the sources do not compile/);
    expect(readFileSync(house.at("dist/cli/said.js"), "utf8")).toContain("one");
    expect(readdirSync(house.at(".cache"))).toEqual([]);
    unlinkSync(house.at("cli/wrong.ts"));
    expect(said(await house.launch()).said).toBe("one");
  });

  it("is not kept waiting by the lock of a process that died", async () => {
    const dead = spawn("true");
    await once(dead, "exit");
    symlinkSync(String(dead.pid), house.at(".cache/lock"));
    house.write("package/cli/said.ts", 'exports.said = "two";\n');
    const launches = await Promise.all([house.launch(), house.launch()]);
    expect(launches.map((launch) => said(launch).said)).toEqual(["two", "two"]);
    expect(house.calls()).toEqual(["tsc"]);
  });

  it("works through a symbolic link, absolute or relative, and from any folder", async () => {
    const absolute = join(house.bin, "headwater");
    symlinkSync(house.at("headwater"), absolute);
    const relative = join(dirname(house.root), "second");
    symlinkSync("bin/headwater", relative);
    for (const how of [absolute, relative]) expect(said(await house.launch([], { how })).said).toBe("one");
    expect(said(await house.launch([], { how: "./headwater", cwd: house.root })).said).toBe("one");
  });

  it("tells the command line how the user called it: by path, from the PATH, or through sh as npm start does", async () => {
    symlinkSync(house.at("headwater"), join(house.bin, "headwater"));
    const called = async (how: string, ...args: string[]) => said(await house.launch(args, { how, cwd: house.root })).called;
    expect(await called("./headwater")).toBe("./headwater");
    expect(await called(house.at("headwater"))).toBe(house.at("headwater"));
    expect(await called(join(house.bin, "headwater"))).toBe("headwater");
    expect(await called(join(house.bin, "sh"), "headwater")).toBe("./headwater");
  });

  it.each([
    ["unset", {}, ["--min-semi-space-size=32", "--max-semi-space-size=32"]],
    ["none", { HEADWATER_NODE_FLAGS: "none" }, []],
    ["something else", { HEADWATER_NODE_FLAGS: "--stack-size=900 --no-deprecation" }, ["--stack-size=900", "--no-deprecation"]],
    ["empty", { HEADWATER_NODE_FLAGS: "" }, []],
  ])("with HEADWATER_NODE_FLAGS %s gives node these flags", async (_what, env, flags) => {
    expect(said(await house.launch([], { env })).flags).toEqual(flags);
  });

  it("refuses HEADWATER_NODE_FLAGS that node does not know, in one line that names them", async () => {
    expect(await house.launch([], { env: { HEADWATER_NODE_FLAGS: "--bogus --no-deprecation" } })).toEqual({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^headwater: HEADWATER_NODE_FLAGS: expected [^\n]*, got --bogus --no-deprecation; correct or unset it（[^\n]*）\n$/,
      ),
    });
  });

  it("gives a node that knows the recommended flags no longer none of them", async () => {
    house.command("node", `case $1 in --min-semi*) echo 'bad option' >&2; exit 9;; esac\nexec "${process.execPath}" "$@"`);
    expect(said(await house.launch()).flags).toEqual([]);
  });

  it("is one process: node has the launcher's pid and gets its signals", async () => {
    house.write(
      "package/cli/main.ts",
      'process.on("SIGTERM", () => { console.log("bye"); process.exit(7); });\nsetInterval(() => {}, 1000);\nconsole.log(process.pid);\n',
    );
    // Built first, with a flag by which node only reads the program.
    await house.launch([], { env: { HEADWATER_NODE_FLAGS: "--check" } });
    const child = spawn(house.at("headwater"), { env: house.environment() });
    const [pid] = (await once(child.stdout, "data")) as [Buffer];
    expect(Number(pid.toString())).toBe(child.pid);
    child.kill("SIGTERM");
    const [bye] = (await once(child.stdout, "data")) as [Buffer];
    const [status] = (await once(child, "close")) as [number];
    expect([bye.toString(), status]).toEqual(["bye\n", 7]);
  });
});

describe("a launch that cannot be", () => {
  const oneLine = (words: RegExp) => expect.stringMatching(new RegExp(`^headwater: [^\\n]*${words.source}[^\\n]*\\n$`));

  it("without node says what it needs", async () => {
    house.remove("node");
    expect(await house.launch()).toEqual({ status: 1, stdout: "", stderr: oneLine(/needs Node\.js 20\.19 or newer, and found no node/) });
  });

  it.each(["v18.20.4", "v20.18.3"])("with node %s says what it needs and what it found", async (version) => {
    house.command("node", `echo ${version}`);
    expect(await house.launch()).toEqual({
      status: 1,
      stdout: "",
      stderr: oneLine(new RegExp(`needs Node\\.js 20\\.19 or newer, found ${version}`)),
    });
  });

  it.each(["v20.19.0", "v22.1.0", "v101.0.0-nightly"])("is not one with node %s", async (version) => {
    const node = process.execPath;
    house.command("node", `[ "$1" = --version ] && { echo ${version}; exit; }\nexec "${node}" "$@"`);
    expect(said(await house.launch()).said).toBe("one");
  });

  it("without npm says so where something must be installed, and only there", async () => {
    said(await house.launch());
    house.remove("npm");
    said(await house.launch());
    rmSync(house.at("node_modules"), { recursive: true });
    expect(await house.launch()).toEqual({ status: 1, stdout: "", stderr: oneLine(/needs npm/) });
  });

  it("after npm failed shows its words and an end of its own", async () => {
    house.command("npm", "echo 'npm error network' >&2; exit 1");
    const launch = await house.launch();
    expect(launch.status).toBe(1);
    expect(launch.stderr).toMatch(/npm error network\nheadwater: npm ci failed/);
    expect(readdirSync(house.at(".cache"))).toEqual([]);
  });

  it("with neither sources nor dist says so", async () => {
    rmSync(house.at("cli"), { recursive: true });
    expect(await house.launch()).toEqual({ status: 1, stdout: "", stderr: oneLine(/neither dist\/ nor the sources/) });
  });
});

describe("an image: dist/ without the sources", () => {
  it("just runs, without npm, without tools/, without writing", async () => {
    said(await house.launch());
    for (const path of ["cli", "tools", "node_modules", ".cache"]) rmSync(house.at(path), { recursive: true });
    house.remove("npm");
    chmodSync(house.root, 0o555);
    const launch = await house.launch(["start"]);
    chmodSync(house.root, 0o755);
    expect(said(launch).args).toEqual(["start"]);
    expect(launch.stderr).toBe("");
  });
});
