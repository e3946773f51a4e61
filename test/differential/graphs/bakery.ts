import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const LOAVES: Row[] = [
  {
    id: "l1",
    name: "Rye",
    flour: [
      { kind: "rye", grams: 500 },
      { kind: "wheat", grams: 100 },
    ],
    oven: { zone: "A", heat: 230 },
    crumbIds: ["c1", "c2"],
  },
  { id: "l2", name: "Bun", flour: [], oven: null, crumbIds: [] },
  { id: "l3", name: "Spelt", flour: [{ kind: "spelt", grams: null }], oven: { zone: "B", heat: null }, crumbIds: ["c9"] },
];
const loaf = finder(LOAVES, "id");
const price = (id: string, currency: string): number | null => (id === "l2" ? null : id.charCodeAt(1) * (currency === "EUR" ? 2 : 1));

/** @requires of every shape: nested, of lists, with arguments, of what is itself required, through fragments, of another's entity. */
export const bakery = new ForeignGraph({
  name: "bakery",
  samples: { id: ["l1", "l2", "l3", "l404"], ids: ["l1", "l3", "l404"], currency: ["EUR"], kind: ["rye", "spelt"] },
  subgraphs: [
    {
      name: "recipes",
      sdl: `${FEDERATION}
        type Query { loaves(ids: [ID!]): [Loaf!]! loaf(id: ID!): Loaf }
        type Loaf @key(fields: "id") { id: ID! name: String! flour(kind: String): [Flour!]! oven: Oven toppings: [Topping]! crumbs: [Crumb]! twin: Loaf }
        type Flour { kind: String! grams: Float }
        type Oven { zone: String! heat: Int }
        union Topping = Seed | Glaze
        type Seed { name: String! count: Int } type Glaze { name: String sweet: Boolean! }
        type Crumb @key(fields: "id") { id: ID! size: Float }
      `,
      resolvers: {
        Query: {
          loaves: (_: Row, { ids }: Row) => LOAVES.filter(({ id }) => !ids || ids.includes(id)),
          loaf: (_: Row, { id }: Row) => loaf({ id }),
        },
        Loaf: {
          __resolveReference: loaf,
          flour: ({ flour }: Row, { kind }: Row) => flour.filter((each: Row) => !kind || each.kind === kind),
          toppings: ({ id }: Row) =>
            id === "l2"
              ? []
              : [
                  { __typename: "Seed", name: "poppy", count: id === "l1" ? 9 : null },
                  null,
                  { __typename: "Glaze", name: null, sweet: id === "l1" },
                ],
          crumbs: ({ crumbIds }: Row) => crumbIds.map((id: string) => (id === "c9" ? null : { id, size: id === "c1" ? 0.1 : 2 })),
          twin: ({ id }: Row) => (id === "l1" ? LOAVES[2] : null),
        },
        Crumb: { __resolveReference: ({ id }: Row) => ({ id, size: 1 }) },
      },
    },
    {
      name: "till",
      sdl: `${FEDERATION}
        enum Currency { EUR GBP }
        type Query { till: [Loaf!]! }
        type Loaf @key(fields: "id") { id: ID! price(currency: Currency! = GBP): Float taxed: Float @requires(fields: "flour { grams }") flour(kind: String): [Flour!]! @external }
        type Flour { grams: Float @external }
      `,
      resolvers: {
        Query: { till: () => [{ id: "l1" }, { id: "l3" }] },
        Loaf: {
          __resolveReference: (reference: Row) => reference,
          price: ({ id }: Row, { currency }: Row) => price(id, currency),
          taxed: ({ id, flour }: Row) => (flour ?? []).reduce((sum: number, { grams }: Row) => sum + (grams ?? 0), price(id, "GBP") ?? 0),
        },
      },
    },
    {
      name: "labels",
      sdl: `${FEDERATION}
        enum Currency { EUR GBP }
        type Loaf @key(fields: "id") {
          id: ID!
          name: String! @external
          taxed: Float @external
          price(currency: Currency! = GBP): Float @external
          oven: Oven @external
          toppings: [Topping]! @external
          crumbs: [Crumb]! @external
          twin: Loaf @external
          label(upper: Boolean = false): String! @requires(fields: "name taxed")
          sticker: String @requires(fields: "price(currency: EUR)")
          baking: String @requires(fields: "oven { zone heat }")
          sweetness: String @requires(fields: "toppings { __typename ... on Glaze { sweet } ... on Seed { name count } }")
          crunch: Float @requires(fields: "crumbs { size }")
          pair: String @requires(fields: "twin { name }")
        }
        type Oven { zone: String! @external heat: Int @external }
        union Topping = Seed | Glaze
        type Seed { name: String! @external count: Int @external } type Glaze { sweet: Boolean! @external }
        type Crumb @key(fields: "id") { id: ID! size: Float @external crisp: Boolean @requires(fields: "size") }
      `,
      resolvers: {
        Topping: { __resolveType: ({ __typename }: Row) => __typename },
        Loaf: {
          label: ({ name, taxed }: Row, { upper }: Row) => (upper ? String(name).toUpperCase() : `${name} ${taxed}`),
          sticker: (row: Row) => `€ ${row.price}`,
          baking: ({ oven }: Row) => (oven ? `${oven.zone} ${oven.heat}` : "cold"),
          sweetness: ({ toppings }: Row) => JSON.stringify(toppings),
          crunch: ({ crumbs }: Row) => crumbs?.reduce((sum: number, crumb: Row | null) => sum + (crumb?.size ?? 0), 0) ?? null,
          pair: ({ twin }: Row) => (twin ? `with ${twin.name}` : null),
        },
        Crumb: { crisp: ({ size }: Row) => (size === undefined ? null : size > 1) },
      },
    },
    {
      name: "press",
      sdl: `${FEDERATION}
        type Query { best: Loaf }
        type Loaf @key(fields: "id") { id: ID! label(upper: Boolean = false): String! @external sticker: String @external
          headline(words: Int = 3): String @requires(fields: "label(upper: true) sticker") }
      `,
      resolvers: {
        Query: { best: () => ({ id: "l1" }) },
        Loaf: {
          headline: ({ label, sticker }: Row, { words }: Row) =>
            `${label} ${sticker}`
              .split(" ")
              .slice(0, Math.max(0, words ?? 1))
              .join(" "),
        },
      },
    },
  ],
});
