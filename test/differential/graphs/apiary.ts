import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const HIVES: Row[] = [
  { id: "b1", queen: { name: "Una", born: 2020 }, frames: [[1, 2], [3]], sick: false },
  { id: "b2", queen: null, frames: [], sick: true },
  { id: "b3", queen: { name: null, born: null }, frames: [[null], null], sick: null },
];
const hive = finder(HIVES, "id");

/** Nullability at its strictest: non-null chains over subgraphs, null keys, nulls where the schema promises values. */
export const apiary = new ForeignGraph({
  name: "apiary",
  samples: { id: ["b1", "b2", "b3", "b404"] },
  subgraphs: [
    {
      name: "yard",
      sdl: `${FEDERATION}
        type Query { hives: [Hive!]! hive(id: ID!): Hive strict(id: ID!): Hive! rows: [[Hive!]!]! loose: [[Hive]] holder: Holder! }
        type Hive @key(fields: "id") { id: ID! frames: [[Int]] queen: Queen strictQueen: Queen! neighbours: [Hive!] site: Site! }
        type Queen @key(fields: "name born") { name: String born: Int }
        type Holder { hive: Hive! maybe: Hive holder: Holder! }
        type Site @key(fields: "grid { x y }") { grid: Grid! name: String }
        type Grid @shareable { x: Int! y: Int }
      `,
      resolvers: {
        Query: {
          hives: () => HIVES,
          hive: (_: Row, { id }: Row) => hive({ id }),
          strict: (_: Row, { id }: Row) => hive({ id }),
          rows: () => [[HIVES[0], HIVES[1]], [], [HIVES[2]]],
          loose: () => [[HIVES[0], null, HIVES[2]], null, []],
          holder: () => holder(),
        },
        Hive: {
          __resolveReference: hive,
          strictQueen: ({ queen }: Row) => queen,
          neighbours: ({ id }: Row) => (id === "b2" ? null : HIVES.filter((each) => each.id !== id)),
          site: ({ id }: Row) => ({ grid: { x: id.charCodeAt(1), y: id === "b3" ? null : 2 }, name: id === "b1" ? "South" : null }),
        },
        Queen: { __resolveReference: (reference: Row) => reference },
        Site: { __resolveReference: (reference: Row) => reference },
      },
    },
    {
      name: "clinic",
      sdl: `${FEDERATION}
        type Query { patients: [Hive] worst: Hive! }
        type Hive @key(fields: "id") { id: ID! sick: Boolean! vet: Vet! visits(since: Int): [Visit!]! }
        type Queen @key(fields: "name born") { name: String born: Int age: Int! marked: String }
        type Vet { name: String! boss: Vet! hives: [Hive!]! }
        type Visit { day: Int! of: Hive! notes: [String!] }
      `,
      resolvers: {
        Query: { patients: () => [{ id: "b2" }, null, { id: "b404" }], worst: () => ({ id: "b2" }) },
        Hive: {
          __resolveReference: ({ id }: Row) => hive({ id }),
          vet: ({ id }: Row) => (id === "b3" ? null : { name: "Dr. Wax" }),
          visits: ({ id }: Row, { since }: Row) =>
            [1, 2, 3]
              .filter((day) => day >= (since ?? 2))
              .map((day) => ({ day, of: { id }, notes: day === 3 ? ["ok", null] : day === 2 ? null : [] })),
        },
        Vet: { boss: ({ name }: Row) => (name === "Dr. Wax" ? { name: "Dr. Comb" } : null), hives: () => [{ id: "b1" }, { id: "b3" }] },
        Queen: {
          __resolveReference: (reference: Row) => (reference.name ? reference : null),
          age: ({ born }: Row) => (born ? 2025 - born : null),
          marked: () => "blue",
        },
      },
    },
    {
      name: "market",
      sdl: `${FEDERATION}
        type Query { stall: Stall }
        type Stall { jars: [Jar!]! best: Jar! }
        type Jar @key(fields: "label") { label: String! from: Hive! price: Float! }
        type Hive @key(fields: "id") { id: ID! jars: [Jar!] honey(unit: String! = "kg"): Float! sick: Boolean! @external sellable: Boolean! @requires(fields: "sick") }
        type Site @key(fields: "grid { x y }") { grid: Grid! rent: Float! }
        type Grid @shareable { x: Int! y: Int }
      `,
      resolvers: {
        Query: { stall: () => ({ jars: JARS, best: JARS[1] }) },
        Hive: {
          jars: ({ id }: Row) => (id === "b3" ? [null] : JARS.filter(({ from }) => from.id === id)),
          honey: ({ id }: Row, { unit }: Row) => (id === "b2" ? null : unit === "kg" ? 4.5 : 4500),
          sellable: ({ sick }: Row) => sick === false || (sick === undefined ? null : !sick),
        },
        Jar: { __resolveReference: ({ label }: Row) => JARS.find((each) => each.label === label) },
        Site: { rent: ({ grid }: Row) => (grid.y === null ? null : grid.x / grid.y) },
      },
    },
  ],
});

const JARS: Row[] = [
  { label: "Clover", from: { id: "b1" }, price: 5 },
  { label: "Heath", from: { id: "b2" }, price: null },
  { label: "Lime", from: { id: "b404" }, price: 1e21 },
];

function holder(): Row {
  return {
    hive: HIVES[0],
    maybe: null,
    holder: { hive: HIVES[1], maybe: HIVES[2], holder: () => ({ hive: null, maybe: HIVES[0], holder: null }) },
  };
}
