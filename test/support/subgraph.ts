import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CallerClaims, SealedAssertion } from "../../schema/assertion";
import { openDatabase } from "../../subgraphs/kit/database";
import { prepareSideTables } from "../../subgraphs/kit/side-tables/prepare";
import type { SideTable } from "../../subgraphs/kit/side-tables/side-table";
import { type SubgraphDefinition, openSubgraph } from "../../subgraphs/kit/subgraph";

/** A user of the fictitious county, and one of the project's own jobs. */
export const clerk: CallerClaims = {
  sub: "test",
  department: null,
  roles: [],
  divisionPrefix: "770127",
  institutionCodes: [],
  purpose: null,
  service: false,
};
export const job: CallerClaims = { ...clerk, sub: "test-job", roles: ["SERVICE_VERIFICATION"], purpose: "VERIFICATION", service: true };

export const TEST_PERSON_KEY_SECRET = "only for tests, evidently no secret";

/** Rows of a legacy table, by column; a column not given is NULL. */
export type LegacyRows = Readonly<Record<string, readonly Readonly<Record<string, string | number | null | undefined>>[]>>;

export interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of any shape
  readonly data: any;
  readonly errors: readonly { message: string; code: unknown; path: readonly (string | number)[] | undefined }[];
  readonly statements: readonly string[];
}

export interface TestSubgraph {
  readonly sdl: string;
  ask(query: string, variables?: Record<string, unknown>, caller?: CallerClaims): Promise<Answer>;
  close(): Promise<void>;
}

/** Puts the legacy tables of a department and its side tables into an empty database, with these rows. */
export async function fillDatabase(
  url: string,
  { legacySchema }: SubgraphDefinition,
  sideTables: readonly SideTable[],
  rows: LegacyRows,
): Promise<void> {
  const database = await openDatabase({ url, tables: [] });
  try {
    const ddl = readFileSync(join(__dirname, `../../county/legacy/${legacySchema}.sql`), "utf8").replace(/^--.*$/gm, "");
    for (const statement of ddl.split(";").filter((text) => text.trim())) await database.query(statement);
    await prepareSideTables(database, sideTables);
    for (const [table, list] of Object.entries(rows))
      for (const row of list) {
        const columns = Object.keys(row).filter((column) => row[column] !== undefined);
        await database.query(
          `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
          columns.map((column) => row[column]),
        );
      }
  } finally {
    await database.destroy();
  }
}

/** A department's subgraph on a database, asked as the gateway asks it. */
export async function openTestSubgraph(
  definition: SubgraphDefinition,
  url: string,
  homeDivision = "770127",
  personKeySecret = TEST_PERSON_KEY_SECRET,
): Promise<TestSubgraph> {
  const key = randomBytes(32);
  const statements: string[] = [];
  const subgraph = await openSubgraph(definition, {
    databaseUrl: url,
    assertionKey: key,
    personKeySecret,
    homeDivision,
    onStatement: (sql) => void statements.push(sql),
  });
  return {
    sdl: subgraph.sdl,
    async ask(query, variables = {}, caller = clerk) {
      statements.length = 0;
      const request = { query, variables };
      const { data, errors } = await subgraph.execute(request, SealedAssertion.seal(caller, definition.name, request, key));
      return {
        // What the gateway receives: without null prototypes.
        data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
        errors: (errors ?? []).map(({ message, extensions, path }) => ({ message, code: extensions["code"], path })),
        statements: [...statements],
      };
    },
    close: () => subgraph.close(),
  };
}
