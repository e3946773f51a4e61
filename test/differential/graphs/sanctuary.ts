import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const ANIMALS: Row[] = [
  { id: "z1", kind: "Owl", name: "Hoot", wingspan: 1.1, keeperId: "k1", diet: "MICE" },
  { id: "z2", kind: "Otter", name: "Sleek", swims: true, keeperId: null, diet: "FISH" },
  { id: "z3", kind: "Owl", name: "Blink", wingspan: null, keeperId: "k9", diet: "MICE" },
  { id: "z4", kind: "Toad", name: "Lump", warts: 40, keeperId: "k1", diet: null },
];
const animal = finder(ANIMALS, "id");
const KEEPERS: Row[] = [
  { id: "k1", name: "Wren", kind: "Person" },
  { id: "k2", name: "Feeder 3", kind: "Machine" },
];
const keeper = finder(KEEPERS, "id");
const kindOf = { __resolveType: ({ kind, id }: Row) => kind ?? animal({ id })?.kind };

/** @interfaceObject with @requires, of two interfaces that refer to each other, reached through fields of other subgraphs. */
export const sanctuary = new ForeignGraph({
  name: "sanctuary",
  deepest: 4,
  samples: { id: ["z1", "z2", "z4", "z404"], grams: [10, 200], keeper: ["k1", "k2"] },
  subgraphs: [
    {
      name: "animals",
      sdl: `${FEDERATION}
        type Query { animals: [Animal!]! animal(id: ID!): Animal owls: [Owl!]! pair: Pair }
        interface Animal @key(fields: "id") { id: ID! name: String! diet: Diet keeper: Keeper }
        type Owl implements Animal @key(fields: "id") { id: ID! name: String! diet: Diet keeper: Keeper wingspan: Float }
        type Otter implements Animal @key(fields: "id") { id: ID! name: String! diet: Diet keeper: Keeper swims: Boolean! }
        type Toad implements Animal @key(fields: "id") { id: ID! name: String! diet: Diet keeper: Keeper warts: Int }
        enum Diet { MICE FISH }
        interface Keeper @key(fields: "id") { id: ID! name: String! }
        type Person implements Keeper @key(fields: "id") { id: ID! name: String! hired: Int }
        type Machine implements Keeper @key(fields: "id") { id: ID! name: String! volts: Int! }
        union Pair = Owl | Otter
      `,
      resolvers: {
        Animal: { ...kindOf, __resolveReference: animal },
        Keeper: { ...kindOf, __resolveReference: keeper },
        Pair: kindOf,
        Query: {
          animals: () => ANIMALS,
          animal: (_: Row, { id }: Row) => animal({ id }),
          owls: () => ANIMALS.filter(({ kind }) => kind === "Owl"),
          pair: () => ANIMALS[1],
        },
        Owl: { __resolveReference: animal, keeper: keeperOf },
        Otter: { __resolveReference: animal, keeper: keeperOf },
        Toad: { __resolveReference: animal, keeper: keeperOf },
        Person: { __resolveReference: keeper, hired: () => 1999 },
        Machine: { __resolveReference: keeper, volts: () => 12 },
      },
    },
    {
      name: "feeding",
      sdl: `${FEDERATION}
        type Query { hungry: [Animal]! meals(keeper: ID): [Meal!]! }
        type Animal @key(fields: "id") @interfaceObject { id: ID! diet: Diet @external name: String! @external
          meals(grams: Float = 50): [Meal!]! wants: String @requires(fields: "diet name") weight: Float! }
        type Keeper @key(fields: "id") @interfaceObject { id: ID! feeds: [Animal!] }
        type Meal { grams: Float! for: Animal by: Keeper }
        enum Diet { MICE FISH }
      `,
      resolvers: {
        Query: {
          hungry: () => [{ id: "z1" }, null, { id: "z4" }],
          meals: (_: Row, args: Row) => [
            { grams: 20, for: { id: "z2" }, by: { id: args.keeper ?? "k2" } },
            { grams: 0, for: null, by: null },
          ],
        },
        Animal: {
          meals: ({ id }: Row, { grams }: Row) => [{ grams: grams ?? 1, for: { id }, by: { id: "k1" } }],
          wants: ({ diet, name }: Row) => `${name} wants ${diet ?? "anything"}`,
          weight: ({ id }: Row) => id.charCodeAt(1) / 10,
        },
        Keeper: { feeds: ({ id }: Row) => (id === "k1" ? [{ id: "z1" }, { id: "z3" }] : null) },
      },
    },
    {
      name: "visits",
      sdl: `${FEDERATION}
        type Query { favourites: [Favourite!]! top: Animal }
        type Animal @key(fields: "id") @interfaceObject { id: ID! weight: Float! @external visitors: Int heavy: Boolean @requires(fields: "weight") fans: [Keeper]! }
        type Keeper @key(fields: "id") @interfaceObject { id: ID! liked: Animal }
        type Favourite { animal: Animal! votes(since: Int): Int }
      `,
      resolvers: {
        Query: {
          favourites: () => [
            { animal: { id: "z2" }, votes: 3 },
            { animal: { id: "z404" }, votes: null },
          ],
          top: () => ({ id: "z1" }),
        },
        Animal: {
          visitors: ({ id }: Row) => (id === "z3" ? null : 100),
          heavy: ({ weight }: Row) => (weight === undefined ? null : weight > 5),
          fans: ({ id }: Row) => (id === "z4" ? [] : [{ id: "k1" }, null]),
        },
        Keeper: { liked: ({ id }: Row) => (id === "k1" ? { id: "z2" } : null) },
      },
    },
  ],
});

function keeperOf({ keeperId }: Row): Row | null {
  return keeperId ? keeper({ id: keeperId }) : null;
}
