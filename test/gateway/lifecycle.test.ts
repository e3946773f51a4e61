import { Agent, type IncomingMessage, request } from "node:http";
import { ConfigError } from "../../schema/config-error";
import { compose } from "../../gateway/supergraph/compose";
import { SupergraphError, parseSupergraph } from "../../gateway/supergraph/supergraph";
import { HttpTransport } from "../../gateway/transport/http";
import { until } from "./support/process";
import { startToy, withToy } from "./support/toy-gateway";
import { well } from "./support/toy-server";
import { ledger, posts, registry, toySubgraph } from "./support/toy-subgraphs";

/** A promise and the hand that settles it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe("the gateway's life", () => {
  it("finishes what is in flight before it stops, and takes nothing new", async () => {
    const toy = await startToy();
    const arrived = gate();
    const hold = gate();
    toy.servers["ledger"]!.behaviour = async (reply) => {
      arrived.open();
      await hold.opened;
      await well(reply);
    };
    const inFlight = toy.ask("{ offices(first: 1) { name budget } }");
    await arrived.opened;
    const closed = toy.gateway.close();
    expect(toy.gateway.phase).toBe("draining");
    await expect(fetch(toy.url.replace("graphql", "health/live"))).rejects.toThrow();
    hold.open();
    expect(await inFlight).toMatchObject({ status: 200, data: { offices: [{ name: "甲局", budget: 65 }] }, errors: [] });
    await closed;
    expect(toy.gateway.phase).toBe("stopped");
    await toy.gateway.close();
    await toy.close();
  });

  it("tells a kept-alive connection that this answer is its last", async () => {
    const toy = await startToy();
    const arrived = gate();
    const hold = gate();
    toy.servers["registry"]!.behaviour = async (reply) => {
      arrived.open();
      await hold.opened;
      await well(reply);
    };
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      const asking = request(toy.url, { method: "POST", agent, headers: { "content-type": "application/json" } }, resolve);
      asking.on("error", reject).end('{"query":"{ offices { name } }"}');
    });
    await arrived.opened;
    const closed = toy.gateway.close();
    hold.open();
    const { statusCode, headers } = await answer.then((response) => response.resume());
    expect([statusCode, headers.connection]).toEqual([200, "close"]);
    await closed;
    agent.destroy();
    await toy.close();
  });

  it("does not wait for ever", async () => {
    const toy = await startToy({ drainTimeoutMs: 50, timeoutMs: 60_000 });
    const arrived = gate();
    toy.servers["registry"]!.behaviour = () => arrived.open();
    const inFlight = toy.ask("{ offices { name } }").catch((error: Error) => error.message);
    await arrived.opened;
    await toy.gateway.close();
    expect(await inFlight).toBe("fetch failed");
    await toy.close();
  });

  it("serves another graph from one operation to the next; what is in flight ends on its own", () =>
    withToy({ timeoutMs: 30_000 }, async (toy) => {
      const arrived = gate();
      const hold = gate();
      toy.servers["ledger"]!.behaviour = async (reply) => {
        arrived.open();
        await hold.opened;
        await well(reply);
      };
      const inFlight = toy.ask("{ offices(first: 1) { name budget } }");
      await arrived.opened;
      const { name, sdl } = registry();
      await toy.gateway.publish(parseSupergraph(compose([{ name, sdl, url: toy.servers["registry"]!.url }]).supergraphSdl));
      expect((await toy.ask("{ offices(first: 1) { name budget } }")).errors[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
      expect((await toy.ask("{ offices(first: 1) { name } }")).errors).toEqual([]);
      hold.open();
      expect((await inFlight).data).toEqual({ offices: [{ name: "甲局", budget: 65 }] });
    }));

  it("closes the way to a subgraph that left, after its last operation, and keeps the others' as they are", async () => {
    const closed: string[] = [];
    const opened: string[] = [];
    const hold = gate();
    const arrived = gate();
    const toy = await startToy({
      transportOf: ({ name, url }) => {
        opened.push(name);
        const transport = new HttpTransport({
          name,
          url,
          key: Buffer.alloc(32, name),
          timeoutMs: 5_000,
          connections: 1,
          responseBytes: 1 << 20,
        });
        return {
          label: name,
          send: (outgoing) => transport.send(outgoing),
          close: (deadline) => (closed.push(name), transport.close(deadline)),
        };
      },
    });
    toy.servers["ledger"]!.behaviour = async (reply) => {
      arrived.open();
      await hold.opened;
      await well(reply);
    };
    const of = (...names: string[]) =>
      parseSupergraph(compose(names.map((name) => ({ name, sdl: toy.subgraphs[name]!.sdl, url: toy.servers[name]!.url }))).supergraphSdl);
    const inFlight = toy.ask("{ offices(first: 1) { name budget } }");
    await arrived.opened;
    await toy.gateway.publish(of("registry"));
    await toy.gateway.publish(of("registry", "ledger"));
    expect([opened, closed]).toEqual([["ledger", "posts", "registry", "ledger"], []]);
    // What began before both changes goes on over the way it began on; what begins now does not wait for it.
    expect((await toy.ask("{ offices(first: 1) { name } }")).errors).toEqual([]);
    hold.open();
    expect((await inFlight).data).toEqual({ offices: [{ name: "甲局", budget: 65 }] });
    await until(() => closed.length === 2, "the ways to close");
    expect(closed.sort()).toEqual(["ledger", "posts"]);
    expect((await toy.ask("{ offices(first: 1) { name budget } }")).errors).toEqual([]);
    await toy.close();
    expect(closed.sort()).toEqual(["ledger", "ledger", "posts", "registry"]);
  });

  it("refuses a graph with a subgraph it cannot reach, closes what it opened for it, and keeps the graph it has", async () => {
    const closed: string[] = [];
    const toy = await startToy({
      subgraphs: [registry()],
      transportOf: ({ name, url }) => {
        if (url === "nowhere") throw new ConfigError([`${name}: expected an http(s) URL`]);
        const transport = new HttpTransport({
          name,
          url,
          key: Buffer.alloc(32, name),
          timeoutMs: 5_000,
          connections: 1,
          responseBytes: 1 << 20,
        });
        return { label: name, send: (outgoing) => transport.send(outgoing), close: async () => void closed.push(name) };
      },
    });
    const next = compose([
      { name: "registry", sdl: registry().sdl, url: toy.servers["registry"]!.url },
      { name: "ledger", sdl: ledger().sdl, url: "http://127.0.0.1:1" },
      { name: "posts", sdl: posts().sdl, url: "nowhere" },
    ]);
    await expect(toy.gateway.publish(parseSupergraph(next.supergraphSdl))).rejects.toThrow(
      new ConfigError(["posts: expected an http(s) URL"]),
    );
    await until(() => closed.length === 1, "the way to close");
    expect(closed).toEqual(["ledger"]);
    expect((await toy.ask("{ offices(first: 1) { name } }")).errors).toEqual([]);
    await toy.close();
  });

  it("says that it is not ready while it drains, to whoever is still connected", async () => {
    const toy = await startToy();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ready = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        request(toy.url.replace("graphql", "health/ready"), { agent }, (response) => resolve(response.resume()))
          .on("error", reject)
          .end();
      });
    expect((await ready()).statusCode).toBe(200);
    const closed = toy.gateway.close();
    const { statusCode, headers } = await ready();
    expect([statusCode, headers.connection]).toEqual([503, "close"]);
    await closed;
    await toy.close();
  });

  it("keeps the graph it has when another cannot be planned over", () =>
    withToy({ inProcess: true }, async (toy) => {
      const broken = compose([{ name: "registry", sdl: registry().sdl }]).supergraphSdl.replace("join/v0.5", "join/v9.9");
      await expect(toy.gateway.publish(parseSupergraph(broken))).rejects.toThrow(SupergraphError);
      expect((await toy.ask("{ rates }")).data).toEqual({ rates: [1, 2] });
    }));
});

describe("composition", () => {
  const b = toySubgraph("b", 'type Query { b: Int } type Thing @key(fields: "id") { id: ID! b: Int }', {});
  const a = toySubgraph("a", 'type Query { a: Thing } type Thing @key(fields: "id") { id: ID! a: Int }', {});

  it("does not depend on the order of the subgraphs", () => {
    expect(compose([a, b])).toEqual(compose([b, a]));
    expect(compose([a, b]).apiSdl).toContain("type Thing");
    expect(compose([a, b]).apiSdl).not.toContain("join__");
  });

  it("names every disagreement", () => {
    const other = toySubgraph("c", 'type Query { c: Thing } type Thing @key(fields: "id") { id: ID! a: String b: String }', {});
    expect(() => compose([a, b, other])).toThrow(
      /the subgraphs do not compose[^]*\[INVALID_FIELD_SHARING\][^]*Thing\.a[^]*Thing\.b|EXTERNAL|FIELD_TYPE_MISMATCH/,
    );
  });

  it.each([
    ["an empty file", " ", "f: expected a supergraph, got an empty text; compose the subgraphs again"],
    ["half a file", "type Query {\n a: Int", "f: expected GraphQL SDL, got a syntax error at line 2; compose the subgraphs again"],
    [
      "a plain schema",
      "type Query { a: Int }",
      "f: expected a composed supergraph (enum join__Graph), got a plain schema; compose the subgraphs first",
    ],
  ])("is told apart from %s", (_, sdl, message) => expect(() => parseSupergraph(sdl, "f")).toThrow(message));

  it("gives the subgraphs and where they are", () => {
    expect(parseSupergraph(compose([{ ...a, url: "http://a" }, b]).supergraphSdl).subgraphs).toEqual([
      { name: "a", url: "http://a" },
      { name: "b", url: "" },
    ]);
  });
});
