import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../cli/root";

const OPERATIONS = join(ROOT, "schema/operations");

/** A demonstration operation of schema/operations. */
export interface Demonstration {
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export const demonstrations: readonly Demonstration[] = readdirSync(OPERATIONS)
  .filter((file) => file.endsWith(".graphql"))
  .toSorted()
  .map((file) => ({
    name: file.replace(".graphql", ""),
    query: readFileSync(join(OPERATIONS, file), "utf8"),
    variables: JSON.parse(readFileSync(join(OPERATIONS, file.replace(/graphql$/, "variables.json")), "utf8")) as Record<string, unknown>,
  }));
