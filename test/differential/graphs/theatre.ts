import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const ACTS: Row[] = [
  { id: "x1", kind: "Play", title: "Fog", length: 120, author: "H. Finch" },
  { id: "x2", kind: "Concert", title: "Brass", length: 75, players: 12 },
  { id: "x3", kind: "Play", title: "Door", length: null, author: null },
  { id: "x4", kind: "Talk", title: "On wigs", length: 30 },
];
const act = finder(ACTS, "id");
const typed = (row: Row | null): Row | null => row && { __typename: row.kind, ...row };
const kindOf = { __resolveType: ({ kind, __typename }: Row) => kind ?? __typename };

/** @provides on interfaces, unions and nested objects; fields of interfaces moved with @override; what only some types share. */
export const theatre = new ForeignGraph({
  name: "theatre",
  samples: { id: ["x1", "x2", "x3", "x404"], row: ["A", "B"], kind: ["Play", "Talk"] },
  subgraphs: [
    {
      name: "programme",
      sdl: `${FEDERATION}
        type Query { acts(kind: String): [Act!]! act(id: ID!): Act anything: [Thing]! opening: Opening @provides(fields: "house { manager { name } }") }
        interface Act { id: ID! title: String! length: Int }
        interface Named { title: String! }
        type Play implements Act & Named @key(fields: "id") { id: ID! title: String! @shareable length: Int author: String }
        type Concert implements Act & Named @key(fields: "id") { id: ID! title: String! @shareable length: Int players: Int! }
        type Talk implements Act @key(fields: "id") { id: ID! title: String! @shareable length: Int }
        union Thing = Play | Concert | House
        type House @key(fields: "name") { name: String! manager: Person @external seats: Int }
        type Person @key(fields: "id") { id: ID! name: String! @external }
        type Opening { act: Talk house: House again: Opening }
      `,
      resolvers: {
        Act: kindOf,
        Named: kindOf,
        Thing: kindOf,
        Query: {
          acts: (_: Row, { kind }: Row) => ACTS.filter((each) => !kind || each.kind === kind),
          act: (_: Row, { id }: Row) => act({ id }),
          anything: () => [ACTS[0], { kind: "House", name: "Main" }, null, ACTS[1], { kind: "House", name: "Attic" }],
          opening: () => ({
            act: ACTS[3],
            house: { name: "Main", manager: { id: "h1", name: "Olive" } },
            again: { act: null, house: null, again: null },
          }),
        },
        Play: { __resolveReference: act },
        Concert: { __resolveReference: act },
        Talk: { __resolveReference: act },
        House: { __resolveReference: ({ name }: Row) => ({ name }), seats: ({ name }: Row) => (name === "Main" ? 400 : null) },
      },
    },
    {
      name: "houses",
      sdl: `${FEDERATION}
        type Query { house(name: String!): House people: [Person!]! }
        type House @key(fields: "name") { name: String! manager: Person @shareable stages(row: String = "A"): [[Seat]!] playing: Act }
        type Person @key(fields: "id") { id: ID! name: String! @shareable }
        type Seat { row: String! number: Int! sold: Boolean }
        interface Act { id: ID! reviews: [Review!] }
        type Play implements Act @key(fields: "id") { id: ID! reviews: [Review!] length: Int @override(from: "programme") }
        type Concert implements Act @key(fields: "id") { id: ID! reviews: [Review!] }
        type Talk implements Act @key(fields: "id") { id: ID! reviews: [Review!] }
        type Review { stars: Int text: String by: Person of: Act }
      `,
      resolvers: {
        Act: kindOf,
        Query: {
          house: (_: Row, { name }: Row) => ({ name }),
          people: () => [
            { id: "h1", name: "Olive" },
            { id: "h2", name: "Bram" },
          ],
        },
        House: {
          __resolveReference: ({ name }: Row) => (name === "Attic" ? null : { name }),
          manager: ({ name }: Row) => (name === "Main" ? { id: "h1", name: "Olive" } : null),
          stages: (_: Row, { row }: Row) => [[{ row, number: 1, sold: true }, null], [], [{ row, number: 2, sold: null }]],
          playing: ({ name }: Row) => typed(name === "Main" ? (ACTS[0] ?? null) : null),
        },
        Person: { __resolveReference: ({ id }: Row) => ({ id, name: id === "h1" ? "Olive" : "Bram" }) },
        Play: {
          __resolveReference: ({ id }: Row) => typed(act({ id })),
          reviews: reviewsOf,
          length: ({ id }: Row) => (act({ id })?.length ?? 0) + 1,
        },
        Concert: { __resolveReference: ({ id }: Row) => typed(act({ id })), reviews: reviewsOf },
        Talk: { reviews: () => null },
      },
    },
    {
      name: "tickets",
      sdl: `${FEDERATION}
        type Query { offers: [Offer!]! @provides(fields: "... on Single { for { title } } ... on Bundle { acts { ... on Play { title } } }") cheapest: Offer }
        union Offer = Single | Bundle
        type Single { for: Concert cents: Int! } type Bundle { acts: [Act]! cents: Int! bonus: Offer }
        interface Act { id: ID! }
        type Play implements Act @key(fields: "id") { id: ID! title: String! @external price(child: Boolean): Float }
        type Concert implements Act @key(fields: "id") { id: ID! title: String! @external }
        type Talk implements Act @key(fields: "id") { id: ID! }
      `,
      resolvers: {
        Act: kindOf,
        Offer: { __resolveType: ({ acts }: Row) => (acts ? "Bundle" : "Single") },
        Query: { offers: () => OFFERS, cheapest: () => OFFERS[0] },
        Play: { price: (_: Row, { child }: Row) => (child ? 5 : 10.5) },
      },
    },
  ],
});

const OFFERS: Row[] = [
  { for: ACTS[1], cents: 900 },
  { acts: [ACTS[0], null, ACTS[3], ACTS[1]], cents: 2000, bonus: { for: null, cents: 0 } },
];

function reviewsOf({ id }: Row): Row[] {
  return [
    { stars: id === "x1" ? 5 : null, text: `of ${id}`, by: { id: "h2", name: "Bram" }, of: typed(act({ id })) },
    { stars: 1, text: null, by: null, of: null },
  ];
}
