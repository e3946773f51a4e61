import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/** With taskset and two processors, what is measured has one for itself and everything else shares the other. */
export const pinned: boolean = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

const REST = "0";
const MEASURED = "1";

/** The command line that runs `command` where what is measured runs. */
export const onMeasured = (command: readonly string[]): readonly string[] =>
  pinned ? ["taskset", "--cpu-list", MEASURED, ...command] : command;

/** Moves this process, all its threads, and with them its later children out of the way. */
export function stepAside(): void {
  if (pinned) spawnSync("taskset", ["--all-tasks", "--cpu-list", "--pid", REST, String(process.pid)]);
}
