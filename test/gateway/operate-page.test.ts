import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeSettings } from "../../gateway/config";
import { Metrics } from "../../gateway/metrics/metrics";
import { projectFiles } from "../architecture/tree";

describe.each(["operate.md", "operate.zh-CN.md"])("docs/%s", (name) => {
  const page = readFileSync(join(__dirname, "../../docs", name), "utf8");
  /** First cells of the tables' rows that are code. */
  const named = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell]) => cell!);

  it("lists every figure of our own, and none that there is not", async () => {
    const text = await new Metrics().text();
    const figures = [...text.matchAll(/^# TYPE (headwater_\w+)/gm)].map(([, name]) => name!);
    expect(figures.length).toBeGreaterThan(15);
    expect(new Set(named.filter((name) => name.startsWith("headwater_")))).toEqual(new Set(figures));
  });

  it("explains every line that the log may hold, and none that it may not", () => {
    const lines = projectFiles()
      .filter(({ path }) => /^(gateway|cli|subgraphs)\/.*(?<!\.test)\.ts$/.test(path))
      .flatMap(({ text }) => [
        ...text.matchAll(/\bmsg: "([^"]+)"/g),
        ...text.matchAll(/\blog\??(?:\.(?:info|warn|error)|\[[^\]]+\])\([^;]*?"([a-z][^"]*)",?\s*\)/g),
      ])
      .map(([, message]) => message!);
    const explained = named.filter((name) => !/^(headwater_|\/|msg$)/.test(name));
    expect(new Set(lines)).toEqual(new Set(explained));
  });

  it("names no setting that there is not", () => {
    const settings = new Set(describeSettings({}, ["finance"]).map(({ name }) => name));
    const others = [
      "LC_ALL",
      "LC_MESSAGES",
      "FINANCE_TIMEOUT_MS",
      "PERSON_KEY_SECRET",
      "HEADWATER_NODE_FLAGS",
      "OTEL_TRACES_SAMPLER",
      "OTEL_TRACES_SAMPLER_ARG",
    ];
    const codes = ["CANCELLED", "COMPLEXITY_EXCEEDED", "LIMIT_EXCEEDED", "INTERNAL_SERVER_ERROR"];
    const words = new Set(page.match(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g));
    expect([...words].filter((word) => !settings.has(word) && !others.includes(word) && !codes.includes(word))).toEqual([]);
  });
});
