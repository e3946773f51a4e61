import { halfWidth, withoutBlanks } from "./text";
import { isCalendarDate } from "../../../schema/calendar-date";

/** What the validation of a citizen ID number (公民身份号码) found. */
export const ID_STATES = ["OK", "EMPTY", "OLD_15", "BAD_LENGTH", "BAD_CHARS", "BAD_BIRTH", "BAD_CHECK"] as const;
export type IdState = (typeof ID_STATES)[number];

/** The states whose number identifies a person: valid, upgraded, or wrong in its check character alone. */
export const LINKABLE_ID_STATES: ReadonlySet<IdState> = new Set(["OK", "OLD_15", "BAD_CHECK"]);

export interface NormalisedCitizenId {
  /** Half-width, `X` upper case, without blanks; a 15-digit number with a possible birth date is upgraded to 18. */
  normalised: string;
  state: IdState;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/** Check character of a citizen ID number from its first 17 digits (GB 11643-1999). @throws RangeError */
export function citizenIdCheckCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError(`expected 17 digits, got ${first17.length} characters`);
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * Number(first17.charAt(index));
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Normalises and validates an ID number as it stands in a table. `×` or `*` typed for X is not repaired.
 * A 15-digit number gets the century 19 and its check character, and keeps the state `OLD_15`.
 */
export function normaliseCitizenId(raw: string | null | undefined): NormalisedCitizenId {
  const text = withoutBlanks(halfWidth(raw ?? "")).replaceAll("x", "X");
  if (text === "") return { normalised: text, state: "EMPTY" };
  if (text.length === 15) return upgrade(text);
  if (text.length !== 18) return { normalised: text, state: "BAD_LENGTH" };
  if (!/^\d{17}[\dX]$/.test(text)) return { normalised: text, state: "BAD_CHARS" };
  if (birthOf(text) === null) return { normalised: text, state: "BAD_BIRTH" };
  return { normalised: text, state: citizenIdCheckCharacter(text.slice(0, 17)) === text.charAt(17) ? "OK" : "BAD_CHECK" };
}

function upgrade(text: string): NormalisedCitizenId {
  if (!/^\d{15}$/.test(text)) return { normalised: text, state: "BAD_CHARS" };
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  const normalised = first17 + citizenIdCheckCharacter(first17);
  return birthOf(normalised) === null ? { normalised: text, state: "BAD_BIRTH" } : { normalised, state: "OLD_15" };
}

/** Birth date `yyyy-MM-dd` in a normalised 18-character number; null when the number has none (calendar date of 1900–2099). */
export function birthOf(id18: string): string | null {
  const [, year = "", month = "", day = ""] = /^\d{6}((?:19|20)\d\d)(\d\d)(\d\d)\d{3}[\dX]$/.exec(id18) ?? [];
  const date = `${year}-${month}-${day}`;
  return isCalendarDate(date) ? date : null;
}

/** Sex in a normalised 18-character number (the parity of its 17th digit); null when it is not such a number. */
export function sexOf(id18: string): "MALE" | "FEMALE" | null {
  if (!/^\d{17}[\dX]$/.test(id18)) return null;
  return Number(id18.charAt(16)) % 2 === 1 ? "MALE" : "FEMALE";
}

/**
 * An ID number as it may be shown: `770127********0013`, or with `HEAD` the first six characters only.
 * Of a number that is no well-formed 18 characters nothing but its length is shown; empty stays empty.
 */
export function maskCitizenId(raw: string | null | undefined, show: "HEAD_AND_TAIL" | "HEAD" = "HEAD_AND_TAIL"): string {
  const { normalised } = normaliseCitizenId(raw);
  if (!/^\d{17}[\dX]$/.test(normalised)) return "*".repeat(normalised.length);
  return show === "HEAD" ? `${normalised.slice(0, 6)}************` : `${normalised.slice(0, 6)}********${normalised.slice(14)}`;
}
