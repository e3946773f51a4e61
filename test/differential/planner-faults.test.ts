import type { ForeignGraph } from "./support/foreign-graph";
import { deadEnd, exchange, forum, twoKeys } from "./graphs/planner-faults";
import { type Answer, type GatewayPair, type Operation, startPair } from "./support/gateway-pair";

interface Fault {
  readonly what: string;
  readonly graph: ForeignGraph;
  readonly operation: Operation;
  /** Undefined where nothing can be resolved: only an error is right. */
  readonly right: unknown;
  /** What Apollo Gateway 2.14.4 answers, without an error. */
  readonly apollo: unknown;
}

const threads = (ids: readonly string[]): unknown => ({
  threads: [{ verdict: "says c1,says c2,says c3", comments: ids.map((id) => ({ id })) }],
});
const THREADS = { graph: forum, right: threads(["c1"]), apollo: threads(["c1", "c2", "c3"]) };

/**
 * What Apollo's planner gets wrong in silence. The kinds are those that the public audit of federation gateways found
 * (github.com/graphql-hive/federation-gateway-audit: requires-with-argument, requires-with-argument-conflict and
 * non-resolvable-interface-object); each stands in a graph of our own.
 */
const FAULTS: readonly Fault[] = [
  {
    ...THREADS,
    what: "a client's argument beside the one that @requires gives",
    operation: { query: "{ threads { verdict comments(limit: 1) { id } } }" },
  },
  {
    ...THREADS,
    what: "the same by variable",
    operation: { query: "query ($limit: Int! = 1) { threads { verdict comments(limit: $limit) { id } } }" },
  },
  {
    ...THREADS,
    what: "the same through fragments",
    operation: {
      query: `query ($limit: Int! = 1) { threads { verdict ...A ...B } }
        fragment A on Thread { comments(limit: $limit) { id } }
        fragment B on Thread { comments(limit: $limit) { id } }`,
    },
  },
  {
    graph: exchange,
    what: "a client's argument beside another that @requires gives",
    operation: { query: '{ goods { euros price(currency: "USD") } }' },
    right: { goods: [{ euros: 21, price: 10 }] },
    apollo: { goods: [{ euros: 21, price: 20 }] },
  },
  {
    graph: exchange,
    what: "two fields that require one field with different arguments",
    operation: { query: "{ goods { dollars euros } }" },
    right: { goods: [{ dollars: 11, euros: 21 }] },
    apollo: { goods: [{ dollars: 21, euros: 21 }] },
  },
  {
    graph: deadEnd,
    what: "a field behind an interface object whose key leads nowhere",
    operation: { query: "{ thing { note } }" },
    right: undefined,
    apollo: { thing: null },
  },
];

const pairs = new Map<ForeignGraph, GatewayPair>();
beforeAll(async () => {
  for (const graph of [forum, exchange, deadEnd, twoKeys]) pairs.set(graph, await startPair(graph));
});
afterAll(() => Promise.all([...pairs.values()].map((pair) => pair.close())));

async function answers(graph: ForeignGraph, operation: Operation): Promise<{ ours: Answer; apollo: Answer }> {
  const pair = pairs.get(graph) as GatewayPair;
  return { ours: await pair.ours(operation, "over HTTP"), apollo: await pair.apollo(operation) };
}

const dataOf = ({ data }: Answer): unknown => JSON.parse(data ?? "null");

describe("a fault of Apollo's planner", () => {
  it.each(FAULTS)("$what: is answered rightly, or refused with an error", async ({ graph, operation, right }) => {
    const { ours } = await answers(graph, operation);
    expect([right ?? "refused", "refused"]).toContainEqual(ours.errors.length ? "refused" : dataOf(ours));
  });

  it.each(FAULTS)("$what: is still there in Apollo Gateway, else it leaves this table", async ({ graph, operation, apollo }) => {
    const answer = await answers(graph, operation);
    expect({ data: dataOf(answer.apollo), errors: answer.apollo.errors }).toEqual({ data: apollo, errors: [] });
  });
});

describe("overlapping composite keys, some of which lead nowhere", () => {
  it("do not lose the entity", async () => {
    const { ours, apollo } = await answers(twoKeys, { query: "{ kit { id parts { id name nameInKit } } }" });
    expect(dataOf(ours)).toEqual({ kit: { id: "100", parts: [{ id: "1", name: "bolt", nameInKit: "kit's bolt" }] } });
    expect(ours.data).toBe(apollo.data);
  });
});
