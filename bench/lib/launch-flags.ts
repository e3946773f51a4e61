import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../cli/root";

/** The flags that ./headwater gives node unless told otherwise, and the one that it sets itself, for what has to run on equal terms. */
export const launchFlags: readonly string[] = [
  .../^recommended='(.*)'$/m.exec(readFileSync(join(ROOT, "headwater"), "utf8"))![1]!.split(" "),
  "--no-allocation-site-pretenuring",
];
