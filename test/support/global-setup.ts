import "reflect-metadata";
import { county } from "./county";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs once before all suites: says what will be skipped, and makes and links the county that every suite reads, unless it is there. */
async function globalSetup(): Promise<void> {
  if (!process.env["TEST_MARIADB_URL"]) say("MariaDB suites are skipped: TEST_MARIADB_URL is not set (npm run test:mariadb sets it)");
  const started = Date.now();
  await county();
  say(`county ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

export = globalSetup;
