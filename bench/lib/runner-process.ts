import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "../../cli/root";
import { onMeasured } from "./processors";
import type { RunQuestion, RunReply } from "./runner";

/** A program of the bench that executes operations in a process of its own; see serveRunner. */
export class RunnerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @param program a file of bench/ @param flags node's */
  static async start(program: string, args: readonly string[], flags: readonly string[] = []): Promise<RunnerProcess> {
    const [command, ...rest] = onMeasured(["node", ...flags, "--require", "tsx/cjs", join(ROOT, "bench", program), ...args]);
    const child = spawn(command!, rest, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    child.setMaxListeners(0);
    const runner = new RunnerProcess(child);
    await runner.#hear();
    return runner;
  }

  async run(question: RunQuestion): Promise<RunReply> {
    this.#child.send(question);
    const reply = (await this.#hear()) as RunReply | { readonly failed: string };
    if ("failed" in reply) throw new Error(reply.failed);
    return reply;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.disconnect();
    await ended;
  }

  async #hear(): Promise<unknown> {
    const ended = once(this.#child, "exit").then(([code]) => {
      throw new Error(`expected ${this.#child.spawnargs.at(-1)} to answer, but it ended with status ${code}`);
    });
    const [message] = (await Promise.race([once(this.#child, "message"), ended])) as [unknown];
    ended.catch(() => undefined); // It may well end later, when it is told to.
    return message;
  }
}
