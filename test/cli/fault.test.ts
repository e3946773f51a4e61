import { fault } from "../../cli/fault";

describe("what the terminal shows of a fault", () => {
  it.each([
    ["the message", new Error("the port is taken"), "the port is taken"],
    ["its lines as one", new Error("first\n  - second\nthird\n"), "first; - second; third"],
    [
      "each of several attempts",
      new AggregateError([new Error("::1 refused"), new Error("127.0.0.1 refused")]),
      "::1 refused; 127.0.0.1 refused",
    ],
    ["the name of an error without words", new TypeError(), "TypeError"],
    ["what is no error", "just text", "just text"],
    ["nothing", undefined, "undefined"],
  ])("is %s", (_what, error, text) => expect(fault(error)).toBe(text));

  it("has no password of a URL", () => {
    expect(fault(new Error("cannot reach mysql://hw:p@ss/w:rd@db:3306/x"))).toBe("cannot reach mysql://hw:***@db:3306/x");
    expect(fault(new Error("cannot reach http://db:3306/x"))).toBe("cannot reach http://db:3306/x");
  });

  it.each(["770127199003074514", "77012719900307451X", "770127900307451"])("has no ID number: %s", (id) => {
    for (const stack of [false, true]) expect(fault(new Error(`no person ${id} here`), stack)).not.toContain(id.slice(6, 14));
  });

  it("has a stack when asked", () => expect(fault(new Error("x"), true)).toMatch(/^Error: x\n\s+at /));
});
