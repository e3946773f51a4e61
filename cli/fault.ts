import { redact } from "./redact";

/** What the terminal shows of an error that nobody handled: its message in one line, or with `stack` all of it; redacted. */
export function fault(error: unknown, stack = false): string {
  return redact(
    stack && error instanceof Error && error.stack
      ? error.stack
      : message(error)
          .trim()
          .replace(/\s*\n\s*/g, "; "),
  );
}

/** Errors of several attempts (two addresses of one host) have an empty message of their own. */
function message(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return error.errors.map(message).join("; ");
  if (error instanceof Error) return error.message || error.name;
  return String(error);
}
