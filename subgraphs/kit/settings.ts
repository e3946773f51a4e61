import { t } from "../../schema/language";
import { ASSERTION_KEY_BYTES, decodeAssertionKey } from "../../schema/assertion";

/** The settings of one department's subgraph, from the environment. */
export interface SubgraphSettings {
  databaseUrl: string | undefined;
  /** Six digits of the division whose rows carry none of their own. */
  homeDivision: string;
  assertionKey: Uint8Array | undefined;
  personKeySecret: string | undefined;
}

function assertionKey(name: string, text: string): Uint8Array {
  const key = decodeAssertionKey(text);
  if (key.length < ASSERTION_KEY_BYTES)
    throw new Error(
      t`${name}: expected at least ${ASSERTION_KEY_BYTES} bytes in base64 or hexadecimal, got ${key.length}; make one with: openssl rand -base64 32`,
    );
  return key;
}

/**
 * Reads `<NAME>_DATABASE_URL`, `<NAME>_DIVISION`, `<NAME>_ASSERTION_KEY` and `PERSON_KEY_SECRET`.
 * @param defaultDivision of the demonstration; without one the variable is required
 * @throws Error naming the variable, what was expected and what to do
 */
export function subgraphSettings(name: string, environment: NodeJS.ProcessEnv, defaultDivision?: string): SubgraphSettings {
  const prefix = name.toUpperCase();
  const division = environment[`${prefix}_DIVISION`] ?? defaultDivision;
  if (!division || !/^\d{6}$/.test(division))
    throw new Error(
      t`${prefix}_DIVISION: expected the six digits of the division (GB/T 2260) that ${name} keeps the books of, got ${division ? t`${division.length} characters` : t`nothing`}; set it`,
    );
  const key = environment[`${prefix}_ASSERTION_KEY`];
  return {
    databaseUrl: environment[`${prefix}_DATABASE_URL`] || undefined,
    homeDivision: division,
    assertionKey: key ? assertionKey(`${prefix}_ASSERTION_KEY`, key) : undefined,
    personKeySecret: environment["PERSON_KEY_SECRET"] || undefined,
  };
}
