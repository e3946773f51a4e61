import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { until } from "./support/process";
import { type Toy, startToy } from "./support/toy-gateway";

const BODY = '{"query":"{ offices { name } }"}';
const REQUEST = `POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

describe("requests sent one after the other without waiting", () => {
  let toy: Toy;
  let socket: Socket;
  beforeEach(async () => {
    toy = await startToy({ drainTimeoutMs: 20_000, timeoutMs: 60_000 });
    // Planned before: its requests take the short way.
    await toy.ask("{ offices { name } }");
    socket = connect(Number(new URL(toy.url).port), "127.0.0.1");
    await once(socket, "connect");
  });
  afterEach(() => toy.close());

  /** The subgraph takes requests and never answers. @returns how many of them it has, and how many were cut off */
  function hole(): { asked: number; cut: number } {
    const seen = { asked: 0, cut: 0 };
    toy.servers["registry"]!.behaviour = ({ request }) => {
      seen.asked++;
      request.socket.once("close", () => seen.cut++);
    };
    return seen;
  }

  /** Far sooner than in the 20 s that it would wait for what is under way. */
  async function expectQuickStop(closed: Promise<void>): Promise<void> {
    const began = performance.now();
    await closed;
    expect(performance.now() - began).toBeLessThan(10_000);
  }

  it("are answered in their order", async () => {
    socket.write(REQUEST + REQUEST.replaceAll("name", "code") + REQUEST.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"));
    const bodies = (await textOf(socket)).split(/\r?\n/).filter((line) => line.startsWith("{"));
    expect(bodies.map((body) => Object.keys((JSON.parse(body) as { data: { offices: object[] } }).data.offices[0]!))).toEqual([
      ["name"],
      ["code"],
      ["name"],
    ]);
  });

  it("are all given up when their client leaves, and hold up no stop", async () => {
    const seen = hole();
    socket.write(REQUEST.repeat(3));
    await until(() => seen.asked === 3, "all are asked");
    socket.resetAndDestroy();
    await until(() => seen.cut === 3, "all are given up");
    await expectQuickStop(toy.gateway.close());
  });

  it("are not waited for once an answer was the connection's last", async () => {
    const held: (() => void)[] = [];
    const { behaviour } = toy.servers["registry"]!;
    toy.servers["registry"]!.behaviour = async (reply) => {
      await new Promise<void>((go) => held.push(go));
      await behaviour(reply);
    };
    socket.write(REQUEST.repeat(3));
    await until(() => held.length === 3, "all are asked");
    const closed = toy.gateway.close();
    for (const go of held) go();
    const answers = await textOf(socket);
    expect(answers.match(/^HTTP\/1\.1 200/gm)).toHaveLength(1);
    expect(answers).toMatch(/^connection: close/im);
    await expectQuickStop(closed);
  });
});
