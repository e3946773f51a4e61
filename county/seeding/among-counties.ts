import type { Builder } from "../world/builder";
import type { County } from "../world/county";
import type { EstablishmentRecord, World } from "../world/model";
import { occupyAlso } from "./identity";
import { isFull } from "../world/builder";
import { type Fits, both, expectInstitution, expectPerson, settled } from "./subjects";

/*
 * What only several counties can show (domain 9.5). The places are those among the counties of a scale.
 */
const ABOVE_CEILING = 1;
const SELF_SUPPORTING: readonly number[] = [2, 3];
/** Three teachers of one county stand in the quota of the next one too. */
const GUESTS_FROM = 4;
const GUESTS_AT = 5;
const GUESTS = 3;

const isPlace = ({ of, index }: County, ...places: readonly number[]): boolean => of > 1 && places.includes(index);

/** Findings that a county has beyond those of every county. */
export const furtherFindings = (county: County): Readonly<Record<string, number>> => ({
  ...(isPlace(county, ABOVE_CEILING) ? { "QTA-12": 1 } : {}),
  ...(isPlace(county, ...SELF_SUPPORTING) ? { "INS-10": 1 } : {}),
  ...(isPlace(county, GUESTS_AT) ? { "QTA-05": GUESTS } : {}),
});

/** Quotas of the ceiling that the county has and should not. */
export const excessOf = (county: County): number => (isPlace(county, ABOVE_CEILING) ? 6 : 0);

/** INS-10 and QTA-12, before anything is told of the county. */
export function seedCounty(builder: Builder): void {
  const { county } = builder.world;
  if (isPlace(county, ABOVE_CEILING))
    builder.expect({ rule: "QTA-12", subjectType: "DIVISION", subject: county.divisionCode, discriminator: "01" });
  if (!isPlace(county, ...SELF_SUPPORTING)) return;
  // Finance does not keep it: there is no funding form to disagree with.
  const institution = builder.institution("婚姻登记服务中心");
  institution.fundingForm = "3";
  for (const line of institution.lines) line.fundingForm = "3";
  expectInstitution(builder, "INS-10", institution);
}

const cities = ["第一中学", "城关初级中学", "实验初级中学", "职业技术教育中心"];
const teacher: Fits = both(settled, ({ identity, institution }) => identity === "04" && cities.includes(institution.name.slice(3)));

/** Whom the next county has in its quota too. */
export function sendGuests(builder: Builder): void {
  if (isPlace(builder.world.county, GUESTS_FROM)) builder.world.guests = builder.choose("guests", GUESTS, teacher);
}

/** QTA-05 between counties: E has them here too, nobody else has heard of it. */
export function takeGuests(builder: Builder, neighbours: World["guests"]): void {
  if (!isPlace(builder.world.county, GUESTS_AT)) return;
  for (const record of neighbours) {
    const person = { ...record.person, absent: new Set(["O", "F", "H"] as const), plan: { guest: true } };
    const [place] = builder.choose(
      `guest/${record.number}`,
      1,
      both(teacher, (other) => !isFull(other)),
    );
    occupyAlso(builder, place as EstablishmentRecord, { ...record, person });
    expectPerson(builder, "QTA-05", person);
  }
}
