import { join } from "node:path";
import type { Demonstration } from "../../cli/demonstration";
import { ensureDemonstration } from "../../cli/demonstration";

/** The county that all suites read and none writes: generated and linked once, by the global setup. */
export const COUNTY_DIR = join(__dirname, "../../.cache/county");

export const county = (): Promise<Demonstration> => ensureDemonstration(COUNTY_DIR, () => undefined);
