import { type Facts, factsOf } from "./facts";
import { brokenImports, brokenTexts, IMPORT_RULES, LONGEST_FILE, MODULE_RULES, TEXT_RULES } from "./rules";
import { projectFiles, type SourceFile } from "./tree";

const files = projectFiles();
const sources = files.filter(({ path }) => path.endsWith(".ts"));
const modules = sources.map(factsOf);

const named = <T extends { sentence: string }>(rules: readonly T[]) => rules.map((rule) => [rule.sentence, rule] as const);
const rule = <T extends { sentence: string }>(rules: readonly T[], words: string): T => {
  const found = rules.find(({ sentence }) => sentence.includes(words));
  if (!found) throw new Error(`no rule says "${words}"`);
  return found;
};

describe("the house", () => {
  it("is read: modules of every room", () => {
    for (const room of ["cli/", "gateway/", "subgraphs/kit/", "schema/", "county/", "test/"])
      expect(modules.filter(({ path }) => path.startsWith(room))).not.toHaveLength(0);
  });

  it.each(named(IMPORT_RULES))("%s", (_sentence, each) => expect(brokenImports(each, modules)).toEqual([]));

  it.each(named(MODULE_RULES))("%s", (_sentence, { broken }) => {
    expect(sources.filter((file, index) => broken(modules[index] as Facts, file)).map(({ path }) => path)).toEqual([]);
  });

  it.each(named(TEXT_RULES))("%s", (_sentence, each) => expect(brokenTexts(each, files)).toEqual([]));

  it("resolves every import of its own to a file that exists", () => {
    const there = new Set(files.map(({ path }) => path.replace(/(\/index)?\.[cm]?[jt]s$/, "")));
    const missing = modules.flatMap(({ path, imports }) =>
      imports
        .filter(({ ours, target }) => ours && !there.has(target.replace(/\/index$/, "")) && !files.some((file) => file.path === target))
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("the checker", () => {
  const at = (path: string, text: string): Facts => factsOf({ path, text });
  const breaks = (words: string, path: string, text: string): string[] => brokenImports(rule(IMPORT_RULES, words), [at(path, text)]);

  it.each([
    ["an import", 'import { a } from "../finance/a";'],
    ["a type's import", 'import type { A } from "../finance/a";'],
    ["an import for its effects", 'import "../finance/a";'],
    ["a re-export", 'export { a } from "../finance/a";'],
    ["a re-export of all", 'export * from "../finance/a";'],
    ["a dynamic import", 'const load = () => import("../finance/a.js");'],
    ["a dynamic import of a template", "const load = () => import(`../finance/a`);"],
    ["a require", 'const a = require("../finance/a");'],
    ["an import by require", 'import a = require("../finance/a");'],
    ["a type of a module", 'let a: import("../finance/a").A;'],
    ["a roundabout path", 'import { a } from "./../../subgraphs/finance/a";'],
    ["an import after a strange regular expression", 'const r = /["`\'\\/]/; import { a } from "../finance/a";'],
  ])("sees %s of another department", (_way, text) => {
    expect(breaks("a department knows", "subgraphs/establishment/index.ts", text)).toEqual([
      "subgraphs/establishment/index.ts → subgraphs/finance/a",
    ]);
  });

  it.each([
    ["a comment", '// import { a } from "../finance/a";'],
    ["a string", "const a = 'import { a } from \"../finance/a\"';"],
    ["a package", 'import { a } from "finance";'],
    ["the kit", 'import { a } from "../kit/a";'],
    ["schema", 'import { a } from "../../schema/a";'],
    ["a neighbour", 'import { a } from "./tables/a";'],
  ])("is not misled by %s", (_what, text) => {
    expect(breaks("a department knows", "subgraphs/establishment/index.ts", text)).toEqual([]);
  });

  it.each([
    ["schema knows", "schema/a.ts", "../subgraphs/kit/a"],
    ["subgraphs/kit knows", "subgraphs/kit/a.ts", "../finance/a"],
    ["a department knows", "subgraphs/finance/a.ts", "../../gateway/server"],
    ["a department knows", "subgraphs/finance/a.ts", "../finance2/server"],
    ["gateway knows", "gateway/execution/a.ts", "../../subgraphs/kit/a"],
    ["county knows", "county/a.ts", "../subgraphs/kit/today"],
    ["county knows", "county/a.ts", "../subgraphs/finance/tables/a"],
    ["verification and reports", "verification/a.ts", "../gateway/server"],
    ["knows cli", "gateway/server.ts", "../cli/root"],
    ["never imports its tests", "cli/start.ts", "../test/support/runs"],
  ])("finds where “%s” is broken by %s → %s", (words, path, target) => {
    expect(breaks(words, path, `import { a } from "${target}";`)).toHaveLength(1);
  });

  it("lets a test reach anywhere", () => {
    expect(breaks("gateway knows", "gateway/server.test.ts", 'import { a } from "../subgraphs/finance";')).toEqual([]);
  });

  const violates = (words: string, path: string, text: string): boolean => rule(MODULE_RULES, words).broken(at(path, text), { path, text });

  it.each([
    ["default export", "gateway/a.ts", "export default 1;", true],
    ["default export", "gateway/a.ts", "export default function a() {}", true],
    ["default export", "gateway/a.ts", "const a = 1; export { a as default };", true],
    ["default export", "gateway/a.ts", "export const a = { default: 1 };", false],
    ["environment", "gateway/a.ts", "process.env.PORT;", true],
    ["environment", "gateway/a.ts", 'process["env"];', true],
    ["environment", "gateway/a.ts", "const { env } = process;", true],
    ["environment", "gateway/a.ts", 'process.env["A"] = process.env["B"];', true],
    ["environment", "gateway/a.ts", 'process.env["A"] = "1";', false],
    ["environment", "gateway/a.ts", "// process.env", false],
    ["environment", "gateway/config.ts", "process.env;", false],
    ["environment", "cli/start.ts", "process.env;", false],
    ["clock", "subgraphs/finance/a.ts", "new Date();", true],
    ["clock", "subgraphs/finance/a.ts", "new Date;", true],
    ["clock", "county/a.ts", "Date.now();", true],
    ["clock", "county/a.ts", 'new Date("2025-12-31");', false],
    ["clock", "gateway/a.ts", "Date.now();", false],
    ["clock", "subgraphs/kit/today.ts", "new Date();", false],
  ])("on “%s” judges %s saying %j: broken is %p", (words, path, text, broken) => {
    expect(violates(words, path, text)).toBe(broken);
  });

  it("measures files, and takes a reason for a long one", () => {
    const long = "a;\n".repeat(LONGEST_FILE + 1);
    expect(violates("lines", "gateway/a.ts", "a;\n".repeat(LONGEST_FILE))).toBe(false);
    expect(violates("lines", "gateway/a.ts", long)).toBe(true);
    expect(violates("lines", "gateway/a.ts", `// One table: the codes of the standard.\n${long}`)).toBe(false);
  });

  const line = (words: string, text: string): string[] =>
    brokenTexts(rule(TEXT_RULES, words), [{ path: "a.md", text } satisfies SourceFile]);

  it.each([
    ["somebody's machine", ["see ", "/home", "/somebody/project"]],
    ["somebody's machine", ["/Users", "/somebody/x"]],
    ["somebody's machine", ["(", "/root", "/x)"]],
    ["registry", ['"resolved"', ': "https://…"']],
    ["registry", ["https://registry.", "example.com/x"]],
    ["secret", ["-----BEGIN RSA PRIVATE", " KEY-----"]],
    ["secret", ["ghp", `_${"a".repeat(36)}`]],
  ])("finds what breaks “%s”", (words, pieces) => expect(line(words, `a\n${pieces.join("")}`)).toEqual(["a.md:2"]));

  it.each(["somebody's machine", "registry", "secret"])("lets a plain sentence pass “%s”", (words) => {
    expect(line(words, "The registry of institutions lives at https://example.org/home/index.html; ./root/x; framework/x")).toEqual([]);
  });
});
