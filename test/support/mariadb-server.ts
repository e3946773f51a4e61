import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createConnection } from "mysql2/promise";
import { freePort } from "./free-port";

/** What the project's SQL must bear: no column outside GROUP BY, no value silently cut. */
export const STRICT_SQL_MODE = "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES";

const START_DEADLINE_MS = 60_000;

/** A server of our own: nothing else uses it, and nothing of it stays. */
export interface MariadbServer {
  readonly url: string;
  readonly version: string;
  /** Ends the server and removes its files; a second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts a MariaDB server on a free port of the loopback address with its data in a temporary folder.
 * @throws Error when MariaDB is not installed or does not come up; its own log is quoted
 */
export async function startMariadb(): Promise<MariadbServer> {
  const folder = mkdtempSync(join(tmpdir(), "headwater-mariadb-"));
  try {
    return await startIn(folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string): Promise<MariadbServer> {
  const data = join(folder, "data");
  const logFile = join(folder, "log");
  // MariaDB refuses to run as root unless told so.
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  const install = spawnSync(
    "mariadb-install-db",
    ["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db", ...user],
    {
      encoding: "utf8",
    },
  );
  if (install.error)
    throw new Error(
      "mariadb-install-db: expected MariaDB's server on this machine, found none; install it (Debian: mariadb-server) or set TEST_MARIADB_URL",
    );
  if (install.status !== 0) throw new Error(`mariadb-install-db failed: ${(install.stderr || install.stdout).trim()}`);

  const port = await freePort();
  const log = openSync(logFile, "w");
  const server = spawn(
    "mariadbd",
    [
      "--no-defaults",
      `--datadir=${data}`,
      `--socket=${join(folder, "s.sock")}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      "--skip-name-resolve",
      "--character-set-server=utf8mb4",
      `--sql-mode=${STRICT_SQL_MODE},ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION`,
      // Its data lives as long as the tests: no need to reach the disk at every commit.
      "--innodb-flush-log-at-trx-commit=0",
      "--innodb-buffer-pool-size=256M",
      ...user,
    ],
    { stdio: ["ignore", log, log] },
  );
  closeSync(log);
  const ended = once(server, "exit").catch(() => undefined);
  // Killed, not asked: its data is thrown away, and so it ends even when this process is being ended itself.
  const kill = (): void => void server.kill("SIGKILL");
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  const abandon = (): void => {
    kill();
    clear();
  };
  process.once("exit", abandon);
  const stop = async (): Promise<void> => {
    kill();
    await ended;
    process.off("exit", abandon);
    clear();
  };
  const url = `mariadb://root@127.0.0.1:${port}`;
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const version = await versionOf(url);
    if (version) return { url, version, stop };
    if (server.exitCode !== null || server.pid === undefined || Date.now() > deadline) {
      const said = readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n");
      if (server.pid !== undefined) await stop();
      throw new Error(`mariadbd did not come up on port ${port}; it said:\n${said}`);
    }
    await delay(100);
  }
}

async function versionOf(url: string): Promise<string | undefined> {
  try {
    const connection = await createConnection(url);
    const [rows] = await connection.query("SELECT VERSION() AS version");
    await connection.end();
    return (rows as { version: string }[])[0]?.version;
  } catch {
    return undefined;
  }
}

/**
 * Checks a server that somebody else started.
 * @throws Error when it cannot be reached or lacks a part of {@link STRICT_SQL_MODE}
 */
export async function checkServer(url: string): Promise<string> {
  const connection = await createConnection(url).catch((error: Error) => {
    throw new Error(`TEST_MARIADB_URL: expected a server that answers, got: ${error.message}`);
  });
  try {
    const [rows] = await connection.query("SELECT VERSION() AS version, @@GLOBAL.sql_mode AS mode");
    const { version, mode } = (rows as { version: string; mode: string }[])[0] ?? { version: "", mode: "" };
    const missing = STRICT_SQL_MODE.split(",").filter((part) => !mode.split(",").includes(part));
    if (missing.length)
      throw new Error(
        `TEST_MARIADB_URL: expected a server whose sql_mode has ${STRICT_SQL_MODE}, but ${missing.join(", ")} is missing; start it with --sql-mode=${STRICT_SQL_MODE}`,
      );
    return version;
  } finally {
    await connection.end();
  }
}
