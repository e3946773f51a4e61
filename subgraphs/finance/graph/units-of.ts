import { divisionOfMof } from "../../kit/codes/division";
import { type SubgraphContext, divisionScope, loader } from "../../kit/context";
import { type UnitLink, localUnits } from "../../kit/crosswalk";
import { BasAgencyInfo } from "../tables/BAS_AGENCY_INFO";
import { unitDivisions } from "./divisions";

/** The budget units of an institution in a fiscal year. */
export async function unitsIn(context: SubgraphContext, institutionCode: string, year: string): Promise<UnitLink[]> {
  const units = await localUnits(context).load(institutionCode);
  return units.filter((unit) => unit.year === year);
}

/** Whether units, as `year code`, lie in the caller's scope; one that the books do not know belongs to the home division (11.7). */
const inScope = (context: SubgraphContext) =>
  loader<string, boolean>(context, "units-in-scope", async (keys) => {
    if ((await unitDivisions(context))?.all) return keys.map(() => true);
    const rows = await context.database
      .createQueryBuilder(BasAgencyInfo, "a")
      .select("a.AGENCY_CODE", "unit")
      .addSelect("a.FISCAL_YEAR", "year")
      .addSelect("a.MOF_DIV_CODE", "division")
      .where("a.AGENCY_CODE IN (:...units) AND a.FISCAL_YEAR IN (:...years)", {
        units: [...new Set(keys.map((key) => key.slice(5)))],
        years: [...new Set(keys.map((key) => key.slice(0, 4)))],
      })
      .getRawMany<{ unit: string; year: string; division: string }>();
    const divisions = new Map(rows.map(({ unit, year, division }) => [`${year} ${unit.trim()}`, divisionOfMof(division)]));
    const scope = divisionScope(context);
    return keys.map((key) => (divisions.get(key) ?? context.homeDivision).startsWith(scope));
  });

/**
 * The units in the caller's scope whose figures are the institution's own in these years. Null for whoever shares books with others in one of
 * them: the figures of an accounting group stand on its unit and cannot be told apart (11.6).
 */
export async function ownUnits(context: SubgraphContext, institutionCode: string, years: readonly string[]): Promise<UnitLink[] | null> {
  const linked = (await localUnits(context).load(institutionCode)).filter(({ year }) => years.includes(year));
  const within = await Promise.all(linked.map(({ localCode, year }) => inScope(context).load(`${year} ${localCode}`)));
  const units = linked.filter((_, i) => within[i]);
  return units.some(({ sharedBooks }) => sharedBooks) ? null : units;
}
