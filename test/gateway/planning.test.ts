import { type ToyOptions, withToy } from "./support/toy-gateway";
import { registry, toySubgraph } from "./support/toy-subgraphs";

const FIELDS = Array.from({ length: 20 }, (_, i) => `f${i}`);
const reference = { __resolveReference: (given: object) => given };

/** Three subgraphs that all know every field of a thing: the planner weighs every way to share them out. */
const things = () => [
  registry(),
  toySubgraph("things", 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! }', {
    Query: { thing: () => ({ id: "t" }) },
    Thing: reference,
  }),
  ...["left", "middle", "right"].map((name) =>
    toySubgraph(
      name,
      `type Thing @key(fields: "id") { id: ID! x: Int @shareable ${FIELDS.map((field) => `${field}: Thing @shareable`).join(" ")} }`,
      { Thing: { ...reference, x: () => 1 } },
    ),
  ),
];
const BOMB = `{ thing { ${FIELDS.map((field) => `${field} { ${FIELDS.map((inner) => `${inner} { f0 { x } }`).join(" ")} }`).join(" ")} } }`;
const options: ToyOptions = { inProcess: true, subgraphs: things(), planTimeoutMs: 400 };

describe("an operation made to be planned for long", () => {
  it("is refused in time and in words, holds up nobody who asks what is known, and is not tried again", () =>
    withToy(options, async ({ ask, lines }) => {
      // The first plan of all finds the planner cold: asked until it is there, as any client would.
      while ((await ask('{ rates: office(code: "A1") { name } }')).status !== 200);
      const bomb = ask(BOMB);
      let over = false;
      void bomb.then(() => (over = true));
      let answered = 0;
      do {
        expect((await ask('{ rates: office(code: "A1") { name } }')).data).toEqual({ rates: { name: "甲局" } });
        answered++;
      } while (!over);
      expect(answered).toBeGreaterThan(3);
      const { status, data, errors } = await bomb;
      expect([status, data, errors.map(({ extensions }) => extensions.code)]).toEqual([400, undefined, ["COMPLEXITY_EXCEEDED"]]);
      expect(lines.join("\n")).toContain("operation not planned");
      const again = performance.now();
      expect((await ask(BOMB)).status).toBe(400);
      expect(performance.now() - again).toBeLessThan(400);
    }));

  it("leaves those behind it to a new thread", () =>
    withToy({ ...options, planTimeoutMs: 5_000 }, async ({ ask }) => {
      const [bomb, ...others] = await Promise.all([
        ask(BOMB),
        ...["A1", "B2", "C3"].map((code) => ask(`{ office(code: "${code}") { name } }`)),
      ]);
      expect([200, 400]).toContain(bomb?.status);
      expect(others.map(({ data }) => data.office.name)).toEqual(["甲局", "乙局", "丙局"]);
    }));
});
