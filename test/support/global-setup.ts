import { existsSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** The county every suite reads; generated once and kept in `.cache/`. */
interface CountyModule {
  ensureCounty(options: { dir: string }): Promise<unknown>;
}

/** Runs once before all suites: says what will be skipped, and generates the county unless it is there. */
async function globalSetup(): Promise<void> {
  if (!process.env.TEST_MARIADB_URL) say("MariaDB suites are skipped: TEST_MARIADB_URL is not set (npm run test:mariadb sets it)");
  const module = join(ROOT, "county/ensure-county.ts");
  if (!existsSync(module)) return;
  const started = Date.now();
  const county = (await import(module)) as CountyModule;
  await county.ensureCounty({ dir: join(ROOT, ".cache/county") });
  say(`county ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

export = globalSetup;
