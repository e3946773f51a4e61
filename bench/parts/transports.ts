import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ensureDemonstration } from "../../cli/demonstration";
import { departments } from "../../cli/departments";
import { type House, openJobHouse } from "../../cli/house";
import { ROOT } from "../../cli/root";
import { anonymous } from "../../gateway/identity/identify";
import { HttpTransport } from "../../gateway/transport/http";
import { subgraphServer } from "../../subgraphs/kit/server";
import { openSubgraph } from "../../subgraphs/kit/subgraph";
import { demonstrations } from "../lib/demonstrations";
import type { Part } from "../lib/options";
import { figure, median, table } from "../lib/table";

/** The demonstrations over the fictitious county (libsql): the subgraphs in the gateway's process, and behind HTTP on loopback. */
export const transports: Part = async ({ rounds }, say) => {
  const { databaseUrls, personKeySecret, divisionCode, asOf } = await ensureDemonstration(join(ROOT, "data/county"), say);
  process.env["AS_OF"] = asOf;
  const common = { personKeySecret, homeDivision: divisionCode };
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const local = await openJobHouse({ ...common, databaseUrls });
    closers.unshift(() => local.close());
    const ways = new Map<string, HttpTransport>();
    for (const department of departments) {
      const key = randomBytes(32);
      const { name } = department;
      const subgraph = await openSubgraph(department, { ...common, databaseUrl: databaseUrls[name]!, assertionKey: key });
      const server = subgraphServer(subgraph);
      closers.unshift(
        () => server.close(),
        () => subgraph.close(),
      );
      const url = `${await server.listen({ port: 0, host: "127.0.0.1" })}/graphql`;
      ways.set(name, new HttpTransport({ name, url, key, timeoutMs: 30_000, connections: 8, responseBytes: 64 << 20 }));
    }
    const remote = await openJobHouse({ ...common, databaseUrls: {}, remote: ({ name }) => ways.get(name)! });
    closers.unshift(() => remote.close());

    const rows: string[][] = [];
    for (const { name, query, variables } of demonstrations) {
      say(`transports: ${name}`);
      const times = new Map<House, number[]>([
        [local, []],
        [remote, []],
      ]);
      for (let round = -2; round < rounds; round++)
        for (const [house, list] of times) {
          const started = performance.now();
          const { errors } = await house.gateway.execute({ query, variables, caller: anonymous(divisionCode) });
          if (errors?.length) throw new Error(`${name}: expected an answer without errors, got ${errors[0]!.message}`);
          if (round >= 0) list.push(performance.now() - started);
        }
      const [inProcess, overHttp] = [...times.values()].map(median) as [number, number];
      rows.push([name, figure(inProcess), figure(overHttp), figure(overHttp / inProcess)]);
    }
    return table(
      `transports: the demonstrations over libsql, one at a time, medians of ${rounds} interleaved rounds`,
      ["operation", "in process ms", "over HTTP ms", "ratio"],
      rows,
    );
  } finally {
    for (const close of closers) await close();
  }
};
