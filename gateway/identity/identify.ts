import { isUtf8 } from "node:buffer";
import { HeaderMap } from "@apollo/server";
import type { CallerClaims } from "../../schema/assertion";
import { HeadwaterError, invalid } from "../../schema/errors";

/** Headers of the request that say who asks and what for. */
export interface IdentityHeaders {
  readonly authorization?: string | undefined;
  readonly "x-purpose"?: string | string[] | undefined;
}

/** Who asks. @throws HeadwaterError UNAUTHENTICATED, FORBIDDEN or VALIDATION_FAILED */
export type Identify = (headers: IdentityHeaders) => Promise<CallerClaims>;

/** Everybody is the same caller: the demonstration, or a foreign graph under `--open`. Any purpose may be named. */
export const everybodyIs =
  (caller: CallerClaims): Identify =>
  async (headers) => ({ ...caller, purpose: purposeOf(headers) ?? caller.purpose });

/** Nobody in particular, within one division. */
export const anonymous = (divisionPrefix: string): CallerClaims => ({
  sub: "anonymous",
  department: null,
  roles: [],
  divisionPrefix,
  institutionCodes: [],
  purpose: null,
  service: false,
});

/** One purpose, such as `PAYROLL` or `CASE:<case number>`, or null when none is named. @throws HeadwaterError VALIDATION_FAILED */
export function purposeOf({ "x-purpose": value }: IdentityHeaders): string | null {
  if (value === undefined || value === "") return null;
  if (typeof value === "string" && /^([A-Z][A-Z_]{0,39}|(CASE|AUDIT):[\w.-]{1,60})$/.test(value)) return value;
  throw badRequest(invalid("x-purpose", "一个用途代码（如 PAYROLL、CASE:<案号>）", typeof value === "string" ? asSent(value) : value));
}

/** The text of a header that came as UTF-8: Node reads each of its bytes as a character. */
function asSent(value: string): string {
  const bytes = Buffer.from(value, "latin1");
  return isUtf8(bytes) ? bytes.toString() : value;
}

const badRequest = (error: HeadwaterError): HeadwaterError =>
  new HeadwaterError("VALIDATION_FAILED", error.message, { http: { status: 400 } });

export const unauthenticated = (message?: string): HeadwaterError =>
  new HeadwaterError("UNAUTHENTICATED", message, { http: { status: 401, headers: new HeaderMap([["www-authenticate", "Bearer"]]) } });
