/** Executes the operation of a POST's body, all in this process, and returns its answer, as JSON where somebody would send it. */
export type Runner = (body: string) => Promise<unknown>;

/** What the bench asks of a runner's process: `concurrent` operations at a time for so long; in no time, one. */
export interface RunQuestion {
  readonly body: string;
  readonly concurrent: number;
  readonly seconds: number;
}

/** What it is told. */
export interface RunReply {
  readonly requests: number;
  readonly seconds: number;
  /** User and system, of all threads. */
  readonly cpuSeconds: number;
  /** The last answer, as JSON. */
  readonly answer: string;
}

/** Answers the bench's questions until it goes away. */
export function serveRunner(run: Runner): void {
  process.once("disconnect", () => process.exit());
  process.on("message", (question: RunQuestion) => {
    measure(run, question).then(
      (reply) => process.send!(reply),
      (error: unknown) => process.send!({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.send!("ready");
}

async function measure(run: Runner, { body, concurrent, seconds }: RunQuestion): Promise<RunReply> {
  let requests = 0;
  let answer: unknown;
  const cpu = process.cpuUsage();
  const started = performance.now();
  const one = async (): Promise<void> => {
    do {
      answer = await run(body);
      requests++;
    } while (performance.now() < started + seconds * 1000);
  };
  await Promise.all(Array.from({ length: concurrent }, one));
  const elapsed = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    requests,
    seconds: elapsed,
    cpuSeconds: (user + system) / 1e6,
    answer: typeof answer === "string" ? answer : JSON.stringify(answer),
  };
}
