import { posix } from "node:path";
import { parseSync } from "@swc/core";
import type { SourceFile } from "./tree";

/** What a module's syntax tree says of it. Comments and strings cannot be mistaken for code. */
export interface Facts {
  readonly path: string;
  /** What it imports, by any way of saying so: `subgraphs/kit/today` for a file of the project, else the package's name. */
  readonly imports: readonly Import[];
  readonly exportsDefault: boolean;
  /** Reading or passing on `process.env`; setting one variable of it is not reading. */
  readonly readsEnvironment: boolean;
  /** `Date.now()`, `new Date()` or `Date()`: the present moment, unlike `new Date(value)`. */
  readonly readsClock: boolean;
}

export interface Import {
  readonly target: string;
  /** True for a path within the project. */
  readonly ours: boolean;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The facts of one TypeScript module. @throws when it does not parse */
export function factsOf({ path, text }: SourceFile): Facts {
  const found = { specifiers: new Set<string>(), exportsDefault: false, readsEnvironment: false, readsClock: false };
  walk(parseSync(text, { syntax: "typescript", decorators: true, target: "es2022" }), (node) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) found.specifiers.add(specifier);
    if (node.type === "ExportDefaultDeclaration" || node.type === "ExportDefaultExpression") found.exportsDefault = true;
    if (node.type === "ExportSpecifier" && name(node["exported"] ?? node["orig"]) === "default") found.exportsDefault = true;
    if (isMember(node, "process", "env") || unpacksEnvironment(node)) found.readsEnvironment = true;
    if (readsClock(node)) found.readsClock = true;
  });
  const { specifiers, ...rest } = found;
  return { path, imports: [...specifiers].map((specifier) => resolve(path, specifier)), ...rest };
}

/** The module named by an import, re-export, `import x = require()`, `import()`, `require()`, `require.resolve()`, `jest.mock()` or `import("…")` type. */
function specifierOf(node: Node): string | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
      return text(node["source"]);
    case "TsExternalModuleReference":
      return text(node["expression"]);
    case "TsImportType":
      return text(node["argument"]);
    case "CallExpression": {
      const callee = node["callee"] as Node;
      const loads =
        callee.type === "Import" ||
        name(callee) === "require" ||
        isMember(callee, "require", "resolve") ||
        isMember(callee, "jest", "mock") ||
        isMember(callee, "jest", "requireActual");
      return loads ? text((node["arguments"] as { expression: Node }[])[0]?.expression) : undefined;
    }
    default:
      return undefined;
  }
}

function resolve(from: string, specifier: string): Import {
  if (specifier.startsWith(".")) return { target: posix.join(posix.dirname(from), specifier).replace(/\.[jt]s$/, ""), ours: true };
  const [scope, second] = specifier.split("/");
  return { target: scope?.startsWith("@") && second ? `${scope}/${second}` : (scope ?? specifier), ours: false };
}

function readsClock(node: Node): boolean {
  if (node.type === "NewExpression") return name(node["callee"]) === "Date" && !(node["arguments"] as unknown[] | null)?.length;
  if (node.type !== "CallExpression") return false;
  return name(node["callee"]) === "Date" || isMember(node["callee"] as Node, "Date", "now");
}

const unpacksEnvironment = (node: Node): boolean =>
  node.type === "VariableDeclarator" && name(node["init"]) === "process" && JSON.stringify(node["id"]).includes('"value":"env"');

/** `object.property` or `object["property"]`. */
function isMember(node: Node, object: string, property: string): boolean {
  if (node.type !== "MemberExpression" || name(node["object"]) !== object) return false;
  const key = node["property"] as Node;
  return name(key) === property || (key.type === "Computed" && text(key["expression"]) === property);
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;
const name = (value: unknown): unknown => (isNode(value) && value.type === "Identifier" ? value["value"] : undefined);
const text = (value: unknown): string | undefined => {
  if (!isNode(value)) return undefined;
  if (value.type === "StringLiteral") return value["value"] as string;
  const quasis = value.type === "TemplateLiteral" ? (value["quasis"] as { cooked: string }[]) : [];
  return quasis.length === 1 ? quasis[0]?.cooked : undefined;
};

const setsEnvironment = ({ type, left }: Node): boolean =>
  type === "AssignmentExpression" && isNode(left) && left.type === "MemberExpression" && isMember(left["object"] as Node, "process", "env");

function walk(value: unknown, visit: (node: Node) => void): void {
  if (!isNode(value)) return;
  if (typeof value.type === "string") visit(value);
  if (setsEnvironment(value)) return walk(value["right"], visit);
  for (const child of Object.values(value)) walk(child, visit);
}
