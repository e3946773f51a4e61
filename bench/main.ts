import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureDemonstration } from "../cli/demonstration";
import { departments } from "../cli/departments";
import { openJobHouse } from "../cli/house";
import { anonymous } from "../gateway/identity/identify";
import { HttpTransport } from "../gateway/transport/http";
import { subgraphServer } from "../subgraphs/kit/server";
import { openSubgraph } from "../subgraphs/kit/subgraph";

/*
 * The demonstration operations over the fictitious county (libsql), once with the subgraphs in process and once behind
 * HTTP on loopback, in interleaved rounds: medians of one run, and their ratio. Ratios may be quoted; times are this
 * machine's. Usage: npm run bench [-- rounds]
 */

const ROOT = join(__dirname, "..");
const OPERATIONS = join(ROOT, "schema/operations");
const rounds = Number(process.argv[2] ?? 15);

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function main(): Promise<void> {
  const { databaseUrls, personKeySecret, divisionCode, asOf } = await ensureDemonstration(join(ROOT, "data/county"), (line) =>
    console.error(line),
  );
  process.env["AS_OF"] = asOf;
  const common = { personKeySecret, homeDivision: divisionCode };
  const local = await openJobHouse({ ...common, databaseUrls });

  const transports = new Map<string, HttpTransport>();
  const closers: (() => Promise<unknown>)[] = [];
  for (const department of departments) {
    const key = randomBytes(32);
    const subgraph = await openSubgraph(department, {
      databaseUrl: databaseUrls[department.name]!,
      assertionKey: key,
      personKeySecret,
      homeDivision: divisionCode,
    });
    const server = subgraphServer(subgraph);
    const url = `${await server.listen({ port: 0, host: "127.0.0.1" })}/graphql`;
    transports.set(
      department.name,
      new HttpTransport({ name: department.name, url, key, timeoutMs: 30_000, connections: 8, responseBytes: 64 << 20 }),
    );
    closers.push(
      () => server.close(),
      () => subgraph.close(),
    );
  }
  const remote = await openJobHouse({ ...common, databaseUrls: {}, remote: ({ name }) => transports.get(name)! });

  console.log(
    `${"operation".padEnd(10)} ${"in process".padStart(12)} ${"over HTTP".padStart(12)} ${"HTTP / in process".padStart(20)}   (${rounds} interleaved rounds, medians)`,
  );
  for (const file of readdirSync(OPERATIONS).filter((name) => name.endsWith(".graphql"))) {
    const query = readFileSync(join(OPERATIONS, file), "utf8");
    const variables = JSON.parse(readFileSync(join(OPERATIONS, file.replace(/graphql$/, "variables.json")), "utf8")) as Record<
      string,
      unknown
    >;
    const times = new Map([
      [local, [] as number[]],
      [remote, [] as number[]],
    ]);
    for (let round = -2; round < rounds; round++)
      for (const [house, list] of times) {
        const started = performance.now();
        const { errors } = await house.gateway.execute({ query, variables, caller: anonymous(divisionCode) });
        if (errors?.length) throw new Error(`${file}: expected an answer without errors, got ${errors[0]!.message}`);
        if (round >= 0) list.push(performance.now() - started);
      }
    const [a, b] = [...times.values()].map(median) as [number, number];
    console.log(
      `${file.replace(".graphql", "").padEnd(10)} ${`${a.toFixed(1)} ms`.padStart(12)} ${`${b.toFixed(1)} ms`.padStart(12)} ${(b / a).toFixed(2).padStart(20)}`,
    );
  }
  await remote.close();
  for (const close of closers) await close();
  await local.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
