import { existsSync, renameSync, rmSync } from "node:fs";

/** Puts a finished folder in the place of another; nobody sees a half of either. */
export function replaceFolder(finished: string, place: string): void {
  const old = `${place}.old-${process.pid}`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(finished, place);
  rmSync(old, { recursive: true, force: true });
}
