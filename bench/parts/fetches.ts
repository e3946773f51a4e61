import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Pool } from "undici";
import { anonymous } from "../../gateway/identity/identify";
import { Deadline } from "../../gateway/transport/deadline";
import { Exchange } from "../../gateway/transport/exchange";
import { HttpTransport } from "../../gateway/transport/http";
import { InProcessTransport } from "../../gateway/transport/in-process";
import type { Outgoing } from "../../gateway/transport/transport";
import type { Part } from "../lib/options";
import { figure, median, table } from "../lib/table";

const FETCHES = 4_000;
const AT_ONCE = 16;
const entities = Array.from({ length: 20 }, (_, i) => ({ __typename: "Product", upc: String(i), name: `Product ${i}`, price: i * 100 }));
const ANSWER = { data: { _entities: entities } };
const REQUEST = {
  query: "query($representations:[_Any!]!){_entities(representations:$representations){... on Product{name price}}}",
  variables: { representations: entities.map(({ __typename, upc }) => ({ __typename, upc })) },
};
const OUTGOING: Outgoing = { body: JSON.stringify(REQUEST), request: () => REQUEST, kind: "query", caller: anonymous("77") };

/** CPU time of one fetch in this process, from the request's text to the parsed answer of 20 entities: the transports and what they stand on. */
export const fetches: Part = async ({ rounds }, say) => {
  const subgraph = fork(join(__dirname, "../stubs/one-answer.ts"), [JSON.stringify(ANSWER)], { execArgv: ["-r", "tsx/cjs"] });
  const [port] = (await once(subgraph, "message")) as [number];
  const origin = `http://127.0.0.1:${port}`;
  const url = `${origin}/graphql`;
  const key = Buffer.alloc(32, 1);
  const name = "products";
  const pool = new Pool(origin, { connections: AT_ONCE, headersTimeout: 0, bodyTimeout: 0 });
  const post = { method: "POST" as const, path: "/graphql", headers: ["content-type", "application/json"], body: OUTGOING.body };
  const open = new HttpTransport({ name, url });
  const signed = new HttpTransport({ name, url, key });
  const local = new InProcessTransport({ name, key, subgraph: { execute: async () => ANSWER } });
  const turns = new InProcessTransport({ name, key, subgraph: { synchronous: true, execute: async () => ANSWER } });

  const ways: Record<string, () => Promise<unknown>> = {
    fetch: async () => (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: OUTGOING.body })).json(),
    "undici request": async () => JSON.parse(await (await pool.request(post)).body.text()) as unknown,
    "undici dispatch, bare": async () => {
      const deadline = new Deadline(10_000);
      const exchange = new Exchange(deadline, 1 << 25, () => {});
      pool.dispatch(post, exchange);
      const { body } = await exchange.response;
      deadline.clear();
      return JSON.parse(body.toString()) as unknown;
    },
    "HTTP transport": () => open.send(OUTGOING),
    "HTTP transport, signed": () => signed.send(OUTGOING),
    "in process": () => local.send(OUTGOING),
    "in process, turn by turn": () => turns.send(OUTGOING),
  };
  const times = new Map(Object.keys(ways).map((way) => [way, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    say(`fetches: ${round ? `round ${round} of ${rounds}` : "warm-up"}`);
    for (const [way, send] of Object.entries(ways)) {
      const before = process.cpuUsage();
      let sent = 0;
      const client = async (): Promise<void> => {
        while (sent++ < FETCHES) await send();
      };
      await Promise.all(Array.from({ length: AT_ONCE }, client));
      const { user, system } = process.cpuUsage(before);
      if (round) times.get(way)!.push((user + system) / FETCHES);
    }
  }
  await pool.close();
  await Promise.all([open, signed].map((transport) => transport.close(AbortSignal.abort())));
  subgraph.disconnect();
  return table(
    `fetches: CPU of one fetch in µs, ${AT_ONCE} at once; ${rounds} interleaved rounds of ${FETCHES}`,
    ["", "median", "least"],
    [...times].map(([way, list]) => [way, figure(median(list)), figure(Math.min(...list))]),
  );
};
