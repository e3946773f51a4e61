import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HEADWATER } from "./support/headwater";

const folder = mkdtempSync(join(tmpdir(), "headwater-stop-"));
const terminal = join(folder, "terminal.cjs");
writeFileSync(terminal, "process.stderr.isTTY = true;");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a county that is being made", () => {
  it.each([
    ["SIGINT", 130, "C", "headwater: stopped; nothing was changed\n"],
    ["SIGTERM", 143, "zh_CN.UTF-8", "headwater: 已停止，没有改动任何内容\n"],
  ] as const)(
    "is stopped by %s: status %d, the terminal as it was, one line, no folder left",
    async (signal, status, LANG, words) => {
      const place = mkdtempSync(join(folder, "place-"));
      const child = spawn(HEADWATER, ["county", "--out", join(place, "county"), "--no-sqlite"], {
        env: { PATH: process.env.PATH, LANG, NODE_OPTIONS: `--require ${terminal}` },
        stdio: ["ignore", "ignore", "pipe"],
      });
      const ended = once(child, "close");
      let said = "";
      child.stderr.on("data", (chunk: Buffer) => {
        const drawn = said.includes("\u001b[?7l");
        said += chunk.toString();
        // The bar is there: the cursor and the wrapping of lines are off.
        if (!drawn && said.includes("\u001b[?7l")) child.kill(signal);
      });
      expect(await ended).toEqual([status, null]);
      expect(said.split("\u001b[?25l").length).toBe(said.split("\u001b[?25h").length);
      expect(said.split("\u001b[?7l").length).toBe(said.split("\u001b[?7h").length);
      expect(said.endsWith(`\n${words}`)).toBe(true);
      expect(readdirSync(place)).toEqual([]);
    },
    120_000,
  );
});

describe("a county that is being loaded", () => {
  it("is stopped with a word on the tables that it leaves in the database", async () => {
    const place = mkdtempSync(join(folder, "place-"));
    const load = `finance=sqlite:${join(place, "finance.sqlite")}`;
    const child = spawn(HEADWATER, ["county", "--out", join(place, "county"), "--no-sqlite", "--load", load], {
      env: { PATH: process.env.PATH, NODE_OPTIONS: `--require ${terminal}` },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = once(child, "close");
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      const loading = said.includes("loading finance");
      said += chunk.toString();
      if (!loading && said.includes("loading finance")) child.kill("SIGINT");
    });
    expect(await ended).toEqual([130, null]);
    expect(said.endsWith("\nheadwater: stopped; finance has a part of its tables: drop them before you load it again\n")).toBe(true);
  }, 120_000);
});
