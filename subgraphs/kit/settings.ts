import { ConfigError, checkAll } from "../../schema/config-error";
import { terminalName } from "../../schema/departments";
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

/**
 * Reads `<NAME>_DATABASE_URL`, `<NAME>_DIVISION`, `<NAME>_ASSERTION_KEY` and `PERSON_KEY_SECRET`.
 * @param defaultDivision of the demonstration; without one the variable is required
 * @throws ConfigError naming each wrong variable, what was expected and what to do
 */
export function subgraphSettings(name: string, environment: NodeJS.ProcessEnv, defaultDivision?: string): SubgraphSettings {
  const prefix = name.toUpperCase();
  const read = (setting: string): string | undefined => environment[setting] || undefined;
  const databaseUrl = read(`${prefix}_DATABASE_URL`);
  const division = read(`${prefix}_DIVISION`) ?? defaultDivision;
  const key = read(`${prefix}_ASSERTION_KEY`);
  const assertionKey = key === undefined ? undefined : decodeAssertionKey(key);
  checkAll([
    () => databaseUrl !== undefined && checkDatabaseUrl(`${prefix}_DATABASE_URL`, databaseUrl),
    () => checkDivision(name, division),
    () => assertionKey && checkAssertionKey(`${prefix}_ASSERTION_KEY`, assertionKey),
  ]);
  return { databaseUrl, homeDivision: division as string, assertionKey, personKeySecret: read("PERSON_KEY_SECRET") };
}

/** The setting of a database, which may be the value of an option. @throws ConfigError, which never quotes it: it may hold a password */
export function checkDatabaseUrl(setting: string, text: string): void {
  const lack = lackOf(text);
  if (lack)
    throw new ConfigError([
      t`${setting}: expected mysql://host:port/database (or mariadb://…) with account:password@ before the host, or sqlite:file, got ${lack}; correct it`,
    ]);
}

function lackOf(text: string): string | null {
  if (/^sqlite:./.test(text)) return null;
  if (text === "sqlite:") return t`sqlite: without a file`;
  if (!/^(mysql|mariadb):\/\//.test(text)) return t`a text that begins otherwise`;
  if (/%(?![\da-f]{2})/i.test(text) || !URL.canParse(text) || !new URL(text).hostname)
    return t`one that cannot be read (in a password write @ as %40, / as %2F, # as %23, % as %25)`;
  return new URL(text).pathname.length > 1 ? null : t`one without the name of a database`;
}

function checkDivision(name: string, division = ""): void {
  if (!/^\d{6}$/.test(division))
    throw new ConfigError([
      t`${name.toUpperCase()}_DIVISION: expected the six digits of the division (GB/T 2260) that ${terminalName(name)} keeps the books of, got ${division ? t`${division.length} characters` : t`nothing`}; set it`,
    ]);
}

function checkAssertionKey(setting: string, key: Uint8Array): void {
  if (key.length < ASSERTION_KEY_BYTES)
    throw new ConfigError([
      t`${setting}: expected at least ${ASSERTION_KEY_BYTES} bytes in base64 or hexadecimal, got ${key.length}; make one with: openssl rand -base64 32`,
    ]);
}
