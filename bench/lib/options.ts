/** What was asked on the command line. */
export interface Options {
  readonly parts: readonly string[];
  /** Interleaved rounds that count; one more comes first and does not. */
  readonly rounds: number;
  /** Of load, per gateway and round. */
  readonly seconds: number;
  /** Names of the gateways to compare; all when empty. */
  readonly only: readonly string[];
}

/** One part of the bench: runs, says on stderr what it is doing, and returns what it found as tables for stdout. */
export type Part = (options: Options, say: (line: string) => void) => Promise<string>;

/** @param usual the parts that run when none is named. @throws Error naming what is wrong */
export function readOptions(args: readonly string[], known: readonly string[], usual: readonly string[]): Options {
  const parts: string[] = [];
  let rounds = 5;
  let seconds = 1;
  let only: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--rounds") rounds = positive(arg, args[++i]);
    else if (arg === "--seconds") seconds = positive(arg, args[++i]);
    else if (arg === "--only") only = (args[++i] ?? "").split(",").filter(Boolean);
    else if (known.includes(arg)) parts.push(arg);
    else throw new Error(`expected ${known.join(", ")}, --rounds n, --seconds n or --only gateway,…; got ${arg}`);
  }
  return { parts: parts.length ? parts : usual, rounds, seconds, only };
}

function positive(name: string, text: string | undefined): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new Error(`${name}: expected a number above 0, got ${text ?? "nothing"}`);
  return value;
}
