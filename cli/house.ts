import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { terminalName } from "../schema/departments";
import { t } from "../schema/language";
import { readGatewaySettings } from "../gateway/config";
import { configured } from "../gateway/configured";
import { type Gateway, type GatewayOptions, createGateway } from "../gateway/gateway";
import { anonymous } from "../gateway/identity/identify";
import { createLog } from "../gateway/logs";
import { loadSupergraph } from "../gateway/supergraph/supergraph";
import { InProcessTransport } from "../gateway/transport/in-process";
import { DEFAULT_POLICY, type Policy } from "../gateway/transport/policy";
import type { Transport } from "../gateway/transport/transport";
import { type Subgraph, openSubgraph } from "../subgraphs/kit/subgraph";
import { checkTables } from "./check-tables";
import { namingDatabase, urlSetting } from "./department-database";
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
  /** How a department in this process is asked, by its name. */
  readonly policyOf: (department: string) => Policy;
  /** What the gateway's settings decide; see gateway/configured.ts. */
  readonly gateway: Omit<GatewayOptions, "supergraph" | "transportOf">;
  readonly onStatement?: (department: string, sql: string) => void;
}

/** A gateway and the subgraphs that live with it in one process. */
export interface House {
  readonly gateway: Gateway;
  readonly subgraphs: readonly Subgraph[];
  /** Resolves when every database here has its department's tables. @throws ConfigError naming what is lacking */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The only place that puts gateway and subgraphs in one process: `start` and `link` live here. Each subgraph gets a key
 * of its own that nobody but this process ever holds.
 */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { databaseUrls, homeDivision, personKeySecret, onStatement, policyOf } = options;
  const { log, metrics } = options.gateway;
  const transports = new Map<string, Transport>();
  const subgraphs: Subgraph[] = [];
  const closeSubgraphs = async () => void (await Promise.all(subgraphs.map((subgraph) => subgraph.close())));
  try {
    for (const department of departments) {
      const { name, label } = department;
      const databaseUrl = databaseUrls[name];
      if (!databaseUrl) continue;
      const key = randomBytes(32);
      const opening = openSubgraph(department, {
        databaseUrl,
        assertionKey: key,
        personKeySecret,
        homeDivision: typeof homeDivision === "string" ? homeDivision : homeDivision[name]!,
        ...(onStatement ? { onStatement: (sql: string) => onStatement(name, sql) } : {}),
        onFault: (fault) => log.error(fault, "a field could not be answered"),
      });
      const subgraph = await namingDatabase(urlSetting(name), () => opening);
      subgraphs.push(subgraph);
      transports.set(name, new InProcessTransport({ name, label, subgraph, key, observer: metrics?.transports, ...policyOf(name) }));
    }
    const gateway = await createGateway({
      ...options.gateway,
      supergraph: await loadSupergraph(join(ROOT, "schema/supergraph.graphql")),
      transportOf: (address) => {
        const transport = transports.get(address.name) ?? options.remote?.(address);
        if (!transport) throw new Error(t`${terminalName(address.name)}: expected a database or a URL of this department, got neither`);
        return transport;
      },
    });
    return {
      gateway,
      subgraphs,
      ready: () => checkTables(subgraphs),
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

/** The house of one of the project's own jobs: no door is opened, the default settings hold, the log is silent. */
export async function openJobHouse(options: Omit<HouseOptions, "gateway" | "policyOf">): Promise<House> {
  const settings = readGatewaySettings({ METRICS: "off" });
  const gateway = await configured(settings, { everybody: anonymous(""), log: createLog("silent") });
  return openHouse({ ...options, gateway, policyOf: () => DEFAULT_POLICY });
}
