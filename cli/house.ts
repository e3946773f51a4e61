import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Gateway, createGateway } from "../gateway/gateway";
import type { Identify } from "../gateway/identity/identify";
import { DEFAULT_LIMITS, type Limits } from "../gateway/limits/limits";
import type { Log } from "../gateway/logs";
import { loadSupergraph } from "../gateway/supergraph/supergraph";
import { InProcessTransport } from "../gateway/transport/in-process";
import type { Transport } from "../gateway/transport/transport";
import type { StatementListener } from "../subgraphs/kit/database";
import { type Subgraph, openSubgraph } from "../subgraphs/kit/subgraph";
import { departments } from "./departments";
import { ROOT } from "./root";

export interface HouseOptions {
  /** Database of each department that lives in this process. */
  readonly databaseUrls: Readonly<Record<string, string>>;
  /** How the other departments are reached; asked only for those without a database here. */
  readonly remote?: (subgraph: { name: string; url: string }) => Transport;
  readonly personKeySecret: string;
  /** Six digits, for all departments or one by one. */
  readonly homeDivision: string | Readonly<Record<string, string>>;
  readonly identify: Identify;
  readonly log: Log;
  readonly limits?: Limits;
  readonly introspection?: boolean;
  readonly timeoutMs?: number;
  readonly bodyLimitBytes?: number;
  readonly drainTimeoutMs?: number;
  readonly supergraphFile?: string;
  readonly onStatement?: (department: string, ...statement: Parameters<StatementListener>) => void;
}

/** A gateway and the subgraphs that live with it in one process. */
export interface House {
  readonly gateway: Gateway;
  readonly subgraphs: readonly Subgraph[];
  close(): Promise<void>;
}

/**
 * The only place that puts gateway and subgraphs in one process: `start` and `link` live here. Each subgraph gets a key
 * of its own that nobody but this process ever holds.
 */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { databaseUrls, homeDivision, personKeySecret, log, onStatement } = options;
  const transports = new Map<string, Transport>();
  const subgraphs: Subgraph[] = [];
  const closeSubgraphs = async () => void (await Promise.all(subgraphs.map((subgraph) => subgraph.close())));
  try {
    for (const department of departments) {
      const { name, label } = department;
      const databaseUrl = databaseUrls[name];
      if (!databaseUrl) continue;
      const key = randomBytes(32);
      const subgraph = await openSubgraph(department, {
        databaseUrl,
        assertionKey: key,
        personKeySecret,
        homeDivision: typeof homeDivision === "string" ? homeDivision : homeDivision[name]!,
        ...(onStatement ? { onStatement: (sql: string) => onStatement(name, sql) } : {}),
        onFault: (fault) => log.error(fault, "a field could not be answered"),
      });
      subgraphs.push(subgraph);
      transports.set(name, new InProcessTransport({ name, label, subgraph, key, timeoutMs: options.timeoutMs ?? 10_000 }));
    }
    const gateway = await createGateway({
      supergraph: await loadSupergraph(options.supergraphFile ?? join(ROOT, "schema/supergraph.graphql")),
      transportOf: (address) => {
        const transport = transports.get(address.name) ?? options.remote?.(address);
        if (!transport) throw new Error(`${address.name}: expected a database or a URL of this department, got neither`);
        return transport;
      },
      identify: options.identify,
      limits: options.limits ?? DEFAULT_LIMITS,
      introspection: options.introspection ?? true,
      bodyLimitBytes: options.bodyLimitBytes ?? 1 << 20,
      drainTimeoutMs: options.drainTimeoutMs ?? 30_000,
      log,
    });
    return {
      gateway,
      subgraphs,
      async close() {
        await gateway.close();
        await closeSubgraphs();
      },
    };
  } catch (error) {
    await closeSubgraphs();
    throw error;
  }
}
