import { setTimeout as delay } from "node:timers/promises";
import { Agent, request } from "undici";
import { CONTESTANTS } from "../lib/contestants";
import { distinctOperation } from "../lib/distinct-operations";
import { GatewayProcess } from "../lib/gateway-process";
import { nextAuthorization, quantile } from "../lib/load";
import type { Part } from "../lib/options";
import { StubProcess } from "../lib/stub-process";
import { figure, table } from "../lib/table";

const OPERATIONS = 10_000;
const CONNECTIONS = 4;
const STEPS = 10;
/** Between two looks at whether the gateway's loop turns. */
const PROBE_MS = 5;
const DELAY_TARGET_MS = 50;

/**
 * Operations none of which was seen before, so that each has to be parsed, validated, planned and compiled: what becomes
 * of the memory, and how long anybody else has to wait for the event loop meanwhile.
 */
export const distinct: Part = async (_options, say) => {
  const stubs = await StubProcess.start();
  const headwater = CONTESTANTS.find(({ name }) => name === "headwater")!;
  const gateway = await GatewayProcess.start(headwater, { supergraphFile: stubs.supergraphFile, subgraphsUrl: stubs.url });
  const agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });
  const probing = probe(gateway.url.replace("/graphql", "/health/live"));
  try {
    const rows: string[][] = [["before", "", figure(gateway.residentMebibytes), "", "", ""]];
    const all: number[] = [];
    let next = 0;
    for (let step = 1; step <= STEPS; step++) {
      const end = (OPERATIONS / STEPS) * step;
      const [cpu, started] = [gateway.cpuSeconds, performance.now()];
      probing.take();
      const one = async (): Promise<void> => {
        while (next < end) await ask(gateway.url, agent, distinctOperation(next++));
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, one));
      const delays = probing.take();
      all.push(...delays);
      const count = OPERATIONS / STEPS;
      rows.push([
        String(end),
        figure(((gateway.cpuSeconds - cpu) / count) * 1000),
        figure(gateway.residentMebibytes),
        figure((count / (performance.now() - started)) * 1000),
        figure(quantile(Float64Array.from(delays).sort(), 0.99)),
        figure(Math.max(...delays)),
      ]);
      say(`distinct: ${end} of ${OPERATIONS} operations, ${rows.at(-1)![2]} MiB`);
    }
    const p99 = quantile(Float64Array.from(all).sort(), 0.99);
    const memory = rows.map((row) => Number(row[2]));
    return `${table(
      `distinct: ${OPERATIONS} different operations, ${CONNECTIONS} at a time; the loop is asked for /health/live every ${PROBE_MS} ms`,
      ["operations", "CPU ms", "RSS MiB", "operations/s", "loop p99 ms", "loop max ms"],
      rows,
    )}loop p99 over all: ${figure(p99)} ms (target <= ${DELAY_TARGET_MS})\nRSS after all / after half: ${figure(memory.at(-1)! / memory[1 + STEPS / 2]!)} (bounded: about 1); peak ${figure(gateway.peakMebibytes)} MiB\n`;
  } finally {
    await probing.stop();
    await agent.destroy();
    await gateway.stop();
    await stubs.stop();
  }
};

async function ask(url: string, dispatcher: Agent, query: string): Promise<void> {
  const { statusCode, body } = await request(url, {
    dispatcher,
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", authorization: nextAuthorization() },
    body: JSON.stringify({ query }),
  });
  const text = await body.text();
  if (statusCode !== 200 || !text.startsWith('{"data":{') || text.includes('"errors":'))
    throw new Error(`distinct: expected an answer without errors to ${query}, got HTTP ${statusCode}: ${text.slice(0, 300)}`);
}

/** How long a request that asks nothing takes while the gateway is busy: what its event loop adds. */
function probe(url: string): { take(): number[]; stop(): Promise<void> } {
  const agent = new Agent({ connections: 1, pipelining: 1 });
  let waits: number[] = [];
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const started = performance.now();
      await (await request(url, { dispatcher: agent })).body.dump();
      waits.push(performance.now() - started);
      await delay(PROBE_MS);
    }
  })();
  return {
    take() {
      const taken = waits;
      waits = [];
      return taken;
    },
    async stop() {
      stopped = true;
      await running;
      await agent.destroy();
    },
  };
}
