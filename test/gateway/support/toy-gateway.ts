import type { CallerClaims } from "../../../schema/assertion";
import { type Gateway, type GatewayOptions, createGateway } from "../../../gateway/gateway";
import { anonymous, everybodyIs } from "../../../gateway/identity/identify";
import { DEFAULT_LIMITS } from "../../../gateway/limits/limits";
import { createLog } from "../../../gateway/logs";
import { compose } from "../../../gateway/supergraph/compose";
import { parseSupergraph } from "../../../gateway/supergraph/supergraph";
import { HttpTransport } from "../../../gateway/transport/http";
import { InProcessTransport } from "../../../gateway/transport/in-process";
import { type ToyServer, serveToy } from "./toy-server";
import { type ToySubgraph, ledger, posts, registry } from "./toy-subgraphs";

export const LABELS: Record<string, string> = { registry: "登记处", ledger: "财政局", posts: "岗位处" };

export interface Toy {
  readonly gateway: Gateway;
  readonly url: string;
  readonly servers: Record<string, ToyServer>;
  readonly subgraphs: Record<string, ToySubgraph>;
  /** Log lines so far, each one line of JSON. */
  readonly lines: string[];
  readonly ask: (query: string, variables?: object, headers?: Record<string, string>) => Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  text: string;
  // oxlint-disable-next-line no-explicit-any -- answers have whatever shape was asked for
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string; service?: string } }[];
}

export interface ToyOptions extends Partial<GatewayOptions> {
  readonly inProcess?: boolean;
  readonly timeoutMs?: number;
  readonly responseBytes?: number;
  readonly caller?: CallerClaims;
  readonly subgraphs?: readonly ToySubgraph[];
}

/** Gateway and subgraphs, each behind a real socket unless `inProcess`. */
export async function startToy({
  inProcess = false,
  timeoutMs = 2_000,
  responseBytes = 1 << 20,
  caller = anonymous("77"),
  ...options
}: ToyOptions = {}): Promise<Toy> {
  const list = options.subgraphs ?? [registry(), ledger(), posts()];
  const subgraphs = Object.fromEntries(list.map((subgraph) => [subgraph.name, subgraph]));
  const servers: Record<string, ToyServer> = {};
  if (!inProcess) for (const subgraph of list) servers[subgraph.name] = await serveToy(subgraph);
  const lines: string[] = [];
  const log = createLog("debug", { write: (line) => void lines.push(line.trim()) });
  const supergraph = parseSupergraph(compose(list.map(({ name, sdl }) => ({ name, sdl, url: servers[name]?.url ?? "" }))).supergraphSdl);
  const gateway = await createGateway({
    supergraph,
    transportOf: ({ name, url }) => {
      const { key } = subgraphs[name] as ToySubgraph;
      const label = LABELS[name];
      return inProcess
        ? new InProcessTransport({ name, label, subgraph: subgraphs[name] as ToySubgraph, key, timeoutMs })
        : new HttpTransport({ name, label, url, key, timeoutMs, connections: 4, responseBytes });
    },
    identify: everybodyIs(caller),
    limits: DEFAULT_LIMITS,
    introspection: true,
    bodyLimitBytes: 1 << 20,
    drainTimeoutMs: 5_000,
    log,
    ...options,
  });
  const { port } = await gateway.listen({ host: "127.0.0.1", port: 0 });
  lines.length = 0;
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    gateway,
    url,
    servers,
    subgraphs,
    lines,
    ask: (query, variables, headers) => post(url, JSON.stringify({ query, variables }), headers),
    async close() {
      await gateway.close();
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}

/** A toy for one test, closed whatever happens. */
export async function withToy(options: ToyOptions, test: (toy: Toy) => Promise<void>): Promise<void> {
  const toy = await startToy(options);
  try {
    await test(toy);
  } finally {
    await toy.close();
  }
}

export async function post(url: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  const text = await response.text();
  const json = text.startsWith("{") ? (JSON.parse(text) as Answer) : ({} as Answer);
  return { status: response.status, text, data: json.data, errors: json.errors ?? [] };
}
