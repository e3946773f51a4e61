import { once } from "node:events";
import { type ClientRequest, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { SealedAssertion } from "../../schema/assertion";
import { DEADLINE_HEADER, type Waiting } from "../../schema/deadline";
import { finance } from "../../subgraphs/finance";
import { subgraphServer } from "../../subgraphs/kit/server";
import { type Subgraph, openSubgraph } from "../../subgraphs/kit/subgraph";
import { fillBooks } from "../finance/books";
import { type TestDatabase, databases } from "../support/databases";
import { TEST_PERSON_KEY_SECRET, clerk } from "../support/subgraph";

describe.each(databases)("a subgraph on %s that nobody waits for any more", (_name, open) => {
  const key = Buffer.alloc(32, "k");
  const statements: string[] = [];
  let onStatement = (): void => {};
  let home: TestDatabase;
  let subgraph: Subgraph;
  beforeAll(async () => {
    home = await open();
    await fillBooks(home.url);
    subgraph = await openSubgraph(finance, {
      databaseUrl: home.url,
      assertionKey: key,
      personKeySecret: TEST_PERSON_KEY_SECRET,
      homeDivision: "770127",
      onStatement(sql) {
        statements.push(sql);
        onStatement();
      },
    });
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const QUERY = { query: "{ payees(first: 5) { totalCount edges { node { payeeId } } } }" };
  const ask = async (waiting: Waiting) => {
    statements.length = 0;
    const { errors } = await subgraph.execute(QUERY, SealedAssertion.seal(clerk, "finance", QUERY, key), waiting);
    return { statements: statements.length, codes: new Set(errors?.map(({ extensions }) => extensions["code"])) };
  };

  it("starts no further statement", async () => {
    const whole = await ask({ aborted: false });
    expect(whole.statements).toBeGreaterThan(1);
    expect(whole.codes.size).toBe(0);
    const waiting = { aborted: false };
    onStatement = () => void (waiting.aborted = true);
    expect(await ask(waiting)).toEqual({ statements: 1, codes: new Set(["SUBGRAPH_TIMEOUT"]) });
    onStatement = () => {};
    expect(await ask({ aborted: true })).toEqual({ statements: 0, codes: new Set(["SUBGRAPH_TIMEOUT"]) });
  });
});

describe("the door over HTTP", () => {
  /** Answers never, and remembers who waited. */
  const waiting: Waiting[] = [];
  let arrived = (): void => {};
  const server = subgraphServer({
    name: "slow",
    sdl: "",
    synchronous: false,
    execute: () => new Promise(() => {}),
    answer(_body, _assertion, waits) {
      waiting.push(waits!);
      arrived();
      return new Promise(() => {});
    },
    ping: async () => {},
    lacking: () => Promise.reject(new Error("not asked")),
    close: async () => {},
  });
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  beforeAll(() => server.listen({ port: 0, host: "127.0.0.1" }));
  afterAll(() => server.close());

  const post = (headers: Record<string, string>): ClientRequest => {
    const { port } = server.server.address() as AddressInfo;
    return request({
      port,
      host: "127.0.0.1",
      path: "/graphql",
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
    });
  };

  it("gives up when the time that the gateway gave is over", async () => {
    const response = await server.inject({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json", [DEADLINE_HEADER]: "40" },
      payload: "{}",
    });
    expect(response.json()).toEqual({ errors: [{ message: "部门系统未在时限内答复。", extensions: { code: "SUBGRAPH_TIMEOUT" } }] });
    expect(waiting.at(-1)?.aborted).toBe(true);
  });

  it.each(["", "0", "-5", "1e3", "soon", "9999999"])("takes %j for no deadline, and gives up when the gateway has gone", async (value) => {
    const here = new Promise<void>((resolve) => (arrived = resolve));
    const asked = post({ [DEADLINE_HEADER]: value });
    asked.on("error", () => {});
    asked.end("{}");
    await here;
    const waits = waiting.at(-1)!;
    expect(waits.aborted).toBe(false);
    const [socket] = sockets;
    asked.destroy();
    await once(socket!, "close");
    expect(waits.aborted).toBe(true);
  });
});
