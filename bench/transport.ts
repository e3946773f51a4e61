import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "undici";
import { anonymous } from "../gateway/identity/identify";
import { Exchange } from "../gateway/transport/exchange";
import { Deadline } from "../gateway/transport/deadline";
import { HttpTransport } from "../gateway/transport/http";
import { InProcessTransport } from "../gateway/transport/in-process";
import type { Outgoing } from "../gateway/transport/transport";

/*
 * CPU time of one fetch in this process, in µs, from an operation's body to its parsed answer: the transports of the
 * product beside what they are built on. The subgraph is another process with one answer of 20 entities.
 * Usage: npx tsx bench/transport.ts [rounds]
 */

const FETCHES = 4_000;
const AT_ONCE = 16;
const entities = Array.from({ length: 20 }, (_, i) => ({ __typename: "Product", upc: String(i), name: `Product ${i}`, price: i * 100 }));
const ANSWER = { data: { _entities: entities } };
const REQUEST = {
  query: "query($representations:[_Any!]!){_entities(representations:$representations){... on Product{name price}}}",
  variables: { representations: entities.map(({ __typename, upc }) => ({ __typename, upc })) },
};
const OUTGOING: Outgoing = { body: JSON.stringify(REQUEST), request: () => REQUEST, kind: "query", caller: anonymous("77") };

function serve(): void {
  const body = JSON.stringify(ANSWER);
  const server = createServer((request, response) =>
    request.resume().once("end", () => response.writeHead(200, { "content-type": "application/json" }).end(body)),
  );
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
  process.once("disconnect", () => process.exit());
}

async function main(rounds: number): Promise<void> {
  const subgraph: ChildProcess = fork(__filename, ["serve"], { execArgv: ["-r", "tsx/cjs"] });
  const port = await new Promise<number>((resolve) => subgraph.once("message", resolve));
  const url = `http://127.0.0.1:${port}/graphql`;
  const key = Buffer.alloc(32, 1);
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: AT_ONCE, headersTimeout: 0, bodyTimeout: 0 });
  const headers = ["content-type", "application/json", "accept", "application/json"];
  const open = new HttpTransport({ name: "products", url });
  const signed = new HttpTransport({ name: "products", url, key });
  const local = new InProcessTransport({ name: "products", key, subgraph: { execute: async () => ANSWER } });
  const turns = new InProcessTransport({ name: "products", key, subgraph: { synchronous: true, execute: async () => ANSWER } });

  const ways: Record<string, () => Promise<unknown>> = {
    fetch: async () => (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: OUTGOING.body })).json(),
    "undici request": async () => {
      const { body } = await pool.request({ method: "POST", path: "/graphql", headers, body: OUTGOING.body });
      return JSON.parse(await body.text()) as unknown;
    },
    "undici dispatch": async () => {
      const deadline = new Deadline(10_000);
      const exchange = new Exchange(deadline, 1 << 25, () => {});
      pool.dispatch({ method: "POST", path: "/graphql", headers, body: OUTGOING.body }, exchange);
      const { body } = await exchange.response;
      deadline.clear();
      return JSON.parse(body.toString()) as unknown;
    },
    "HTTP transport": () => open.send(OUTGOING),
    "HTTP transport, signed": () => signed.send(OUTGOING),
    "in process": () => local.send(OUTGOING),
    "in process, turn by turn": () => turns.send(OUTGOING),
  };
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round++)
    for (const [name, way] of Object.entries(ways)) {
      const before = process.cpuUsage();
      let sent = 0;
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (sent++ < FETCHES) await way();
        }),
      );
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times.get(name)!.push((user + system) / FETCHES);
    }
  for (const [name, list] of times) {
    list.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(26)} ${list[list.length >> 1]!.toFixed(1).padStart(6)} µs   (${list[0]!.toFixed(1)}–${list.at(-1)!.toFixed(1)})`,
    );
  }
  await pool.close();
  await Promise.all([open, signed].map((transport) => transport.close(AbortSignal.abort())));
  subgraph.disconnect();
}

if (process.argv[2] === "serve") serve();
else void main(Number(process.argv[2] ?? 7));
