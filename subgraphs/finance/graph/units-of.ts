import { type SubgraphContext } from "../../kit/context";
import { type UnitLink, localUnits, unitLinks } from "../../kit/crosswalk";

/** The budget units of an institution in a fiscal year. */
export async function unitsIn(context: SubgraphContext, institutionCode: string, year: string): Promise<UnitLink[]> {
  const units = await localUnits(context).load(institutionCode);
  return units.filter((unit) => unit.year === year);
}

/**
 * The units whose figures are the institution's own in these years. Null for whoever shares books with others in one of
 * them: the figures of an accounting group stand on its unit and cannot be told apart (11.6).
 */
export async function ownUnits(context: SubgraphContext, institutionCode: string, years: readonly string[]): Promise<UnitLink[] | null> {
  const units = (await localUnits(context).load(institutionCode)).filter(({ year }) => years.includes(year));
  const siblings = await unitLinks(context).loadMany([...new Set(units.map(({ localCode }) => localCode))]);
  const links = siblings.flatMap((found) => {
    if (found instanceof Error) throw found;
    return found;
  });
  return links.some(({ accountingGroup, year }) => accountingGroup && years.includes(year)) ? null : units;
}
