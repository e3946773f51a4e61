import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const PIECES: Row[] = [
  { id: "m1", title: "Amphora", room: "R1", insuredFor: 100, donorName: "Old Guild" },
  { id: "m2", title: "Helmet", room: "R2", insuredFor: null, donorName: null },
  { id: "m3", title: "Globe", room: "R9", insuredFor: 7, donorName: "Anon" },
];
const ROOMS: Row[] = [
  { code: "R1", floor: 0, guard: { badge: 7, shift: { from: 8, to: 16 } } },
  { code: "R2", floor: -1, guard: null },
];
const piece = finder(PIECES, "id");
const room = finder(ROOMS, "code");

/** Federation 1 subgraphs (`extend type`, `@extends`, external keys) beside Federation 2. */
export const museum = new ForeignGraph({
  name: "museum",
  samples: { id: ["m1", "m2", "m9"], code: ["R1", "R2", "R9"], badge: [7, 8] },
  subgraphs: [
    {
      name: "collection",
      sdl: `
        type Query { pieces(room: String): [Piece!]! piece(id: ID!): Piece }
        type Piece @key(fields: "id") { id: ID! title: String! room: Room donor: Donor }
        extend type Room @key(fields: "code") { code: ID! @external pieces: [Piece!]! }
        type Donor { name: String! "how often" times: Int }
      `,
      resolvers: {
        Query: {
          pieces: (_: Row, args: Row) => PIECES.filter((each) => !args.room || each.room === args.room),
          piece: (_: Row, { id }: Row) => piece({ id }),
        },
        Piece: {
          __resolveReference: piece,
          room: (row: Row) => ({ code: row.room }),
          donor: ({ donorName }: Row) => donorName && { name: donorName, times: donorName === "Anon" ? null : 2 },
        },
        Room: { pieces: ({ code }: Row) => PIECES.filter((each) => each.room === code) },
      },
    },
    {
      name: "building",
      sdl: `
        type Query { rooms: [Room] }
        type Room @key(fields: "code") { code: ID! floor: Int! guard: Guard }
        type Guard @key(fields: "badge") { badge: Int! shift: Shift }
        type Shift { from: Int! to: Int! }
      `,
      resolvers: {
        Query: { rooms: () => [...ROOMS, null] },
        Room: { __resolveReference: room },
        Guard: { __resolveReference: ({ badge }: Row) => ROOMS.map(({ guard }) => guard).find((guard) => guard?.badge === badge) ?? null },
      },
    },
    {
      name: "insurance",
      sdl: `
        type Piece @key(fields: "id") @extends { id: ID! @external title: String! @external premium(rate: Float = 0.5): Float @requires(fields: "title") insuredFor: Int }
        type Guard @extends @key(fields: "badge") { badge: Int! @external shift: Shift @external licensed: Boolean! @requires(fields: "shift { from to }") }
        type Shift @extends { from: Int! @external to: Int! @external }
        extend type Query { mostValuable: Piece @provides(fields: "title") }
      `,
      resolvers: {
        Query: { mostValuable: () => ({ id: "m1", title: "Amphora" }) },
        Piece: {
          __resolveReference: (reference: Row) => ({ ...piece(reference), ...reference }),
          premium: ({ title, insuredFor }: Row, { rate }: Row) => (title?.length ?? 0) + (insuredFor ?? 0) * (rate ?? 1),
        },
        Guard: { licensed: ({ shift }: Row) => (shift ? shift.to - shift.from <= 8 : false) },
      },
    },
    {
      name: "tours",
      sdl: `${FEDERATION}
        type Query { tours: [Tour!]! }
        type Tour @key(fields: "name") { name: String! rooms: [Room!]! finds: [Piece]! guide: Guard }
        type Room @key(fields: "code") { code: ID! popularity: Float! @tag(name: "fun") }
        type Piece @key(fields: "id") { id: ID! toured: Boolean }
        type Guard @key(fields: "badge", resolvable: false) { badge: Int! }
      `,
      resolvers: {
        Query: {
          tours: () => [
            { name: "Short", rooms: [{ code: "R1" }, { code: "R2" }], finds: [{ id: "m1" }, null, { id: "m404" }], guide: { badge: 7 } },
            { name: "Lost", rooms: [{ code: "R404" }], finds: [], guide: { badge: 8 } },
          ],
        },
        Room: { popularity: ({ code }: Row) => code.length / 4 },
        Piece: { toured: ({ id }: Row) => id !== "m2" },
      },
    },
  ],
});
