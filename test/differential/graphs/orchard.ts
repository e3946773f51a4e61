import { GraphQLScalarType } from "graphql";
import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const passing = (name: string): GraphQLScalarType => new GraphQLScalarType({ name });
const BEGINNING: Row[] = [
  { id: "t1", sort: "Apple", grafts: 2, notes: { soil: ["clay", 1, null], "odd key": { deep: true } } },
  { id: "t2", sort: "Pear", grafts: 0, notes: null },
  { id: "t3", sort: "Quince", grafts: 1, notes: "just text" },
];
let trees = structuredClone(BEGINNING);
let baskets: { no: number; treeId: string; kilos: number }[] = [];
let journal: string[] = [];
const STRANGE = {
  constructor: "a constructor",
  toString: () => "a string",
  hasOwnProperty: true,
  valueOf: [{ constructor: "another", texts: [], hasOwnProperty: null, valueOf: null, toString: null }, null],
  texts: ["", 'a "b" \\c', "\u0000\u001f\u007f", "\u2028\u2029", "\ud83d\ude00", "\ud800", "x\udc00y", "</script>", null, "é", "e\u0301"],
};
const tree = (id: string) => trees.find((each) => each.id === id) ?? null;
const note = (line: string): number => journal.push(line);

/** Mutations over several subgraphs that show their order; custom scalars; numbers at the edge; names of Object.prototype. */
export const orchard = new ForeignGraph({
  name: "orchard",
  samples: {
    id: ["t1", "t2", "t404"],
    treeId: ["t1", "t3", "t404"],
    Anything: [1, "text", null, true, [1, "a"], { a: { b: [] } }, 1e21],
    Moment: ["2020-02-29T00:00:00Z", "never"],
    kilos: [0, 1.5, 1e21, -0.25],
  },
  reset() {
    trees = structuredClone(BEGINNING);
    baskets = [
      { no: 1, treeId: "t1", kilos: 12.5 },
      { no: 2, treeId: "t404", kilos: 0.1 },
    ];
    journal = [];
  },
  subgraphs: [
    {
      name: "trees",
      sdl: `${FEDERATION}
        scalar Anything
        scalar Moment @specifiedBy(url: "https://example.org/moment")
        type Query { trees: [Tree!]! tree(id: ID!): Tree echo(anything: Anything, list: [Anything!], nested: [[Int!]]): Anything numbers: Numbers! strange: Strange! }
        type Mutation { plant(sort: String! = "Apple", notes: Anything): Tree! graft(id: ID!, times: Int = 1): Tree uproot(id: ID!): Boolean! }
        type Tree @key(fields: "id") { id: ID! sort: String! grafts: Int! notes: Anything planted: Moment old: String @deprecated(reason: "Nobody \\"reads\\" it") }
        type Numbers { zero: Float minus: Float big: Float small: Float int: Int whole: Float id: ID fromInt: ID matrix: [[Float!]!]! none: [Int!]! cube: [[[Int]]] }
        type Strange @key(fields: "constructor") { constructor: String! toString(valueOf: Int): String hasOwnProperty: Boolean valueOf: [Strange] _real: Int texts: [String]! @shareable }
      `,
      resolvers: {
        Anything: passing("Anything"),
        Moment: passing("Moment"),
        Query: {
          trees: () => trees,
          tree: (_: Row, { id }: Row) => tree(id),
          echo: (_: Row, args: object) => ({ ...args }),
          numbers: () => ({
            zero: 0,
            minus: -0,
            big: 1e21,
            small: 1e-7,
            int: -2147483648,
            whole: 3.0,
            id: "007",
            fromInt: 42,
            matrix: [[1.5, 2], [], [-0.1]],
            none: [],
            cube: [[[1, null], []], null, []],
          }),
          strange: () => STRANGE,
        },
        Mutation: {
          plant: (_: Row, { sort, notes }: Row) => {
            const planted = { id: `t${trees.length + 1}`, sort, grafts: 0, notes: (notes ?? null) as never };
            trees.push(planted);
            note(`plant ${planted.id}`);
            return planted;
          },
          graft: (_: Row, { id, times }: Row) => {
            const found = tree(id);
            if (found) found.grafts += times ?? 0;
            note(`graft ${id}`);
            return found && { ...found };
          },
          uproot: (_: Row, { id }: Row) => {
            note(`uproot ${id}`);
            const before = trees.length;
            trees = trees.filter((each) => each.id !== id);
            if (trees.length === before) throw new Error(`no tree ${id}`);
            return true;
          },
        },
        Strange: { __resolveReference: finder([STRANGE], "constructor") },
        Tree: {
          __resolveReference: ({ id }: Row) => tree(id),
          planted: ({ id }: Row) => (id === "t1" ? "2001-03-04" : null),
          old: () => "old",
        },
      },
    },
    {
      name: "harvest",
      sdl: `${FEDERATION}
        scalar Anything
        type Query { baskets(treeId: ID): [Basket] }
        type Mutation { pick(treeId: ID!, kilos: Float!): Basket empty: Int! }
        type Basket @key(fields: "no") { no: Int! kilos: Float tree: Tree! }
        type Tree @key(fields: "id") { id: ID! grafts: Int! @external sort: String! @external notes: Anything @external
          baskets: [Basket!]! yield(per: Float = 1): Float @requires(fields: "grafts") label: String @requires(fields: "sort notes") }
      `,
      resolvers: {
        Anything: passing("Anything"),
        Query: {
          baskets: (_: Row, { treeId }: Row) => [null, ...baskets.filter((each) => !treeId || each.treeId === treeId)],
        },
        Mutation: {
          pick: (_: Row, { treeId, kilos }: Row) => {
            note(`pick ${treeId}`);
            if (treeId === "t404") return null;
            baskets.push({ no: baskets.length + 1, treeId, kilos });
            return baskets.at(-1);
          },
          empty: () => {
            note("empty");
            const { length } = baskets;
            baskets = [];
            return length;
          },
        },
        Basket: {
          __resolveReference: ({ no }: Row) => baskets.find((each) => each.no === no),
          tree: ({ treeId }: Row) => ({ id: treeId }),
        },
        Tree: {
          baskets: ({ id }: Row) => baskets.filter((each) => each.treeId === id),
          yield: ({ grafts }: Row, { per }: Row) => (grafts === undefined ? null : grafts / (per || 1)),
          label: ({ sort, notes }: Row) => `${sort}: ${JSON.stringify(notes)}`,
        },
      },
    },
    {
      name: "office",
      sdl: `${FEDERATION}
        type Query { journal: [String!]! strangely: Strange }
        type Mutation { audit: Audit! }
        type Audit { lines: [String!]! count: Int! trees: [Tree] }
        type Tree @key(fields: "id", resolvable: false) { id: ID! }
        type Strange @key(fields: "constructor") { constructor: String! texts: [String]! @shareable isPrototypeOf: ID }
      `,
      resolvers: {
        Query: { journal: () => journal, strangely: () => ({ constructor: STRANGE.constructor, texts: STRANGE.texts, isPrototypeOf: 7 }) },
        Strange: { isPrototypeOf: () => 'of "nothing"' },
        Mutation: {
          audit: () => {
            note("audit");
            return { lines: [...journal], count: journal.length, trees: [{ id: "t1" }, null, { id: "t404" }] };
          },
        },
      },
    },
  ],
});
