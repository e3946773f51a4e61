import { t } from "../schema/language";
import type { CallerClaims } from "../schema/assertion";
import type { DirectoryEntry } from "../subgraphs/kit/identity/directory";

/** Answers one operation of one of the project's own jobs. */
export type Execute = (request: {
  query: string;
  operationName: string;
  variables: Record<string, unknown>;
  caller: CallerClaims;
}) => Promise<{ data?: unknown; errors?: readonly { message: string }[] | undefined }>;

/** Rows of one page: the most a service may ask for. */
const PAGE = 2000;

const QUERY = `query InstitutionDirectory($divisionPrefix: String!, $first: Int!, $after: String) {
  institutionDirectory(divisionPrefix: $divisionPrefix, first: $first, after: $after) {
    rows {
      institutionCode divisionCode secret active uscc organisationCode
      name shortName plaqueNames formerNames parentCode usccBlind nameBlinds
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Row {
  readonly institutionCode: string;
  readonly divisionCode: string;
  readonly secret: boolean;
  readonly active: boolean;
  readonly uscc: string | null;
  readonly organisationCode: string | null;
  readonly name: string | null;
  readonly shortName: string | null;
  readonly plaqueNames: readonly string[] | null;
  readonly formerNames: readonly string[] | null;
  readonly parentCode: string | null;
  readonly usccBlind: string | null;
  readonly nameBlinds: readonly string[] | null;
}

interface Page {
  readonly institutionDirectory: {
    readonly rows: readonly Row[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

const service = (divisionPrefix: string): CallerClaims => ({
  sub: "headwater-link",
  department: null,
  roles: ["SERVICE_VERIFICATION"],
  divisionPrefix,
  institutionCodes: [],
  purpose: "VERIFICATION",
  service: true,
});

/**
 * The establishment office's institutions within a scope, read through the gateway page by page.
 * @throws Error with the gateway's own words when it answers with an error
 */
export async function* institutionDirectory(execute: Execute, divisionPrefix: string): AsyncGenerator<DirectoryEntry> {
  for (let after: string | null = null; ;) {
    const variables: Record<string, unknown> = { divisionPrefix, first: PAGE, after };
    const { data, errors } = await execute({
      query: QUERY,
      operationName: "InstitutionDirectory",
      variables,
      caller: service(divisionPrefix),
    });
    const page: Page["institutionDirectory"] = (data as Page | null | undefined)?.institutionDirectory ?? null;
    if (!page)
      throw new Error(
        t`institution directory: expected a page of institutions, got ${errors?.[0]?.message ?? "nothing"}; see that the establishment subgraph is running`,
      );
    yield* page.rows.map(entryOf);
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}

function entryOf(row: Row): DirectoryEntry {
  const { institutionCode: code, divisionCode, active, uscc, organisationCode, shortName, parentCode } = row;
  if (row.secret) return { secret: true, code, divisionCode, usccBlind: row.usccBlind, nameBlinds: row.nameBlinds ?? [] };
  const names = { name: row.name ?? "", shortName, plaqueNames: row.plaqueNames ?? [], formerNames: row.formerNames ?? [] };
  return { secret: false, code, divisionCode, active, uscc, organisationCode, parentCode, ...names };
}
