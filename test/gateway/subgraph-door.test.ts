import { subgraphServer } from "../../subgraphs/kit/server";
import { CANARY_ID, registry } from "./support/toy-subgraphs";

describe("a subgraph called directly", () => {
  const toy = registry();
  const server = subgraphServer({ ...toy, synchronous: false, ping: async () => {}, close: async () => {} });
  afterAll(() => server.close());

  it.each([
    ["GET", `/${CANARY_ID}`, 404],
    ["POST", `/graphql/${CANARY_ID}?id=${CANARY_ID}`, 404],
    ["GET", `/graphql?query=${CANARY_ID}`, 404],
    ["GET", `/%zz${CANARY_ID}`, 400],
  ] as const)("answers %s %s with a sentence alone", async (method, url, status) => {
    const response = await server.inject({ method, url });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ errors: [{ message: status === 404 ? "没有这个地址。" : "请求格式不正确。" }] });
  });

  it("tells a caller without an assertion nothing", async () => {
    const response = await server.inject({ method: "POST", url: "/graphql", payload: { query: "{ offices { name } }" } });
    expect([response.statusCode, response.json().data]).toEqual([401, undefined]);
  });
});
