import { Execution } from "../../gateway/execution/execution";
import { Turns } from "../../gateway/limits/turns";
import { createLog } from "../../gateway/logs";
import { compose } from "../../gateway/supergraph/compose";
import { parseSupergraph } from "../../gateway/supergraph/supergraph";
import { HttpTransport } from "../../gateway/transport/http";
import type { Fault, ForeignGraph } from "./support/foreign-graph";
import { compare } from "./support/compare";
import { type GatewayPair, type Operation, startPair } from "./support/gateway-pair";
import { apiary } from "./graphs/apiary";
import { harbour } from "./graphs/harbour";
import { library } from "./graphs/library";
import { orchard } from "./graphs/orchard";
import { sanctuary } from "./graphs/sanctuary";
import { tram } from "./graphs/tram";

interface Found {
  readonly what: string;
  readonly graph: ForeignGraph;
  readonly operation: Operation;
}

/** What generated operations once found wrong in ours and right in Apollo Gateway, each as small as it became. */
const FOUND: readonly Found[] = [
  {
    what: "a mutation under two names is carried out twice",
    graph: orchard,
    operation: { query: 'mutation { a: empty b: empty c: plant(sort: "x") { id } d: plant(sort: "x") { id } }' },
  },
  {
    what: "a null that goes up under one name does not reach an object under another",
    graph: apiary,
    operation: { query: "{ stall { __typename } name: stall { jars { price } } }" },
  },
  {
    what: "an error is said where it was asked, not under another name of the same object",
    graph: harbour,
    operation: { query: '{ calls { from { danger } again: from { fits(berth: { code: "P9" }) } } }' },
  },
  {
    what: "a field left out does not cost its neighbour under another name what that requires",
    graph: orchard,
    operation: { query: "{ baskets { a: tree { label @include(if: false) } tree { yield } } }" },
  },
  {
    what: "a fragment that no object here can meet takes no variable along",
    graph: library,
    operation: {
      query: `query ($maybe: Boolean!) { work(id: "w3") { ...F } }
        fragment F on Found { ... on Recording { id } kind: __typename ... on Author @include(if: $maybe) { other: id } }`,
      variables: { maybe: true },
    },
  },
  {
    what: "what a fragment asks of some objects of an interface that another subgraph extends, beside one that is left out",
    graph: tram,
    operation: { query: "{ closures { at { __typename ... on Stop @skip(if: true) { name } ... on Terminus { crowd } } } }" },
  },
  {
    what: "an object that lacks a key as well is not asked for",
    graph: tram,
    operation: { query: '{ stops(ids: ["s2", "s1"]) { ... on Terminus { crowd } } }' },
  },
];

/** What Apollo Gateway refuses or answers wrongly, for want of a right plan. */
const BETTER: readonly (Found & { readonly right: unknown })[] = [
  {
    what: "an object is asked for though it lacks what another type's field requires (@interfaceObject)",
    graph: sanctuary,
    operation: { query: "{ animals { heavy ... on Owl { wants } } }" },
    right: {
      animals: [{ heavy: false, wants: "Hoot wants MICE" }, { heavy: false }, { heavy: true, wants: "Blink wants MICE" }, { heavy: true }],
    },
  },
  {
    what: "a field of some objects of an interface, over which the planner runs in a circle",
    graph: tram,
    operation: { query: "{ closures { no at { ...F } } } fragment F on Terminus { crowd platforms }" },
    right: {
      closures: [
        { no: 1, at: { crowd: "900 at Old Quay", platforms: 4 } },
        { no: 2, at: {} },
        { no: 3, at: null },
      ],
    },
  },
];

describe("ours, as Apollo Gateway", () => {
  const pairs = new Map<ForeignGraph, GatewayPair>();
  beforeAll(async () => {
    for (const graph of new Set([...FOUND, ...BETTER].map((found) => found.graph))) pairs.set(graph, await startPair(graph));
  });
  afterAll(() => Promise.all([...pairs.values()].map((pair) => pair.close())));

  for (const { what, graph, operation } of FOUND)
    it(what, async () => {
      const pair = pairs.get(graph) as GatewayPair;
      const ours = await pair.ours(operation, "over HTTP");
      const apollo = await pair.apollo(operation);
      expect(ours.data).toBe(apollo.data);
      expect(compare({ ours, apollo }).problems).toEqual([]);
    });

  for (const { what, graph, operation, right } of BETTER)
    it(`but better: ${what}`, async () => {
      const pair = pairs.get(graph) as GatewayPair;
      const { data, errors } = await pair.ours(operation, "over HTTP");
      expect({ data: JSON.parse(data ?? "null") as unknown, errors }).toEqual({ data: right, errors: [] });
      expect((await pair.apollo(operation)).data).not.toBe(JSON.stringify(right));
    });

  it("plans otherwise, too, what the planner does not get done in time", async () => {
    const { supergraphSdl } = compose(tram.subgraphs.map(({ name, sdl }) => ({ name, sdl, url: `http://127.0.0.1:9/${name}` })));
    const execution = await Execution.open(parseSupergraph(supergraphSdl), {
      transportOf: ({ name }) => new HttpTransport({ name, url: "http://127.0.0.1:9/" }),
      planTimeoutMs: 3_000,
      turns: new Turns(),
      log: createLog("silent"),
    });
    try {
      const source = "{ closures { at { ... on Terminus { crowd } } } }";
      await expect(execution.prepare({ source, operationName: undefined })).resolves.toBeDefined();
    } finally {
      await execution.rest();
    }
  });

  it("says what is lost of an object of which it is not known what it is, as its department failed", async () => {
    const pair = pairs.get(tram) as GatewayPair;
    const fault: Fault = (coordinate, key) => (coordinate === "network/Terminus.platforms" && key === "s1" ? "null" : undefined);
    const { data, errors } = await pair.ours({ query: "{ closures { at { ... on Terminus { platforms } } } }" }, "over HTTP", fault);
    expect(data).toBe('{"closures":[{"at":{}},{"at":{}},{"at":null}]}');
    expect(errors).toMatchObject([{ path: ["closures", 0, "at"], extensions: { service: "network" } }]);
  });

  it("says so where an object that may not be missing is one that its department does not know", async () => {
    const { data, errors } = await (pairs.get(sanctuary) as GatewayPair).ours(
      { query: "{ favourites { animal { __typename } } }" },
      "over HTTP",
    );
    expect(data).toBe("null");
    expect(errors).toMatchObject([{ path: ["favourites", 1, "animal"], extensions: { code: "SUBGRAPH_BAD_RESPONSE" } }]);
  });
});
