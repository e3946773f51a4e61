import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { freePort } from "../support/free-port";
import { startMariadb } from "../support/mariadb-server";
import { type ComposeFile, ROOT, type Service, stages, wordsOf } from "./compose-file";

/** Longest wait for a service to become healthy. */
const HEALTHY_MS = 120_000;

export interface Running {
  /** Where a service listens on this machine. */
  readonly ports: Readonly<Record<string, number>>;
  /** What a service has said so far, on both streams. */
  said(service: string): string;
  /** Runs a service once more, with other variables, to its end. */
  again(service: string, environment?: Readonly<Record<string, string>>): Promise<{ status: number | null; said: string }>;
  /** Ends the services as an engine does, those first that nobody needs any more. @returns how each ended */
  stop(): Promise<Record<string, number | NodeJS.Signals | null>>;
}

/**
 * The services of a compose file without an engine: each one's very command and health check as plain processes, in a
 * folder that holds what the Dockerfile's last stage copies, with hosts' names mapped to the loopback address and ports to
 * free ones. MariaDB stands for MySQL; the accounts are made by the script that the file mounts.
 */
export async function runServices({ services }: ComposeFile): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "headwater-containers-"));
  const mariadb = await startMariadb();
  const ports: Record<string, number> = { mysql: Number(new URL(mariadb.url).port) };
  const started = new Map<string, { child: ChildProcess; output: string }>();
  const order: string[] = [];

  const clear = async (): Promise<void> => {
    for (const { child } of started.values()) child.kill("SIGKILL");
    await mariadb.stop();
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    const app = assemble(folder);
    for (const name of Object.keys(services)) ports[name] ??= await freePort();
    const environmentOf = ({ environment }: Service, name: string): NodeJS.ProcessEnv => ({
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      TMPDIR: folder,
      ...Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [
          key,
          value.replace(/(?<=@|\/\/)([a-z]+):\d+/, (whole, host: string) => (ports[host] ? `127.0.0.1:${ports[host]}` : whole)),
        ]),
      ),
      HOST: "127.0.0.1",
      PORT: String(ports[name]),
    });
    const run = (name: string, more: Readonly<Record<string, string>> = {}) => {
      const service = services[name]!;
      const entrypoint = service.entrypoint ?? wordsOf("ENTRYPOINT").map((word) => word.replace(/^\/app/, app));
      const [command, ...args] = [...entrypoint, ...service.command] as [string, ...string[]];
      const child = spawn(command, args, {
        cwd: app,
        env: { ...environmentOf(service, name), ...more },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const process = { child, output: "" };
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (process.output += chunk.toString()));
      return process;
    };

    await makeAccounts(mariadb.url, services["mysql"]!);

    const ready = new Map<string, Promise<void>>();
    const up = (name: string): Promise<void> => {
      if (!ready.has(name)) ready.set(name, bringUp(name));
      return ready.get(name)!;
    };
    const bringUp = async (name: string): Promise<void> => {
      const service = services[name]!;
      const needs = Object.entries(service.depends_on ?? {});
      await Promise.all(needs.map(([other]) => up(other)));
      order.push(name);
      if (name === "mysql") return healthy(name, service, { ...environmentOf(service, name), MYSQL_TCP_PORT: String(ports["mysql"]) });
      const process = run(name);
      started.set(name, process);
      if (!isWaitedFor(services, name)) return healthy(name, service, environmentOf(service, name), process);
      const [status] = (await once(process.child, "close")) as [number | null];
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${process.output.slice(-2_000)}`);
    };
    await Promise.all(Object.keys(services).map(up));

    return {
      ports,
      said: (name) => started.get(name)?.output ?? "",
      async again(name, environment) {
        const process = run(name, environment);
        const [status] = (await once(process.child, "close")) as [number | null];
        return { status, said: process.output };
      },
      async stop() {
        const ends: Record<string, number | NodeJS.Signals | null> = {};
        for (const name of order.toReversed()) {
          const child = started.get(name)?.child;
          if (!child) continue;
          if (child.exitCode === null) {
            const ended = once(child, "close");
            child.kill("SIGTERM");
            await ended;
          }
          ends[name] = child.exitCode ?? child.signalCode;
        }
        await clear();
        return ends;
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** The folder that would be /app: what the last stage copies, of this machine's build; the packages are linked. */
function assemble(folder: string): string {
  execFileSync("sh", [join(ROOT, "tools/build")], { stdio: ["ignore", "ignore", "pipe"] });
  const app = join(folder, "app");
  mkdirSync(app);
  for (const line of stages.at(-1)!.filter((one) => one.startsWith("COPY "))) {
    const [target, ...sources] = line
      .replace(/^COPY (--from=\w+ )?/, "")
      .split(" ")
      .toReversed() as [string, ...string[]];
    for (const source of sources) {
      const [from, to] = [join(ROOT, source.replace(/^\/app\//, "")), join(app, target, target === "./" ? source : "")];
      if (source.endsWith("node_modules")) symlinkSync(from, to);
      else cpSync(from, to, { recursive: true });
    }
  }
  return app;
}

/** What the MySQL image does at its first start: root gets its password, then its script runs as root. */
async function makeAccounts(url: string, { environment }: Service): Promise<void> {
  const root = await createConnection(url);
  await root.query("SET PASSWORD = PASSWORD(?)", [environment["MYSQL_ROOT_PASSWORD"]]);
  await root.end();
  execFileSync("bash", [join(ROOT, "tools/mysql/accounts.sh")], {
    env: { PATH: process.env["PATH"], MYSQL_HOST: "127.0.0.1", MYSQL_TCP_PORT: new URL(url).port, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** Others go on when it has ended, not when it is healthy. */
const isWaitedFor = (services: ComposeFile["services"], name: string): boolean =>
  Object.values(services).some((service) => service.depends_on?.[name]?.condition === "service_completed_successfully");

async function healthy(
  name: string,
  { healthcheck }: Service,
  env: NodeJS.ProcessEnv,
  running?: { child: ChildProcess; output: string },
): Promise<void> {
  const [kind, ...words] = healthcheck!.test;
  const [command, ...args] = (kind === "CMD-SHELL" ? ["sh", "-c", ...words] : words) as [string, ...string[]];
  for (const deadline = Date.now() + HEALTHY_MS; ; await delay(500)) {
    const well = await new Promise<boolean>((resolve) => execFile(command, args, { env }, (error) => resolve(!error)));
    if (well) return;
    const ended = running && running.child.exitCode !== null;
    if (ended || Date.now() > deadline) throw new Error(`${name} ${ended ? "ended" : "is not healthy"}: ${running?.output.slice(-2_000)}`);
  }
}
