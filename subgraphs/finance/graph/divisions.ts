import { divisionOfMof } from "../../kit/codes/division";
import { type SubgraphContext, divisionScope, loader } from "../../kit/context";

/*
 * MOF_DIV_CODE is the first column of the only indexes that have the codes of units. Divisions are few: named as literals,
 * they let a statement find by these indexes what it knows the code of.
 */

const COUNTY_DIGITS = 6;

/** All that a table has in MOF_DIV_CODE, read once in a request: a step of the index for each division. */
const divisionsOf = (context: SubgraphContext, table: "BAS_PERSON_INFO" | "BAS_AGENCY_INFO"): Promise<readonly string[]> =>
  loader<string, readonly string[]>(context, `divisions:${table}`, async (keys) => {
    const rows = await context.database.query<{ division: string }[]>(`SELECT DISTINCT MOF_DIV_CODE AS division FROM ${table}`);
    return keys.map(() => rows.map(({ division }) => division));
  }).load("all");

/**
 * MOF_DIV_CODE of the divisions in the scope asked for, as the people's table writes them. What is no division's code
 * belongs to the home division (11.7).
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export async function divisionsIn(context: SubgraphContext, asked: string | null | undefined): Promise<string[]> {
  const scope = divisionScope(context, asked);
  return (await divisionsOf(context, "BAS_PERSON_INFO")).filter((code) => (divisionOfMof(code) ?? context.homeDivision).startsWith(scope));
}

/**
 * MOF_DIV_CODE of the units in the scope asked for, and whether that is all of them; undefined where the scope is one
 * county, whose units its prefix finds as well.
 * @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN, see divisionScope
 */
export async function unitDivisions(
  context: SubgraphContext,
  asked?: string | null,
): Promise<{ within: string[]; all: boolean } | undefined> {
  const scope = divisionScope(context, asked);
  if (scope.length === COUNTY_DIGITS) return undefined;
  const home = context.homeDivision.startsWith(scope);
  const divisions = await divisionsOf(context, "BAS_AGENCY_INFO");
  const within = divisions.filter((code) => code.startsWith(scope) || (home && code.trim() === ""));
  return { within, all: home && within.length === divisions.length };
}
