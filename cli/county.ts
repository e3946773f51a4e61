import { join, resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { t } from "../schema/language";
import { DEFAULT_SEED, generateCounty } from "../county/generate-county";
import { loadCounty } from "../county/load-county";
import { COUNTY_SCHEMAS } from "../county/tables";
import { SCALES } from "../county/world/county";
import { departments } from "./departments";
import { withBar } from "./progress-bar";
import { ROOT } from "./root";
import { checkSecrets } from "./secrets";

interface Options {
  out: string;
  seed: number;
  scale: number;
  load: { department: string; schema: string; url: string }[];
  sqlite: boolean;
}

const scale = (text: string): number => {
  if (!SCALES.includes(Number(text))) throw new InvalidArgumentError(t`Expected ${SCALES.join(", ")}.`);
  return Number(text);
};

const whole = (text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError(t`Expected a whole number.`);
  return Number(text);
};

/** `finance=mysql://…` → the department's schema and the database to load it into. */
function target(text: string, others: Options["load"]): Options["load"] {
  const [, name, url] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  const department = departments.find((one) => one.name === name);
  if (!department || !url)
    throw new InvalidArgumentError(t`Expected <department>=<url>, with a department of ${departments.map((one) => one.name).join(", ")}.`);
  return [...others, { department: department.name, schema: department.legacySchema, url }];
}

/** `headwater county`: generates the fictitious county and loads it. */
export function command(program: Command): void {
  program
    .command("county")
    .description(t`generate the fictitious county 青垣县 and load it into databases`)
    .option("--out <folder>", t`where its files go`, join(ROOT, "data/county"))
    .option("--seed <number>", t`the same seed gives the same bytes`, whole, DEFAULT_SEED)
    .option("--scale <number>", t`1: one county; 10: a city of ten; 100: ten cities`, scale, 1)
    .option("--load <department=url>", t`load a department's tables into a database without them; may be repeated`, target, [])
    .option("--no-sqlite", t`leave out the embedded databases beside the files`)
    .action(async ({ out, seed, scale, load, sqlite }: Options) => {
      const dir = resolve(out);
      if (load.length) checkSecrets(process.env);
      await withBar(t`generating`, (onProgress) => generateCounty({ out: dir, seed, scale, sqlite, onProgress }));
      for (const { department, schema, url } of load)
        await withBar(t`loading ${department}`, (onProgress) => loadCounty({ dir, schema, url, onProgress }));
      console.log(`${dir}: ${COUNTY_SCHEMAS.join(", ")}`);
      for (const { department, schema } of load) console.log(t`${department}: the tables of ${schema} are loaded`);
    });
}
