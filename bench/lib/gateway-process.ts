import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { request } from "undici";
import { freePort } from "../../test/support/free-port";
import type { Contestant, Place } from "./contestants";
import { nextAuthorization } from "./load";
import { cpuSecondsOf, peakMebibytesOf, residentMebibytesOf } from "./process-tree";
import { onMeasured } from "./processors";

const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 10_000;

/** A gateway in a process of its own. */
export class GatewayProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  #said = "";

  private constructor(
    readonly contestant: Pick<Contestant, "title">,
    child: ChildProcess,
    port: number,
  ) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}/graphql`;
    const hear = (chunk: Buffer): void => void (this.#said = (this.#said + chunk.toString()).slice(-4000));
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
  }

  /** Resolves when it answers queries. @throws Error quoting what it said when it does not */
  static async start(contestant: Contestant, place: Omit<Place, "port">): Promise<GatewayProcess> {
    const port = await freePort();
    const { command, env, cwd } = contestant.launch({ ...place, port });
    const [program, ...args] = onMeasured(command) as [string, ...string[]];
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const gateway = new GatewayProcess(contestant, child, port);
    const kill = (): void => void child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("exit", () => process.off("exit", kill));
    await gateway.#ready();
    return gateway;
  }

  get cpuSeconds(): number {
    return cpuSecondsOf(this.#child.pid!);
  }

  get peakMebibytes(): number {
    return peakMebibytesOf(this.#child.pid!);
  }

  get residentMebibytes(): number {
    return residentMebibytesOf(this.#child.pid!);
  }

  /** One request; the body as it came. */
  async ask(body: string): Promise<Buffer> {
    const answer = await request(this.url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", authorization: nextAuthorization() },
      body,
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    if (answer.statusCode !== 200)
      throw new Error(`${this.contestant.title}: expected 200, got ${answer.statusCode}: ${bytes.toString().slice(0, 500)}`);
    return bytes;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), STOP_DEADLINE_MS);
    await ended;
    clearTimeout(timer);
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + START_DEADLINE_MS;
    for (;;) {
      try {
        return void (await this.ask('{"query":"{ __typename }"}'));
      } catch (error) {
        if (this.#child.exitCode !== null || Date.now() > deadline) {
          await this.stop();
          throw new Error(
            `${this.contestant.title}: expected a gateway that answers, got: ${(error as Error).message}; it said:\n${this.#said}`,
            { cause: error },
          );
        }
        await delay(50);
      }
    }
  }
}
