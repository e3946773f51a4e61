import { SAME_KEYPRESS_MS, endOnSignal } from "../../cli/serving";

describe("a process that serves", () => {
  const close = jest.fn(() => Promise.resolve());
  const exit = jest.spyOn(process, "exit").mockImplementation();
  const clock = jest.spyOn(performance, "now");
  const signal = (name: "SIGINT" | "SIGTERM", at: number): void => {
    clock.mockReturnValue(at);
    process.emit(name);
  };
  const did = () => ({ closes: close.mock.calls.length, exits: exit.mock.calls });
  beforeEach(() => {
    jest.clearAllMocks();
    endOnSignal(close);
  });
  afterEach(() => ["SIGINT", "SIGTERM"].forEach((name) => process.removeAllListeners(name)));
  afterAll(() => jest.restoreAllMocks());

  it("takes one keypress for one, also where npm and the terminal both bring it", () => {
    signal("SIGINT", 5_000);
    signal("SIGINT", 5_000 + SAME_KEYPRESS_MS - 1);
    expect(did()).toEqual({ closes: 1, exits: [] });
  });

  it("ends at once on a later keypress", () => {
    signal("SIGINT", 5_000);
    signal("SIGINT", 5_000 + SAME_KEYPRESS_MS);
    expect(did()).toEqual({ closes: 1, exits: [[130]] });
  });

  it("ends at once on another signal, however soon", () => {
    signal("SIGINT", 5_000);
    signal("SIGTERM", 5_000);
    expect(did()).toEqual({ closes: 1, exits: [[143]] });
  });
});
