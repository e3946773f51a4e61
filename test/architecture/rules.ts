import type { Facts } from "./facts";
import type { SourceFile } from "./tree";

/** One sentence of who may know whom, over the imports of the modules it is about. */
export interface ImportRule {
  readonly sentence: string;
  /** The modules the rule is about, as a prefix of their path. */
  readonly of: RegExp;
  /** What they may import of the project, given their own path. Packages are always allowed. */
  readonly may: (target: string, from: string) => boolean;
}

const within = (...folders: string[]) => {
  return (target: string) => folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
};

/** The department of `subgraphs/finance/…`: `subgraphs/finance`. */
const departmentOf = (path: string): string => path.split("/").slice(0, 2).join("/");

/** Departments are the folders of subgraphs/ but for the kit; `sharing` is the gateway's own facts as a subgraph. */
export const IMPORT_RULES: readonly ImportRule[] = [
  { sentence: "schema knows nothing of the project", of: /^schema\//, may: within("schema") },
  {
    sentence: "subgraphs/kit knows no department, only schema",
    of: /^subgraphs\/kit\//,
    may: within("subgraphs/kit", "schema"),
  },
  {
    sentence: "a department knows the kit, schema and itself, never another department nor the gateway",
    of: /^subgraphs\/(?!kit\/)/,
    may: (target, from) => within("subgraphs/kit", "schema", departmentOf(from))(target),
  },
  { sentence: "gateway knows schema only: no department, no table", of: /^gateway\//, may: within("gateway", "schema") },
  {
    sentence: "county knows the kit's code functions, its person key, how operators are told and itself, never the graph",
    of: /^county\//,
    may: within("county", "subgraphs/kit/codes", "subgraphs/kit/identity/person-key", "schema/language", "schema/file-fault"),
  },
  {
    sentence: "verification and reports know the graph only through the committed schema",
    of: /^(verification|reports)\//,
    may: (target, from) => within("schema", from.split("/")[0] ?? "")(target),
  },
  {
    sentence: "nothing but cli, bench, tools and tests knows cli",
    of: /^(?!cli\/|bench\/|tools\/|test\/)/,
    may: (target) => !within("cli")(target),
  },
  {
    sentence: "the product never imports its tests, benchmarks or tools",
    of: /^(cli|gateway|subgraphs|schema|county|verification|reports)\//,
    may: (target) => !within("test", "bench", "tools")(target),
  },
];

/** Tests stand beside what they test and may reach into any room. */
const isTest = (path: string): boolean => path.startsWith("test/") || path.endsWith(".test.ts");

/** Each import that breaks the rule, as `from → target`. */
export function brokenImports(rule: ImportRule, modules: readonly Facts[]): string[] {
  return modules
    .filter(({ path }) => rule.of.test(path) && !isTest(path))
    .flatMap(({ path, imports }) =>
      imports.filter(({ ours, target }) => ours && !rule.may(target, path)).map(({ target }) => `${path} → ${target}`),
    );
}

/** Where the environment is read: settings, commands, the business date, and the tests' own switches. */
const ENVIRONMENT_ROOMS = /^(cli|bench|tools|test)\/|(^|\/)(config|settings|today|language)\.ts$|\.test\.ts$/;

/** One sentence about a module's own text or syntax. */
export interface ModuleRule {
  readonly sentence: string;
  readonly broken: (facts: Facts, file: SourceFile) => boolean;
}

export const LONGEST_FILE = 300;

export const MODULE_RULES: readonly ModuleRule[] = [
  {
    sentence: `a file over ${LONGEST_FILE} lines says within its first lines why it is one thing`,
    broken: (_facts, { text }) => {
      const lines = text.trimEnd().split("\n");
      return lines.length > LONGEST_FILE && !/\bone (thing|file|piece|table|list)\b/i.test(lines.slice(0, 15).join(" "));
    },
  },
  { sentence: "no module has a default export", broken: ({ exportsDefault }) => exportsDefault },
  {
    sentence: "the environment is read in config, settings, today, language and cli only",
    broken: ({ path, readsEnvironment }) => readsEnvironment && !ENVIRONMENT_ROOMS.test(path),
  },
  {
    sentence: "in departments, kit and county only kit/today reads the clock: business dates are given",
    broken: ({ path, readsClock }) =>
      readsClock && /^(subgraphs|county)\//.test(path) && !/^subgraphs\/kit\/today\.ts$/.test(path) && !isTest(path),
  },
];

/** One sentence about every text file, code or not. */
export interface TextRule {
  readonly sentence: string;
  readonly pattern: RegExp;
}

// In pieces, so that this file does not break the rules it states.
const either = (...parts: string[]): RegExp => new RegExp(parts.join("|"));

export const TEXT_RULES: readonly TextRule[] = [
  {
    sentence: "no file names a path of somebody's machine",
    pattern: either("/(?:home|Users)" + "/[a-z][\\w.-]*/", "(?<![\\w.~])/(?:root|work)" + "/", "[A-Z]:\\\\Users" + "\\\\"),
  },
  {
    sentence: "no file names a package registry",
    pattern: either('"resolved"' + ":", "\\bregistry\\.[a-z0-9-]+" + "\\.[a-z]+", "_auth" + "Token"),
  },
  {
    sentence: "no file holds a secret",
    pattern: either(
      // cspell:disable
      "-----BEGIN [A-Z ]*PRIVATE" + " KEY-----",
      "\\bAKIA" + "[0-9A-Z]{16}\\b",
      "\\bgh[pousr]" + "_[A-Za-z0-9]{36}",
      "\\bgithub_pat" + "_\\w{20}",
      "\\bnpm" + "_[A-Za-z0-9]{36}\\b",
      "\\bxox[abprs]" + "-[0-9A-Za-z-]{10}",
      "\\bsk-" + "[A-Za-z0-9_-]{32}",
      // cspell:enable
    ),
  },
];

/** `path:line` of each place that breaks the rule. */
export function brokenTexts({ pattern }: TextRule, files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])));
}
