import { normaliseUscc, organisationCodeOf, type NormalisedUscc } from "../codes/uscc";
import type { DirectoryIndex, NamedInstitution } from "./directory-index";
import { type DivisionNames, namesAbove } from "./division-names";
import { jaroWinkler } from "./jaro-winkler";
import { normaliseInstitutionName } from "./names";

/** A unit of a department's own tables, in one year. */
export interface LocalUnit {
  readonly code: string;
  /** What {@link LocalUnit.parentKey} of other units refers to. */
  readonly key: string;
  readonly parentKey: string | null;
  readonly name: string;
  /** As it stands in the table. */
  readonly uscc: string | null;
  readonly divisionCode: string;
}

/**
 * How a unit's institution was found (domain 4.6), in the order of trying; `05` is a proposal that somebody must confirm,
 * `00` says that the unit is an institution by its own code.
 */
export type MatchMethod = "00" | "01" | "02" | "03" | "04" | "05";
type ExactMethod = Exclude<MatchMethod, "00" | "05">;

export interface Match {
  readonly institutionCode: string;
  readonly method: MatchMethod;
  /** Three decimals. */
  readonly score: string;
}

export interface MatchedUnit {
  readonly unit: LocalUnit;
  readonly uscc: NormalisedUscc;
  readonly match: Match | null;
  /** The unit is a secret institution, or stands below one and is no open institution itself. */
  readonly secret: boolean;
}

export interface MatcherOptions {
  readonly index: DirectoryIndex;
  readonly divisionNames: DivisionNames;
  /** True where the units' credit code may be an organisation code of nine characters. */
  readonly oldOrganisationCode?: boolean | undefined;
}

const SCORES: Readonly<Record<ExactMethod, string>> = { "01": "1.000", "02": "0.980", "03": "0.950", "04": "0.900" };
const LEAST_SIMILARITY = 0.93;

/** A unit with everything of it that is compared. */
interface ReadUnit {
  readonly unit: LocalUnit;
  readonly uscc: NormalisedUscc;
  readonly organisationCode: string | null;
  readonly name: string;
}

/**
 * Finds the institution of each unit of one year: by credit code, organisation code, name, other names, and at last by similarity
 * among the institutions below the same parent.
 * @param confirmed unit code → institution code (null: none) for the links that somebody confirmed; these are not sought
 */
export function matchInstitutions(
  units: readonly LocalUnit[],
  confirmed: ReadonlyMap<string, string | null>,
  options: MatcherOptions,
): MatchedUnit[] {
  const { index } = options;
  const read = units.map((unit) => readUnit(unit, options));
  const creditCodes = tally(read.map(({ uscc }) => (uscc.state === "OK" ? uscc.normalised : null)));
  const organisationCodes = tally(read.map(({ organisationCode }) => organisationCode));

  const exact = (unit: ReadUnit): Match | null => {
    const { uscc, organisationCode, name } = unit;
    const division = unit.unit.divisionCode;
    const found = (method: ExactMethod, institutionCode: string | null | undefined): Match | null =>
      institutionCode ? { institutionCode, method, score: SCORES[method] } : null;
    const ownUscc = uscc.state === "OK" ? uscc.normalised : null;
    return (
      (ownUscc && found("01", index.secretByUscc(ownUscc))) ||
      (ownUscc && creditCodes.get(ownUscc) === 1 && found("01", only(index.byUscc(ownUscc))?.code)) ||
      (organisationCode &&
        organisationCodes.get(organisationCode) === 1 &&
        found("02", only(index.byOrganisationCode(organisationCode))?.code)) ||
      (name && found("03", index.secretByName(division, name) ?? distinct(index.byFullName(division, name)))) ||
      (name && found("04", distinct(index.byOtherName(division, name)))) ||
      null
    );
  };

  const exactOf = new Map<string, Match | null>(read.map((unit) => [unit.unit.key, confirmed.has(unit.unit.code) ? null : exact(unit)]));
  const linkOf = (unit: LocalUnit): string | null => confirmed.get(unit.code) ?? exactOf.get(unit.key)?.institutionCode ?? null;
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const institutionAbove = (unit: LocalUnit): string | null => {
    const seen = new Set<string>();
    for (let parent = above(unit); parent && !seen.has(parent.key); parent = above(parent)) {
      seen.add(parent.key);
      const code = linkOf(parent);
      if (code) return code;
    }
    return null;
  };
  const above = (unit: LocalUnit): LocalUnit | undefined => (unit.parentKey === null ? undefined : byKey.get(unit.parentKey));

  return read.map(({ unit, uscc, name }) => {
    const own = linkOf(unit);
    const superior = own ? null : institutionAbove(unit);
    const secret = index.isSecret(own ?? superior);
    const match = exactOf.get(unit.key) ?? null;
    if (match || secret || confirmed.has(unit.code)) return { unit, uscc, match, secret };
    const roots = above(unit) === undefined;
    return { unit, uscc, match: superior || roots ? proposal(name, index.below(unit.divisionCode, superior)) : null, secret };
  });
}

function readUnit(unit: LocalUnit, { divisionNames, oldOrganisationCode }: MatcherOptions): ReadUnit {
  const uscc = normaliseUscc(unit.uscc, { oldOrganisationCode });
  return {
    unit,
    uscc,
    organisationCode: organisationCodeOf(uscc.normalised),
    name: normaliseInstitutionName(unit.name, namesAbove(divisionNames, unit.divisionCode)),
  };
}

/** The most similar institution, when it is similar enough; of equals a standing one, then the smaller code. */
function proposal(name: string, among: readonly NamedInstitution[]): Match | null {
  const [best] = among
    .map(({ institution, name: other }) => ({ institution, similarity: jaroWinkler(name, other) }))
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .sort(
      (a, b) =>
        b.similarity - a.similarity ||
        Number(b.institution.active) - Number(a.institution.active) ||
        (a.institution.code < b.institution.code ? -1 : 1),
    );
  return best ? { institutionCode: best.institution.code, method: "05", score: best.similarity.toFixed(3) } : null;
}

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** The one institution of this name, or the one that still stands; undefined when several do. */
function distinct(found: readonly { code: string; active: boolean }[]): string | undefined {
  return (only(found) ?? only(found.filter(({ active }) => active)))?.code;
}

function tally(values: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
