import { t } from "../../../schema/language";

/** Shortest `PERSON_KEY_SECRET`, in bytes of UTF-8: as long as the hash it keys. */
export const PERSON_KEY_SECRET_BYTES = 32;

/** The secret itself, when it is long enough. @throws Error that names the variable, never the value. */
export function requireSecret(secret: string): string {
  if (secret.length >= PERSON_KEY_SECRET_BYTES || Buffer.byteLength(secret) >= PERSON_KEY_SECRET_BYTES) return secret;
  throw new Error(
    t`PERSON_KEY_SECRET: expected at least ${PERSON_KEY_SECRET_BYTES} bytes, got ${Buffer.byteLength(secret)}; set the value all departments share`,
  );
}
