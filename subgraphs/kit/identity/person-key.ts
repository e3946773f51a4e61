import { createHmac } from "node:crypto";
import { type IdState, LINKABLE_ID_STATES, normaliseCitizenId } from "../codes/citizen-id";
import { requireSecret } from "./secret";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;
const KEY = new RegExp(`^[PU][${CROCKFORD}]{${LENGTH}}$`);

/** The first 26 characters (130 bits) of Crockford's base 32 of an HMAC-SHA-256. */
function code(secret: string, message: string): string {
  const bytes = createHmac("sha256", requireSecret(secret)).update(message).digest();
  let text = "";
  for (let bit = 0; text.length < LENGTH; bit += 5) {
    const pair = bytes.readUInt16BE(bit >> 3);
    text += CROCKFORD.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return text;
}

/**
 * Key of the person with this ID number: `P` and 26 characters, the same in every department that shares the secret,
 * and no way back to the number without it.
 * @param id18 normalised, 18 characters (domain rule: a wrong check character is keyed as it stands). @throws RangeError
 */
export function personKey(id18: string, secret: string): string {
  if (!/^\d{17}[\dX]$/.test(id18)) throw new RangeError(`expected a normalised ID number of 18 characters, got ${id18.length} characters`);
  return `P${code(secret, id18)}`;
}

/** Key of a person whose ID number identifies nobody: `U` and 26 characters, local to one row of one department. */
export const unlinkedPersonKey = (schema: string, table: string, localPk: string, secret: string): string =>
  `U${code(secret, `${schema}:${table}:${localPk}`)}`;

/** True for what {@link personKey} and {@link unlinkedPersonKey} make. */
export const isPersonKey = (text: string): boolean => KEY.test(text);

/** Where a person's row stands. */
export interface PersonRow {
  schema: string;
  table: string;
  localPk: string;
}

/** Key and state of one row's raw ID number. */
export function personKeyOf(rawId: string | null | undefined, row: PersonRow, secret: string): { personKey: string; idState: IdState } {
  const { normalised, state } = normaliseCitizenId(rawId);
  const key = LINKABLE_ID_STATES.has(state) ? personKey(normalised, secret) : unlinkedPersonKey(row.schema, row.table, row.localPk, secret);
  return { personKey: key, idState: state };
}
