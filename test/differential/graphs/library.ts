import { FEDERATION, ForeignGraph, type Row, finder } from "../support/foreign-graph";

const WORKS: Row[] = [
  { id: "w1", kind: "Book", title: "The Salt Road", year: 1904, authorIds: ["a1"], pages: 320, languages: ["EN", "FR"] },
  { id: "w2", kind: "Map", title: "Coast at ebb", year: 1877, authorIds: ["a2", "a1"], scale: 25_000, languages: [] },
  { id: "w3", kind: "Book", title: 'A "quoted" \\ title', year: null, authorIds: [], pages: 12, languages: ["EN"] },
  { id: "w4", kind: "Recording", title: "Wind\nand rain", year: 1968, authorIds: ["a9"], minutes: 41.5, languages: null },
  { id: "w5", kind: "Book", title: "", year: 2001, authorIds: ["a3"], pages: 0, languages: ["SECRET", "DE"] },
];
const AUTHORS: Row[] = [
  { id: "a1", name: "Mara Quill", born: 1861, friendIds: ["a2", "a3"] },
  { id: "a2", name: "Ivo Lantern", born: null, friendIds: ["a1"] },
  { id: "a3", name: "Ño Name \ud83d\udcda", born: 1960, friendIds: [] },
];
const COPIES: Row[] = [
  { shelf: "N", number: 1, workId: "w1", state: "FINE", weightGrams: 410 },
  { shelf: "N", number: 2, workId: "w1", state: "WORN", weightGrams: 395 },
  { shelf: "S", number: 1, workId: "w2", state: "FINE", weightGrams: 80 },
  { shelf: "S", number: 7, workId: "w5", state: "LOST", weightGrams: 120 },
  { shelf: "X", number: 1, workId: "w404", state: "WORN", weightGrams: 1 },
];
const work = finder(WORKS, "id");
const author = finder(AUTHORS, "id");
const copy = finder(COPIES, "shelf", "number");
const typeOfWork = { __resolveType: ({ kind }: Row) => kind };

/** Interfaces and unions of entities, @requires, @provides, composite keys, recursion, dangling references. */
export const library = new ForeignGraph({
  name: "library",
  samples: {
    id: ["w1", "w2", "w3", "w404", "a1", "a3"],
    shelf: ["N", "S", "X"],
    number: [1, 2, 7],
    text: ["Salt", "a", "", 'A "quoted"'],
    first: [0, 1, 2, 3, 10],
  },
  subgraphs: [
    {
      name: "catalogue",
      sdl: `${FEDERATION}
        type Query {
          works(first: Int = 10, language: Language): [Work!]!
          work(id: ID!): Work
          search(text: String!, first: Int): [Found]
          author(id: ID!): Author
        }
        "Anything that can be lent"
        interface Work { id: ID! title: String! year: Int authors: [Author]! languages: [Language] }
        type Book implements Work @key(fields: "id") { id: ID! title: String! @shareable year: Int authors: [Author]! languages: [Language] pages: Int! }
        type Map implements Work @key(fields: "id") { id: ID! title: String! year: Int authors: [Author]! languages: [Language] scale: Int }
        type Recording implements Work @key(fields: "id") {
          id: ID! title: String! year: Int authors: [Author]! languages: [Language] minutes(unit: String = "min"): Float
        }
        type Author @key(fields: "id") { id: ID! name: String! works(first: Int): [Work!] }
        union Found = Book | Map | Recording | Author
        enum Language { EN FR DE SECRET @inaccessible }
      `,
      resolvers: {
        Query: {
          works: (_: Row, { first, language }: Row) =>
            WORKS.filter(({ languages }) => !language || languages?.includes(language)).slice(0, Math.max(0, first)),
          work: (_: Row, { id }: Row) => work({ id }),
          search: (_: Row, { text, first }: Row) =>
            [...WORKS, null, ...AUTHORS.map((each) => ({ ...each, kind: "Author", title: each.name }))]
              .filter((each) => !each || each.title.includes(text))
              .slice(0, Math.max(0, first ?? 9)),
          author: (_: Row, { id }: Row) => author({ id }),
        },
        Work: typeOfWork,
        Found: typeOfWork,
        Book: { __resolveReference: work, authors: authorsOf },
        Map: { __resolveReference: work, authors: authorsOf },
        Recording: {
          __resolveReference: work,
          authors: authorsOf,
          minutes: ({ minutes }: Row, { unit }: Row) => (unit === "s" ? minutes * 60 : minutes),
        },
        Author: {
          __resolveReference: author,
          works: ({ id }: Row, { first }: Row) => WORKS.filter(({ authorIds }) => authorIds.includes(id)).slice(0, Math.max(0, first ?? 9)),
        },
      },
    },
    {
      name: "people",
      sdl: `${FEDERATION}
        type Query { people(born: [Int!]): [Author!]! }
        type Author @key(fields: "id") {
          id: ID! name: String! @external
          born: Int
          friends(first: Int! = 5): [Author!]!
          oldestFriend: Author
          greeting(with: Greeting = { word: "Dear", loud: false }): String @requires(fields: "name")
        }
        input Greeting { word: String! = "Hello" loud: Boolean title: Title }
        enum Title { DR PROF }
      `,
      resolvers: {
        Query: {
          people: (_: Row, { born }: Row) => AUTHORS.filter((each) => !born || born.includes(each.born ?? 0)),
        },
        Author: {
          __resolveReference: ({ id, name }: Row) => {
            const known = author({ id });
            return known && { ...known, ...(name === undefined ? {} : { given: name }) };
          },
          friends: ({ friendIds }: Row, { first }: Row) => friendIds.slice(0, Math.max(0, first)).map((id: string) => author({ id })),
          oldestFriend: ({ friendIds }: Row) =>
            friendIds
              .map((id: string) => author({ id }))
              .sort((a: Row | null, b: Row | null) => (a?.born ?? 9999) - (b?.born ?? 9999))[0] ?? null,
          greeting: ({ given }: Row, args: Row) => {
            const said = `${args.with?.word ?? "—"} ${args.with?.title ?? ""}${given}`;
            return args.with?.loud ? said.toUpperCase() : said;
          },
        },
      },
    },
    {
      name: "stacks",
      sdl: `${FEDERATION}
        type Query { copies(state: [State!] = [FINE, WORN]): [Copy!]! copy(shelf: String!, number: Int!): Copy heaviest: Copy @provides(fields: "work { title }") }
        type Copy @key(fields: "shelf number") { shelf: String! number: Int! state: State! work: Book weight(unit: Unit! = G): Float }
        type Book @key(fields: "id") { id: ID! title: String! @external pages: Int! @external copies(state: State): [Copy!]! shelfLife: Int @requires(fields: "pages") }
        enum State { FINE WORN LOST }
        enum Unit { G KG }
      `,
      resolvers: {
        Query: {
          copies: (_: Row, { state }: Row) => COPIES.filter((each) => !state || state.includes(each.state)),
          copy: (_: Row, key: Row) => copy(key),
          heaviest: () => COPIES[0],
        },
        Copy: {
          __resolveReference: copy,
          work: ({ workId }: Row) => (workId === "w2" ? null : { id: workId, title: work({ id: workId })?.title ?? "unknown" }),
          weight: ({ weightGrams }: Row, { unit }: Row) => (unit === "KG" ? weightGrams / 1000 : weightGrams),
        },
        Book: {
          __resolveReference: (reference: Row) => reference,
          copies: ({ id }: Row, { state }: Row) => COPIES.filter((each) => each.workId === id && (!state || each.state === state)),
          shelfLife: ({ pages }: Row) => (pages === undefined ? null : 100 - pages),
        },
      },
    },
  ],
});

function authorsOf({ authorIds }: Row): ({ id: string } | null)[] {
  return authorIds.map((id: string) => author({ id }));
}
