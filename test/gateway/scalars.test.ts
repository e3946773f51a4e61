import { buildSchema, graphql } from "graphql";
import { readGatewaySettings } from "../../gateway/config";
import { configured } from "../../gateway/configured";
import { createGateway } from "../../gateway/gateway";
import { anonymous } from "../../gateway/identity/identify";
import { createLog } from "../../gateway/logs";
import { compose } from "../../gateway/supergraph/compose";
import { parseSupergraph } from "../../gateway/supergraph/supergraph";

const sdl = "scalar Date type Query { on(day: Date): String }";
const schema = buildSchema(sdl);
const { supergraphSdl } = compose([{ name: "diary", sdl, url: "http://127.0.0.1:9/" }]);

/** What a gateway over one subgraph that takes any day answers to a day that is none. */
async function ask(open: boolean) {
  const options = await configured(readGatewaySettings({ METRICS: "off" }), { open, everybody: anonymous(""), log: createLog("silent") });
  const gateway = await createGateway({
    ...options,
    supergraph: parseSupergraph(supergraphSdl),
    transportOf: () => ({
      label: "diary",
      send: async ({ request }) => {
        const { query: source, variables: variableValues } = request();
        const { data, errors } = await graphql({ schema, source, variableValues, rootValue: { on: () => "a walk" } });
        return { data, errors };
      },
      close: async () => {},
    }),
  });
  try {
    const { data, errors = [] } = await gateway.execute({ query: '{ on(day: "yesterday") }', caller: anonymous("") });
    return { data, codes: errors.map(({ extensions }) => extensions.code) };
  } finally {
    await gateway.close();
  }
}

describe("a scalar named as one of ours", () => {
  it("is held to its form in the departments' graph", async () => {
    expect(await ask(false)).toEqual({ data: undefined, codes: ["VALIDATION_FAILED"] });
  });

  it("is the foreign subgraph's own matter in a foreign graph", async () => {
    expect(await ask(true)).toEqual({ data: { on: "a walk" }, codes: [] });
  });
});
