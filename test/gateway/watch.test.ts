import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../schema/config-error";
import { createLog } from "../../gateway/logs";
import { compose } from "../../gateway/supergraph/compose";
import { type Supergraph, parseSupergraph } from "../../gateway/supergraph/supergraph";
import { SupergraphWatch } from "../../gateway/supergraph/watch";
import { until } from "./support/process";

/** A supergraph that differs from every other by its one field. */
const graph = (name: string): string => compose([{ name: "s", sdl: `type Query { ${name}: Int }`, url: "http://s" }]).supergraphSdl;
const A = graph("a");
const B = graph("b");
const C = graph("c");

describe("a supergraph's file that changes", () => {
  let folder: string;
  let file: string;
  let published: Supergraph[];
  let lines: { level: string; msg: string; reason?: string }[];
  let watch: SupergraphWatch;
  let publish: (supergraph: Supergraph) => Promise<void>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "headwater-watch-"));
    file = join(folder, "supergraph.graphql");
    published = [];
    lines = [];
    publish = async (supergraph) => void published.push(supergraph);
  });
  afterEach(async () => {
    await watch.close();
    rmSync(folder, { recursive: true });
  });

  const start = (options: { pollMs?: number; settleMs?: number; path?: string } = {}): void => {
    watch = new SupergraphWatch({
      file: options.path ?? file,
      served: parseSupergraph(A),
      publish: (supergraph) => publish(supergraph),
      log: createLog("debug", { write: (line) => void lines.push(JSON.parse(line)) }),
      pollMs: 50,
      settleMs: 30,
      ...options,
    });
  };
  const texts = (): string[] => published.map(({ sdl }) => sdl);
  const serves = (...sdl: string[]) =>
    until(() => published.length >= sdl.length, `${sdl.length} graphs`).then(() => expect(texts()).toEqual(sdl));
  const refused = (): string[] =>
    lines.filter(({ msg }) => msg === "supergraph refused, the one before stays").map(({ reason }) => reason ?? "");
  /** A change that is served proves that what came before it has been looked at. */
  const looksOn = async (): Promise<void> => {
    const before = published.length;
    writeFileSync(`${file}.next`, C);
    renameSync(`${file}.next`, file);
    await until(() => published.length > before, "the next graph");
    expect(published.at(-1)?.sdl).toBe(C);
  };

  it("is served when it is written in place", async () => {
    writeFileSync(file, A);
    start();
    writeFileSync(file, B);
    await serves(B);
    writeFileSync(file, A);
    await serves(B, A);
    expect(refused()).toEqual([]);
  });

  it("is served when another takes its name", async () => {
    writeFileSync(file, A);
    start();
    writeFileSync(`${file}.new`, B);
    renameSync(`${file}.new`, file);
    await serves(B);
  });

  it("is served when it changed between its first reading and the watch", async () => {
    writeFileSync(file, B);
    start();
    await serves(B);
  });

  it("is served when the link that it is points elsewhere", async () => {
    writeFileSync(join(folder, "1"), A);
    mkdirSync(join(folder, "far"));
    writeFileSync(join(folder, "far/2"), B);
    symlinkSync("1", file);
    start();
    symlinkSync("far/2", `${file}.new`);
    renameSync(`${file}.new`, file);
    await serves(B);
    // Behind the link no event of its folder is heard.
    writeFileSync(join(folder, "far/2"), C);
    await serves(B, C);
  });

  it("is served when the folder it is linked through is swapped, as Kubernetes mounts do", async () => {
    mkdirSync(join(folder, "..1"));
    mkdirSync(join(folder, "..2"));
    writeFileSync(join(folder, "..1/supergraph.graphql"), A);
    writeFileSync(join(folder, "..2/supergraph.graphql"), B);
    symlinkSync("..1", join(folder, "..data"));
    symlinkSync("..data/supergraph.graphql", file);
    start();
    symlinkSync("..2", join(folder, "..data_tmp"));
    renameSync(join(folder, "..data_tmp"), join(folder, "..data"));
    rmSync(join(folder, "..1"), { recursive: true });
    await serves(B);
    expect(refused()).toEqual([]);
  });

  it("is served where no event comes, though neither its size nor its time tells of the change", async () => {
    const other = A.replaceAll("a: Int", "z: Int");
    expect(other).toHaveLength(A.length);
    mkdirSync(join(folder, "far"));
    const target = join(folder, "far/file");
    writeFileSync(target, A);
    const then = new Date(1_700_000_000_000);
    utimesSync(target, then, then);
    symlinkSync("far/file", file);
    start();
    writeFileSync(target, other);
    utimesSync(target, then, then);
    await serves(other);
  });

  it("does not change by being touched, nor by being written as it was", async () => {
    writeFileSync(file, A);
    start();
    for (let i = 0; i < 5; i++) {
      utimesSync(file, new Date(), new Date());
      writeFileSync(file, A);
      await watch.reload();
    }
    expect(lines.map(({ msg }) => msg)).toEqual(Array.from({ length: 5 }, () => "supergraph unchanged"));
    await looksOn();
    expect(texts()).toEqual([C]);
  });

  it.each([
    ["empty", "", "expected a supergraph, got an empty text; compose the subgraphs again"],
    ["half written", A.slice(0, A.length / 2), "expected GraphQL SDL, got a syntax error at line"],
    ["no supergraph", "type Query { a: Int }", "expected a composed supergraph (enum join__Graph), got a plain schema"],
  ])("is refused once, in one line, when it is %s; the right one after it is served", async (_, sdl, reason) => {
    writeFileSync(file, A);
    start();
    writeFileSync(file, sdl);
    await until(() => refused().length > 0, "a refusal");
    writeFileSync(file, sdl);
    await looksOn();
    expect(refused()).toEqual([expect.stringContaining(reason)]);
    expect(refused()[0]).not.toContain("\n");
    expect(texts()).toEqual([C]);
  });

  it("is refused when it is deleted, and served when it is made again", async () => {
    writeFileSync(file, A);
    start();
    unlinkSync(file);
    await until(() => refused().length > 0, "a refusal");
    expect(refused()).toEqual([expect.stringContaining("got no such file or folder at")]);
    writeFileSync(file, B);
    await serves(B);
    expect(refused()).toHaveLength(1);
  });

  it("outlives its whole folder", async () => {
    const inner = join(folder, "inner");
    mkdirSync(inner);
    const path = join(inner, "s.graphql");
    writeFileSync(path, A);
    start({ path });
    rmSync(inner, { recursive: true });
    await until(() => refused().length > 0, "a refusal");
    mkdirSync(inner);
    writeFileSync(path, B);
    await serves(B);
  });

  it("that comes back to what is served, after a refusal, is said to be unchanged", async () => {
    writeFileSync(file, A);
    start();
    writeFileSync(file, "");
    await until(() => refused().length > 0, "a refusal");
    writeFileSync(file, A);
    await until(() => lines.at(-1)?.msg === "supergraph unchanged", "the return");
    expect(texts()).toEqual([]);
  });

  it("is not judged while it is being written, however long that takes", async () => {
    writeFileSync(file, A);
    start({ settleMs: 1_000 });
    // Whole at every definition: only time tells that more is to come.
    const parts = B.split(/(?<=\n\n)/);
    expect(parts.length).toBeGreaterThan(5);
    for (let i = 1; i <= parts.length; i++) {
      writeFileSync(file, parts.slice(0, i).join(""));
      await new Promise((soon) => setTimeout(soon, 20));
    }
    await serves(B);
    expect(refused()).toEqual([]);
  });

  it("is published once for a burst of changes", async () => {
    writeFileSync(file, A);
    start({ settleMs: 200 });
    for (let i = 0; i < 20; i++) writeFileSync(file, i % 2 ? C : B);
    await serves(C);
    expect(refused()).toEqual([]);
  });

  it("is refused when it cannot be put to use, and a fault of ours is no end of the watch", async () => {
    writeFileSync(file, A);
    publish = async () => {
      throw new ConfigError(["S_URL: expected an http(s) URL", "T_URL: expected an http(s) URL"]);
    };
    start();
    writeFileSync(file, B);
    await until(() => refused().length > 0, "a refusal");
    expect(refused()).toEqual(["S_URL: expected an http(s) URL; T_URL: expected an http(s) URL"]);
    publish = async () => {
      throw new TypeError("secret");
    };
    writeFileSync(file, A.replaceAll("a: Int", "q: Int"));
    await until(() => refused().length > 1, "another");
    expect(refused()[1]).toBe("a fault of this software");
    expect(lines.filter(({ level }) => level === "error")).toEqual([expect.objectContaining({ error: "TypeError", msg: "fault" })]);
    publish = async (supergraph) => void published.push(supergraph);
    await looksOn();
  });

  it("is judged at once when that is asked for, and each time it is", async () => {
    writeFileSync(file, A);
    start({ pollMs: 600_000, settleMs: 600_000 });
    await watch.reload();
    writeFileSync(file, B);
    await watch.reload();
    expect(texts()).toEqual([B]);
    writeFileSync(file, "");
    await watch.reload();
    await watch.reload();
    expect(refused()).toHaveLength(2);
  });

  it("is no longer looked at when the watch is closed", async () => {
    writeFileSync(file, A);
    start();
    await watch.close();
    writeFileSync(file, B);
    await watch.reload();
    expect(published).toEqual([]);
  });
});
