import { LONG, runs } from "../support/runs";
import { GRAPHS } from "./graphs";
import { runCases } from "./support/cases";
import { type GatewayPair, startPair } from "./support/gateway-pair";

/** Another seed is another set of cases: HEADWATER_TEST_SEED=7 npx jest test/differential */
const SEED = Number(process.env.HEADWATER_TEST_SEED ?? "20261128");

describe.each(GRAPHS.map((graph) => [graph.name, graph] as const))("operations over the foreign supergraph %s", (_name, graph) => {
  let pair: GatewayPair;
  beforeAll(async () => (pair = await startPair(graph)));
  afterAll(() => pair?.close());

  it(
    "are answered as Apollo Gateway answers them",
    async () => {
      const { differing } = await runCases(pair, SEED, runs(30, 400));
      expect(differing.join("\n\n")).toBe("");
    },
    LONG ? undefined : 240_000,
  );
});
