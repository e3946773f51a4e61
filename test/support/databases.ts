import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";

/** An empty database of its own for one suite. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

async function libsql(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "headwater-test-"));
  const file = join(folder, "test.sqlite");
  writeFileSync(file, "");
  return { url: `sqlite:${file}`, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function mariadb(server: string): Promise<TestDatabase> {
  const name = `hw_test_${randomBytes(6).toString("hex")}`;
  const admin = await createConnection(server);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await admin.query(`DROP DATABASE ${name}`);
      await admin.end();
    },
  };
}

/**
 * The databases that a suite runs on: libsql always, MariaDB when `TEST_MARIADB_URL` names a server.
 * @example describe.each(databases)("on %s", (_name, open) => { … const database = await open(); … })
 */
export const databases: [name: string, open: () => Promise<TestDatabase>][] = [
  ["libsql", libsql],
  ...(process.env["TEST_MARIADB_URL"]
    ? [["MariaDB", () => mariadb(process.env["TEST_MARIADB_URL"]!)] as [string, () => Promise<TestDatabase>]]
    : []),
];
