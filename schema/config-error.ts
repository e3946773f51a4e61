/** Wrong settings, one line each: what was expected, what came, what to do. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** Makes every check, then tells at once what all of them complain of: nobody mends one setting to hear of the next. @throws ConfigError */
export function checkAll(checks: readonly (() => unknown)[]): void {
  const problems = checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
  });
  if (problems.length) throw new ConfigError([...new Set(problems)]);
}
