import { organisationCodeOf } from "../codes/uscc";
import { blindInstitutionName, blindUscc } from "./blind";
import type { DirectoryEntry, OpenInstitution } from "./directory";
import { type DivisionNames, namesAbove } from "./division-names";
import { normaliseInstitutionName } from "./names";

/** An institution with its normalised full name. */
export interface NamedInstitution {
  readonly institution: OpenInstitution;
  readonly name: string;
}

/** The directory by everything a unit may be recognised by. Names hold within their division. */
export class DirectoryIndex {
  readonly #creditCodes = new Groups<OpenInstitution>();
  readonly #organisationCodes = new Groups<OpenInstitution>();
  readonly #fullNames = new Groups<OpenInstitution>();
  readonly #otherNames = new Groups<OpenInstitution>();
  readonly #children = new Groups<NamedInstitution>();
  readonly #secretCreditCodes = new Map<string, string>();
  readonly #secretNames = new Map<string, string>();
  readonly #secretCodes = new Set<string>();
  readonly #key: string;

  /** @param key `PERSON_KEY_SECRET`: recognises secret institutions by their hashes */
  constructor(directory: readonly DirectoryEntry[], divisionNames: DivisionNames, key: string) {
    this.#key = key;
    for (const entry of directory) {
      if (!entry.secret) {
        this.#add(entry, namesAbove(divisionNames, entry.divisionCode));
        continue;
      }
      this.#secretCodes.add(entry.code);
      if (entry.usccBlind) this.#secretCreditCodes.set(entry.usccBlind, entry.code);
      for (const name of entry.nameBlinds) this.#secretNames.set(within(entry.divisionCode, name), entry.code);
    }
  }

  #add(institution: OpenInstitution, divisionNames: readonly string[]): void {
    const { divisionCode, uscc, organisationCode, parentCode } = institution;
    const normalise = (name: string | null) => normaliseInstitutionName(name, divisionNames);
    if (uscc) this.#creditCodes.add(uscc, institution);
    for (const code of new Set([organisationCodeOf(uscc ?? ""), organisationCodeOf(organisationCode ?? "")]))
      if (code) this.#organisationCodes.add(code, institution);
    const name = normalise(institution.name);
    this.#fullNames.add(within(divisionCode, name), institution);
    this.#children.add(within(divisionCode, parentCode ?? ""), { institution, name });
    for (const other of new Set([institution.shortName, ...institution.plaqueNames, ...institution.formerNames].map(normalise)))
      if (other) this.#otherNames.add(within(divisionCode, other), institution);
  }

  byUscc = (uscc: string): readonly OpenInstitution[] => this.#creditCodes.of(uscc);
  byOrganisationCode = (code: string): readonly OpenInstitution[] => this.#organisationCodes.of(code);
  byFullName = (division: string, name: string): readonly OpenInstitution[] => this.#fullNames.of(within(division, name));
  /** By short name, plaque or former name. */
  byOtherName = (division: string, name: string): readonly OpenInstitution[] => this.#otherNames.of(within(division, name));
  /** The institutions directly below one; those without a parent for null. */
  below = (division: string, parentCode: string | null): readonly NamedInstitution[] =>
    this.#children.of(within(division, parentCode ?? ""));

  /** Code of the secret institution with this credit code. */
  secretByUscc(uscc: string): string | undefined {
    return this.#secretCreditCodes.size === 0 ? undefined : this.#secretCreditCodes.get(blindUscc(uscc, this.#key));
  }

  /** Code of the secret institution with this normalised name. */
  secretByName(division: string, name: string): string | undefined {
    return this.#secretNames.size === 0 ? undefined : this.#secretNames.get(within(division, blindInstitutionName(name, this.#key)));
  }

  isSecret = (code: string | null): boolean => code !== null && this.#secretCodes.has(code);
}

const within = (division: string, what: string): string => `${division} ${what}`;

class Groups<T> {
  readonly #lists = new Map<string, T[]>();
  add(key: string, value: T): void {
    const list = this.#lists.get(key);
    if (list) list.push(value);
    else this.#lists.set(key, [value]);
  }
  of(key: string): readonly T[] {
    return this.#lists.get(key) ?? [];
  }
}
