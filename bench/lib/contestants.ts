import { join } from "node:path";
import { ROOT } from "../../cli/root";
import { launchFlags } from "./launch-flags";
import { type Peer, folderOf } from "./peers";

/** Where a gateway finds the subgraphs and is to be found. */
export interface Place {
  readonly supergraphFile: string;
  /** Of the stub subgraphs, each below it at its name. */
  readonly subgraphsUrl: string;
  readonly port: number;
}

/** A gateway under comparison: how its own documentation starts it. */
export interface Contestant {
  readonly name: string;
  /** As the table calls it. */
  readonly title: string;
  /** What the project promises of Headwater's CPU per request against it, on each work: at least so many times less. */
  readonly targets: Readonly<Partial<Record<"big" | "small", number>>>;
  /** What has to be installed for it; nothing for ours. */
  readonly peer?: Peer;
  launch(place: Place): { readonly command: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly cwd?: string };
}

const headwater = ({ supergraphFile, port }: Place, env: Readonly<Record<string, string>> = {}) => ({
  command: [join(ROOT, "headwater"), "gateway", "--open"],
  env: { SUPERGRAPH: supergraphFile, PORT: String(port), ...env },
});

interface HiveOptions {
  readonly rust?: boolean;
  /** What a subgraph answers for one caller may answer others who ask the same meanwhile. */
  readonly sharing?: boolean;
}

const hive = ({ supergraphFile, port }: Place, { rust = false, sharing = false }: HiveOptions = {}) => ({
  command: [
    "node",
    "node_modules/@graphql-hive/gateway/dist/bin.js",
    "supergraph",
    supergraphFile,
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    ...(sharing ? [] : ["--config-path", "not-sharing.mjs"]),
  ],
  cwd: folderOf("hive"),
  ...(rust ? { env: { HIVE_ROUTER_RUNTIME: "true" } } : {}),
});

/** Headwater first, as ratios are to it; Apollo Gateway's answers are what all others' are held against. */
export const CONTESTANTS: readonly Contestant[] = [
  { name: "headwater", title: "Headwater", targets: {}, launch: (place) => headwater(place) },
  {
    name: "headwater-plain",
    title: "Headwater, node's own flags",
    targets: {},
    launch: (place) => headwater(place, { HEADWATER_NODE_FLAGS: "none" }),
  },
  {
    name: "floor",
    title: "written by hand for this query",
    targets: { big: 1 / 1.4 },
    launch: ({ subgraphsUrl, port }) => ({
      command: ["node", ...launchFlags, "--require", "tsx/cjs", join(ROOT, "bench/floor.ts"), subgraphsUrl, String(port)],
      cwd: ROOT,
    }),
  },
  {
    name: "apollo",
    title: "Apollo Server + Gateway",
    targets: { big: 12, small: 12 },
    peer: "apollo",
    launch: ({ supergraphFile, port }) => ({
      command: ["node", "gateway.mjs", supergraphFile, String(port)],
      cwd: folderOf("apollo"),
      // It would look for cloud metadata and report; nothing leaves the machine here.
      env: { APOLLO_TELEMETRY_DISABLED: "1" },
    }),
  },
  { name: "hive", title: "Hive Gateway", targets: {}, peer: "hive", launch: (place) => hive(place) },
  {
    name: "hive-rust",
    title: "Hive Gateway, Rust planner",
    targets: { big: 5 },
    peer: "hive",
    launch: (place) => hive(place, { rust: true }),
  },
  {
    name: "hive-rust-sharing",
    title: "the same, sharing between callers",
    targets: {},
    peer: "hive",
    launch: (place) => hive(place, { rust: true, sharing: true }),
  },
  {
    name: "mercurius",
    title: "Mercurius gateway, jit",
    targets: { small: 1.3 },
    peer: "mercurius",
    launch: ({ subgraphsUrl, port }) => ({ command: ["node", "gateway.mjs", subgraphsUrl, String(port)], cwd: folderOf("mercurius") }),
  },
];
