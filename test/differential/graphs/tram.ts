import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const STOPS: Row[] = [
  { id: "s1", type: "Terminus", name: "Old Quay", platforms: 4, lines: ["1", "2"] },
  { id: "s2", type: "Halt", name: "Mill Lane", onRequest: true, lines: ["1"] },
  { id: "s3", type: "Halt", name: "Foundry", onRequest: false, lines: ["2", "9"] },
  { id: "s4", type: "Terminus", name: "Hill Top", platforms: 2, lines: [] },
];
const LINES: Row[] = [
  { id: "1", colour: "RED", stopIds: ["s1", "s2", "s404"], headways: [[5, 10], [], [20, null]] },
  { id: "2", colour: "BLUE", stopIds: ["s3", "s1"], headways: null },
  { id: "3", colour: "GREEN", stopIds: [], headways: [null, [7]] },
];
const COUNTS: Record<string, number> = { s1: 900, s2: 12, s3: 150 };
const stop = finder(STOPS, "id");
const line = finder(LINES, "id");

/** An entity interface (`@key` on an interface) extended by @interfaceObject in two subgraphs; nested lists. */
export const tram = new ForeignGraph({
  name: "tram",
  deepest: 4,
  samples: { id: ["s1", "s2", "s3", "s404", "1", "2"], ids: ["s1", "s2", "s4", "s404"], hour: [0, 7, 23], lineId: ["1", "2", "9"] },
  subgraphs: [
    {
      name: "network",
      sdl: `${FEDERATION}
        type Query { stops(ids: [ID!]): [Stop!]! stop(id: ID!): Stop lines: [Line!]! line(id: ID!): Line termini: [Terminus]! }
        interface Stop @key(fields: "id") { id: ID! name: String! lines: [Line!]! }
        type Terminus implements Stop @key(fields: "id") { id: ID! name: String! lines: [Line!]! platforms: Int! }
        type Halt implements Stop @key(fields: "id") { id: ID! name: String! lines: [Line!]! onRequest: Boolean }
        type Line @key(fields: "id") { id: ID! colour: Colour! stops(reverse: Boolean! = false): [Stop]! headways: [[Int]] }
        enum Colour { RED BLUE GREEN }
      `,
      resolvers: {
        Query: {
          stops: (_: Row, { ids }: Row) => STOPS.filter(({ id }) => !ids || ids.includes(id)),
          stop: (_: Row, { id }: Row) => stop({ id }),
          lines: () => LINES,
          line: (_: Row, { id }: Row) => line({ id }),
          termini: () => STOPS.map((each) => (each.type === "Terminus" ? each : null)),
        },
        Stop: { __resolveReference: stop, __resolveType: ({ type }: Row) => type },
        Terminus: { __resolveReference: stop, lines: linesOf },
        Halt: { __resolveReference: stop, lines: linesOf },
        Line: {
          __resolveReference: line,
          stops: ({ stopIds }: Row, { reverse }: Row) => {
            const stops = stopIds.map((id: string) => stop({ id }));
            return reverse ? stops.reverse() : stops;
          },
        },
      },
    },
    {
      name: "counters",
      sdl: `${FEDERATION}
        type Query { busiest(first: Int! = 2): [Stop!]! }
        type Stop @key(fields: "id") @interfaceObject { id: ID! passengers(hour: Int): Int busyness: Busyness! crowd: String @requires(fields: "name") name: String! @external }
        type Busyness { level: Level! perLine(lineId: ID!): Float }
        enum Level { QUIET BUSY FULL }
      `,
      resolvers: {
        Query: {
          busiest: (_: Row, { first }: Row) => ["s1", "s3", "s2"].slice(0, Math.max(0, first)).map((id) => ({ id })),
        },
        Stop: {
          __resolveReference: (reference: Row) => (reference.id === "s4" ? null : reference),
          passengers: ({ id }: Row, { hour }: Row) => (COUNTS[id] ?? 0) + (hour ?? 0),
          busyness: ({ id }: Row) => ({
            id,
            level: (COUNTS[id] ?? 0) > 500 ? "FULL" : (COUNTS[id] ?? 0) > 100 ? "BUSY" : "QUIET",
          }),
          crowd: ({ id, name }: Row) => `${COUNTS[id] ?? "nobody"} at ${name}`,
        },
        Busyness: { perLine: ({ id }: Row, { lineId }: Row) => (COUNTS[id] ?? 0) / (Number(lineId) || 3) },
      },
    },
    {
      name: "works",
      sdl: `${FEDERATION}
        type Query { closures: [Closure!]! }
        type Closure @key(fields: "no") { no: Int! at: Stop line: Line reason(language: String): String }
        type Stop @key(fields: "id") @interfaceObject { id: ID! closed: Boolean! closures: [Closure!] }
        type Line @key(fields: "id") { id: ID! diverted: Boolean closures: [Closure] }
      `,
      resolvers: {
        Query: { closures: () => CLOSURES },
        Closure: {
          __resolveReference: ({ no }: Row) => CLOSURES.find((each) => each.no === no),
          at: ({ stopId }: Row) => stopId && { id: stopId },
          line: ({ lineId }: Row) => ({ id: lineId }),
          reason: ({ reason }: Row, { language }: Row) => (language ? `${reason} [${language}]` : reason),
        },
        Stop: {
          closed: ({ id }: Row) => CLOSURES.some((each) => each.stopId === id),
          closures: ({ id }: Row) => CLOSURES.filter((each) => each.stopId === id),
        },
        Line: {
          diverted: ({ id }: Row) => id === "2",
          closures: ({ id }: Row) => [null, ...CLOSURES.filter((each) => each.lineId === id)],
        },
      },
    },
  ],
});

const CLOSURES: Row[] = [
  { no: 1, stopId: "s1", lineId: "1", reason: "Gas\tleak" },
  { no: 2, stopId: "s404", lineId: "2", reason: "Lone \ud800 surrogate" },
  { no: 3, stopId: null, lineId: "404", reason: "Snow" },
];

function linesOf({ lines }: Row): unknown[] {
  return lines.map((id: string) => line({ id })).filter(Boolean);
}
