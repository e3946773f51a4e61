import { type SubgraphContext, divisionScope } from "../../kit/context";
import { linkFacts, localUnits, unitLinks } from "../../kit/crosswalk";
import type { LinkState } from "../../kit/graph/enums";
import { legalUnits, placesOf } from "./places";

/** Which institution a place belongs to, as far as that is settled. */
export interface PlaceLink {
  state: LinkState;
  institutionCode: string | null;
}

const UNLINKED: PlaceLink = { state: "UNLINKED", institutionCode: null };

/** The link of a place's legal unit. A place that no table knows is unlinked. */
export async function linkOfPlace(context: SubgraphContext, place: string | null | undefined): Promise<PlaceLink> {
  const unit = place ? await legalUnits(context).load(place) : null;
  return unit ? linkOfUnit(context, unit.code) : UNLINKED;
}

/** The link of a legal unit. */
export async function linkOfUnit(context: SubgraphContext, code: string): Promise<PlaceLink> {
  return linkFacts(await unitLinks(context).load(code));
}

/** Codes of the legal units in the caller's scope that are an institution. */
export async function unitsOf(context: SubgraphContext, institutionCode: string): Promise<string[]> {
  const scope = divisionScope(context);
  const codes = [...new Set((await localUnits(context).load(institutionCode)).map(({ localCode }) => localCode))];
  const units = await Promise.all(codes.map((code) => legalUnits(context).load(code)));
  return codes.filter((_, i) => (units[i]?.divisionCode ?? context.homeDivision).startsWith(scope));
}

/** All places of these institutions. */
export async function placesOfInstitutions(context: SubgraphContext, institutionCodes: readonly string[]): Promise<string[]> {
  const units = (await Promise.all(institutionCodes.map((code) => unitsOf(context, code)))).flat();
  return (await Promise.all(units.map((unit) => placesOf(context).load(unit)))).flat();
}
