import type { Command } from "commander";
import { ConfigError, type Environment, limitsOf, readGatewaySettings } from "../gateway/config";
import { type Gateway, createGateway } from "../gateway/gateway";
import { anonymous, everybodyIs } from "../gateway/identity/identify";
import { jwtIdentity } from "../gateway/identity/jwt";
import { createLog } from "../gateway/logs";
import { loadSupergraph } from "../gateway/supergraph/supergraph";
import { httpTransports } from "../gateway/transport/http-transports";

/** `headwater gateway`: the gateway alone, its subgraphs reached over HTTP. */
export function command(program: Command): void {
  program
    .command("gateway")
    .description("serve the supergraph over subgraphs reached by HTTP")
    .option("--open", "a plain federation gateway: no tokens, no assertions, wider limits")
    .action(async ({ open = false }: { open?: boolean }) => {
      const { gateway, url } = await startGateway(process.env, open);
      for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void gateway.close());
      process.stderr.write(`headwater: ${url}\n`);
    });
}

/** @throws ConfigError, SupergraphError */
export async function startGateway(env: Environment, open: boolean): Promise<{ gateway: Gateway; url: string }> {
  const settings = readGatewaySettings(env);
  const { JWKS_URL: jwksUrl, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = settings;
  const tokens = !open && jwksUrl && issuer && audience ? { jwksUrl, issuer, audience } : undefined;
  if (!tokens && !open)
    throw new ConfigError(["JWKS_URL, JWT_ISSUER, JWT_AUDIENCE: expected values, as callers must be known, got none; set them, or say --open to serve whoever asks"]);
  const log = createLog(settings.LOG_LEVEL);
  const supergraph = await loadSupergraph(settings.SUPERGRAPH);
  const transportOf = httpTransports(env, { open, labels: open ? {} : await departmentLabels() });
  // Read all of them now, so that every problem is told at once and before the first request.
  const problems = supergraph.subgraphs.flatMap((subgraph) => {
    try {
      return transportOf(subgraph) && [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
  });
  if (problems.length) throw new ConfigError(problems);
  const gateway = await createGateway({
    supergraph,
    transportOf,
    identify: tokens ? await jwtIdentity(tokens, log) : everybodyIs(anonymous("")),
    limits: limitsOf(settings, open),
    introspection: settings.INTROSPECTION ? settings.INTROSPECTION === "on" : !tokens,
    bodyLimitBytes: settings.BODY_LIMIT_BYTES,
    drainTimeoutMs: settings.DRAIN_TIMEOUT_MS,
    log,
  });
  const { host, port } = await gateway.listen({ host: settings.HOST, port: settings.PORT });
  return { gateway, url: `http://${host.includes(":") ? `[${host}]` : host}:${port}/graphql` };
}

/** What people call the departments; loaded only when they are ours. */
async function departmentLabels(): Promise<Record<string, string>> {
  const { departments } = await import("./departments.js");
  return Object.fromEntries(departments.map(({ name, label }) => [name, label]));
}
