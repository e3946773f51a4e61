import { inBatches } from "../../subgraphs/kit/context";

describe("rows read in batches", () => {
  it("come all, also when one statement gives more of them than a call has arguments", async () => {
    const keys = new Set(Array.from({ length: 1_500 }, (_, i) => String(i)));
    const rows = await inBatches(keys, async (some) => some.flatMap((key) => Array.from({ length: 200 }, () => key)));
    expect(rows).toHaveLength(300_000);
    expect(new Set(rows)).toEqual(keys);
  });
});
