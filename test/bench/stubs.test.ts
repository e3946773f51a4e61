import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { RUNNERS } from "../../bench/in-process/runners";
import { BIG } from "../../bench/lib/works";
import { StubServer } from "../../bench/stubs/server";

describe("the bench's stub subgraphs", () => {
  it("give the public work's answer byte for byte through the gateway", async () => {
    const headwater = await RUNNERS.headwater();
    const { data } = (await headwater.run(BIG.body)) as { data: unknown };
    await headwater.close();
    expect(JSON.stringify({ data })).toBe(BIG.answer!.trim());
  });

  describe("over HTTP", () => {
    const stub = new StubServer();
    let port: number;

    beforeAll(async () => {
      stub.server.listen(0, "127.0.0.1");
      await once(stub.server, "listening");
      port = (stub.server.address() as AddressInfo).port;
    });
    afterAll(() => new Promise((done) => stub.server.close(done)));

    const post = (path: string, query: string, variables?: object) =>
      fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: JSON.stringify({ query, variables }) });

    it("answer any query of theirs, entities by their keys included", async () => {
      const top = await post("/products", "{ topProducts(first: 2) { upc price } }");
      expect(await top.json()).toEqual({
        data: {
          topProducts: [
            { upc: "1", price: 899 },
            { upc: "2", price: 1299 },
          ],
        },
      });
      const entities = await post(
        "/inventory",
        "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { inStock shippingEstimate } } }",
        { r: [{ __typename: "Product", upc: "3", price: 15, weight: 20 }] },
      );
      expect(await entities.json()).toEqual({ data: { _entities: [{ inStock: false, shippingEstimate: 10 }] } });
    });

    it("refuse what is no query of theirs with GraphQL's own errors, and no other path", async () => {
      const wrong = (await (await post("/accounts", "{ nothing }")).json()) as { errors: { message: string }[] };
      expect(wrong.errors[0]!.message).toBe('Cannot query field "nothing" on type "Query".');
      expect((await post("/nobody", "{ me { id } }")).status).toBe(404);
    });

    it("understand a request that comes in pieces, and the next one on the same connection", async () => {
      const body = JSON.stringify({ query: "{ me { birthday } }" });
      const request = `POST /accounts HTTP/1.1\r\nhost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
      const socket = connect(port, "127.0.0.1");
      let got = "";
      socket.on("data", (chunk: Buffer) => (got += chunk.toString()));
      for (const piece of [request.slice(0, 20), request.slice(20, -5), request.slice(-5) + request]) {
        socket.write(piece);
        await new Promise((turn) => setImmediate(turn));
      }
      while (got.split("birthday").length < 3) await once(socket, "data");
      socket.destroy();
      expect(got.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    });

    it("count what they are asked, by subgraph", async () => {
      const before = stub.counts["reviews"]!;
      await (await post("/reviews", "{ __typename }")).text();
      expect(stub.counts["reviews"]).toBe(before + 1);
    });
  });
});
