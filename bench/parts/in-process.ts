import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ROOT } from "../../cli/root";
import type { InProcessQuestion, InProcessReply } from "../in-process/main";
import { CONTESTANTS } from "../lib/contestants";
import { GatewayProcess } from "../lib/gateway-process";
import { launchFlags } from "../lib/launch-flags";
import { load } from "../lib/load";
import type { Part } from "../lib/options";
import { installPeer } from "../lib/peers";
import { onMeasured } from "../lib/processors";
import { StubProcess } from "../lib/stub-process";
import { figure, median, table } from "../lib/table";
import { BIG, CONNECTIONS } from "../lib/works";

/** What an in-process gateway with its subgraphs costs, measured in a process of its own. */
class InProcess {
  readonly cpuMs: number[] = [];
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(name: "headwater" | "apollo", flags: readonly string[]): Promise<InProcess> {
    const [program, ...args] = onMeasured(["node", ...flags, "--require", "tsx/cjs", join(ROOT, "bench/in-process/main.ts"), name]);
    const child = spawn(program!, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    await Promise.race([once(child, "message"), once(child, "exit").then(() => Promise.reject(new Error(`${name} in process ended`)))]);
    return new InProcess(child);
  }

  async run(question: InProcessQuestion): Promise<InProcessReply> {
    this.#child.send(question);
    const [reply] = (await once(this.#child, "message")) as [InProcessReply];
    return reply;
  }

  async stop(): Promise<void> {
    this.#child.disconnect();
    await once(this.#child, "exit");
  }
}

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
    const ours = await InProcess.start("headwater", launchFlags);
    stops.unshift(() => ours.stop());
    const local = await InProcess.start("apollo", []);
    stops.unshift(() => local.stop());

    const { body } = BIG;
    const expected = await overHttp.ask(body);
    for (const runner of [ours, local]) {
      const { answer } = await runner.run({ body, concurrent: 1, seconds: 0 });
      if (!isDeepStrictEqual(JSON.parse(answer), JSON.parse(expected.toString())))
        throw new Error(`in process: expected Apollo Gateway's answer over HTTP, got ${answer.slice(0, 300)}`);
    }
    const httpMs: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      for (const runner of [ours, local]) {
        const { requests, cpuSeconds } = await runner.run({ body, concurrent: CONNECTIONS, seconds });
        if (round) runner.cpuMs.push((cpuSeconds / requests) * 1000);
      }
      const before = overHttp.cpuSeconds;
      const { requests } = await load({ url: overHttp.url, body, connections: CONNECTIONS, seconds, expected });
      if (round) httpMs.push(((overHttp.cpuSeconds - before) / requests) * 1000);
      say(
        `in-process: ${round ? `round ${round} of ${rounds}, Headwater ${figure(ours.cpuMs.at(-1)!)} ms of CPU an operation` : "warm-up"}`,
      );
    }
    const base = median(ours.cpuMs);
    const row = (title: string, ms: number, target: string) => [title, figure(ms), figure(ms / base), target];
    return table(
      `in-process: ${BIG.title}; ${CONNECTIONS} at a time, medians of ${rounds} interleaved rounds of ${seconds} s`,
      ["gateway", "CPU ms", "/ Headwater", "target"],
      [
        row("Headwater, subgraphs by graphql-jit in process", base, ""),
        row("Apollo Gateway, LocalGraphQLDataSource", median(local.cpuMs), ">= 12"),
        row("Apollo Server + Gateway over HTTP, its subgraphs not counted", median(httpMs), ">= 20"),
      ],
    );
  } finally {
    for (const stop of stops) await stop();
  }
};
