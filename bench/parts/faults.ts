import { setTimeout as delay } from "node:timers/promises";
import { Agent, request } from "undici";
import { CONTESTANTS } from "../lib/contestants";
import { GatewayProcess } from "../lib/gateway-process";
import { load, nextAuthorization, quantile } from "../lib/load";
import type { Part } from "../lib/options";
import { StubProcess } from "../lib/stub-process";
import { figure, median, table } from "../lib/table";

const HOLE = "inventory";
/** Needs no inventory. */
const WITHOUT = JSON.stringify({ query: "{ topProducts { upc name price reviews { id body author { id name } } } }" });
const WITH = JSON.stringify({ query: "{ topProducts { upc name inStock } }" });
const CONNECTIONS = 8;
/** Operations that need the department, a second, whether it answers or not. */
const RATE = 40;
const TIMEOUT_MS = 1000;
const SECONDS = 4;
const RECOVERY_DEADLINE_MS = 60_000;
const P99_TARGET = 1.25;
const UPSTREAM_TARGET = 1.2;

interface Round {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  /** Of those who ask for the department too: how many, how many of its requests that made, ms until they were answered. */
  readonly asked: number;
  readonly upstream: number;
  readonly slowest: number;
}

/** One department takes requests and never answers: what those notice who do not need it. */
export const faults: Part = async ({ rounds }, say) => {
  const stubs = await StubProcess.start();
  const headwater = CONTESTANTS.find(({ name }) => name === "headwater")!;
  const gateway = await GatewayProcess.start(
    {
      ...headwater,
      launch(place) {
        const { command, env } = headwater.launch(place);
        return { command, env: { ...env, SUBGRAPH_TIMEOUT_MS: String(TIMEOUT_MS) } };
      },
    },
    { supergraphFile: stubs.supergraphFile, subgraphsUrl: stubs.url },
  );
  try {
    const expected = await gateway.ask(WITHOUT);
    const healthy: Round[] = [];
    const holed: Round[] = [];
    for (let round = 0; round <= rounds; round++)
      for (const list of [healthy, holed]) {
        await stubs.blackHole(list === holed ? HOLE : undefined);
        const measured = await measure(gateway, stubs, expected);
        await stubs.blackHole();
        await untilWhole(gateway);
        if (round) list.push(measured);
        say(
          `faults: ${round ? `round ${round} of ${rounds}` : "warm-up"}, ${HOLE} ${list === holed ? "never answers" : "answers"}: p99 ${figure(measured.p99)} ms`,
        );
      }
    const row = (title: string, list: readonly Round[]): string[] => [
      title,
      ...(["p50", "p99", "perSecond", "slowest"] as const).map((key) => figure(median(list.map((each) => each[key])))),
      figure(median(list.map(({ upstream, asked }) => upstream / asked))),
    ];
    const p99 = (list: readonly Round[]): number => median(list.map((each) => each.p99));
    const upstream = median(holed.map(({ upstream, asked }) => upstream / asked));
    return `${table(
      `faults: ${CONNECTIONS} clients whose operation does not need ${HOLE}, beside ${RATE} operations a second that do; deadline ${TIMEOUT_MS} ms, medians of ${rounds} interleaved rounds of ${SECONDS} s`,
      ["", "p50 ms", "p99 ms", "operations/s", "slowest that needs it ms", "its requests / asked"],
      [row(`${HOLE} answers`, healthy), row(`${HOLE} never answers`, holed)],
    )}p99 with / without the fault: ${figure(p99(holed) / p99(healthy))} (target <= ${P99_TARGET})\nrequests to the department / operations that need it: ${figure(upstream)} (target <= ${UPSTREAM_TARGET})\n`;
  } finally {
    await stubs.blackHole();
    await gateway.stop();
    await stubs.stop();
  }
};

/** What hangs is let go, and a breaker closed, before the next round. */
async function untilWhole(gateway: GatewayProcess): Promise<void> {
  const deadline = Date.now() + RECOVERY_DEADLINE_MS;
  while ((await gateway.ask(WITH)).includes('"errors"')) {
    if (Date.now() > deadline) throw new Error(`faults: ${HOLE} answers again, yet operations still fail after ${RECOVERY_DEADLINE_MS} ms`);
    await delay(100);
  }
  await delay(TIMEOUT_MS);
}

async function measure(gateway: GatewayProcess, stubs: StubProcess, expected: Buffer): Promise<Round> {
  const before = (await stubs.counts())[HOLE]!;
  const agent = new Agent({ connections: RATE * 4, pipelining: 1 });
  const others: Promise<number>[] = [];
  const ticking = setInterval(() => others.push(askInVain(gateway.url, agent)), 1000 / RATE);
  const result = await load({ url: gateway.url, body: WITHOUT, connections: CONNECTIONS, seconds: SECONDS, expected });
  clearInterval(ticking);
  const waits = await Promise.all(others);
  await agent.destroy();
  return {
    p50: quantile(result.latencies, 0.5),
    p99: quantile(result.latencies, 0.99),
    perSecond: result.requests / result.seconds,
    asked: others.length,
    upstream: (await stubs.counts())[HOLE]! - before,
    slowest: Math.max(...waits),
  };
}

/** An operation that needs the department; it is answered, rightly or with an error. In ms. */
async function askInVain(url: string, dispatcher: Agent): Promise<number> {
  const started = performance.now();
  const { statusCode, body } = await request(url, {
    dispatcher,
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", authorization: nextAuthorization() },
    body: WITH,
  });
  await body.dump();
  if (statusCode !== 200) throw new Error(`faults: expected an answer with null and an error, got HTTP ${statusCode}`);
  return performance.now() - started;
}
