/** A command line that cannot be understood; ends with status 2, as those do that commander refuses. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
