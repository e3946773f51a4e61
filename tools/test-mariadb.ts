// npm run test:mariadb [-- jest's arguments]: runs the suites that can use a MariaDB server on one, started for them on
// a free port, or on the server of TEST_MARIADB_URL. Whatever happens, a server started here is ended.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkServer, startMariadb } from "../test/support/mariadb-server";

const ROOT = join(__dirname, "..");

/** Test files and helpers that ask for a server; Jest runs every suite that uses one of them. */
function filesThatAsk(): string[] {
  return ["test", "subgraphs", "gateway", "county"]
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)))
    .filter((path) => path.endsWith(".ts") && !path.includes("global-setup"))
    .filter((path) => readFileSync(join(ROOT, path), "utf8").includes("TEST_MARIADB_URL"));
}

async function main(args: readonly string[]): Promise<number> {
  let jest: ChildProcess | undefined;
  // The terminal tells Jest too; others tell this process alone. Before Jest runs, leaving ends the server.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => (jest ? jest.kill(signal) : process.exit(1)));
  const given = process.env.TEST_MARIADB_URL;
  const server = given ? { url: given, version: await checkServer(given), stop: () => Promise.resolve() } : await startMariadb();
  try {
    console.error(`MariaDB ${server.version}, ${given ? "the one of TEST_MARIADB_URL" : "started for these tests"}`);
    const suites = args.some((arg) => !arg.startsWith("-")) ? [] : ["--findRelatedTests", ...filesThatAsk()];
    jest = spawn(process.execPath, [join(ROOT, "node_modules/jest/bin/jest.js"), ...args, ...suites], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, TEST_MARIADB_URL: server.url },
    });
    const [code] = (await once(jest, "exit")) as [number | null];
    return code ?? 1;
  } finally {
    await server.stop();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(`test:mariadb: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
