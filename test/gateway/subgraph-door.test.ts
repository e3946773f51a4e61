import { subgraphServer } from "../../subgraphs/kit/server";
import { answerIn } from "../../gateway/transport/body";
import { CANARY_ID, registry } from "./support/toy-subgraphs";

const NOT_FOUND = { status: "not found", reason: "only POST /graphql, GET /health/live and GET /health/ready are served" };

describe("a subgraph called directly", () => {
  const toy = registry();
  const server = subgraphServer({
    ...toy,
    synchronous: false,
    ping: async () => {},
    lacking: () => Promise.reject(new Error("not asked")),
    close: async () => {},
  });
  afterAll(() => server.close());

  it.each([
    ["GET", `/${CANARY_ID}`, 404, NOT_FOUND],
    ["POST", `/graphql/${CANARY_ID}?id=${CANARY_ID}`, 404, NOT_FOUND],
    ["GET", `/graphql?query=${CANARY_ID}`, 404, NOT_FOUND],
    ["GET", `/%zz${CANARY_ID}`, 400, { errors: [{ message: "请求格式不正确。" }] }],
  ] as const)("answers %s %s with a sentence alone", async (method, url, status, body) => {
    const response = await server.inject({ method, url });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual(body);
  });

  it("asked at a wrong address is told from a subgraph that answers", async () => {
    const { statusCode: status, rawPayload: body } = await server.inject({ method: "POST", url: "/wrong", payload: {} });
    expect(() => answerIn({ status, retryAfter: undefined, body })).toThrow(expect.objectContaining({ code: "SUBGRAPH_BAD_RESPONSE" }));
  });

  it("tells a caller without an assertion nothing", async () => {
    const response = await server.inject({ method: "POST", url: "/graphql", payload: { query: "{ offices { name } }" } });
    expect([response.statusCode, response.json().data]).toEqual([401, undefined]);
  });
});
