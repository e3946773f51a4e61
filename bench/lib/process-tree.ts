import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** Clock ticks a second of /proc/<pid>/stat. */
const TICKS = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout?.trim() || 100);

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** utime + stime of all its threads, ended ones included, in seconds. */
  readonly cpu: number;
}

function statOf(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The command stands in parentheses and may hold anything; proc(5) counts from there: ppid is 4, utime 14, stime 15.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { pid: Number(pid), parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    return undefined; // It ended between the two looks.
  }
}

function treeOf(root: number): Stat[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(pid) ?? []);
  const tree = all.filter(({ pid }) => pid === root);
  for (let i = 0; i < tree.length; i++) tree.push(...all.filter(({ parent }) => parent === tree[i]!.pid));
  return tree;
}

/** CPU seconds that a process and its living descendants have used, as the system counts them. */
export const cpuSecondsOf = (root: number): number => treeOf(root).reduce((sum, { cpu }) => sum + cpu, 0);

/** Largest resident set so far (VmHWM) of a process and its living descendants, in MiB. */
export const peakMebibytesOf = (root: number): number => memoryOf(root, "VmHWM");

/** Resident set now (VmRSS) of a process and its living descendants, in MiB. */
export const residentMebibytesOf = (root: number): number => memoryOf(root, "VmRSS");

function memoryOf(root: number, field: "VmHWM" | "VmRSS"): number {
  return treeOf(root).reduce((sum, { pid }) => {
    try {
      return sum + Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}
