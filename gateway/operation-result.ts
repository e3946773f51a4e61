import type { GraphQLFormattedError } from "graphql";

/** Data and errors as a caller over HTTP would read them. */
export interface OperationResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: readonly (string | number)[]; extensions: { code: string; service?: string } }[];
}

/** A result whose data are read from their text when somebody first looks at them. */
export function resultOf(text: string | null, errors: readonly GraphQLFormattedError[]): OperationResult {
  let data: OperationResult["data"];
  return {
    get data() {
      return (data ??= text === null ? null : (JSON.parse(text) as Record<string, unknown>));
    },
    ...(errors.length ? { errors: errors as NonNullable<OperationResult["errors"]> } : {}),
  };
}
