import { isDeepStrictEqual } from "node:util";
import { CONTESTANTS } from "../lib/contestants";
import { GatewayProcess } from "../lib/gateway-process";
import { launchFlags } from "../lib/launch-flags";
import { load } from "../lib/load";
import type { Part } from "../lib/options";
import { installPeer } from "../lib/peers";
import { RunnerProcess } from "../lib/runner-process";
import { StubProcess } from "../lib/stub-process";
import { figure, median, table } from "../lib/table";
import { BIG, CONNECTIONS } from "../lib/works";

const WARM_UP_SECONDS = 4;

/** Gateway and subgraphs in one process, the subgraphs' CPU included; against Apollo Gateway in process and over HTTP. */
export const inProcess: Part = async ({ rounds, seconds }, say) => {
  installPeer("apollo", say);
  const stops: (() => Promise<void>)[] = [];
  try {
    const stubs = await StubProcess.start();
    stops.unshift(() => stubs.stop());
    const apollo = CONTESTANTS.find(({ name }) => name === "apollo")!;
    const overHttp = await GatewayProcess.start(apollo, { supergraphFile: stubs.supergraphFile, subgraphsUrl: stubs.url });
    stops.unshift(() => overHttp.stop());
    const ours = await RunnerProcess.start("in-process/main.ts", ["headwater"], launchFlags);
    stops.unshift(() => ours.stop());
    const local = await RunnerProcess.start("in-process/main.ts", ["apollo"]);
    stops.unshift(() => local.stop());

    const { body } = BIG;
    const expected = await overHttp.ask(body);
    for (const runner of [ours, local]) {
      const { answer } = await runner.run({ body, concurrent: 1, seconds: 0 });
      if (!isDeepStrictEqual(JSON.parse(answer), JSON.parse(expected.toString())))
        throw new Error(`in process: expected Apollo Gateway's answer over HTTP, got ${answer.slice(0, 300)}`);
    }
    const [oursMs, localMs, httpMs]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round <= rounds; round++) {
      for (const [runner, list] of [
        [ours, oursMs],
        [local, localMs],
      ] as const) {
        const { requests, cpuSeconds } = await runner.run({ body, concurrent: CONNECTIONS, seconds: round ? seconds : WARM_UP_SECONDS });
        if (round) list.push((cpuSeconds / requests) * 1000);
      }
      const before = overHttp.cpuSeconds;
      const { requests } = await load({ url: overHttp.url, body, connections: CONNECTIONS, seconds, expected });
      if (round) httpMs.push(((overHttp.cpuSeconds - before) / requests) * 1000);
      say(`in-process: ${round ? `round ${round} of ${rounds}, Headwater ${figure(oursMs.at(-1)!)} ms of CPU an operation` : "warm-up"}`);
    }
    const base = median(oursMs);
    const row = (title: string, ms: number, target: string) => [title, figure(ms), figure(ms / base), target];
    return table(
      `in-process: ${BIG.title}; ${CONNECTIONS} at a time, medians of ${rounds} interleaved rounds of ${seconds} s`,
      ["gateway", "CPU ms", "/ Headwater", "target"],
      [
        row("Headwater, subgraphs by graphql-jit in process", base, ""),
        row("Apollo Gateway, LocalGraphQLDataSource", median(localMs), ">= 12"),
        row("Apollo Server + Gateway over HTTP, its subgraphs not counted", median(httpMs), ">= 20"),
      ],
    );
  } finally {
    for (const stop of stops) await stop();
  }
};
