import { type Toy, startToy } from "./support/toy-gateway";
import { type ToySubgraph, toySubgraph } from "./support/toy-subgraphs";

/** Questions that Apollo's planner answers wrongly without a word (public federation audit): right here, or refused. */

async function asked(subgraphs: ToySubgraph[], test: (ask: Toy["ask"]) => Promise<void>): Promise<void> {
  const toy = await startToy({ inProcess: true, subgraphs });
  try {
    await test(toy.ask);
  } finally {
    await toy.close();
  }
}

const COMMENTS = ["first", "second", "third", "fourth"].map((text, id) => ({ id: `c${id}`, text }));

const posts = (): ToySubgraph[] => [
  toySubgraph(
    "board",
    `type Query { posts: [Post!]! }
     type Post @key(fields: "id") { id: ID! comments(limit: Int!): [Comment!]! length: Int price(currency: String!): Float }
     type Comment @key(fields: "id") { id: ID! text: String! }`,
    {
      Query: { posts: () => [{ id: "p1" }] },
      Post: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        comments: (_: unknown, { limit }: { limit: number }) => COMMENTS.slice(0, limit),
        length: () => 7,
        price: (_: unknown, { currency }: { currency: string }) => (currency === "USD" ? 1 : 2),
      },
      Comment: { __resolveReference: ({ id }: { id: string }) => COMMENTS.find((one) => one.id === id) },
    },
  ),
  toySubgraph(
    "summary",
    `type Post @key(fields: "id") {
       id: ID!
       length: Int @external
       comments(limit: Int!): [Comment!]! @external
       price(currency: String!): Float @external
       gist: String @requires(fields: "comments(limit: 3) { text }")
       size: Int @requires(fields: "length")
       dollars: String @requires(fields: "price(currency: \\"USD\\")")
       euros: String @requires(fields: "price(currency: \\"EUR\\")")
     }
     type Comment @key(fields: "id") { id: ID! text: String! @external }`,
    {
      Post: {
        __resolveReference: (reference: object) => reference,
        gist: ({ comments }: { comments: { text: string }[] }) => comments.map(({ text }) => text).join(", "),
        size: ({ length }: { length: number }) => length * 2,
        dollars: ({ price }: { price: number }) => `$ ${price}`,
        euros: ({ price }: { price: number }) => `€ ${price}`,
      },
    },
  ),
];

describe("a field beside another that requires it", () => {
  it.each([
    ["with other arguments", "{ posts { comments(limit: 1) { text } gist } }", {}],
    ["with other arguments by a variable", "query ($n: Int!) { posts { comments(limit: $n) { text } gist } }", { n: 1 }],
    [
      "with other arguments through a fragment",
      "query ($n: Int!) { posts { ...part gist } } fragment part on Post { comments(limit: $n) { text } }",
      { n: 1 },
    ],
  ])("%s is answered with its own", (_, query, variables) =>
    asked(posts(), async (ask) => {
      const { data, errors } = await ask(query, variables);
      expect(errors).toEqual([]);
      expect(data).toEqual({ posts: [{ comments: [{ text: "first" }], gist: "first, second, third" }] });
    }),
  );

  it("under another field's name is neither", () =>
    asked(posts(), async (ask) => {
      const { data } = await ask('{ posts { length: price(currency: "USD") id: length size gist2: gist comments: id } }');
      expect(data).toEqual({ posts: [{ length: 1, id: 7, size: 14, gist2: "first, second, third", comments: "p1" }] });
    }));

  it("that two require with different arguments makes them one question too many; alone each is answered", () =>
    asked(posts(), async (ask) => {
      const both = await ask("{ posts { id dollars euros } }");
      expect(both.data).toBeNull();
      expect(both.errors).toEqual([
        {
          message: "此查询无法得到正确结果：所选字段对同一数据的要求互相矛盾，请分开查询。",
          path: ["posts", "euros"],
          extensions: { code: "UNANSWERABLE" },
        },
      ]);
      expect((await ask("{ posts { dollars } }")).data).toEqual({ posts: [{ dollars: "$ 1" }] });
      expect((await ask("{ posts { euros } }")).data).toEqual({ posts: [{ euros: "€ 2" }] });
    }));
});

it("an entity of several keys is asked for by one that its subgraph resolves", () => {
  const key = { __typename: "Ship", id: "1", hull: "H", number: { one: "a", two: "b", three: "c" } };
  return asked(
    [
      toySubgraph(
        "register",
        `type Ship @key(fields: "id") @key(fields: "hull", resolvable: false) @key(fields: "number { one two }", resolvable: false)
           @key(fields: "id number { two three }", resolvable: false) { id: ID! hull: ID! number: Number! name: String! }
         type Number { one: ID! two: ID! three: ID! }`,
        { Ship: { __resolveReference: ({ id }: { id: string }) => ({ ...key, id, name: "Gull" }) } },
      ),
      toySubgraph(
        "port",
        `type Query { berth: Berth } type Berth { ships: [Ship!]! }
         type Ship @key(fields: "number { one two }", resolvable: false) @key(fields: "id number { two three }")
           @key(fields: "hull", resolvable: false) @key(fields: "id", resolvable: false)
           { id: ID! hull: ID! number: Number! name: String! @external greeting: String! @requires(fields: "name") }
         type Number { one: ID! two: ID! three: ID! }`,
        {
          Query: { berth: () => ({ ships: [key] }) },
          Ship: {
            __resolveReference: (reference: { id?: string }) => (reference.id ? reference : null),
            greeting: ({ name }: { name: string }) => `Ahoy, ${name}`,
          },
        },
      ),
    ],
    async (ask) => {
      const { data, errors } = await ask("{ berth { ships { id name greeting } } }");
      expect(errors).toEqual([]);
      expect(data).toEqual({ berth: { ships: [{ id: "1", name: "Gull", greeting: "Ahoy, Gull" }] } });
    },
  );
});

it("a field of an interface that nobody there implements is refused, and what is known of it answered", () =>
  asked(
    [
      toySubgraph("a", 'type Query { a: Node } interface Node @key(fields: "id") { id: ID! }', { Query: { a: () => null } }),
      toySubgraph(
        "b",
        'type Query { b: Node } type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }',
        {
          Query: { b: () => ({ id: "n1", field: "foo" }) },
        },
      ),
    ],
    async (ask) => {
      expect((await ask("{ b { id field } }")).data).toEqual({ b: { id: "n1", field: "foo" } });
      const { status, data, errors } = await ask("{ a { field } }");
      expect([status, data]).toEqual([200, null]);
      expect(errors).toEqual([
        { message: "此查询无法得到正确结果：没有部门能够提供此项。", path: ["a"], extensions: { code: "UNANSWERABLE" } },
      ]);
    },
  ));
