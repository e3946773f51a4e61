import { runs, sample } from "./runs";

describe("the number of runs", () => {
  it("is never below one", () => expect(runs(0.2)).toBeGreaterThanOrEqual(1));
  it("keeps a list that is short enough", () => expect(sample([1, 2, 3], 3)).toEqual([1, 2, 3]));
});
