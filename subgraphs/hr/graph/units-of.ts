import type { SubgraphContext } from "../../kit/context";
import { linkFacts, localUnits, unitLinks } from "../../kit/crosswalk";

/** The employers and named units that an institution is, by what the crosswalk knows them by. Groups that it shares are none. */
export async function unitsOf(context: SubgraphContext, institutionCode: string): Promise<string[]> {
  const units = await localUnits(context).load(institutionCode);
  return units.filter(({ accountingGroup }) => !accountingGroup).map(({ localCode }) => localCode);
}

/** The units of several institutions; undefined when none are asked for. */
export async function unitsOfAll(
  context: SubgraphContext,
  institutionCodes: readonly string[] | null | undefined,
): Promise<string[] | undefined> {
  if (!institutionCodes) return undefined;
  return (await Promise.all(institutionCodes.map((code) => unitsOf(context, code)))).flat();
}

/** The institution that a unit is; null when none is settled. */
export async function institutionOf(
  context: SubgraphContext,
  unit: string | null | undefined,
): Promise<{ institutionCode: string } | null> {
  if (!unit) return null;
  const { institutionCode } = linkFacts(await unitLinks(context).load(unit));
  return institutionCode === null ? null : { institutionCode };
}
