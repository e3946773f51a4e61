import { buildSubgraphSchema } from "@apollo/subgraph";
import { type ExecutionResult, type GraphQLSchema, GraphQLError, execute, parse } from "graphql";
import { AssertionVerifier, type CallerClaims, type SealedAssertion, type SubgraphRequest } from "../../../schema/assertion";
import { HeadwaterError } from "../../../schema/errors";

/** What a toy subgraph's resolvers see. */
export interface ToyContext {
  caller: CallerClaims | null;
}

/** A subgraph of the tests: the same two doors as a real one. */
export interface ToySubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly key: Buffer;
  /** Callers of every request that was let in. */
  readonly callers: (CallerClaims | null)[];
  execute(request: SubgraphRequest, sealed: SealedAssertion): Promise<ExecutionResult>;
  answer(body: Buffer, assertion: string | undefined): Promise<{ status: number; body: string }>;
}

type Resolvers = Record<string, Record<string, unknown>>;
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@interfaceObject"])\n';

/** With `trusting` no assertion is asked for: a foreign subgraph. */
export function toySubgraph(name: string, sdl: string, resolvers: Resolvers, { trusting = false } = {}): ToySubgraph {
  const typeDefs = LINK + sdl;
  const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers: resolvers as never }]);
  const key = Buffer.alloc(32, name);
  const verifier = new AssertionVerifier(name, key);
  const callers: (CallerClaims | null)[] = [];
  const run = async ({ query, variables, operationName }: SubgraphRequest, caller: CallerClaims | null): Promise<ExecutionResult> => {
    callers.push(caller);
    return execute({
      schema,
      document: parse(query),
      variableValues: variables,
      operationName: operationName ?? null,
      contextValue: { caller },
    });
  };
  const refusal = { errors: [new HeadwaterError("UNAUTHENTICATED", "only the gateway")] };
  return {
    name,
    sdl: typeDefs,
    schema,
    key,
    callers,
    async execute(request, sealed) {
      let caller: CallerClaims;
      try {
        caller = verifier.open(sealed, request);
      } catch {
        return refusal;
      }
      return run(request, caller);
    },
    async answer(body, assertion) {
      let caller: CallerClaims | null = null;
      try {
        if (!trusting) caller = verifier.verify(assertion, body);
      } catch {
        return { status: 401, body: JSON.stringify(refusal) };
      }
      return { status: 200, body: JSON.stringify(await run(JSON.parse(body.toString()), caller)) };
    },
  };
}

const OFFICES = [
  { code: "A1", name: "甲局", rank: 1 },
  { code: "B2", name: "乙局", rank: 2 },
  { code: "C3", name: "丙局", rank: 3 },
];
export const CANARY_ID = "110101199003071233";
export const CANARY_URL = "http://10.1.2.3:4001/secret";

/** registry: who exists. Also the doors through which the tests let errors out. */
export const registry = (options?: { trusting?: boolean }): ToySubgraph =>
  toySubgraph(
    "registry",
    `
    type Query { offices(first: Int = 20): [Office!]! office(code: ID!): Office directory: [Entry!]! search(text: String, kind: Kind): String
      teams(first: Int): TeamPage teamsByDefault(first: Int = 3): [Team!]! fails(how: String!): String strict: Strict }
    type Mutation { rename(code: ID!, name: String!): Office }
    type Office @key(fields: "code") { code: ID! name: String! rank: Int hush: String kind: Kind }
    type Person @key(fields: "id") { id: ID! name: String! }
    union Entry = Office | Person
    type Team { name: String! lead: Team members(first: Int): [Team!]! }
    type TeamPage { teams: [Team!]! }
    type Strict { must: String! other: String }
    enum Kind { OPEN CLOSED SECRET @inaccessible }
    `,
    {
      Query: {
        offices: (_: unknown, { first }: { first: number }) => OFFICES.slice(0, first),
        office: (_: unknown, { code }: { code: string }) => OFFICES.find((office) => office.code === code) ?? null,
        directory: () => [
          { __typename: "Person", id: "p1", name: "张三" },
          { __typename: "Office", ...OFFICES[0] },
          { __typename: "Person", id: "p2", name: "李四" },
          { __typename: "Office", ...OFFICES[1] },
        ],
        search: (_: unknown, { text }: { text?: string }) => `found ${text?.length ?? 0}`,
        teams: () => ({ teams: [] }),
        teamsByDefault: () => [],
        strict: () => ({ must: "x", other: "y" }),
        fails: (_: unknown, { how }: { how: string }) => {
          if (how === "ours") throw new HeadwaterError("VALIDATION_FAILED", "区划代码：应为六位数字，收到 abc");
          if (how === "ours with data") throw new HeadwaterError("NOT_FOUND", `没有 ${CANARY_ID}，见 ${CANARY_URL}`);
          if (how === "ours with sql") throw new HeadwaterError("NOT_FOUND", "SELECT XM FROM smz_ry WHERE 1=1");
          if (how === "foreign code")
            throw new GraphQLError(`boom ${CANARY_ID} ${CANARY_URL}`, {
              extensions: { code: "DB_DOWN", stacktrace: ["at x (/srv/db.js:1:1)"] },
            });
          throw new Error(`SELECT * FROM smz_ry WHERE sfzh = '${CANARY_ID}' at ${CANARY_URL}`);
        },
      },
      Office: {
        __resolveReference: ({ code }: { code: string }) => OFFICES.find((office) => office.code === code) ?? null,
        hush: () => "h",
        kind: ({ code }: { code: string }) => (code === "A1" ? "SECRET" : "OPEN"),
      },
      Person: { __resolveReference: ({ id }: { id: string }) => ({ id, name: id }) },
      Mutation: { rename: (_: unknown, { code, name }: { code: string; name: string }) => ({ code, name }) },
    },
    options,
  );

/** ledger: what it costs. Budget feeds `posts`. */
export const ledger = (options?: { trusting?: boolean }): ToySubgraph =>
  toySubgraph(
    "ledger",
    `
    type Query { rates: [Int!]! }
    type Office @key(fields: "code") { code: ID! budget: Int spent: Int accounts: [Account!] }
    type Account @key(fields: "no") { no: ID! balance: Int }
    `,
    {
      Query: { rates: () => [1, 2] },
      Office: {
        // B2 is unknown to the ledger: a null entity that is no fault.
        __resolveReference: ({ code }: { code: string }) =>
          code === "B2" ? null : { code, budget: code.charCodeAt(0), spent: 1, accounts: [{ no: `${code}-1` }, { no: `${code}-2` }] },
      },
      Account: { __resolveReference: ({ no }: { no: string }) => ({ no }), balance: ({ no }: { no: string }) => no.length },
    },
    options,
  );

/** posts: needs the ledger's budget, and knows the head of an account. */
export const posts = (options?: { trusting?: boolean }): ToySubgraph =>
  toySubgraph(
    "posts",
    `
    type Office @key(fields: "code") { code: ID! budget: Int @external posts: Int share: Int @requires(fields: "budget") }
    type Account @key(fields: "no") { no: ID! keeper: String! }
    `,
    {
      Office: {
        __resolveReference: (reference: object) => ({ ...reference }),
        posts: () => 7,
        share: ({ budget }: { budget: number | null }) => (budget === null ? null : budget * 2),
      },
      Account: { __resolveReference: ({ no }: { no: string }) => ({ no }), keeper: ({ no }: { no: string }) => `keeper of ${no}` },
    },
    options,
  );
