import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const ROOT = join(__dirname, "../..");

/** A service of docker-compose.yml, in the forms that this file uses. */
export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: "service_healthy" | "service_completed_successfully" }>>;
  readonly healthcheck?: { readonly test: readonly [kind: "CMD" | "CMD-SHELL", ...words: string[]] };
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

const TEXT = readFileSync(join(ROOT, "docker-compose.yml"), "utf8");

/** The file as it is written, merges and aliases followed. */
export const written = parse(TEXT, { merge: true }) as ComposeFile;

/** The file as an engine would run it with these variables. @throws Error for a variable that must be set and is not */
export const composed = (variables: Readonly<Record<string, string>>): ComposeFile =>
  parse(TEXT, {
    merge: true,
    reviver: (_key, value: unknown) => (typeof value === "string" ? interpolate(value, variables) : value),
  }) as ComposeFile;

/** Lines `NAME=value` of an environment file. */
export const variablesOf = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .flatMap((line) => {
        const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
        return name ? [[name, value ?? ""]] : [];
      }),
  );

/** `$$`, `${NAME}`, `${NAME-default}`, `${NAME:-default}` and `${NAME:?message}` of the Compose Specification. */
function interpolate(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\$|\$\{(\w+)(?:(:?[-?])([^}]*))?\}/g, (whole, name?: string, how?: string, rest = "") => {
    if (name === undefined) return "$";
    const value = variables[name];
    const missing = value === undefined || (how?.startsWith(":") && value === "");
    if (!missing) return value;
    if (how?.endsWith("?")) throw new Error(`${name}: ${rest}`);
    if (how === undefined) throw new Error(`${name}: expected a value or a default for ${whole}`);
    return rest;
  });
}

/** The stages of the Dockerfile, each as its instructions; continued lines are not used in it. */
export const stages: readonly (readonly string[])[] = readFileSync(join(ROOT, "Dockerfile"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .reduce<string[][]>(
    (all, line) => (line.startsWith("FROM ") ? [...all, [line]] : [...all.slice(0, -1), [...(all.at(-1) ?? []), line]]),
    [],
  );

/** The words of an instruction of the last stage that is written as JSON. */
export const wordsOf = (instruction: "ENTRYPOINT" | "CMD"): string[] =>
  JSON.parse(
    stages
      .at(-1)
      ?.findLast((line) => line.startsWith(`${instruction} `))
      ?.slice(instruction.length) ?? "[]",
  ) as string[];
