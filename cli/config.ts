import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { checkAll } from "../schema/config-error";
import { t } from "../schema/language";
import {
  type DescribedSetting,
  type Environment,
  describeSettings,
  prefixOf,
  readGatewaySettings,
  readSubgraphSettings,
} from "../gateway/config";
import { subgraphSettings } from "../subgraphs/kit/settings";
import { today } from "../subgraphs/kit/today";
import { redact } from "./redact";
import { ROOT } from "./root";

type Setting = Pick<DescribedSetting, "name" | "meaning"> & { readonly fallback?: string; readonly secret?: boolean };

/** What every process reads beside the gateway's own settings. */
const COMMON: readonly Setting[] = [
  { name: "AS_OF", fallback: t`today in Asia/Shanghai`, meaning: t`business date, yyyy-MM-dd` },
  { name: "PERSON_KEY_SECRET", secret: true, meaning: t`secret all departments share, from which person keys are made` },
  { name: "HEADWATER_NODE_FLAGS", fallback: "recommended", meaning: t`flags of node instead of the recommended ones; none for node's own` },
  { name: "HEADWATER_DEBUG", fallback: "0", meaning: t`1 shows the stack of an error that ends a command` },
];

/** What a department's subgraph and the jobs on its database read; the department's name stands in front. */
const DEPARTMENT: readonly Setting[] = [
  {
    name: "DATABASE_URL",
    meaning: t`its database: sqlite:, mysql: or mariadb: (default: the fictitious county's, where no department is set)`,
  },
  { name: "DIVISION", meaning: t`six digits of the division whose books it keeps (GB/T 2260)` },
];

interface Line extends DescribedSetting {
  readonly fallback: string;
}

/** Every setting of every process, in the order they are printed. */
export function settings(env: Environment, names: readonly string[]): Line[] {
  const defaults = new Map(describeSettings({}, names).map(({ name, value }) => [name, value]));
  const gateway = describeSettings(env, names).map((line) => ({ ...line, fallback: defaults.get(line.name) ?? "" }));
  const others = names.flatMap((name) => DEPARTMENT.map((setting) => ({ ...setting, name: prefixOf(name) + setting.name })));
  return [...gateway, ...[...COMMON, ...others].map((setting) => describe(setting, env))];
}

function describe({ name, meaning, fallback = "", secret = false }: Setting, env: Environment): Line {
  const raw = env[name] || undefined;
  return { name, meaning, fallback, given: raw !== undefined, value: raw ? (secret ? t`(set, not shown)` : redact(raw)) : fallback };
}

/** Where its database is not known here, the gateway alone asks for it. */
const checkDepartment = (name: string, env: NodeJS.ProcessEnv): unknown =>
  env[`${prefixOf(name)}DATABASE_URL`] ? subgraphSettings(name, env) : readSubgraphSettings(name, env);

/** By the committed contract: no department has to load, so a broken one does not hide the settings. */
const subgraphNames = (): string[] => readdirSync(join(ROOT, "schema/subgraphs")).map((file) => basename(file, ".graphql"));

/** `headwater config`: what this environment makes of every setting; a wrong one is an error, after all are shown. */
export function command(program: Command): void {
  program
    .command("config")
    .description(t`print every setting: its value, its default, its meaning`)
    .action(() => {
      const names = subgraphNames();
      const lines = settings(process.env, names);
      const width = Math.max(...lines.map(({ name }) => name.length));
      for (const { name, value, given, fallback, meaning } of lines) {
        const origin = given ? t` (default: ${fallback || t`none`})` : "";
        console.log(`${given ? "*" : " "} ${name.padEnd(width)}  ${value || "-"}${origin}\n  ${" ".repeat(width)}    ${meaning}`);
      }
      console.log(`\n${t`* set in the environment`}`);
      checkAll([
        () => readGatewaySettings(process.env),
        () => today(process.env),
        ...names.map((name) => () => checkDepartment(name, process.env)),
      ]);
    });
}
