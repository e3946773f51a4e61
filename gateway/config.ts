import { z } from "zod";
import { ConfigError, checkAll } from "../schema/config-error";
import { t } from "../schema/language";
import { ASSERTION_KEY_BYTES, decodeAssertionKey } from "../schema/assertion";
import { DEFAULT_CACHE_BYTES, DEFAULT_PLAN_TIMEOUT_MS } from "./execution/defaults";
import { DEFAULT_BODY_BYTES, DEFAULT_LIMITS, type Limits, OPEN_BODY_BYTES, OPEN_LIMITS } from "./limits/limits";
import { type Environment, type Setting, type Values, httpUrl, milliseconds, readAll, setting, whole } from "./setting";
import { DEFAULT_POLICY, type Policy } from "./transport/policy";

export type { Environment };

const optionalLimit = whole(1, 1_000_000_000).optional();

/** Where a gateway listens unless PORT says otherwise, and where a subgraph does. */
export const DEFAULT_PORT = 4000;
export const SUBGRAPH_PORT = 4001;

const MS = t`whole milliseconds from 1 to 600000`;

/** Every setting of the gateway itself. */
export const GATEWAY_SETTINGS = {
  HOST: setting(z.string().min(1).default("127.0.0.1"), t`an address of this machine`, t`address to listen on; 0.0.0.0 for all`),
  PORT: setting(
    whole(0, 65_535).default(DEFAULT_PORT),
    t`an integer from 0 to 65535`,
    t`port to listen on; 0 takes a free one (default ${DEFAULT_PORT}, of a subgraph ${SUBGRAPH_PORT})`,
  ),
  SUPERGRAPH: setting(
    z.string().min(1).default("schema/supergraph.graphql"),
    t`a path`,
    t`file of the composed supergraph; start serves its own`,
  ),
  BODY_LIMIT_BYTES: setting(
    whole(1024, 1 << 30).optional(),
    t`bytes from 1024 to 1073741824`,
    t`largest request taken from a caller (default ${DEFAULT_BODY_BYTES}, with --open ${OPEN_BODY_BYTES})`,
  ),
  LIMIT_TOKENS: setting(
    optionalLimit,
    t`a positive integer`,
    t`tokens of a document (default ${DEFAULT_LIMITS.tokens}, with --open ${OPEN_LIMITS.tokens})`,
  ),
  LIMIT_DEPTH: setting(
    optionalLimit,
    t`a positive integer`,
    t`nesting of fields (default ${DEFAULT_LIMITS.depth}, with --open ${OPEN_LIMITS.depth})`,
  ),
  LIMIT_ALIASES: setting(
    optionalLimit,
    t`a positive integer`,
    t`aliased fields (default ${DEFAULT_LIMITS.aliases}, with --open ${OPEN_LIMITS.aliases})`,
  ),
  LIMIT_COST: setting(
    optionalLimit,
    t`a positive integer`,
    t`estimated cost (default ${DEFAULT_LIMITS.cost}, with --open ${OPEN_LIMITS.cost})`,
  ),
  LIMIT_SERVICE_COST: setting(
    optionalLimit,
    t`a positive integer`,
    t`estimated cost for service roles (default ${DEFAULT_LIMITS.serviceCost})`,
  ),
  PLAN_TIMEOUT_MS: setting(milliseconds(DEFAULT_PLAN_TIMEOUT_MS), MS, t`longest that one operation may be planned`),
  OPERATION_CACHE_BYTES: setting(
    whole(1 << 20, 1 << 30).default(DEFAULT_CACHE_BYTES),
    t`bytes from 1048576 to 1073741824`,
    t`memory for operations that were planned and compiled`,
  ),
  DRAIN_TIMEOUT_MS: setting(milliseconds(30_000), MS, t`longest wait at stop for operations in flight`),
  METRICS: setting(z.enum(["on", "off"]).default("on"), t`on or off`, t`figures for Prometheus at /metrics`),
  METRICS_PORT: setting(
    whole(0, 65_535).optional(),
    t`an integer from 0 to 65535`,
    t`port of its own for /metrics (default: at PORT, to callers on this machine alone)`,
  ),
  METRICS_HOST: setting(z.string().min(1).default("127.0.0.1"), t`an address of this machine`, t`address that METRICS_PORT listens on`),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(
    httpUrl.optional(),
    t`an http(s) URL`,
    t`collector that spans are sent to by OTLP over HTTP (default: no spans)`,
  ),
  OTEL_SERVICE_NAME: setting(z.string().min(1).default("headwater-gateway"), t`a name`, t`what the spans call this gateway`),
  LOG_LEVEL: setting(
    z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    t`debug, info, warn, error or silent`,
    t`least level of log lines`,
  ),
  INTROSPECTION: setting(
    z.enum(["on", "off"]).optional(),
    t`on or off`,
    t`whether callers may read the schema (default: off when tokens are required)`,
  ),
  OPERATIONS: setting(
    z.string().min(1).optional(),
    t`a folder`,
    t`*.graphql and *.variables.json that stand ready in the explorer (default: the project's own; none with --open)`,
  ),
  FOREIGN_ERRORS: setting(
    z.enum(["hide", "pass"]).default("hide"),
    t`hide or pass`,
    t`of a subgraph's error whose code is none of docs/errors.md callers read nothing, or its message and code, which may hold data`,
  ),
  DEMONSTRATION: setting(
    z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    t`the six digits of a division`,
    t`division that everybody may read without a token; for fictitious data, with the secrets of .env.example alone`,
  ),
  JWKS_URL: setting(
    httpUrl.optional(),
    t`an http(s) URL`,
    t`key set of the token issuer; with JWT_ISSUER and JWT_AUDIENCE makes tokens required`,
  ),
  JWT_ISSUER: setting(z.string().min(1).optional(), t`the tokens' \`iss\``, t`issuer that callers' tokens must name`),
  JWT_AUDIENCE: setting(z.string().min(1).optional(), t`the tokens' \`aud\``, t`audience that callers' tokens must name`),
} as const;

/**
 * How subgraphs are asked. `SUBGRAPH_` in front of the name is for all of them, a subgraph's own name for that one:
 * `timeoutMs` is `SUBGRAPH_TIMEOUT_MS` and `FINANCE_TIMEOUT_MS`.
 */
const POLICY_SETTINGS: { readonly [K in keyof Policy]: Setting<number> } = {
  timeoutMs: setting(
    milliseconds(DEFAULT_POLICY.timeoutMs),
    MS,
    t`longest wait for a subgraph's whole answer; of one subgraph FINANCE_TIMEOUT_MS, and so with all settings of subgraphs`,
  ),
  connections: setting(
    whole(1, 1024).default(DEFAULT_POLICY.connections),
    t`an integer from 1 to 1024`,
    t`requests to each subgraph at once; over HTTP its connections`,
  ),
  queue: setting(
    whole(0, 100_000).default(DEFAULT_POLICY.queue),
    t`an integer from 0 to 100000`,
    t`fetches that may wait for one of these; more are refused`,
  ),
  queueMs: setting(milliseconds(DEFAULT_POLICY.queueMs), MS, t`longest wait among them`),
  responseBytes: setting(
    whole(1024, 1 << 30).default(DEFAULT_POLICY.responseBytes),
    t`bytes from 1024 to 1073741824`,
    t`largest answer taken from a subgraph`,
  ),
  retries: setting(
    whole(0, 5).default(DEFAULT_POLICY.retries),
    t`an integer from 0 to 5`,
    t`times a query is sent again at most; never a mutation, and of all queries no more than a fifth`,
  ),
  breakerPercent: setting(
    whole(0, 100).default(DEFAULT_POLICY.breakerPercent),
    t`an integer from 0 to 100`,
    t`share of requests without an answer at which a subgraph is not asked for a while; 0 = always asked`,
  ),
  breakerRequests: setting(
    whole(1, 1_000_000).default(DEFAULT_POLICY.breakerRequests),
    t`an integer from 1 to 1000000`,
    t`fewest requests that make such a share`,
  ),
  breakerWindowMs: setting(milliseconds(DEFAULT_POLICY.breakerWindowMs), MS, t`time over which they are counted`),
  breakerOpenMs: setting(milliseconds(DEFAULT_POLICY.breakerOpenMs), MS, t`how long that while is; then a few requests try again`),
};

/** The policy's settings under their names in the environment: `SUBGRAPH_TIMEOUT_MS`. */
const policySettings = (prefix: string): Record<string, Setting<number>> =>
  Object.fromEntries(Object.entries(POLICY_SETTINGS).map(([key, setting]) => [policyName(prefix, key), setting]));

const policyName = (prefix: string, key: string): string => prefix + key.replace(/[A-Z]/g, "_$&").toUpperCase();

const ALL_SUBGRAPHS = "SUBGRAPH_";

/** Settings of each subgraph; the name in front is the subgraph's, upper case: `FINANCE_URL`. */
export const SUBGRAPH_SETTINGS = {
  URL: setting(httpUrl.optional(), t`an http(s) URL`, t`where the subgraph is (default: what the supergraph says)`),
  ASSERTION_KEY: setting(
    z
      .string()
      .transform(decodeAssertionKey)
      .pipe(z.instanceof(Buffer).refine((key) => key.length >= ASSERTION_KEY_BYTES))
      .optional(),
    t`at least 32 bytes in base64url or hex`,
    t`key shared with this subgraph alone, by which it knows the gateway`,
    true,
  ),
  LABEL: setting(
    z.string().min(1).max(30).optional(),
    t`1 to 30 characters`,
    t`what people call the department, in messages (default: the subgraph's name)`,
  ),
} as const;

/** Every setting, read and checked. */
export type GatewaySettings = Values<typeof GATEWAY_SETTINGS>;
export type SubgraphSettings = Values<typeof SUBGRAPH_SETTINGS>;

/** @throws ConfigError */
export function readGatewaySettings(env: Environment): GatewaySettings {
  let settings: unknown;
  checkAll([
    () => {
      settings = readAll({ ...GATEWAY_SETTINGS, ...policySettings(ALL_SUBGRAPHS) }, "", env);
      checkPorts(settings as GatewaySettings);
    },
    () => checkTokens(env),
  ]);
  return settings as GatewaySettings;
}

const EVERY_ADDRESS: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

function checkPorts({ HOST, PORT, METRICS, METRICS_HOST, METRICS_PORT }: GatewaySettings): void {
  // Two free ports are never the same one.
  if (METRICS === "off" || PORT === 0 || METRICS_PORT !== PORT) return;
  if (HOST !== METRICS_HOST && !EVERY_ADDRESS.has(HOST) && !EVERY_ADDRESS.has(METRICS_HOST)) return;
  throw new ConfigError([
    t`METRICS_PORT: expected another port than PORT, got ${PORT} for both; change either, or unset METRICS_PORT to read the metrics at PORT`,
  ]);
}

function checkTokens(env: Environment): void {
  const missing = ["JWKS_URL", "JWT_ISSUER", "JWT_AUDIENCE"].filter((name) => !env[name]);
  if (missing.length === 1 || missing.length === 2)
    throw new ConfigError(
      missing.map((name) => t`${name}: expected a value, as the other JWT settings have one, got nothing; set it or unset them all`),
    );
  if (missing.length === 0 && env["DEMONSTRATION"])
    throw new ConfigError([t`DEMONSTRATION: expected nothing, as the JWT settings ask for tokens, got a division; unset it or them`]);
}

/** What the process of a subgraph reads of these. @throws ConfigError */
export const readServingSettings = (env: Environment): Pick<GatewaySettings, "HOST" | "PORT" | "LOG_LEVEL" | "DEMONSTRATION"> => {
  const { HOST, PORT, LOG_LEVEL, DEMONSTRATION } = GATEWAY_SETTINGS;
  return readAll({ HOST, PORT, LOG_LEVEL, DEMONSTRATION }, "", { ...env, PORT: env["PORT"] || String(SUBGRAPH_PORT) });
};

/** @throws ConfigError */
export const readSubgraphSettings = (subgraph: string, env: Environment): SubgraphSettings =>
  readAll(SUBGRAPH_SETTINGS, prefixOf(subgraph), env);

/** How one subgraph is asked: by its own settings, else by those of all, else by the defaults. @throws ConfigError */
export function readPolicy(subgraph: string, env: Environment): Policy {
  const nameOf = (key: string): string => {
    const own = policyName(prefixOf(subgraph), key);
    return env[own] ? own : policyName(ALL_SUBGRAPHS, key);
  };
  const settings = Object.entries(POLICY_SETTINGS);
  const values = readAll(Object.fromEntries(settings.map(([key, setting]) => [nameOf(key), setting])), "", env);
  return Object.fromEntries(settings.map(([key]) => [key, values[nameOf(key)]])) as unknown as Policy;
}

/** `foreign-affairs` → `FOREIGN_AFFAIRS_`. */
export const prefixOf = (subgraph: string): string => `${subgraph.toUpperCase().replace(/[^A-Z\d]+/g, "_")}_`;

export function limitsOf(settings: GatewaySettings, open: boolean): Limits {
  const base = open ? OPEN_LIMITS : DEFAULT_LIMITS;
  return {
    tokens: settings.LIMIT_TOKENS ?? base.tokens,
    depth: settings.LIMIT_DEPTH ?? base.depth,
    aliases: settings.LIMIT_ALIASES ?? base.aliases,
    cost: settings.LIMIT_COST ?? base.cost,
    serviceCost: settings.LIMIT_SERVICE_COST ?? base.serviceCost,
  };
}

/** One setting as `headwater config` prints it; a secret shows only whether it is set, a URL never its password. */
export interface DescribedSetting {
  readonly name: string;
  readonly value: string;
  readonly given: boolean;
  readonly meaning: string;
}

/** Settings of the gateway and of the subgraphs named, wrong ones included. */
export function describeSettings(env: Environment, subgraphs: readonly string[] = []): DescribedSetting[] {
  const described = (prefix: string, settings: Record<string, Setting<unknown>>): DescribedSetting[] =>
    Object.entries(settings).map(([key, { read, secret, meaning }]) => {
      const name = prefix + key;
      const raw = env[name] || undefined;
      const value = read.safeParse(raw);
      const shown = secret ? (raw ? t`(set, not shown)` : "") : value.success ? String(value.data ?? "") : (raw ?? "");
      return { name, value: shown.replace(/(\/\/[^/\s:@]*):[^/\s@]*@/, "$1:***@"), given: raw !== undefined, meaning };
    });
  return [
    ...described("", { ...GATEWAY_SETTINGS, ...policySettings(ALL_SUBGRAPHS) }),
    ...subgraphs.flatMap((subgraph) => [
      ...described(prefixOf(subgraph), SUBGRAPH_SETTINGS),
      // Of these only what is set: the rest is as for all subgraphs.
      ...described("", policySettings(prefixOf(subgraph))).filter(({ given }) => given),
    ]),
  ];
}
