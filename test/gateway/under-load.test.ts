import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LAST_REQUEST_MS } from "../../gateway/drain";
import { runs } from "../support/runs";
import { Load } from "./support/load";
import { startProcess, until } from "./support/process";
import { type Letter, QUERY, type TwoGraphs, answerOf, twoGraphs } from "./support/two-graphs";
import { well } from "./support/toy-server";

const BODY = JSON.stringify({ query: QUERY });
const CONNECTIONS = 8;

describe("under load", () => {
  const folder = mkdtempSync(join(tmpdir(), "headwater-load-"));
  const file = join(folder, "supergraph.graphql");
  const env = { SUPERGRAPH: file, LOG_LEVEL: "info" };
  let graphs: TwoGraphs;

  beforeAll(async () => {
    graphs = await twoGraphs();
    let turn = 0;
    // Answers take 0 to 6 ms, so that operations straddle what happens to the gateway.
    for (const server of graphs.servers) server.behaviour = (reply) => void setTimeout(() => void well(reply), (turn = (turn + 3) % 7));
  });
  afterAll(async () => {
    await graphs.close();
    rmSync(folder, { recursive: true });
  });

  const write = (letter: Letter): void => {
    writeFileSync(`${file}.next`, graphs.sdl[letter]);
    renameSync(`${file}.next`, file);
  };

  it("a reload fails no operation, and every answer is wholly of one graph", async () => {
    write("a");
    const gateway = await startProcess(env, "--open");
    const load = new Load(gateway.url, BODY, CONNECTIONS);
    const published = () => gateway.lines.filter(({ msg }) => msg === "supergraph published").length;
    /** Which graph is served, and since when that is certain. */
    const since: [Letter, number][] = [["a", performance.now()]];
    const reloads = runs(5, 100);
    for (let i = 1; i <= reloads; i++) {
      const letter = i % 2 ? "b" : "a";
      write(letter);
      await until(() => published() === i, `reload ${i}`);
      since.push([letter, performance.now()]);
      // Some operations begin and end on this graph.
      const before = load.all.length;
      await until(() => load.all.length >= before + 3 * CONNECTIONS, "operations");
    }
    await load.stop();
    gateway.child.kill("SIGTERM");
    expect(await gateway.ended).toEqual([0, null]);

    const wrong = load.all.filter(({ status, text }) => status !== 200 || (text !== answerOf("a") && text !== answerOf("b")));
    expect(wrong).toEqual([]);
    // Sent between two reloads, an operation is of the graph served then.
    const stale = load.all.filter(({ at, text }) => {
      const now = since.findLastIndex(([, from]) => from <= at);
      const next = since[now + 1];
      return now >= 0 && text !== answerOf(since[now]![0]) && (next === undefined || text !== answerOf(next[0]));
    });
    expect(stale).toEqual([]);
    expect(gateway.lines.filter(({ level }) => level !== "info")).toEqual([]);
    process.stderr.write(`${reloads} reloads: ${load.all.length} answers, none failed, none mixed\n`);
  });

  /**
   * Failed is: an answer that is not whole and right; no answer to a request that was sent on an open connection within
   * half of LAST_REQUEST_MS of the answer before it; a connection that ends without having been told. Not failed is what a
   * client may take elsewhere without asking whether it was done: a new connection that is not taken any more, and a
   * request sent into a connection that had been idle for longer.
   */
  it("a stop fails no request that was sent before it, and tells every connection that its answer is the last", async () => {
    write("a");
    const stops = runs(2, 100);
    let answers = 0;
    let late = 0;
    for (let i = 0; i < stops; i++) {
      const gateway = await startProcess(env, "--open");
      const load = new Load(gateway.url, BODY, CONNECTIONS);
      await until(() => load.all.length > (5 + (i % 20)) * CONNECTIONS, "a load");
      gateway.child.kill(i % 2 ? "SIGTERM" : "SIGINT");
      expect(await gateway.ended).toEqual([0, null]);
      await load.ended();
      for (const asked of load.asked) {
        const { error, idleMs } = asked.at(-1)!;
        const whole = asked.slice(0, -1);
        expect(whole.filter(({ status, text }) => status !== 200 || text !== answerOf("a"))).toEqual([]);
        expect(error).toMatch(/^(ECONNREFUSED|ECONNRESET)$/);
        if (idleMs === undefined) expect(whole.at(-1)?.last).toBe(true);
        else {
          expect(idleMs).toBeGreaterThan(LAST_REQUEST_MS / 2);
          late++;
        }
        answers += whole.length;
      }
      expect(gateway.lines.at(-1)).toMatchObject({ level: "info", msg: "stopped" });
      expect(gateway.lines.filter(({ level }) => level !== "info")).toEqual([]);
    }
    process.stderr.write(`${stops} stops: ${answers} answers, none failed, ${late} of ${stops * CONNECTIONS} connections idle too long\n`);
    // A process starts in 3 seconds, on a busy machine in 10.
  }, 3_600_000);
});
