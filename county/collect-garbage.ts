import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Collects what is no longer used. Left to itself V8 lets a heap that once was large grow to some times of what lives in it: the
 * counties of a city came to 880 MiB, each of them to 300.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}
