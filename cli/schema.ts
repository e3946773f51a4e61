import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { type DocumentNode, Kind, parse, valueFromASTUntyped } from "graphql";
import { compose } from "../gateway/supergraph/compose";
import { schemaOf } from "../subgraphs/kit/subgraph";
import { t } from "../schema/language";
import { departments } from "./departments";
import { errorsPage } from "./errors-page";
import { ROOT } from "./root";

/** Where a gateway finds a subgraph when no `<NAME>_URL` says otherwise: the service's name in docker-compose.yml. */
const subgraphUrl = (name: string) => `http://${name}:4001/graphql`;

/** `Type.field` and the groups a caller needs to see it, one line each, in order: the policy as text to review. */
function fieldGroups(documents: readonly DocumentNode[]): string {
  const lines = new Set<string>();
  for (const definition of documents.flatMap((document) => document.definitions)) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const directive = field.directives?.find((candidate) => candidate.name.value === "fieldGroup");
      const groups = directive?.arguments?.[0] && (valueFromASTUntyped(directive.arguments[0].value) as string[]);
      lines.add(`${definition.name.value}.${field.name.value} ${groups?.join(" ") ?? "-"}`);
    }
  }
  return `${[...lines].sort().join("\n")}\n`;
}

/** Every generated file of `schema/`, and the page of error codes, by path below the package's root. */
export async function contract(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const subgraphs = [];
  for (const department of departments) {
    const { sdl } = await schemaOf(department);
    files.set(`schema/subgraphs/${department.name}.graphql`, sdl);
    subgraphs.push({ name: department.name, url: subgraphUrl(department.name), sdl });
  }
  const { supergraphSdl, apiSdl, hints } = compose(subgraphs);
  if (hints.length)
    throw new Error(`schema: expected subgraphs that agree in every word, got ${hints.length} hints, the first: ${hints[0]}`);
  files.set("schema/supergraph.graphql", supergraphSdl);
  files.set("schema/api.graphql", `${apiSdl}\n`);
  files.set("docs/errors.md", errorsPage());
  files.set("schema/policy/field-groups.txt", fieldGroups(subgraphs.map(({ sdl }) => parse(sdl))));
  return files;
}

const readIfThere = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
};

/** `headwater schema`: generates the contract from the code, or checks that what is committed equals it. */
export function command(program: Command): void {
  program
    .command("schema")
    .description(t`write schema/ from the code; with --check only compare`)
    .option("--check", t`fail when a committed file differs from the code`)
    .action(async ({ check }: { check?: boolean }) => {
      const files = await contract();
      const different = [...files].filter(([path, text]) => readIfThere(join(ROOT, path)) !== text);
      if (check) {
        if (different.length)
          throw new Error(
            t`schema: expected what the code makes, got other text in ${different.map(([path]) => path).join(", ")}; run ./headwater schema, read the difference and commit it`,
          );
        console.log(t`schema: ${files.size} files equal the code`);
        return;
      }
      for (const [path, text] of different) {
        mkdirSync(dirname(join(ROOT, path)), { recursive: true });
        writeFileSync(join(ROOT, path), text);
        console.log(t`schema: wrote ${path}`);
      }
      console.log(t`schema: ${files.size - different.length} of ${files.size} files were up to date`);
    });
}
