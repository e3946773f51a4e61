import type { ForeignGraph } from "./support/foreign-graph";
import { deadEnd, exchange, forum, twoKeys } from "./graphs/planner-faults";
import { type Answer, type AnswerError, type GatewayPair, type Operation, startPair } from "./support/gateway-pair";

interface Question {
  readonly what: string;
  readonly graph: ForeignGraph;
  readonly operation: Operation;
  readonly right: unknown;
}

interface Fault extends Question {
  /** Why there is no data, where nothing can answer rightly. */
  readonly refusal?: AnswerError;
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
    right: null,
    refusal: {
      message: "此查询无法得到正确结果：所选字段对同一数据的要求互相矛盾，请分开查询。",
      path: ["goods", "euros"],
      extensions: { code: "UNANSWERABLE" },
    },
    apollo: { goods: [{ dollars: 21, euros: 21 }] },
  },
  {
    graph: deadEnd,
    what: "a field behind an interface object whose key leads nowhere",
    operation: { query: "{ thing { note } }" },
    right: null,
    refusal: {
      message: "此查询无法得到正确结果：没有部门能够提供此项。",
      path: ["thing"],
      extensions: { code: "UNANSWERABLE" },
    },
    apollo: { thing: null },
  },
];

/** What stands near these faults; where names take another field's place, Apollo Gateway loses values, with an error. */
const NEAR: readonly Question[] = [
  {
    what: "fields that one field can be required for, each asked alone (USD)",
    graph: exchange,
    operation: { query: "{ goods { dollars } }" },
    right: { goods: [{ dollars: 11 }] },
  },
  {
    what: "fields that one field can be required for, each asked alone (EUR)",
    graph: exchange,
    operation: { query: "{ goods { euros } }" },
    right: { goods: [{ euros: 21 }] },
  },
  {
    what: "fields under the names of the key and of what is required",
    graph: exchange,
    operation: { query: '{ goods { price: id id: price(currency: "USD") euros } }' },
    right: { goods: [{ price: "g1", id: 10, euros: 21 }] },
  },
  {
    what: "fields under the names of the key and of a list that is required",
    graph: forum,
    operation: { query: "{ threads { comments: id id: verdict } }" },
    right: { threads: [{ comments: "t1", id: "says c1,says c2,says c3" }] },
  },
  {
    what: "a field of an interface object, asked where it is known",
    graph: deadEnd,
    operation: { query: "{ noted { id note } }" },
    right: { noted: { id: "x1", note: "blunt" } },
  },
  {
    what: "overlapping composite keys, some of which lead nowhere",
    graph: twoKeys,
    operation: { query: "{ kit { id parts { id name nameInKit } } }" },
    right: { kit: { id: "100", parts: [{ id: "1", name: "bolt", nameInKit: "kit's bolt" }] } },
  },
];

const pairs = new Map<ForeignGraph, GatewayPair>();
beforeAll(async () => {
  for (const graph of [forum, exchange, deadEnd, twoKeys]) pairs.set(graph, await startPair(graph));
});
afterAll(() => Promise.all([...pairs.values()].map((pair) => pair.close())));

const pairOf = (graph: ForeignGraph): GatewayPair => pairs.get(graph) as GatewayPair;
const read = ({ data, errors }: Answer): unknown => ({ data: JSON.parse(data ?? "null"), errors });

describe("a fault of Apollo's planner", () => {
  it.each(FAULTS)("$what: is answered rightly, or refused with an error", async ({ graph, operation, right, refusal }) => {
    const answer = await pairOf(graph).ours(operation, "over HTTP");
    expect(read(answer)).toEqual({ data: right, errors: refusal ? [refusal] : [] });
  });

  it.each(FAULTS)("$what: is still there in Apollo Gateway, else it leaves this table", async ({ graph, operation, apollo }) => {
    expect(read(await pairOf(graph).apollo(operation))).toEqual({ data: apollo, errors: [] });
  });
});

describe("near these faults", () => {
  it.each(NEAR)("$what: answered rightly", async ({ graph, operation, right }) => {
    expect(read(await pairOf(graph).ours(operation, "over HTTP"))).toEqual({ data: right, errors: [] });
  });
});
