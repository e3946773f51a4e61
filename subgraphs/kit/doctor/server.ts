import { t } from "../../../schema/language";
import type { Examination } from "./examination";

/** Oldest servers that the product's statements are held against. */
const LEAST = { MySQL: [8, 0], MariaDB: [10, 6] } as const;

/** Modes of a session in which statements or values would mean something else. */
const HARMFUL_MODES: Readonly<Record<string, string>> = {
  PAD_CHAR_TO_FULL_LENGTH: t`CHAR values arrive with blanks behind them`,
  NO_BACKSLASH_ESCAPES: t`the driver's escapes in texts would be read otherwise`,
};

/** Version and session modes of a MySQL or MariaDB server. */
export async function examineServer({ database, dialect, department, report }: Examination): Promise<void> {
  if (dialect.name === "sqlite") return;
  const [row] = await database.query<{ version: string; modes: string }[]>("SELECT VERSION() AS version, @@SESSION.sql_mode AS modes");
  const { version, modes } = row ?? { version: "", modes: "" };
  const place = `${department.name.toUpperCase()}_DATABASE_URL`;
  const least = leastAbove(version);
  if (least !== null)
    report({
      kind: "old-server",
      place,
      expected: t`${least} or newer`,
      found: version,
      action: t`try \`headwater link\` and the demonstration queries on a copy first, or read from a newer replica`,
    });
  for (const mode of modes.split(",").filter((name) => HARMFUL_MODES[name]))
    report({
      kind: "sql-mode",
      place,
      expected: t`no ${mode}: ${HARMFUL_MODES[mode] ?? ""}`,
      found: t`sql_mode has ${mode}`,
      action: t`set the server's sql_mode without it, or give the account's sessions one by init_connect`,
    });
}

/** The oldest server that would do in place of an older one, by what `VERSION()` says; null for one that does. */
export function leastAbove(version: string): string | null {
  const product = version.includes("MariaDB") ? "MariaDB" : "MySQL";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor, leastMinor] = LEAST[product];
  const old = major < leastMajor || (major === leastMajor && minor < leastMinor);
  return old ? `${product} ${leastMajor}.${leastMinor}` : null;
}
