import { ConfigError } from "../schema/config-error";
import { t } from "../schema/language";
import type { CallerClaims } from "../schema/assertion";
import { SCALARS } from "../schema/scalars";
import { type Environment, type GatewaySettings, limitsOf } from "./config";
import { readSavedOperations } from "./console/saved-operations";
import type { GatewayOptions } from "./gateway";
import { anonymous, everybodyIs } from "./identity/identify";
import { jwtIdentity } from "./identity/jwt";
import { DEFAULT_BODY_BYTES, OPEN_BODY_BYTES } from "./limits/limits";
import type { Log } from "./logs";
import { Metrics } from "./metrics/metrics";
import type { Tracing } from "./tracing/tracing";

export interface Circumstances {
  /** A foreign graph, for whoever asks (`--open`). */
  readonly open?: boolean;
  /** Who everybody is where tokens are not configured: said by the demonstration alone. */
  readonly everybody?: CallerClaims;
  /** Where the explorer's built page lies, and its operations unless OPERATIONS names others. */
  readonly explorer?: { readonly pages: string; readonly operations?: string | undefined };
  readonly log: Log;
}

type Configured = Pick<
  GatewayOptions,
  | "identify"
  | "limits"
  | "introspection"
  | "explorer"
  | "bodyLimitBytes"
  | "planTimeoutMs"
  | "cacheBytes"
  | "scalars"
  | "foreignErrors"
  | "drainTimeoutMs"
  | "metrics"
  | "metricsAddress"
  | "tracing"
  | "log"
>;

/** That the settings say who callers are. @throws ConfigError when nobody could say who asks */
export function checkCallers({ JWKS_URL, JWT_ISSUER, JWT_AUDIENCE, DEMONSTRATION }: Environment): void {
  if (JWKS_URL || JWT_ISSUER || JWT_AUDIENCE || DEMONSTRATION) return;
  throw new ConfigError([
    t`JWKS_URL, JWT_ISSUER, JWT_AUDIENCE: expected values, as callers must be known, got none; set them (without them serve only \`headwater gateway --open\`, for foreign graphs, and with DEMONSTRATION a trial)`,
  ]);
}

/** What of a gateway the settings decide. @throws ConfigError when nobody could say who asks */
export async function configured(
  settings: GatewaySettings,
  { open = false, everybody, explorer, log }: Circumstances,
): Promise<Configured> {
  const { JWKS_URL: jwksUrl, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = settings;
  const tokens = jwksUrl && issuer && audience ? { jwksUrl, issuer, audience } : undefined;
  const caller = open ? anonymous("") : settings.DEMONSTRATION ? anonymous(settings.DEMONSTRATION) : everybody;
  if (!caller) checkCallers({ JWKS_URL: jwksUrl });
  const operations = settings.OPERATIONS ?? explorer?.operations;
  return {
    identify: tokens ? await jwtIdentity(tokens, log) : everybodyIs(caller as CallerClaims),
    limits: limitsOf(settings, open),
    introspection: settings.INTROSPECTION ? settings.INTROSPECTION === "on" : !tokens,
    ...(explorer ? { explorer: { pages: explorer.pages, operations: operations ? await readSavedOperations(operations) : [] } } : {}),
    bodyLimitBytes: settings.BODY_LIMIT_BYTES ?? (open ? OPEN_BODY_BYTES : DEFAULT_BODY_BYTES),
    planTimeoutMs: settings.PLAN_TIMEOUT_MS,
    cacheBytes: settings.OPERATION_CACHE_BYTES,
    // A foreign graph's Date may be written otherwise.
    ...(open ? {} : { scalars: SCALARS }),
    foreignErrors: settings.FOREIGN_ERRORS,
    drainTimeoutMs: settings.DRAIN_TIMEOUT_MS,
    ...(settings.METRICS === "on" ? { metrics: new Metrics() } : {}),
    ...(settings.METRICS_PORT === undefined ? {} : { metricsAddress: { host: settings.METRICS_HOST, port: settings.METRICS_PORT } }),
    ...(settings.OTEL_EXPORTER_OTLP_ENDPOINT
      ? { tracing: await openTracing(settings.OTEL_EXPORTER_OTLP_ENDPOINT, settings.OTEL_SERVICE_NAME, log) }
      : {}),
    log,
  };
}

/** Loaded only when somebody collects. */
async function openTracing(endpoint: string, serviceName: string, log: Log): Promise<Tracing> {
  const { OtlpTracing } = await import("./tracing/otlp.js");
  return new OtlpTracing({ endpoint, serviceName, log });
}
