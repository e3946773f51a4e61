import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileFault } from "../../schema/file-fault";

/** What is said of what this does to files. */
function saidOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return fileFault(error);
  }
  throw new Error("expected an error of node:fs, got none");
}

describe("a file that cannot be read", () => {
  it.each([
    ["is not there", () => readFileSync("/nowhere.csv"), "no such file or folder"],
    ["is a folder", () => readFileSync(__dirname), "a folder"],
    ["would be a folder", () => readdirSync(__filename), "a file in place of a folder"],
    ["is behind a file", () => readFileSync(join(__filename, "x")), "a file in place of a folder"],
    // Root may write anywhere.
    [
      "is forbidden",
      () => {
        throw Object.assign(new Error(), { code: "EACCES" });
      },
      "no right to it",
    ],
    ["has a fault without words of ours", () => mkdirSync(__dirname), "EEXIST"],
  ])("%s, and is said to be", (_what, work, words) => expect(saidOf(work)).toBe(words));
});
