import { FEDERATION, ForeignGraph, type Row } from "../support/foreign-graph";

const MEMBERS: Row[] = [
  { n: 1, name: "Ada", craft: "GLASS", masterId: "Member:2", tools: ["tongs", "pipe"] },
  { n: 2, name: "Ben", craft: "IRON", masterId: null, tools: [] },
  { n: 3, name: "Cyr", craft: "GLASS", masterId: "Member:1", tools: ["file"] },
  { n: 4, name: "Dot", craft: "WOOD", masterId: "Member:9", tools: null },
].map((row) => ({ ...row, id: `Member:${row.n}` }));
const HALLS: Row[] = [
  { id: "Hall:1", city: "Port" },
  { id: "Hall:2", city: "Vale" },
];
const node = (id: string): Row | null => [...MEMBERS, ...HALLS].find((each) => each.id === id) ?? null;
const nodeType = { __resolveType: ({ id }: Row) => String(id).split(":")[0] };

/** Global ids, Relay connections with cursors and arguments everywhere, a Node interface that every subgraph has a part of. */
export const guild = new ForeignGraph({
  name: "guild",
  samples: {
    id: ["Member:1", "Member:2", "Member:9", "Hall:1", "Nobody:1"],
    ids: ["Member:1", "Hall:2", "Member:9"],
    first: [0, 1, 2, 10],
    last: [1, 2],
    after: ["c1", "c2", "none"],
    craft: ["GLASS", "IRON"],
    name: ["A", "B", ""],
  },
  subgraphs: [
    {
      name: "roll",
      sdl: `${FEDERATION}
        type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! members(first: Int = 2, after: String, where: Where, order: [Order!] = [{ by: NAME }]): MemberConnection! }
        interface Node { id: ID! }
        type Member implements Node @key(fields: "id") { id: ID! name: String! craft: Craft! master: Member pupils(first: Int, last: Int): MemberConnection hall: Hall }
        type Hall implements Node @key(fields: "id") { id: ID! city: String! members(first: Int = 3): MemberConnection! }
        type MemberConnection { edges: [MemberEdge]! nodes: [Member!] pageInfo: PageInfo! total: Int }
        type MemberEdge { cursor: String! node: Member! since: Int }
        type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }
        input Where { craft: [Craft!] name: Text not: Where and: [Where!] }
        input Text { startsWith: String = "" ignoreCase: Boolean! = true }
        input Order { by: By! descending: Boolean = false }
        enum By { NAME CRAFT }
        enum Craft { GLASS IRON WOOD }
      `,
      resolvers: {
        Node: nodeType,
        Query: {
          node: (_: Row, { id }: Row) => node(id),
          nodes: (_: Row, { ids }: Row) => ids.map(node),
          members: (_: Row, args: Row) =>
            page(
              ordered(
                MEMBERS.filter((each) => matches(each, args.where)),
                args.order,
              ),
              args,
            ),
        },
        Member: {
          __resolveReference: ({ id }: Row) => node(id),
          master: ({ masterId }: Row) => (masterId ? node(masterId) : null),
          pupils: ({ id }: Row, args: Row) =>
            page(
              MEMBERS.filter((each) => each.masterId === id),
              args,
            ),
          hall: ({ n }: Row) => HALLS[n] ?? null,
        },
        Hall: { __resolveReference: ({ id }: Row) => node(id), members: (_: Row, args: Row) => page(MEMBERS, args) },
      },
    },
    {
      name: "workshop",
      sdl: `${FEDERATION}
        type Query { tools(owner: ID, first: Int = 5): ToolConnection }
        interface Node { id: ID! }
        interface Owned { owner: Member note(to: ID): String }
        type Member implements Node @key(fields: "id") { id: ID! tools(first: Int = 1): ToolConnection favourite: Tool }
        type Tool implements Node & Owned @key(fields: "id") { id: ID! label: String! owner: Member note(to: ID): String twin: Owned }
        type Bench implements Owned { owner: Member note(to: ID): String width: Float! }
        type ToolConnection { edges: [ToolEdge!]! pageInfo: PageInfo! }
        type ToolEdge { cursor: String! node: Tool }
        type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }
      `,
      resolvers: {
        Node: nodeType,
        Owned: { __resolveType: ({ width }: Row) => (width === undefined ? "Tool" : "Bench") },
        Query: {
          tools: (_: Row, { owner, first }: Row) => page(MEMBERS.filter(({ id }) => !owner || id === owner).flatMap(toolsOf), { first }),
        },
        Member: {
          __resolveReference: ({ id }: Row) => (id === "Member:3" ? null : { id }),
          tools: ({ id }: Row, args: Row) => page(toolsOf(node(id)), args),
          favourite: ({ id }: Row) => toolsOf(node(id))[0] ?? null,
        },
        Tool: {
          __resolveReference: ({ id }: Row) => MEMBERS.flatMap(toolsOf).find((tool) => tool.id === id) ?? null,
          note: ({ label }: Row, { to }: Row) => `${label} to ${to ?? "all"}`,
          twin: ({ label, owner }: Row) =>
            label === "file" ? { width: 1.2, owner } : label === "pipe" ? null : MEMBERS.flatMap(toolsOf)[1],
        },
        Bench: { note: (_: Row, { to }: Row) => (to === undefined ? null : `bench ${to}`) },
      },
    },
    {
      name: "dues",
      sdl: `${FEDERATION}
        type Query { debtors: [Member!] }
        type Mutation { pay(id: ID!, cents: Int!): Member }
        interface Node { id: ID! }
        type Member implements Node @key(fields: "id") { id: ID! craft: Craft! @external owes(rate: Float = 1): Int standing: Standing! @requires(fields: "craft") }
        type Standing { ok: Boolean! reason: String }
        enum Craft { GLASS IRON WOOD }
      `,
      resolvers: {
        Node: nodeType,
        Query: { debtors: () => [{ id: "Member:1" }, { id: "Member:4" }] },
        Mutation: { pay: (_: Row, { id, cents }: Row) => (node(id) ? { id, paid: cents } : null) },
        Member: {
          owes: ({ id, paid }: Row, { rate }: Row) => Math.trunc((id.length - (paid ?? 0) / 100) * (rate ?? 0)) % 1_000_000,
          standing: ({ craft }: Row) =>
            craft === "WOOD" ? null : { ok: craft === "IRON", reason: craft === "IRON" ? null : `${craft} pays double` },
        },
      },
    },
  ],
});

function page(rows: readonly Row[], { first, last, after }: Row): Row {
  const begin = after ? rows.findIndex((_, i) => `c${i}` === after) + 1 : 0;
  let taken = rows.slice(begin);
  if (typeof first === "number") taken = taken.slice(0, Math.max(0, first));
  if (typeof last === "number") taken = taken.slice(-Math.max(1, last));
  const cursor = (row: Row): string => `c${rows.indexOf(row)}`;
  const end = taken.at(-1);
  return {
    edges: taken.map((row) => ({ cursor: cursor(row), node: row, since: row.n ?? null })),
    nodes: taken,
    pageInfo: { hasNextPage: end !== undefined && rows.at(-1) !== end, endCursor: end ? cursor(end) : null },
    total: rows.length,
  };
}

function matches(row: Row, where: Row | null | undefined): boolean {
  if (!where) return true;
  const { craft, name, not, and } = where;
  const start = String(name?.startsWith ?? "");
  const named = !name || (name.ignoreCase ? row.name.toLowerCase().startsWith(start.toLowerCase()) : row.name.startsWith(start));
  return (
    (!craft || craft.includes(row.craft)) && named && !(not && matches(row, not)) && (and ?? []).every((each: Row) => matches(row, each))
  );
}

function ordered(rows: readonly Row[], order: readonly Row[] | null): readonly Row[] {
  const [{ by, descending }] = [order?.[0] ?? {}];
  if (!by) return rows;
  const key = (row: Row): string => (by === "NAME" ? row.name : row.craft);
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.n - b.n) * (descending ? -1 : 1));
}

const toolsOf = (member: Row | null): Row[] =>
  (member?.tools ?? []).map((label: string) => ({ id: `Tool:${label}`, label, owner: { id: member?.id } }));
