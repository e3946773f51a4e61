import "../../gateway/planning/telemetry-off";
import { RUNNERS } from "./runners";

/** What the bench asks of this process: `concurrent` operations at a time for so long; with 0 seconds just one. */
export interface InProcessQuestion {
  readonly body: string;
  readonly concurrent: number;
  readonly seconds: number;
}
/** What it is told. */
export interface InProcessReply {
  readonly requests: number;
  /** User and system, of all threads. */
  readonly cpuSeconds: number;
  readonly seconds: number;
  /** The last answer, as JSON. */
  readonly answer: string;
}

async function main(name: string): Promise<void> {
  if (name !== "headwater" && name !== "apollo") throw new Error(`expected headwater or apollo, got ${name}`);
  const run = await RUNNERS[name]();
  process.once("disconnect", () => process.exit());
  process.on("message", (question: InProcessQuestion) => void measure(question).then((reply) => process.send!(reply)));
  process.send!("ready");

  async function measure({ body, concurrent, seconds }: InProcessQuestion): Promise<InProcessReply> {
    let requests = 0;
    let last: unknown;
    const started = performance.now();
    const cpu = process.cpuUsage();
    const one = async (): Promise<void> => {
      do {
        last = await run(JSON.parse(body) as Parameters<typeof run>[0]);
        requests++;
      } while (performance.now() < started + seconds * 1000);
    };
    await Promise.all(Array.from({ length: concurrent }, one));
    const { user, system } = process.cpuUsage(cpu);
    return { requests, cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - started) / 1000, answer: JSON.stringify(last) };
  }
}

void main(process.argv[2] ?? "");
