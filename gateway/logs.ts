import { type Logger, pino } from "pino";
import { maskIdNumbers } from "../schema/errors";
import { LogWriter } from "./log-writer";

const STDOUT = 1;

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** JSON lines on stdout: one per operation, one per failed fetch, and the gateway's own life. */
export const createLog = (level: string, destination?: { write(line: string): void }): Log =>
  pino(
    { level, base: null, timestamp: timeMember, formatters: { level: (label) => ({ level: label }) } },
    destination ?? new LogWriter(STDOUT),
  );

let second = 0;
let untilSecond = "";

/** The time as a member of a line, in ISO 8601; the date is written once a second (pino's own takes 1 % of a small operation). */
function timeMember(): string {
  const now = Date.now();
  if (now - second >= 1_000 || now < second) {
    second = now - (now % 1_000);
    untilSecond = new Date(second).toISOString().slice(0, -"000Z".length);
  }
  return `,"time":"${untilSecond}${String(now - second).padStart(3, "0")}Z"`;
}

/** Longest message an answer or a log line carries: Apollo Server's longest sentence has 346 characters. */
const LONGEST = 360;

/** Letters alone hide nothing. Most operations' names are such, and each answer asks for its own (1.5 % of a small operation). */
const LETTERS = new RegExp(`^[A-Za-z_]{0,${LONGEST}}$`);

/**
 * A message fit for an answer or a log line: one line of at most {@link LONGEST} characters without ID numbers and
 * without addresses. Messages of libraries quote what they were given.
 */
export function presentable(message: string): string {
  if (LETTERS.test(message)) return message;
  const line = maskIdNumbers(message).split("\n", 1)[0] as string;
  const masked = line.replace(/\b[a-z][a-z\d+.-]*:\/\/[^\s"'）)]*/gi, "…");
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
}

/** What the log says of an unexpected error: its kind and the place in the code, never its message, which may hold data. */
export function faultOf(error: unknown): { error: string; at?: string | undefined } {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = /^\s+at (?:.*[/\\])?([^/\\\n]+?)\)?$/m.exec(error.stack ?? "")?.[1];
  return { error: error.name, at };
}

/** Apollo's own chatter: warnings and errors by kind alone (what follows a colon may quote data); the rest is dropped. */
export function quiet(log: Log): Log {
  const say = (level: "warn" | "error") => (message: unknown) =>
    log[level](message instanceof Error ? faultOf(message) : { error: presentable(String(message).split(":", 1)[0] as string) }, "apollo");
  return { debug: () => {}, info: () => {}, warn: say("warn"), error: say("error") } as Log;
}
