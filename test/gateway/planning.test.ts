import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, print } from "graphql";
import { widen } from "../../gateway/execution/widened";
import { Planner } from "../../gateway/planning/planner";
import { createLog } from "../../gateway/logs";
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
      const given = (): number => lines.filter((line) => line.includes("operation not planned")).length;
      expect(given()).toBe(1);
      expect((await ask(BOMB)).status).toBe(400);
      expect(given()).toBe(1);
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

describe("an operation that the planner does not know how to plan", () => {
  it("is called unanswerable and not too complex, and the next one is planned", async () => {
    const sdl = readFileSync(join(__dirname, "../../schema/supergraph.graphql"), "utf8");
    const { planner } = await Planner.start(sdl, { timeoutMs: 60_000, log: createLog("silent") });
    try {
      await expect(planner.plan("{ nobodyKnowsThis }", undefined)).rejects.toMatchObject({ extensions: { code: "UNANSWERABLE" } });
      await expect(planner.plan("{ __typename }", undefined)).resolves.toMatchObject({ kind: "QueryPlan" });
    } finally {
      await planner.rest();
    }
  });
});

describe("an operation asked in other words", () => {
  const schema = buildSchema(`
    type Query { stop: Stop }
    interface Stop { name: String next: Stop }
    type Halt implements Stop { name: String next: Stop }
  `);

  it("asks of all objects of an interface what it asks of some", () => {
    const wider = widen(schema, parse("{ stop { ...F } } fragment F on Halt { name }"));
    expect(wider && print(wider.document).replace(/\s+/g, " ").trim()).toBe("{ stop { ... { __typename name } } }");
  });

  it("is left as it is where its fragments would multiply", () => {
    const fragments = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Halt { name next { ...F${i + 1} ...F${i + 1} } }`);
    const bomb = `{ stop { ...F0 } } ${fragments.join(" ")} fragment F60 on Halt { name }`;
    expect(widen(schema, parse(bomb))).toBeUndefined();
  });
});
