import { roundOver } from "../../gateway/round";

describe("a round of the event loop", () => {
  it("is over for all at once: each stage is done for every one before the next begins", async () => {
    const done: string[] = [];
    const one = async (name: string): Promise<void> => {
      await roundOver();
      done.push(`${name} 1`);
      await Promise.resolve();
      done.push(`${name} 2`);
    };
    const first = one("a");
    // Comes later within the round.
    await Promise.resolve();
    const second = one("b");
    expect(done).toEqual([]);
    await Promise.all([first, second]);
    expect(done).toEqual(["a 1", "b 1", "a 2", "b 2"]);
  });

  it("is followed by another, which nobody has to wait for who came before", async () => {
    const before = roundOver();
    await before;
    const after = roundOver();
    expect(after).not.toBe(before);
    await after;
  });
});
