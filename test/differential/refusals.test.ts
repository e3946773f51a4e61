import { type Answer, type GatewayPair, type Operation, startPair } from "./support/gateway-pair";
import { guild } from "./graphs/guild";

interface Refused extends Operation {
  readonly what: string;
  /** Ours, where Apollo Gateway's is not one of Apollo Server's own codes. */
  readonly code?: string;
}

const REFUSED: readonly Refused[] = [
  { what: "a syntax error", query: "{ members { total }" },
  { what: "no operation", query: "fragment A on Member { id }" },
  { what: "an unknown field", query: "{ members { wages } }" },
  { what: "an unknown argument", query: "{ members(second: 1) { total } }" },
  { what: "a required argument left out", query: "{ node { id } }" },
  { what: "a literal of another type", query: '{ members(first: "one") { total } }' },
  { what: "an unknown enum value", query: "{ members(where: { craft: [CHEESE] }) { total } }" },
  { what: "fields that cannot merge", query: "{ members { x: total } members(first: 1) { x: nodes { id } } }" },
  { what: "an object without selection", query: "{ members }" },
  { what: "a leaf with one", query: "{ members { total { x } } }" },
  { what: "a fragment on nothing it could meet", query: "{ members { ... on Hall { id } } }" },
  { what: "an unknown fragment", query: "{ members { ...Nowhere } }" },
  { what: "a fragment within itself", query: "{ members { ...A } } fragment A on MemberConnection { total ...A }" },
  { what: "an unused fragment", query: "{ members { total } } fragment A on Member { id }" },
  { what: "an undeclared variable", query: "{ node(id: $id) { id } }" },
  { what: "an unused variable", query: "query ($id: ID) { members { total } }" },
  { what: "a variable of another type", query: "query ($id: Int!) { node(id: $id) { id } }", variables: { id: 1 } },
  { what: "a variable that is missing", query: "query ($id: ID!) { node(id: $id) { id } }" },
  { what: "null for a variable that must not be", query: "query ($id: ID!) { node(id: $id) { id } }", variables: { id: null } },
  {
    what: "a value its variable does not take",
    query: "query ($first: Int) { members(first: $first) { total } }",
    variables: { first: "1" },
  },
  {
    what: "an unknown field of an input object",
    query: "query ($where: Where) { members(where: $where) { total } }",
    variables: { where: { wages: 1 } },
  },
  {
    what: "several operations and no name",
    query: "query A { members { total } } query B { members { total } }",
    code: "OPERATION_RESOLUTION_FAILURE",
  },
  {
    what: "a name that no operation has",
    query: "query A { members { total } }",
    operationName: "B",
    code: "OPERATION_RESOLUTION_FAILURE",
  },
  { what: "an unknown directive", query: "{ members @perhaps { total } }" },
];

describe("what Apollo Gateway refuses", () => {
  let pair: GatewayPair;
  beforeAll(async () => (pair = await startPair(guild)));
  afterAll(() => pair?.close());

  it.each(REFUSED)("is refused with the same code, or Apollo Server's own: $what", async ({ query, variables, operationName, code }) => {
    const operation = { query, variables, operationName };
    const apollo = await pair.apollo(operation);
    const ours = await pair.ours(operation, "over HTTP");
    const codes = ({ errors }: Answer): unknown => [...new Set(errors.map(({ extensions }) => extensions?.code))];
    expect([apollo.data, ours.data]).toEqual([undefined, undefined]);
    expect(codes(ours)).toEqual(code ? [code] : codes(apollo));
  });
});
