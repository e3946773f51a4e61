import { type SubgraphContext, divisionScope } from "../../kit/context";
import { linkFacts, unitLinks } from "../../kit/crosswalk";
import { type PageInfoFacts, type SortKey, decodeCursor, encodeCursor, pageSize } from "../../kit/rows/page";
import { rowBy } from "../../kit/rows/load";
import { XtRydz } from "../../kit/side-tables/xt-rydz";
import { employers } from "../mappers/ab01";
import type { PersonTable } from "./visible";

/*
 * Rosters follow the index of the person crosswalk, key by key, and read the legacy rows by their own keys: a page costs the
 * same wherever it stands. What is out of scope falls out of a page, which is then shorter than was asked for.
 */

const KEY: SortKey = { expression: "x.person_key", direction: "ASC", type: "text" };
const PLACE: SortKey = { expression: "x.local_pk", direction: "ASC", type: "text" };

export interface RosterPlace {
  personKey: string;
  localPk: string;
}

const persons = (context: SubgraphContext, tables: readonly PersonTable[]) =>
  context.database
    .createQueryBuilder(XtRydz, "x")
    .select("x.person_key", "personKey")
    .where("x.source_table IN (:...tables) AND x.secret <> '1'", { tables });

function cut<T>(found: readonly T[], size: number, cursor: (last: T) => string): { places: T[]; pageInfo: PageInfoFacts } {
  const places = found.slice(0, size);
  const last = places.at(-1);
  return { places, pageInfo: { hasNextPage: found.length > size, endCursor: last === undefined ? null : cursor(last) } };
}

/** The next persons who have rows in any of these tables. @throws HeadwaterError VALIDATION_FAILED on a page size or cursor that is none */
export async function personPage(context: SubgraphContext, tables: readonly PersonTable[], first: number, after: string | undefined) {
  const size = pageSize(context, first);
  const query = persons(context, tables)
    .groupBy("x.person_key")
    .orderBy("x.person_key", "ASC")
    .limit(size + 1);
  if (after) query.andWhere("x.person_key > :after", { after: decodeCursor(tables.join(), [KEY], after)[0] });
  return cut(await query.getRawMany<{ personKey: string }>(), size, ({ personKey }) => encodeCursor(tables.join(), [KEY], [personKey]));
}

/** The next rows of one table, by person. @throws HeadwaterError VALIDATION_FAILED on a page size or cursor that is none */
export async function placePage(context: SubgraphContext, table: PersonTable, first: number, after: string | undefined) {
  const size = pageSize(context, first);
  const query = persons(context, [table])
    .addSelect("x.local_pk", "localPk")
    .orderBy("x.person_key", "ASC")
    .addOrderBy("x.local_pk", "ASC")
    .limit(size + 1);
  if (after) {
    const [person, place] = decodeCursor(table, [KEY, PLACE], after);
    query.andWhere("(x.person_key > :person OR (x.person_key = :person AND x.local_pk > :place))", { person, place });
  }
  return cut(await query.getRawMany<RosterPlace>(), size, ({ personKey, localPk }) =>
    encodeCursor(table, [KEY, PLACE], [personKey, localPk]),
  );
}

/** Tells whether a unit lies in the scope asked for, as divisionSql does. @throws HeadwaterError VALIDATION_FAILED or FORBIDDEN */
export function unitsInScope(context: SubgraphContext, divisionPrefix: string): (unit: string | null | undefined) => Promise<boolean> {
  const scope = divisionScope(context, divisionPrefix);
  return async (unit) => (await divisionOf(context, unit ?? "")).startsWith(scope);
}

async function divisionOf(context: SubgraphContext, unit: string): Promise<string> {
  if (unit === "") return context.homeDivision;
  const [employer, links] = await Promise.all([
    rowBy(context, employers, "aab001", ["divisionCode"]).load(unit),
    unitLinks(context).load(unit),
  ]);
  return employer?.divisionCode ?? linkFacts(links).institutionCode?.slice(0, 6) ?? context.homeDivision;
}
