import { ConfigError } from "../schema/config-error";
import { t } from "../schema/language";
import type { Environment } from "../gateway/config";

/** How the secrets begin that stand in the open: in `.env.example` and with the fictitious county. */
const FICTITIOUS = "fictitious-";

/**
 * Secrets that everybody knows go with DEMONSTRATION, where nobody has to log in, and it goes with them alone: neither
 * are a department's data sealed with a known key, nor does anybody read them without a token. An embedded database
 * takes the county's person key either way.
 * @throws ConfigError naming each setting that breaks this
 */
export function checkSecrets(env: Environment): void {
  const demonstration = Boolean(env["DEMONSTRATION"]);
  const secrets = Object.entries(env).flatMap(([name, value]) => secretOf(name, value ?? ""));
  const embedded = !Object.entries(env).some(([name, value]) => name.endsWith("_DATABASE_URL") && value && !value.startsWith("sqlite:"));
  const known = secrets.filter(({ name, fictitious }) => fictitious && !(embedded && name === "PERSON_KEY_SECRET"));
  if (!demonstration && known.length)
    throw new ConfigError([
      t`${list(known)}: expected a secret of your own, got the demonstration's; make one with: openssl rand -base64 32 (for fictitious data set DEMONSTRATION)`,
    ]);
  const own = secrets.filter(({ name, fictitious }) => !fictitious && !name.endsWith("_DATABASE_URL"));
  if (demonstration && own.length)
    throw new ConfigError([
      t`DEMONSTRATION: expected the secrets of .env.example, got your own as ${list(own)}; unset it where data are real, and set the JWT settings`,
    ]);
}

interface Secret {
  readonly name: string;
  readonly fictitious: boolean;
}

function secretOf(name: string, value: string): Secret[] {
  const secret = name.endsWith("_DATABASE_URL")
    ? (/^\w+:\/\/[^:/@]*:([^/@]*)@/.exec(value)?.[1] ?? "")
    : /^PERSON_KEY_SECRET$|_ASSERTION_KEY$/.test(name)
      ? value
      : "";
  return secret ? [{ name, fictitious: secret.startsWith(FICTITIOUS) }] : [];
}

const list = (secrets: readonly Secret[]): string => secrets.map(({ name }) => name).join(", ");
