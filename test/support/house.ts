import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { departments } from "../../cli/departments";
import { EXPLORER } from "../../cli/explorer";
import { type House, openHouse } from "../../cli/house";
import { readGatewaySettings } from "../../gateway/config";
import { configured } from "../../gateway/configured";
import { anonymous } from "../../gateway/identity/identify";
import { createLog } from "../../gateway/logs";
import { HttpTransport } from "../../gateway/transport/http";
import { DEFAULT_POLICY } from "../../gateway/transport/policy";
import type { Transport } from "../../gateway/transport/transport";
import type { CallerClaims } from "../../schema/assertion";
import { subgraphServer } from "../../subgraphs/kit/server";
import { type Subgraph, openSubgraph } from "../../subgraphs/kit/subgraph";
import { county } from "./county";

/** Who asks in tests: a user of the county, or one of the project's own jobs. */
export const user: CallerClaims = anonymous("770127");
export const service: CallerClaims = {
  ...user,
  sub: "test-service",
  roles: ["SERVICE_VERIFICATION"],
  purpose: "VERIFICATION",
  service: true,
};

export interface Asked {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly {
    message: string;
    path?: readonly (string | number)[];
    locations?: readonly { line: number; column: number }[];
    extensions: { code: string; service?: string };
  }[];
  /** SQL statements of all departments, as `department: text`. */
  readonly statements: readonly string[];
}

export interface TestHouse {
  ask(query: string, variables?: Record<string, unknown>, caller?: CallerClaims): Promise<Asked>;
  readonly house: House;
  /** Lines that gateway and subgraphs wrote into the log. */
  readonly log: readonly string[];
  /** The gateway's figures, as Prometheus would read them. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export interface TestHouseOptions {
  /** Departments that are served over HTTP on loopback instead of in process. */
  readonly overHttp?: boolean;
  readonly databaseUrls?: Readonly<Record<string, string>>;
  /** Division whose books the databases keep. Default: the county. */
  readonly homeDivision?: string;
  /** Stands in for the way to one department. */
  readonly transports?: Readonly<Record<string, Transport>>;
}

/** The whole product over the county: in process, or with every subgraph behind HTTP. */
export async function openTestHouse({
  overHttp = false,
  databaseUrls,
  homeDivision,
  transports: given = {},
}: TestHouseOptions = {}): Promise<TestHouse> {
  const demonstration = await county();
  const home = homeDivision ?? demonstration.divisionCode;
  process.env["AS_OF"] = demonstration.asOf;
  const urls = databaseUrls ?? demonstration.databaseUrls;
  const statements: string[] = [];
  const log: string[] = [];
  const onStatement = (department: string, sql: string) => void statements.push(`${department}: ${sql}`);
  const servers: FastifyInstance[] = [];
  const remote: Subgraph[] = [];
  const transports = new Map<string, Transport>(Object.entries(given));
  if (overHttp)
    for (const department of departments) {
      const { name, label } = department;
      const key = randomBytes(32);
      const subgraph = await openSubgraph(department, {
        databaseUrl: urls[name]!,
        assertionKey: key,
        personKeySecret: demonstration.personKeySecret,
        homeDivision: home,
        onStatement: (sql) => onStatement(name, sql),
      });
      const server = subgraphServer(subgraph);
      const url = `${await server.listen({ port: 0, host: "127.0.0.1" })}/graphql`;
      remote.push(subgraph);
      servers.push(server);
      transports.set(name, new HttpTransport({ name, label, url, key, timeoutMs: 30_000, connections: 8, responseBytes: 64 << 20 }));
    }
  const gateway = await configured(readGatewaySettings({}), {
    everybody: user,
    explorer: EXPLORER,
    log: createLog("info", { write: (line) => void log.push(line) }),
  });
  const house = await openHouse({
    databaseUrls: Object.fromEntries(Object.entries(urls).filter(([name]) => !transports.has(name))),
    remote: ({ name }) => transports.get(name)!,
    personKeySecret: demonstration.personKeySecret,
    homeDivision: home,
    gateway,
    policyOf: () => ({ ...DEFAULT_POLICY, timeoutMs: 30_000 }),
    onStatement,
  });
  return {
    house,
    log,
    metrics: () => gateway.metrics!.text(),
    async ask(query, variables = {}, caller = user) {
      statements.length = 0;
      const { data, errors } = await house.gateway.execute({ query, variables, caller });
      return { data: data ?? null, errors: errors ?? [], statements: [...statements] };
    },
    async close() {
      await house.close();
      await Promise.all(servers.map((server) => server.close()));
      await Promise.all(remote.map((subgraph) => subgraph.close()));
    },
  };
}
