import { join, resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { ConfigError, checkAll } from "../schema/config-error";
import { terminalName } from "../schema/departments";
import { t } from "../schema/language";
import { DEFAULT_SEED, generateCounty } from "../county/generate-county";
import { checkTarget, loadCounty } from "../county/load-county";
import { OutFolderError } from "../county/out-folder";
import { COUNTY_SCHEMAS } from "../county/tables";
import { SCALES } from "../county/world/county";
import { checkDatabaseUrl } from "../subgraphs/kit/settings";
import { namingDatabase } from "./department-database";
import { DEPARTMENTS, departmentNamed, listed } from "./departments";
import { fault } from "./fault";
import { withBar } from "./progress-bar";
import { redact } from "./redact";
import { ROOT } from "./root";
import { checkSecrets } from "./secrets";

/** What `--load` asks for. */
interface Load {
  readonly department: string;
  readonly schema: string;
  readonly url: string;
}

interface Options {
  out: string;
  seed: number;
  scale: number;
  load?: readonly Load[];
  sqlite: boolean;
}

const scale = (text: string): number => {
  if (!SCALES.includes(Number(text))) throw new InvalidArgumentError(t`Expected ${listed(SCALES)}.`);
  return Number(text);
};

const whole = (text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError(t`Expected a whole number.`);
  return Number(text);
};

/** `finance=mysql://…` → the department's schema and the database to load it into. */
function target(text: string, others: readonly Load[] = []): readonly Load[] {
  const [, department, url] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!department || !url) throw new InvalidArgumentError(t`Expected <department>=<url>, with a department of ${DEPARTMENTS}.`);
  const { name, legacySchema } = departmentNamed(department);
  return [...others, { department: name, schema: legacySchema, url }];
}

/** The option as the user gave it, as far as it may be shown. */
const optionOf = ({ department }: Load): string => `--load ${department}`;

/** Tries every database before anything is generated. @throws ConfigError naming each department whose cannot be loaded */
async function checkTargets(load: readonly Load[]): Promise<void> {
  checkAll([...load.map((one) => () => checkDatabaseUrl(optionOf(one), one.url)), () => load.length && checkSecrets(process.env)]);
  const tried = await Promise.allSettled(
    load.map((one) => namingDatabase(optionOf(one), () => checkTarget({ ...one, name: optionOf(one) }))),
  );
  const problems = tried.flatMap((one) => (one.status === "rejected" ? [fault(one.reason)] : []));
  if (problems.length) throw new ConfigError(problems);
}

/** Names the option in what is said of its folder. */
function namingOut(error: unknown): never {
  throw error instanceof OutFolderError ? new ConfigError([t`--out: ${error.message}`]) : error;
}

/** `headwater county`: generates the fictitious county and loads it. */
export function command(program: Command): void {
  program
    .command("county")
    .description(t`generate the fictitious county 青垣县 and load it into databases`)
    .option(`--out <${t`folder`}>`, t`where its files go`, join(ROOT, "data/county"))
    .option(`--seed <${t`number`}>`, t`the same seed gives the same bytes`, whole, DEFAULT_SEED)
    .option(`--scale <${t`number`}>`, t`1: one county; 10: a city of ten; 100: ten cities`, scale, 1)
    .option(`--load <${t`department=url`}>`, t`load a department's tables into a database without them; may be repeated`, target)
    .option("--no-sqlite", t`leave out the embedded databases beside the files`)
    .action(async ({ out, seed, scale, load = [], sqlite }: Options) => {
      const dir = resolve(out);
      await checkTargets(load);
      await withBar(t`generating`, (onProgress) => generateCounty({ out: dir, seed, scale, sqlite, onProgress })).catch(namingOut);
      for (const { department, schema, url } of load)
        await withBar(
          t`loading ${terminalName(department)}`,
          (onProgress) => loadCounty({ dir, schema, url, onProgress }),
          t`${terminalName(department)} has a part of its tables: drop them before you load it again`,
        );
      console.log(`${dir}: ${COUNTY_SCHEMAS.join(", ")}`);
      for (const { department, schema, url } of load)
        console.log(t`${terminalName(department)}: the tables of ${schema} are loaded into ${redact(url)}`);
    });
}
