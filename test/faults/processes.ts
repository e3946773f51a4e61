import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "../../gateway/supergraph/compose";
import { type Answer, LABELS, post } from "../gateway/support/toy-gateway";
import { ledger, posts, registry } from "../gateway/support/toy-subgraphs";
import type { Fault, Order, Traffic } from "./proxy";

/** A department behind a proxy, each a process. */
export interface Department {
  /** From now on, or for so many requests. */
  fault(fault: Fault, times?: number): Promise<void>;
  /** What went through since the last fault was set. */
  traffic(): Promise<Traffic>;
}

/** Three departments, each behind a proxy, and a gateway: seven processes. */
export interface Processes {
  readonly url: string;
  readonly departments: Readonly<Record<"registry" | "ledger" | "posts", Department>>;
  /** Lines of the gateway's log since the last call. */
  log(): string;
  ask(query: string, variables?: object): Promise<Answer>;
  /** All departments are well again. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

const LOADER = { execArgv: ["-r", "tsx/cjs"], env: { PATH: process.env["PATH"] } };

async function start(children: ChildProcess[], file: string, ...args: string[]): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(__dirname, file), args, LOADER);
  children.push(child);
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}

/** @param env settings of the gateway beside its own port and supergraph */
export async function startProcesses(env: Record<string, string>): Promise<Processes> {
  const children: ChildProcess[] = [];
  const folder = mkdtempSync(join(tmpdir(), "headwater-faults-"));
  const stop = async (): Promise<void> => {
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const exited = once(child, "exit");
        child.kill("SIGTERM");
        await exited;
      }),
    );
    rmSync(folder, { recursive: true });
  };
  try {
    const started = await Promise.all(
      [registry(), ledger(), posts()].map(async ({ name, sdl }) => {
        const subgraph = await start(children, "subgraph.ts", name);
        const { child, port } = await start(children, "proxy.ts", String(subgraph.port));
        const tell = async (order: Order): Promise<Traffic> => {
          const told = once(child, "message") as Promise<[Traffic]>;
          child.send(order);
          return (await told)[0];
        };
        const department: Department = {
          fault: async (fault, times) => void (await tell({ fault, ...(times === undefined ? {} : { times }) })),
          traffic: () => tell("traffic"),
        };
        return { name, sdl, url: `http://127.0.0.1:${port}/graphql`, department };
      }),
    );
    const supergraph = join(folder, "supergraph.graphql");
    writeFileSync(supergraph, compose(started).supergraphSdl);
    const labels = Object.fromEntries(Object.entries(LABELS).map(([name, label]) => [`${name.toUpperCase()}_LABEL`, label]));
    const gateway = spawn(process.execPath, ["-r", "tsx/cjs", join(__dirname, "../gateway/support/run-gateway.ts"), "--open"], {
      env: { ...LOADER.env, PORT: "0", SUPERGRAPH: supergraph, ...labels, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(gateway);
    let lines = "";
    gateway.stdout.on("data", (chunk: Buffer) => (lines += chunk.toString()));
    const [said] = (await once(gateway.stderr, "data")) as [Buffer];
    const url = /http:\S+\/graphql/.exec(said.toString())?.[0];
    if (!url) throw new Error(`expected the gateway to say where it serves, got: ${said.toString()}`);
    const departments = Object.fromEntries(
      started.map(({ name, department }) => [name, department]),
    ) as unknown as Processes["departments"];
    return {
      url,
      departments,
      log() {
        const since = lines;
        lines = "";
        return since;
      },
      ask: (query, variables) => post(url, JSON.stringify({ query, variables })),
      heal: async () => void (await Promise.all(Object.values(departments).map((department) => department.fault({ kind: "pass" })))),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
