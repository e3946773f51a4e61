import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const DRINKS: Row[] = [
  { id: "d1", kind: "Bottle", year: 1999, grape: "Pinot", makerId: "f1", label: "Dawn" },
  { id: "d2", kind: "Bottle", year: null, grape: null, makerId: "a1", label: "Dusk" },
  { id: "d3", kind: "Keg", year: 1999, litres: 30 },
  { id: "d4", kind: "Bottle", year: 2010, grape: "Gamay", makerId: null, label: null },
];
const MAKERS: Row[] = [
  { id: "a1", kind: "Abbey", country: "BE" },
  { id: "f1", kind: "Farm", hectares: 4.5 },
];
const RACKS: Row[] = [
  { id: "r1", name: "left", slots: 12 },
  { id: "r2", name: null, slots: 0 },
];
const drink = finder(DRINKS, "id");
const maker = finder(MAKERS, "id");
const kindOf = { __resolveType: ({ kind }: Row) => kind };

/** Chains of @requires in a circle of subgraphs and through interfaces, overridden fields that require, values reached by their parent only. */
export const cellar = new ForeignGraph({
  name: "cellar",
  samples: { id: ["d1", "d2", "d3", "d4", "d404", "c1"], year: [1999, 2010] },
  subgraphs: [
    {
      name: "vintages",
      sdl: `${FEDERATION}
        type Query { drinks(year: Int): [Drink!]! bottle(id: ID!): Bottle cellar(id: ID! = "c1"): Cellar }
        interface Drink { id: ID! year: Int sameYear(first: Int): [Drink!] }
        type Bottle implements Drink @key(fields: "id") { id: ID! year: Int sameYear(first: Int): [Drink!] maker: Maker grape: String @override(from: "archive") label: String @shareable }
        type Keg implements Drink @key(fields: "id") { id: ID! year: Int sameYear(first: Int): [Drink!] litres: Int! }
        interface Maker { id: ID! }
        type Abbey implements Maker @key(fields: "id") { id: ID! country: String }
        type Farm implements Maker @key(fields: "id") { id: ID! hectares: Float }
        type Cellar @key(fields: "id") { id: ID! racks: [Rack!]! @shareable damp: Damp @shareable }
        type Rack { id: ID! @shareable name: String }
        type Damp { level: Int @shareable since: Int }
      `,
      resolvers: {
        Drink: kindOf,
        Maker: kindOf,
        Query: {
          drinks: (_: Row, { year }: Row) => DRINKS.filter((each) => !year || each.year === year),
          bottle: (_: Row, { id }: Row) => DRINKS.find((each) => each.id === id && each.kind === "Bottle") ?? null,
          cellar: (_: Row, { id }: Row) => cellarOf(id),
        },
        Bottle: { __resolveReference: drink, sameYear, maker: ({ makerId }: Row) => maker({ id: makerId }) },
        Keg: { __resolveReference: drink, sameYear },
        Abbey: { __resolveReference: maker },
        Farm: { __resolveReference: maker },
        Cellar: { __resolveReference: ({ id }: Row) => cellarOf(id) },
      },
    },
    {
      name: "ratings",
      sdl: `${FEDERATION}
        type Query { top: Bottle }
        type Bottle @key(fields: "id") {
          id: ID! maker: Maker @external year: Int @external advice(tone: String = "dry"): String @external grape: String @external
          score: Float @requires(fields: "maker { id ... on Abbey { country } ... on Farm { hectares } } year")
          medal: String @requires(fields: "advice")
          blend(with: String): String @override(from: "archive") @requires(fields: "grape year")
        }
        interface Maker { id: ID! }
        type Abbey implements Maker @key(fields: "id") { id: ID! country: String @external abbot: String }
        type Farm implements Maker @key(fields: "id") { id: ID! hectares: Float @external size: String @requires(fields: "hectares") }
      `,
      resolvers: {
        Maker: { __resolveType: ({ kind, __typename }: Row) => kind ?? __typename },
        Query: { top: () => ({ id: "d1" }) },
        Bottle: {
          score: ({ maker: by, year }: Row) => (by?.hectares ?? by?.country?.length ?? -1) + (year ?? 0) / 1000,
          medal: ({ advice }: Row) => `${advice}!`,
          blend: ({ grape, year }: Row, args: Row) => `${grape} ${year} ${args.with ?? ""}`,
        },
        Abbey: { abbot: ({ id }: Row) => `abbot of ${id}` },
        Farm: { size: ({ hectares }: Row) => (hectares > 4 ? "large" : "small") },
      },
    },
    {
      name: "advice",
      sdl: `${FEDERATION}
        type Bottle @key(fields: "id") { id: ID! score: Float @external label: String @external advice(tone: String = "dry"): String @requires(fields: "score label") serveAt: Int! }
        type Keg @key(fields: "id") { id: ID! taps: [Tap!]! }
        type Tap { no: Int! open: Boolean }
      `,
      resolvers: {
        Bottle: {
          advice: ({ score, label }: Row, { tone }: Row) => (label === null ? null : `${tone}: ${label} ${score}`),
          serveAt: ({ id }: Row) => (id === "d4" ? null : 12),
        },
        Keg: {
          taps: () => [
            { no: 1, open: true },
            { no: 2, open: null },
          ],
        },
      },
    },
    {
      name: "archive",
      sdl: `${FEDERATION}
        type Query { archived: [Bottle!]! }
        type Bottle @key(fields: "id") { id: ID! grape: String blend(with: String): String label: String! @shareable shelf: String }
        type Cellar @key(fields: "id") { id: ID! racks: [Rack!]! @shareable damp: Damp @shareable dug: Int }
        type Rack { id: ID! @shareable slots: Int }
        type Damp { level: Int @shareable }
      `,
      resolvers: {
        Query: {
          archived: () => [
            { id: "d1", label: "Dawn" },
            { id: "d4", label: null },
            { id: "d404", label: "Gone" },
          ],
        },
        Bottle: { shelf: ({ id }: Row) => (id === "d2" ? null : "S") },
        Cellar: { __resolveReference: ({ id }: Row) => cellarOf(id), dug: () => 1850 },
      },
    },
  ],
});

const cellarOf = (id: string): Row | null => (id === "c1" ? { id, racks: RACKS, damp: { level: 3, since: 1900 } } : null);

function sameYear({ id, year }: Row, { first }: Row): Row[] | null {
  return year === null ? null : DRINKS.filter((each) => each.year === year && each.id !== id).slice(0, Math.max(0, first ?? 9));
}
