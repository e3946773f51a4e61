import { isDeepStrictEqual } from "node:util";
import { CONTESTANTS, type Contestant } from "../lib/contestants";
import { GatewayProcess } from "../lib/gateway-process";
import { load, quantile } from "../lib/load";
import type { Options, Part } from "../lib/options";
import { installPeer } from "../lib/peers";
import { pinned } from "../lib/processors";
import { StubProcess } from "../lib/stub-process";
import { figure, median, table } from "../lib/table";
import { CONNECTIONS, type Work } from "../lib/works";

/** Headwater's p50 at one connection, and its peak of memory, against Apollo's. */
const LATENCY_TARGET = 1 / 8;
const MEMORY_TARGET = 1.3;
const SUBREQUESTS_TARGET = 9;
const WARM_UP_CPU_SECONDS = 4;
const WARM_UP_DEADLINE_MS = 20_000;

interface Racer {
  readonly contestant: Contestant;
  readonly gateway: GatewayProcess;
  readonly answer: Buffer;
  readonly subrequests: number[];
  readonly bytes: "bytes" | "values";
  readonly cpuMs: number[];
  readonly perSecond: number[];
  readonly p50: number[];
  readonly p99: number[];
  readonly alone: number[];
}

/** Gateways in processes of their own over the same stub subgraphs, asked the same in interleaved rounds. */
export const overHttp =
  (work: Work): Part =>
  async (options, say) => {
    const wanted = CONTESTANTS.filter(({ name }) => !options.only.length || options.only.includes(name));
    for (const peer of new Set(wanted.map(({ peer }) => peer))) if (peer) installPeer(peer, say);
    const stubs = await StubProcess.start();
    const racers: Racer[] = [];
    try {
      // Apollo Gateway first: all the others' answers are held against its, and its against the public work's.
      for (const contestant of wanted.toSorted((a, b) => Number(b.name === "apollo") - Number(a.name === "apollo"))) {
        say(`${work.name}: starting ${contestant.title}`);
        racers.push(await enter(contestant, work, stubs, racers.find(({ contestant: { name } }) => name === "apollo")?.answer));
      }
      racers.sort((a, b) => CONTESTANTS.indexOf(a.contestant) - CONTESTANTS.indexOf(b.contestant));
      for (const racer of racers) {
        say(`${work.name}: warming up ${racer.contestant.title}`);
        await warmUp(racer, work);
      }
      for (let round = 1; round <= options.rounds; round++)
        for (const racer of racers) {
          await run(racer, work, stubs, options);
          say(`${work.name}: round ${round} of ${options.rounds}, ${racer.contestant.title}${last(racer)}`);
        }
      return report(work, racers, options);
    } finally {
      for (const { gateway } of racers) await gateway.stop();
      await stubs.stop();
    }
  };

async function enter(contestant: Contestant, work: Work, stubs: StubProcess, apollo: Buffer | undefined): Promise<Racer> {
  const gateway = await GatewayProcess.start(contestant, { supergraphFile: stubs.supergraphFile, subgraphsUrl: stubs.url });
  try {
    const answer = await gateway.ask(work.body);
    const [got, expected] = [answer, apollo ?? work.answer ?? answer].map((body) => body.toString().trim()) as [string, string];
    if (!isDeepStrictEqual(JSON.parse(got), JSON.parse(expected)))
      throw new Error(`${contestant.title}: expected Apollo Gateway's answer, got ${got.slice(0, 300)}`);
    if ((JSON.parse(got) as { errors?: unknown }).errors) throw new Error(`${contestant.title}: expected an answer without errors`);
    const bytes = got === expected ? "bytes" : "values";
    return { contestant, gateway, answer, subrequests: [], bytes, cpuMs: [], perSecond: [], p50: [], p99: [], alone: [] };
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

/** Until it has worked long enough for its code to be compiled, which is a matter of its own time and not of the clock's. */
async function warmUp({ gateway, answer: expected }: Racer, { body }: Work): Promise<void> {
  const [cpu, deadline] = [gateway.cpuSeconds + WARM_UP_CPU_SECONDS, performance.now() + WARM_UP_DEADLINE_MS];
  do await load({ url: gateway.url, body, connections: CONNECTIONS, seconds: 0.5, expected });
  while (gateway.cpuSeconds < cpu && performance.now() < deadline);
}

async function run(racer: Racer, { body }: Work, stubs: StubProcess, { seconds }: Options): Promise<void> {
  const { gateway, answer: expected } = racer;
  const sent = await stubs.requests();
  const before = gateway.cpuSeconds;
  const busy = await load({ url: gateway.url, body, connections: CONNECTIONS, seconds, expected });
  const cpu = gateway.cpuSeconds - before;
  racer.subrequests.push(((await stubs.requests()) - sent) / busy.requests);
  const alone = await load({ url: gateway.url, body, connections: 1, seconds: seconds / 3, expected });
  racer.cpuMs.push((cpu / busy.requests) * 1000);
  racer.perSecond.push(busy.requests / busy.seconds);
  racer.p50.push(quantile(busy.latencies, 0.5));
  racer.p99.push(quantile(busy.latencies, 0.99));
  racer.alone.push(quantile(alone.latencies, 0.5));
}

const last = ({ cpuMs, perSecond }: Racer): string =>
  cpuMs.length ? `: ${figure(cpuMs.at(-1)!)} ms of CPU a request, ${figure(perSecond.at(-1)!)} requests/s` : "";

function report(work: Work, racers: readonly Racer[], { rounds, seconds }: Options): string {
  const us = racers.find(({ contestant }) => contestant.name === "headwater");
  const apollo = racers.find(({ contestant }) => contestant.name === "apollo");
  const rows = racers.map((racer) => {
    const { contestant, gateway, bytes } = racer;
    const cpu = median(racer.cpuMs);
    const target = contestant.targets[work.name];
    return [
      contestant.title,
      figure(cpu),
      us ? figure(cpu / median(us.cpuMs)) : "-",
      target ? `>= ${figure(target)}` : "",
      apollo ? figure(median(apollo.cpuMs) / cpu) : "-",
      figure(median(racer.perSecond)),
      figure(median(racer.p50)),
      figure(median(racer.p99)),
      figure(median(racer.alone)),
      figure(median(racer.subrequests)),
      figure(gateway.peakMebibytes),
      bytes,
    ];
  });
  const title = `${work.name}: ${work.title}; ${CONNECTIONS} connections, medians of ${rounds} interleaved rounds of ${seconds} s, ${pinned ? "one processor for the gateway" : "processors shared"}`;
  const head = [
    "gateway",
    "CPU ms",
    "/ Headwater",
    "target",
    "x Apollo",
    "requests/s",
    "p50 ms",
    "p99 ms",
    "p50 alone ms",
    "subrequests",
    "peak MiB",
    "equal in",
  ];
  const notes =
    us && apollo
      ? [
          `p50 alone / Apollo's: ${figure(median(us.alone) / median(apollo.alone))} (target <= ${figure(LATENCY_TARGET)})`,
          `peak memory / Apollo's: ${figure(us.gateway.peakMebibytes / apollo.gateway.peakMebibytes)} (target <= ${MEMORY_TARGET})`,
          `subrequests: ${figure(median(us.subrequests))} (target <= ${SUBREQUESTS_TARGET})`,
        ]
      : [];
  return `${table(title, head, rows)}${notes.map((note) => `${note}\n`).join("")}`;
}
