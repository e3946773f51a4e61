import { parseSync } from "@swc/core";
import { keyOf } from "../../schema/language";

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The catalogue's key of every text that a module says with t`…`. @throws when it does not parse */
export function phrasesOf(text: string): string[] {
  const found: string[] = [];
  walk(parseSync(text, { syntax: "typescript", decorators: true, target: "es2022" }), (node) => {
    const tag = node["tag"] as Node | undefined;
    if (node.type !== "TaggedTemplateExpression" || tag?.["value"] !== "t") return;
    const { quasis } = node["template"] as { quasis: { cooked: string }[] };
    found.push(keyOf(quasis.map(({ cooked }) => cooked)));
  });
  return found;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (typeof (value as Node).type === "string") visit(value as Node);
  for (const child of Object.values(value)) walk(child, visit);
}
