import { halfWidth, withoutBlanks } from "./text";

/** What the validation of a unified social credit code (统一社会信用代码) found. */
export const USCC_STATES = [
  "OK",
  "EMPTY",
  "BAD_LENGTH",
  "BAD_ALPHABET",
  "BAD_CHECK",
  "BAD_DEPARTMENT",
  "BAD_CATEGORY",
  "BAD_DIVISION",
  "BAD_ORG_CODE",
  "OLD_ORG_CODE",
] as const;
export type UsccState = (typeof USCC_STATES)[number];

/** What the column that holds the code promises beyond the standard. */
export interface UsccExpectation {
  /** First character: `1` where only the establishment office (机构编制) registers. */
  department?: string | undefined;
  /** Second character, see {@link usccCategoryOf}. */
  category?: string | undefined;
  /** True for the columns that may still hold an organisation code of GB 11714 (9 characters, with or without `-`). */
  oldOrganisationCode?: boolean | undefined;
}

export interface NormalisedUscc {
  /** Half-width, upper case, without blanks and `-`; empty when the raw value is. */
  normalised: string;
  state: UsccState;
  /** With `BAD_ALPHABET`: the code with O read as 0 and I as 1, when that makes it a valid one. Never applied silently. */
  suggestion?: string;
}

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const REGISTERING_DEPARTMENTS = "123456789ANY";
/** Categories of department 1: organ, public institution, mass organisation, other. */
const ESTABLISHMENT_CATEGORIES = "1239";

const CATEGORY_OF: Readonly<Record<string, string>> = {
  PARTY_ORGAN: "1",
  NPC: "1",
  GOVERNMENT_DEPARTMENT: "1",
  CPPCC: "1",
  DISCIPLINE_SUPERVISION: "1",
  COURT_PROCURATORATE: "1",
  TOWN: "1",
  DEVELOPMENT_ZONE: "1",
  DISPATCHED_ORGAN: "1",
  DIRECT_PUBLIC_INSTITUTION: "2",
  DEPARTMENT_PUBLIC_INSTITUTION: "2",
  TOWN_PUBLIC_INSTITUTION: "2",
  SCHOOL: "2",
  HEALTH: "2",
  MASS_ORGANISATION: "3",
};

/** Second character that the code of an institution of this `InstitutionCategory` has; undefined where none is required. */
export const usccCategoryOf = (institutionCategory: string): string | undefined => CATEGORY_OF[institutionCategory];

/** Check character of a unified social credit code from its first 17 characters (GB 32100-2015). @throws RangeError */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * ALPHABET.indexOf(first17.charAt(index));
  if (first17.length !== 17 || [...first17].some((char) => !ALPHABET.includes(char)))
    throw new RangeError(`expected 17 characters of ${ALPHABET}, got ${first17.length} characters`);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Check character of an organisation code from its first 8 characters, 0–9 and A–Z (GB 11714). @throws RangeError */
export function organisationCodeCheckCharacter(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new RangeError(`expected 8 characters 0–9, A–Z, got ${first8.length} characters`);
  let sum = 0;
  for (const [index, weight] of ORGANISATION_WEIGHTS.entries()) sum += weight * Number.parseInt(first8.charAt(index), 36);
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}

const isOrganisationCode = (code: string): boolean =>
  /^[0-9A-Z]{9}$/.test(code) && organisationCodeCheckCharacter(code.slice(0, 8)) === code.charAt(8);

/**
 * The valid organisation code (GB 11714, 9 characters) inside a normalised credit code (positions 9–17), or the code itself
 * when it is an old one; null when there is none.
 */
export function organisationCodeOf(normalised: string): string | null {
  const code = normalised.length === 18 ? normalised.slice(8, 17) : normalised;
  return isOrganisationCode(code) ? code : null;
}

/** Normalises and validates a credit code as it stands in a table; of several faults the first in the order of {@link USCC_STATES} is told. */
export function normaliseUscc(raw: string | null | undefined, expected: UsccExpectation = {}): NormalisedUscc {
  const normalised = withoutBlanks(halfWidth(raw ?? ""))
    .replaceAll("-", "")
    .toUpperCase();
  const state = stateOf(normalised, expected);
  if (state !== "BAD_ALPHABET") return { normalised, state };
  const suggestion = normalised.replaceAll("O", "0").replaceAll("I", "1");
  return stateOf(suggestion, expected) === "OK" ? { normalised, state, suggestion } : { normalised, state };
}

function stateOf(code: string, expected: UsccExpectation): UsccState {
  if (code === "") return "EMPTY";
  if (code.length === 9 && expected.oldOrganisationCode) return isOrganisationCode(code) ? "OLD_ORG_CODE" : "BAD_ORG_CODE";
  if (code.length !== 18) return "BAD_LENGTH";
  if ([...code].some((char) => !ALPHABET.includes(char))) return "BAD_ALPHABET";
  if (usccCheckCharacter(code.slice(0, 17)) !== code.charAt(17)) return "BAD_CHECK";
  const [department, category] = [code.charAt(0), code.charAt(1)];
  if (!(expected.department ?? REGISTERING_DEPARTMENTS).includes(department)) return "BAD_DEPARTMENT";
  if (expected.category ? category !== expected.category : department === "1" && !ESTABLISHMENT_CATEGORIES.includes(category))
    return "BAD_CATEGORY";
  if (!/^\d{6}$/.test(code.slice(2, 8))) return "BAD_DIVISION";
  return isOrganisationCode(code.slice(8, 17)) ? "OK" : "BAD_ORG_CODE";
}
