import { z } from "zod";
import type { CallerClaims } from "../../schema/assertion";
import { HeadwaterError } from "../../schema/errors";
import { type Log, faultOf } from "../logs";
import { type Identify, purposeOf, unauthenticated } from "./identify";

export interface JwtOptions {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
}

/** Claims of a token (domain rule 8.4). A caller is of one department and one division. */
const TOKEN = z.object({
  sub: z.string().min(1).max(200),
  dept: z.string().min(1).max(60).nullish(),
  role: z.union([
    z
      .string()
      .min(1)
      .transform((role) => [role]),
    z.array(z.string().min(1)).min(1),
  ]),
  divisionPrefix: z.string().regex(/^\d{2}(\d{2}){0,2}$/),
  institutionCodes: z.array(z.string()).default([]),
  purposes: z.array(z.string()).default([]),
});

/** Roles of the project's own jobs; a token holds either these or people's, never both. */
const SERVICE = /^SERVICE_/;

/** Faults of the token itself, as jose codes them; whatever else fails is the issuer's key set being out of reach. */
const TOKEN_FAULT = /^ERR_(JWT|JWS|JWK_|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE)/;

/** Callers by the bearer token of a configured issuer. */
export async function jwtIdentity({ jwksUrl, issuer, audience }: JwtOptions, log: Log): Promise<Identify> {
  // jose is an ES module; importing it so works from CommonJS.
  const { createRemoteJWKSet, jwtVerify } = await import("jose");
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000 });
  return async (headers) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(headers.authorization ?? "")?.[1];
    if (!token) throw unauthenticated();
    let payload: unknown;
    try {
      ({ payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ["RS256", "EdDSA"],
        requiredClaims: ["sub", "exp"],
        clockTolerance: 5,
      }));
    } catch (error) {
      const code = String((error as { code?: unknown }).code);
      if (TOKEN_FAULT.test(code)) throw unauthenticated();
      log.error({ ...faultOf(error), code: /^[A-Z_]+$/.test(code) ? code : undefined }, "key set of the token issuer is out of reach");
      throw new HeadwaterError("UNAUTHENTICATED", "暂时无法核验登录：身份认证服务没有答复，请稍后再试。", { http: { status: 503 } });
    }
    return callerOf(payload, purposeOf(headers));
  };
}

function callerOf(payload: unknown, purpose: string | null): CallerClaims {
  const claims = TOKEN.safeParse(payload);
  if (!claims.success)
    throw unauthenticated(
      `登录令牌不完整：缺少或有误的项 ${[...new Set(claims.error.issues.map(({ path }) => String(path[0])))].join("、")}。`,
    );
  const { sub, dept, role, divisionPrefix, institutionCodes, purposes } = claims.data;
  const service = SERVICE.test(role[0] as string);
  if (role.some((name) => SERVICE.test(name) !== service)) throw unauthenticated("登录令牌有误：服务角色不得与人员角色并用。");
  if (purpose && !purposes.includes(purpose) && !purposes.includes(purpose.split(":", 1)[0] as string))
    throw new HeadwaterError("FORBIDDEN", `您的登录不含用途 ${purpose}。`, { http: { status: 403 } });
  return { sub, department: dept?.toLowerCase() ?? null, roles: role, divisionPrefix, institutionCodes, purpose, service };
}
