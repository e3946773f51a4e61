import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { GraphQLError, parse } from "graphql";
import { z } from "zod";
import { ConfigError } from "../../schema/config-error";
import { fileFault } from "../../schema/file-fault";
import { t } from "../../schema/language";

/** An operation that stands ready in the explorer; the first line of its text, a comment, is its title. */
export interface SavedOperation {
  readonly name: string;
  readonly query: string;
  /** Its variables as the text of a JSON object, empty when it takes none. */
  readonly variables: string;
}

const QUERY = ".graphql";
const VARIABLES = ".variables.json";

/** Each `<name>.graphql` of a folder with its `<name>.variables.json`, in the order of their names. @throws ConfigError */
export async function readSavedOperations(folder: string): Promise<SavedOperation[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    throw new ConfigError([
      t`OPERATIONS: expected a folder of *${QUERY} files, got ${fileFault(error)} at ${folder}; name another or unset it`,
    ]);
  });
  const queries = files.filter((file) => file.endsWith(QUERY)).toSorted();
  if (queries.length === 0)
    throw new ConfigError([t`OPERATIONS: expected a folder of *${QUERY} files, got none of them in ${folder}; name another or unset it`]);
  return Promise.all(
    queries.map(async (file) => {
      const name = file.slice(0, -QUERY.length);
      const query = await readFile(join(folder, file), "utf8");
      const variables = files.includes(name + VARIABLES) ? await readFile(join(folder, name + VARIABLES), "utf8") : "";
      check(file, t`a GraphQL document`, () => parse(query));
      if (variables) check(name + VARIABLES, t`a JSON object`, () => z.record(z.string(), z.unknown()).parse(JSON.parse(variables)));
      return { name, query, variables: variables.trimEnd() };
    }),
  );
}

function check(file: string, expected: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const line = error instanceof GraphQLError ? error.locations?.[0]?.line : undefined;
    const place = line === undefined ? file : `${file}:${line}`;
    throw new ConfigError([t`OPERATIONS: expected ${expected} at ${place}, got something else; correct the file`]);
  }
}
