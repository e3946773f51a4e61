import { FEDERATION, ForeignGraph, type Row } from "../support/foreign-graph";

const PART: Row = { id: "1", stamp: "s1", code: { maker: "m", series: "s", number: "n" }, name: "bolt" };
const COMMENTS: Row[] = ["c1", "c2", "c3", "c4"].map((id) => ({ id, text: `says ${id}` }));

/** A field that requires `comments(limit: 3)`, which clients may ask with a limit of their own. */
export const forum = new ForeignGraph({
  name: "forum",
  subgraphs: [
    {
      name: "threads",
      sdl: `${FEDERATION}
        type Query { threads: [Thread!]! }
        type Thread @key(fields: "id") { id: ID! comments(limit: Int!): [Comment!]! }
        type Comment @key(fields: "id") { id: ID! text: String! }
      `,
      resolvers: {
        Query: { threads: () => [{ id: "t1" }] },
        Thread: { __resolveReference: (thread: Row) => thread, comments: (_: Row, { limit }: Row) => COMMENTS.slice(0, limit) },
      },
    },
    {
      name: "moderation",
      sdl: `${FEDERATION}
        type Thread @key(fields: "id") {
          id: ID!
          comments(limit: Int!): [Comment!]! @external
          verdict: String @requires(fields: "comments(limit: 3) { text }")
        }
        type Comment @key(fields: "id") { id: ID! text: String! @external }
      `,
      resolvers: { Thread: { verdict: ({ comments }: Row) => comments.map(({ text }: Row) => text).join() } },
    },
  ],
});

/** Two fields that require one field with different arguments. */
export const exchange = new ForeignGraph({
  name: "exchange",
  subgraphs: [
    {
      name: "goods",
      sdl: `${FEDERATION}
        type Query { goods: [Good!]! }
        type Good @key(fields: "id") { id: ID! price(currency: String!): Int }
      `,
      resolvers: {
        Query: { goods: () => [{ id: "g1" }] },
        Good: { __resolveReference: (good: Row) => good, price: (_: Row, { currency }: Row) => (currency === "EUR" ? 20 : 10) },
      },
    },
    {
      name: "freight",
      sdl: `${FEDERATION}
        type Good @key(fields: "id") {
          id: ID!
          price(currency: String!): Int @external
          dollars: Int @requires(fields: "price(currency: \\"USD\\")")
          euros: Int @requires(fields: "price(currency: \\"EUR\\")")
        }
      `,
      resolvers: { Good: { dollars: ({ price }: Row) => price + 1, euros: ({ price }: Row) => price + 1 } },
    },
  ],
});

/** A field of an interface object whose key leads nowhere, asked of an interface that nobody implements. */
export const deadEnd = new ForeignGraph({
  name: "dead end",
  subgraphs: [
    {
      name: "shelf",
      sdl: `${FEDERATION}
        type Query { thing: Thing tool: Tool }
        interface Thing @key(fields: "id") { id: ID! }
        type Tool @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }
      `,
      resolvers: {
        Thing: { __resolveType: () => "Rasp" },
        Query: { thing: () => ({ id: "x1" }), tool: () => ({ id: "x1" }) },
      },
    },
    {
      name: "notes",
      sdl: `${FEDERATION}
        type Query { noted: Thing }
        type Thing @key(fields: "id", resolvable: false) @interfaceObject { id: ID! note: String }
        interface Tool @key(fields: "id") { id: ID! }
        type Rasp implements Tool @key(fields: "id") { id: ID! label: String! }
      `,
      resolvers: {
        Query: { noted: () => ({ id: "x1" }) },
        Thing: { note: () => "blunt" },
        Tool: { __resolveType: () => "Rasp", __resolveReference: ({ id }: Row) => ({ id, label: "rasp" }) },
        Rasp: { __resolveReference: ({ id }: Row) => ({ id, label: "rasp" }) },
      },
    },
  ],
});

/** Composite keys that overlap, one of them not resolvable. */
export const twoKeys = new ForeignGraph({
  name: "two keys",
  subgraphs: [
    {
      name: "depot",
      sdl: `${FEDERATION}
        type Part @key(fields: "id") @key(fields: "stamp", resolvable: false) @key(fields: "code { maker series }", resolvable: false)
          @key(fields: "id code { series number }", resolvable: false) { id: ID! stamp: ID! code: Code! name: String! }
        type Code { maker: ID! series: ID! number: ID! }
      `,
      resolvers: { Part: { __resolveReference: ({ id }: Row) => (id === PART.id ? PART : null) } },
    },
    {
      name: "kits",
      sdl: `${FEDERATION}
        type Query { kit: Kit }
        type Kit @key(fields: "id") { id: ID! parts: [Part!]! }
        type Part @key(fields: "id code { series number }") @key(fields: "code { maker series }", resolvable: false)
          @key(fields: "stamp", resolvable: false) @key(fields: "id", resolvable: false) {
          id: ID! stamp: ID! code: Code! name: String! @external nameInKit: String! @requires(fields: "name") }
        type Code { maker: ID! series: ID! number: ID! }
      `,
      resolvers: {
        Query: { kit: () => ({ id: "100", parts: [{ id: "1", stamp: "s1", code: PART.code }] }) },
        Kit: { __resolveReference: () => null },
        Part: { __resolveReference: (part: Row) => part, nameInKit: ({ name }: Row) => `kit's ${name}` },
      },
    },
  ],
});
