import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ensureDemonstration } from "../../cli/demonstration";
import { ROOT } from "../../cli/root";
import { startMariadb } from "../../test/support/mariadb-server";
import { countyOnMariadb } from "../lib/county-on-mariadb";
import { demonstrations as operations } from "../lib/demonstrations";
import { launchFlags } from "../lib/launch-flags";
import type { Part } from "../lib/options";
import { RunnerProcess } from "../lib/runner-process";
import { figure, median, table } from "../lib/table";

const CONCURRENT = 4;
/** The product's requests a second, as a part of what somebody gets who writes the answer by hand. */
const TARGET = 0.5;

interface Measured {
  readonly perSecond: number[];
  readonly cpuMs: number[];
}

/** The demonstrations over MariaDB: through the product, and the same answered by hand (bench/by-hand); each in one process. */
export const demonstrations: Part = async ({ rounds, seconds, only }, say) => {
  const demonstration = await ensureDemonstration(join(ROOT, "data/county"), say);
  const { asOf, divisionCode, personKeySecret } = demonstration;
  process.env["AS_OF"] = asOf;
  say("demonstrations: starting MariaDB");
  const server = await startMariadb();
  const runners: RunnerProcess[] = [];
  try {
    const urls = await countyOnMariadb(server.url, { dir: join(ROOT, "data/county"), divisionCode, prefix: "" }, (line) =>
      say(`demonstrations: ${line}`),
    );
    const county = JSON.stringify({ urls, asOf, divisionCode, personKeySecret });
    for (const name of ["product", "hand"]) runners.push(await RunnerProcess.start("by-hand/main.ts", [name, county], launchFlags));
    const [product, hand] = runners as [RunnerProcess, RunnerProcess];
    const rows: string[][] = [];
    const ratios: number[] = [];
    for (const operation of operations.filter(({ name }) => !only.length || only.includes(name))) {
      const body = JSON.stringify(operation);
      await compare(operation.name, body, product, hand);
      const measured: [Measured, Measured] = [
        { perSecond: [], cpuMs: [] },
        { perSecond: [], cpuMs: [] },
      ];
      for (let round = 0; round <= rounds; round++)
        for (const [i, runner] of runners.entries()) {
          const { requests, seconds: elapsed, cpuSeconds } = await runner.run({ body, concurrent: CONCURRENT, seconds });
          if (!round) continue;
          measured[i]!.perSecond.push(requests / elapsed);
          measured[i]!.cpuMs.push((cpuSeconds / requests) * 1000);
        }
      const [ours, theirs] = measured.map(({ perSecond }) => median(perSecond)) as [number, number];
      ratios.push(ours / theirs);
      rows.push([
        operation.name,
        figure(ours),
        figure(theirs),
        figure(ours / theirs),
        figure(median(measured[0].cpuMs)),
        figure(median(measured[1].cpuMs)),
      ]);
      say(`demonstrations: ${operation.name}, ${figure(ours)} requests/s, by hand ${figure(theirs)}`);
    }
    return `${table(
      `demonstrations: the demonstrations over MariaDB ${server.version}, ${CONCURRENT} at a time, medians of ${rounds} interleaved rounds of ${seconds} s`,
      ["operation", "requests/s", "by hand", "ratio", "CPU ms", "by hand"],
      rows,
    )}least ratio: ${figure(Math.min(...ratios))}, median ${figure(median(ratios))} (target >= ${TARGET})\n`;
  } finally {
    for (const runner of runners) await runner.stop();
    await server.stop();
  }
};

/** @throws Error unless both answer the same; a cursor is anybody's own */
async function compare(name: string, body: string, product: RunnerProcess, hand: RunnerProcess): Promise<void> {
  const read = (json: string): unknown => JSON.parse(json, (key, value: unknown) => (key === "endCursor" ? undefined : value)) as unknown;
  const [expected, got] = await Promise.all([product, hand].map((runner) => runner.run({ body, concurrent: 1, seconds: 0 })));
  const { data, errors } = read(expected!.answer) as { data: unknown; errors?: unknown };
  if (errors) throw new Error(`${name}: expected an answer without errors, got ${JSON.stringify(errors).slice(0, 500)}`);
  if (!isDeepStrictEqual(data, (read(got!.answer) as { data: unknown }).data))
    throw new Error(`${name}: the answer by hand is not the product's; bring bench/by-hand/${name}.ts up to date`);
}
