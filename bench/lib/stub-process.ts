import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StubQuestion, StubReply } from "../stubs/main";

/** The stub subgraphs in a process of their own, and the supergraph that names them. */
export class StubProcess {
  readonly supergraphFile: string;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #clear = (): void => rmSync(this.#folder, { recursive: true, force: true });

  private constructor(
    child: ChildProcess,
    readonly url: string,
  ) {
    this.#child = child;
    this.#folder = mkdtempSync(join(tmpdir(), "headwater-bench-"));
    this.supergraphFile = join(this.#folder, "supergraph.graphql");
    const supergraph = readFileSync(join(__dirname, "../work/supergraph.graphql"), "utf8");
    writeFileSync(this.supergraphFile, supergraph.replaceAll("http://127.0.0.1:4200", url));
    process.once("exit", this.#clear);
  }

  static async start(): Promise<StubProcess> {
    const child = fork(join(__dirname, "../stubs/main.ts"), { execArgv: ["--require", "tsx/cjs"] });
    const [{ port }] = (await once(child, "message")) as [{ port: number }];
    return new StubProcess(child, `http://127.0.0.1:${port}`);
  }

  async counts(): Promise<Readonly<Record<string, number>>> {
    return this.#ask({ ask: "counts" });
  }

  /** Requests answered so far, of all subgraphs. */
  async requests(): Promise<number> {
    return Object.values(await this.counts()).reduce((sum, count) => sum + count, 0);
  }

  /** From now on the subgraph named takes requests and never answers; without a name all answer again. */
  async blackHole(name?: string): Promise<void> {
    await this.#ask({ ask: "hole", ...(name === undefined ? {} : { name }) });
  }

  async stop(): Promise<void> {
    process.off("exit", this.#clear);
    this.#clear();
    if (this.#child.exitCode !== null) return;
    this.#child.disconnect();
    await once(this.#child, "exit");
  }

  async #ask(question: StubQuestion): Promise<Readonly<Record<string, number>>> {
    this.#child.send(question);
    const [reply] = (await once(this.#child, "message")) as [StubReply];
    if (!("counts" in reply)) throw new Error("stubs: expected counts, got something else");
    return reply.counts;
  }
}
