import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const PARCELS: Row[] = [
  { id: "p1", office: "K", serial: 1, barcode: "||1|", to: "Elm 4", grams: 250, stops: ["K", "L"] },
  { id: "p2", office: "K", serial: 2, barcode: "||2|", to: null, grams: 9_007_199_254, stops: [] },
  { id: "p3", office: "L", serial: 1, barcode: null, to: "Oak 1", grams: 0, stops: ["L", "M", "K"] },
];
const SCANS: Row[] = [
  { barcode: "||1|", at: "K", seconds: 30 },
  { barcode: "||2|", at: "M", seconds: 90 },
  { barcode: "||9|", at: "K", seconds: 5 },
  { barcode: null, at: "L", seconds: 1 },
];
const byId = finder(PARCELS, "id");
const bySerial = finder(PARCELS, "office", "serial");
const byBarcode = finder(PARCELS, "barcode");

/** One entity known to four subgraphs by different keys, some of which lead nowhere (`resolvable: false`), some null. */
export const postOffice = new ForeignGraph({
  name: "post office",
  samples: { id: ["p1", "p2", "p3", "p9"], barcode: ["||1|", "||9|"], office: ["K", "L"], serial: [1, 2], at: ["K", "L", "M"] },
  subgraphs: [
    {
      name: "counter",
      sdl: `${FEDERATION}
        type Query { parcels: [Parcel!]! parcel(id: ID!): Parcel }
        type Parcel @key(fields: "id") @key(fields: "office serial") { id: ID! office: String! serial: Int! to: String postage(class: Int = 2): Int! }
      `,
      resolvers: {
        Query: { parcels: () => PARCELS, parcel: (_: Row, { id }: Row) => byId({ id }) },
        Parcel: {
          __resolveReference: (reference: Row) => (reference.id ? byId(reference) : bySerial(reference)),
          postage: ({ serial }: Row, args: Row) => serial * 100 + (args.class ?? 0),
        },
      },
    },
    {
      name: "sorting",
      sdl: `${FEDERATION}
        type Query { belt(office: String): [Parcel]! }
        type Parcel @key(fields: "office serial") @key(fields: "barcode") { office: String! serial: Int! barcode: String route: [Leg!]! grams: Float }
        type Leg { from: String! parcel: Parcel! next: Leg }
      `,
      resolvers: {
        Query: { belt: (_: Row, { office }: Row) => [...PARCELS.filter((each) => !office || each.office === office), null] },
        Parcel: {
          __resolveReference: (reference: Row) => ("barcode" in reference ? byBarcode(reference) : bySerial(reference)),
          route: (parcel: Row) => parcel.stops.map((from: string, i: number) => legOf(parcel, i, from)),
        },
      },
    },
    {
      name: "scanner",
      sdl: `${FEDERATION}
        type Query { scans(at: String): [Scan!]! }
        type Scan { parcel: Parcel at: String! seconds(scale: Float! = 1): Float }
        type Parcel @key(fields: "barcode") { barcode: String scannedAt(first: Int): [String!]! times: Int! }
      `,
      resolvers: {
        Query: { scans: (_: Row, { at }: Row) => SCANS.filter((each) => !at || each.at === at) },
        Scan: { parcel: ({ barcode }: Row) => ({ barcode }), seconds: ({ seconds }: Row, { scale }: Row) => seconds * scale },
        Parcel: {
          __resolveReference: (reference: Row) => reference,
          scannedAt: ({ barcode }: Row, { first }: Row) =>
            SCANS.filter((each) => each.barcode === barcode)
              .map(({ at }) => at)
              .slice(0, Math.max(0, first ?? 9)),
          times: ({ barcode }: Row) => SCANS.filter((each) => each.barcode === barcode).length,
        },
      },
    },
    {
      name: "complaints",
      sdl: `${FEDERATION}
        type Query { complaints: [Complaint]! }
        type Mutation { complain(id: ID!, text: String!): Complaint! }
        type Complaint @key(fields: "no") { no: ID! text: String parcel: Parcel others: [[Parcel!]!] }
        type Parcel @key(fields: "id", resolvable: false) { id: ID! }
      `,
      resolvers: {
        Query: { complaints: () => [complaint(1, "p1"), complaint(2, "p404"), null, complaint(3, "p3")] },
        Mutation: { complain: (_: Row, { id, text }: Row) => ({ ...complaint(9, id), text }) },
        Complaint: { __resolveReference: ({ no }: Row) => complaint(Number(no), "p2") },
      },
    },
  ],
});

const complaint = (no: number, id: string): Row => ({
  no,
  text: `late ${no}`,
  parcel: { id },
  others: [[{ id: "p1" }, { id: "p2" }], [], [{ id }]],
});

function legOf(parcel: Row, i: number, from: string): Row {
  const next = parcel.stops[i + 1];
  return { from, parcel, next: next === undefined ? null : legOf(parcel, i + 1, next) };
}
