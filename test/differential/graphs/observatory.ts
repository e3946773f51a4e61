import { FEDERATION, ForeignGraph, type Row } from "../support/foreign-graph";

const BODIES: Row[] = [
  { kind: "Star", name: "Vesper", magnitude: -1.5, class: "G" },
  { kind: "Comet", name: "Wanderer", period: 76, class: "UNKNOWN" },
  { kind: "Dust", name: "Haze", thickness: 3 },
];
const sightings = (filter: Row | null | undefined): Row[] =>
  BODIES.filter(({ name }) => !filter?.name || name.startsWith(filter.name)).slice(0, filter?.limit ?? 9);
const kindOf = { __resolveType: ({ kind }: Row) => kind };

/** What two subgraphs share and each knows in part: root fields, value types, unions, enums in and out, input objects. */
export const observatory = new ForeignGraph({
  name: "observatory",
  samples: { name: ["V", "W", ""], limit: [0, 1, 2], night: ["2030-01-01", "2030-01-02"] },
  subgraphs: [
    {
      name: "north",
      sdl: `${FEDERATION}
        type Query @shareable { sky(filter: Filter, band: Band = RADIO): [Body]! brightest: Body dome: Dome! log(night: String!): Log }
        union Body = Star | Comet | Dust
        type Star @shareable { name: String! magnitude: Float class: Class } type Comet @shareable { name: String! period: Int }
        type Dust { name: String! thickness: Int }
        input Filter { name: String limit: Int northOnly: Boolean }
        enum Band { RADIO OPTICAL NORTHERN }
        enum Class { G M UNKNOWN }
        type Dome @shareable { open: Boolean! mirror: Mirror! } type Mirror @shareable { diameter: Float! north: Int }
        type Log @key(fields: "night") { night: String! seeing: Float entries: [Entry!]! }
        interface Entry { at: Int! } type Note implements Entry { at: Int! text: String } type Photo implements Entry { at: Int! url: String exposure: Float }
      `,
      resolvers: {
        Body: kindOf,
        Entry: kindOf,
        Query: {
          sky: (_: Row, { filter, band }: Row) => (band === "OPTICAL" ? [null, ...sightings(filter)] : sightings(filter)),
          brightest: () => BODIES[0],
          dome: () => ({ open: true, mirror: { diameter: 2.5, north: 1 } }),
          log: (_: Row, { night }: Row) => logOf(night),
        },
        Log: { __resolveReference: ({ night }: Row) => logOf(night) },
      },
    },
    {
      name: "south",
      sdl: `${FEDERATION}
        type Query { sky(filter: Filter, band: Band = RADIO): [Body]! @shareable dome: Dome! @shareable southern(band: Band): Class logs: [Log!]! }
        union Body = Star | Comet
        type Star @shareable { name: String! magnitude: Float class: Class } type Comet @shareable { name: String! period: Int }
        input Filter { name: String limit: Int southOnly: Int = 1 }
        enum Band { RADIO OPTICAL }
        enum Class { G M UNKNOWN SOUTHERN }
        type Dome @shareable { open: Boolean! mirror: Mirror! } type Mirror @shareable { diameter: Float! }
        type Log @key(fields: "night") { night: String! moon: Moon! }
        type Moon @shareable { phase: Float! } 
      `,
      resolvers: {
        Body: kindOf,
        Query: {
          sky: (_: Row, { filter, band }: Row) =>
            (band === "OPTICAL" ? [null, ...sightings(filter)] : sightings(filter)).filter((each) => each?.kind !== "Dust"),
          dome: () => ({ open: true, mirror: { diameter: 2.5 } }),
          southern: (_: Row, { band }: Row) => (band ? "SOUTHERN" : null),
          logs: () => ["2030-01-01", "2030-01-03"].map((night) => ({ night })),
        },
        Log: { moon: ({ night }: Row) => (night.endsWith("3") ? null : { phase: 0.25 }) },
      },
    },
    {
      name: "weather",
      sdl: `${FEDERATION}
        type Query { tonight: Log }
        type Log @key(fields: "night") { night: String! seeing: Float @external clouds(at: [Int!]! = [1, 2]): [Float]! moon: Moon! @external usable: Boolean @requires(fields: "seeing moon { phase }") }
        type Moon @shareable { phase: Float! }
      `,
      resolvers: {
        Query: { tonight: () => ({ night: "2030-01-02" }) },
        Log: {
          clouds: (_: Row, { at }: Row) => at.map((hour: number) => (hour > 3 ? null : hour / 10)),
          usable: ({ seeing, moon }: Row) => (seeing ?? 9) < 2 && moon.phase < 0.5,
        },
      },
    },
  ],
});

function logOf(night: string): Row | null {
  if (!night.startsWith("2030")) return null;
  return {
    night,
    seeing: night.endsWith("1") ? 1.1 : null,
    entries: [
      { kind: "Note", at: 1, text: "clear" },
      { kind: "Photo", at: 2, url: null, exposure: 0.5 },
    ],
  };
}
