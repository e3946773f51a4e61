import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const BERTHS: Row[] = [
  { pier: { code: "P1", basin: { no: 1 } }, slot: 1, depth: 7.5, shipImo: "9001" },
  { pier: { code: "P1", basin: { no: 1 } }, slot: 2, depth: 6, shipImo: null },
  { pier: { code: "P2", basin: { no: 3 } }, slot: 1, depth: 11, shipImo: "9002" },
  { pier: { code: "P2", basin: { no: 3 } }, slot: 9, depth: null, shipImo: "9404" },
];
const SHIPS: Row[] = [
  {
    imo: "9001",
    callSign: "ALPHA",
    name: "Ardent",
    flag: { country: "AT", port: "Linz" },
    cargo: [{ tonnes: 5, hazard: "NONE" }],
    draughtMm: 6400,
  },
  { imo: "9002", callSign: "BRAVO", name: "Bellflower", flag: { country: "CH", port: null }, cargo: [], draughtMm: 9100 },
  {
    imo: "9003",
    callSign: "CEDAR",
    name: null,
    flag: null,
    cargo: [
      { tonnes: 70, hazard: "FLAMMABLE" },
      { tonnes: 1, hazard: "CLASSIFIED" },
    ],
    draughtMm: 3000,
  },
];
const ship = finder(SHIPS, "imo");
const byCallSign = finder(SHIPS, "callSign");
const slot = ({ pier, slot }: Row) => BERTHS.find((each) => each.pier.code === pier.code && each.slot === slot) ?? null;

/** Nested and several keys, @override, @inaccessible of every kind, shareable value types and root fields, renamed imports. */
export const harbour = new ForeignGraph({
  name: "harbour",
  samples: { imo: ["9001", "9002", "9404"], code: ["P1", "P2", "P9"], callSign: ["ALPHA", "BRAVO", "nobody"], slot: [1, 2, 9] },
  subgraphs: [
    {
      name: "moorings",
      sdl: `${FEDERATION}
        type Query { berths(deeperThan: Float = 0): [Berth!]! berth(code: ID!, slot: Int!): Berth tide: Tide @shareable weather: Weather! @shareable }
        type Berth @key(fields: "pier { code } slot") @key(fields: "pier { code basin { no } } slot") {
          pier: Pier! slot: Int! depth: Float ship: Ship secretPlan: String @inaccessible }
        type Pier @shareable { code: ID! basin: Basin! }
        type Basin @shareable { no: Int! }
        type Ship @key(fields: "imo") { imo: ID! name: String draught: Float! fits(berth: BerthRef!, margin: Float @inaccessible): Boolean }
        input BerthRef { code: ID! slot: Int! = 1 note: String @inaccessible }
        type Tide @shareable { level: Float! rising: Boolean }
        type Weather @shareable { wind: Wind! }
        type Wind @shareable { knots: Int! from: Compass }
        enum Compass { N E S W }
      `,
      resolvers: {
        Query: {
          berths: (_: Row, { deeperThan }: Row) => BERTHS.filter(({ depth }) => (depth ?? 99) > (deeperThan ?? 0)),
          berth: (_: Row, { code, slot: number }: Row) => slot({ pier: { code }, slot: number }),
          tide: () => ({ level: 1.25, rising: true }),
          weather: () => ({ wind: { knots: 12, from: "W" } }),
        },
        Berth: {
          __resolveReference: slot,
          ship: ({ shipImo }: Row) => shipImo && { imo: shipImo, name: ship({ imo: shipImo })?.name },
        },
        Ship: {
          __resolveReference: ship,
          draught: ({ imo }: Row) => (ship({ imo })?.draughtMm ?? Number.NaN) / 1000,
          fits: ({ imo }: Row, { berth }: Row) => {
            const found = slot({ pier: { code: berth.code }, slot: berth.slot });
            if (!found) throw new Error("no such berth");
            return (found.depth ?? 0) * 1000 > (ship({ imo })?.draughtMm ?? 0);
          },
        },
      },
    },
    {
      name: "registry",
      sdl: `${FEDERATION}
        type Query { ship(imo: ID!): Ship ships: [Ship!]! byCallSign(callSign: String!): Ship tide: Tide @shareable parties: [Party!]! }
        type Ship @key(fields: "imo") @key(fields: "callSign") {
          imo: ID! callSign: String! name: String @override(from: "moorings") flag: Flag cargo(hazard: Hazard): [Cargo!]! owner: Party }
        type Flag @shareable { country: String! port: String }
        type Cargo { tonnes: Float! hazard: Hazard }
        enum Hazard { NONE FLAMMABLE CLASSIFIED @inaccessible }
        type Tide @shareable { level: Float! rising: Boolean }
        union Party = Company | Person | Agency
        type Company { title: String! fleet: [Ship!]! } type Person { title: String age: Int }
        type Agency @inaccessible { title: Int! }
      `,
      resolvers: {
        Query: {
          ship: (_: Row, { imo }: Row) => ship({ imo }),
          ships: () => SHIPS,
          byCallSign: (_: Row, { callSign }: Row) => byCallSign({ callSign }),
          tide: () => ({ level: 1.25, rising: true }),
          parties: () => PARTIES,
        },
        Party: { __resolveType: ({ kind }: Row) => kind },
        Company: { fleet: () => SHIPS.slice(0, 2) },
        Ship: {
          __resolveReference: ({ imo, callSign }: Row) => (imo ? ship({ imo }) : byCallSign({ callSign: callSign ?? "" })),
          cargo: ({ cargo }: Row, { hazard }: Row) => cargo.filter((each: Row) => !hazard || each.hazard === hazard),
          owner: ({ imo }: Row) => PARTIES[imo === "9001" ? 0 : imo === "9002" ? 2 : 1],
        },
      },
    },
    {
      name: "radio",
      sdl: `
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", as: "fed", import: ["@key", "@inaccessible", "@tag", { name: "@requires", as: "@needs" }, { name: "@external", as: "@foreign" }])
        type Query { calls(last: Int): [Call]! weather: Weather! @fed__shareable }
        type Call { from: Ship to: Ship heard: [Ship]! text: String @tag(name: "plain") }
        type Ship @key(fields: "callSign") { callSign: String! flag: Flag @foreign cargo(hazard: Hazard): [Cargo!]! @foreign
          greeting(word: String! = "Ahoy"): String! @needs(fields: "flag { country }")
          danger: Float @needs(fields: "cargo(hazard: FLAMMABLE) { tonnes }") }
        type Flag @fed__shareable { country: String! port: String }
        type Cargo { tonnes: Float! @foreign }
        enum Hazard { NONE FLAMMABLE CLASSIFIED @inaccessible }
        type Weather @fed__shareable { wind: Wind! }
        type Wind @fed__shareable { knots: Int! from: Compass }
        enum Compass { N E S W }
      `,
      resolvers: {
        Query: {
          calls: (_: Row, { last }: Row) => CALLS.slice(0, Math.max(0, last ?? 9)),
          weather: () => ({ wind: { knots: 12, from: "W" } }),
        },
        Ship: {
          __resolveReference: (reference: Row) => reference,
          greeting: ({ callSign, flag }: Row, { word }: Row) => `${word} ${callSign} of ${flag?.country ?? "nowhere"}`,
          danger: ({ cargo }: Row) => cargo?.reduce((sum: number, { tonnes }: Row) => sum + tonnes, 0) ?? null,
        },
      },
    },
  ],
});

const PARTIES: Row[] = [
  { kind: "Company", title: "Blue Line" },
  { kind: "Person", title: null, age: 51 },
  { kind: "Agency", title: 7 },
];
const CALLS: (Row | null)[] = [
  {
    from: { callSign: "ALPHA" },
    to: { callSign: "BRAVO" },
    heard: [{ callSign: "ALPHA" }, null, { callSign: "GHOST" }, { callSign: "ALPHA" }],
    text: "over",
  },
  null,
  { from: null, to: { callSign: "CEDAR" }, heard: [], text: "q/\u000b\u0007" },
];
