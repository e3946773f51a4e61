import "reflect-metadata";
import { type Part, readOptions } from "./lib/options";
import { stepAside } from "./lib/processors";
import { BIG, SMALL } from "./lib/works";
import { demonstrations } from "./parts/demonstrations";
import { distinct } from "./parts/distinct";
import { faults } from "./parts/faults";
import { fetches } from "./parts/fetches";
import { inProcess } from "./parts/in-process";
import { overHttp } from "./parts/over-http";
import { transports } from "./parts/transports";

/*
 * npm run bench [-- part… --rounds n --seconds n --only name,…]: every number we quote. Progress goes to stderr, tables to
 * stdout; bench/README.md says how to read them.
 */
const PARTS: Readonly<Record<string, Part>> = {
  big: overHttp(BIG),
  small: overHttp(SMALL),
  "in-process": inProcess,
  demonstrations,
  faults,
  distinct,
  fetches,
  transports,
};
/** What runs when nothing is named; the others take minutes each, or compare nothing. */
const USUAL = ["big", "small", "in-process", "demonstrations", "faults"];

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), Object.keys(PARTS), USUAL);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  stepAside();
  for (const part of options.parts) console.log(await PARTS[part]!(options, (line) => console.error(`bench: ${line}`)));
}

main().catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
