import { z } from "zod";
import { ConfigError } from "../schema/config-error";
import { t } from "../schema/language";

/** The environment, as `process.env` is. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting: how it is read and what is said of it. */
export interface Setting<T> {
  readonly read: z.ZodType<T>;
  /** What a right value looks like; stands in the error of a wrong one. */
  readonly expected: string;
  readonly meaning: string;
  /** Never printed. */
  readonly secret?: boolean;
}

/** A setting as the tables of settings have it. */
export const setting = <T>(read: z.ZodType<T>, expected: string, meaning: string, secret = false): Setting<T> => ({
  read,
  expected,
  meaning,
  secret,
});

/** An integer from `min` to `max`. */
export const whole = (min: number, max: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));
/** Up to ten minutes. */
export const milliseconds = (fallback: number) => whole(1, 600_000).default(fallback);
export const httpUrl = z.url({ protocol: /^https?$/ });

/** What a table of settings reads. */
export type Values<S extends Record<string, Setting<unknown>>> = { readonly [K in keyof S]: z.output<S[K]["read"]> };

/** Settings whose names begin with `prefix`. @throws ConfigError naming each wrong one */
export function readAll<S extends Record<string, Setting<unknown>>>(settings: S, prefix: string, env: Environment): Values<S> {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, { read, expected, secret }] of Object.entries(settings)) {
    const name = prefix + key;
    // An empty variable is an unset one, as in compose files.
    const raw = env[name] || undefined;
    const result = read.safeParse(raw);
    if (result.success) values[key] = result.data;
    else
      problems.push(
        t`${name}: expected ${expected}, got ${secret ? t`a value of ${raw?.length ?? 0} characters` : JSON.stringify(raw)}; correct or unset it`,
      );
  }
  if (problems.length) throw new ConfigError(problems);
  return values as Values<S>;
}
